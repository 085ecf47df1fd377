import { html, nothing } from '/vendor/lit-html/lit-html.js';
import { repeat } from '/vendor/lit-html/directives/repeat.js';
import { ICONS } from './icons.js';
import { same } from './memory.js';
import { colourOf, initialOf } from './pane/author.js';
import { windowOf } from './window.js';
import { WORDS } from './words.js';

/**
 * @typedef {import('/parley.js').Room} Room
 * @typedef {import('/parley.js').Member} Member
 */

const BY_NAME = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });
/** Up to here all are drawn, so that the browser's own search finds them. */
const FEW = 200;
const USUAL_ROW = 40;

/** The column of the people in a room. Of many, those are drawn that can be seen. */
export class Members {
  /** @param {() => void} changed */
  constructor(changed) {
    this.changed = changed;
    this.top = 0;
    this.height = 800;
    /** @type {ReadonlyMap<string, Member> | null} */
    this.of = null;
    /** @type {Member[]} */
    this.sorted = [];
    /** @type {(() => void) | null} */
    this.off = null;
    /** @type {Room | null} */
    this.room = null;
    this.stale = true;
  }

  /** @param {Room | null} room */
  show(room) {
    this.off?.();
    this.room = room;
    this.top = 0;
    this.stale = true;
    this.off = room?.on('members', () => {
      this.stale = true;
      this.changed();
    }) ?? null;
  }

  /** @param {{user: string, open: boolean, inert: boolean, close: () => void}} context */
  view({ user, open, inert, close }) {
    return html`<aside id="members" class=${open ? 'members open' : 'members'} aria-label=${WORDS.members}
        ?inert=${inert}>
      <div class="members-head">
        <h2>${WORDS.members}${this.room ? html` <span class="badge">${this.room.memberCount.toLocaleString()}</span>`
          : nothing}</h2>
        <button class="icon-button close" type="button" aria-label=${WORDS.closeMembers} @click=${close}>
          ${ICONS.close}
        </button>
      </div>
      <div class="member-list" tabindex="0" role="group" aria-label=${WORDS.members} @scroll=${this.#scrolled}>
        ${this.room ? this.#list(this.room, user) : nothing}
      </div>
    </aside>`;
  }

  /**
   * @param {Room} room
   * @param {string} user
   */
  #list(room, user) {
    const all = this.#members(room);
    const row = all.length <= FEW ? 0 : rowHeight();
    const { from, to } = row === 0 ? { from: 0, to: all.length } : windowOf(this.top, this.height, row, all.length);
    const unknown = room.memberCount - all.length;
    return html`
      <div class="filler" aria-hidden="true" .style=${`height:${from * row}px`}></div>
      <ul>${repeat(all.slice(from, to), (member) => member.name, (member, index) => html`
        <li class=${member.isOnline ? 'member' : 'member away'} aria-setsize=${room.memberCount}
            aria-posinset=${from + index + 1}>
          <span class="disc author-${colourOf(member.name)}" aria-hidden="true">${initialOf(member.name)}</span>
          <span class="member-name"><bdi>${member.name}</bdi>
            ${same(member.name, user) ? html`<small>(${WORDS.you})</small>` : nothing}</span>
          <span class=${member.isOnline ? 'dot online' : 'dot'} aria-hidden="true"></span>
          <span class="unseen">${member.isOnline ? WORDS.online : WORDS.offline}</span>
        </li>`)}</ul>
      <div class="filler" aria-hidden="true" .style=${`height:${(all.length - to) * row}px`}></div>
      ${unknown > 0 ? html`<p class="nothing">${WORDS.andMore(unknown)}</p>` : nothing}
      ${room.memberCount === 1 ? html`<p class="nothing">${WORDS.alone}</p>` : nothing}`;
  }

  /** @param {Room} room */
  #members(room) {
    if (this.stale || this.of !== room.members) {
      this.stale = false;
      this.of = room.members;
      this.sorted = [...room.members.values()].sort(
        (a, b) => Number(b.isOnline) - Number(a.isOnline) || BY_NAME.compare(a.name, b.name));
    }
    return this.sorted;
  }

  #scrolled = (/** @type {Event} */ event) => {
    const list = /** @type {HTMLElement} */ (event.currentTarget);
    this.top = list.scrollTop;
    this.height = list.clientHeight;
    if (this.sorted.length > FEW) {
      this.changed();
    }
  };
}

function rowHeight() {
  return /** @type {HTMLElement | null} */ (document.querySelector('#members .member'))?.offsetHeight || USUAL_ROW;
}
