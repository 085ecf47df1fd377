import { actionOf } from './keys.js';
import { openShortcuts } from './sheets.js';

/** @typedef {import('./screen.js').Screen} Screen */

/** The parts of the page, in the order in which F6 goes through them. */
const AREAS = ['#rooms .room[tabindex="0"]', '#list', '#composer textarea', '#members .member-list'];

/** What keys do to the page as a whole. */
export class Keyboard {
  /** @param {Screen} screen */
  constructor(screen) {
    this.screen = screen;
  }

  /** @param {KeyboardEvent} event */
  press(event) {
    const target = /** @type {Element} */ (event.target);
    const writing = target.closest?.('input, textarea, select') !== null;
    const action = event.defaultPrevented ? null : actionOf(event, writing);
    if (action === null || document.querySelector('dialog[open], :popover-open')) {
      return;
    }
    if (action === 'type') {
      if (target === document.body || target.closest('#list')) {
        this.screen.pane.focusComposer();
      }
      return;
    }
    // in the search field Escape empties it first
    if (action !== 'escape' || target.id !== 'find' || !this.screen.chat.directory.query) {
      event.preventDefault();
      this.#act(action);
    }
  }

  /** @param {import('./keys.js').Action} action */
  #act(action) {
    const { chat, switcher } = this.screen;
    switch (action) {
      case 'switcher': return switcher.open();
      case 'shortcuts': return openShortcuts();
      case 'next-room': return chat.step(1, false);
      case 'previous-room': return chat.step(-1, false);
      case 'next-unread': return chat.step(1, true);
      case 'previous-unread': return chat.step(-1, true);
      case 'next-area': return goOn(1);
      case 'previous-area': return goOn(-1);
      default: return this.#escape();
    }
  }

  #escape() {
    const { screen } = this;
    if (screen.drawer !== null) {
      screen.closeDrawer();
    } else if (screen.chat.shown && !screen.pane.escape()) {
      screen.pane.focusComposer();
    }
  }
}

/** @param {1 | -1} step */
function goOn(step) {
  const areas = AREAS.flatMap((selector) => /** @type {HTMLElement[]} */ ([...document.querySelectorAll(selector)]))
    .filter((area) => area.offsetParent !== null && getComputedStyle(area).visibility === 'visible');
  const at = areas.findIndex(
    (area) => area.closest('nav, aside, #list, #composer')?.contains(document.activeElement));
  areas[(at + step + areas.length) % areas.length]?.focus();
}
