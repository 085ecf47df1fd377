import { shown } from './unread.js';
import { WORDS } from './words.js';

/** The name in the browser's tab, and a dot on its icon while something is unread. */
export class Badge {
  /**
   * @param {{title: string}} page
   * @param {{href: string}} icon
   */
  constructor(page, icon) {
    this.page = page;
    this.icon = icon;
    this.shownIcon = '';
  }

  /**
   * @param {string | null} room the name of the room that is shown
   * @param {number} unread in all rooms
   */
  show(room, unread) {
    const title = titleOf(room, unread);
    if (this.page.title !== title) {
      this.page.title = title;
    }
    const icon = unread > 0 ? '/app/icon-unread.svg' : '/icon.svg';
    if (this.shownIcon !== icon) {
      this.shownIcon = icon;
      this.icon.href = icon;
    }
  }
}

/**
 * @param {string | null} room
 * @param {number} unread
 */
export function titleOf(room, unread) {
  const name = room === null ? WORDS.product : `${room} · ${WORDS.product}`;
  return unread > 0 ? `(${shown(unread)}) ${name}` : name;
}
