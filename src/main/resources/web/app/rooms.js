import { html, nothing } from '/vendor/lit-html/lit-html.js';
import { live } from '/vendor/lit-html/directives/live.js';
import { repeat } from '/vendor/lit-html/directives/repeat.js';
import { hashOf } from './address.js';
import { ICONS } from './icons.js';
import { shown } from './unread.js';
import { WORDS } from './words.js';

/**
 * @typedef {import('./chat.js').Chat} Chat
 * @typedef {import('/parley.js').Room} Room
 * @typedef {import('/parley.js').RoomSummary} RoomSummary
 */

/**
 * The column of rooms: those that are open with what is unread in them, then all others.
 *
 * @param {Chat} chat
 * @param {{create: (name: string) => void, foot: unknown, close: () => void, open: boolean, inert: boolean}} more
 */
export function roomsView(chat, { create, foot, close, open, inert }) {
  return html`<nav id="rooms" class=${open ? 'rooms open' : 'rooms'} aria-label=${WORDS.rooms} ?inert=${inert}>
    <div class="rooms-head">
      <span class="name">${WORDS.product}</span>
      <button class="icon-button" id="make-room" type="button" aria-label=${WORDS.newRoom} title=${WORDS.newRoom}
        @click=${() => create('')}>${ICONS.plus}</button>
      <button class="icon-button only-narrow close" type="button" aria-label=${WORDS.closeRooms}
        @click=${close}>${ICONS.close}</button>
    </div>
    <div class="search" role="search">
      <label class="unseen" for="find">${WORDS.findRoom}</label>
      ${ICONS.search}
      <input class="input" id="find" type="search" placeholder=${WORDS.findRoom} autocomplete="off" spellcheck="false"
        maxlength="100" .value=${live(chat.directory.query)} @keydown=${intoList}
        @input=${(/** @type {InputEvent} */ event) => chat.directory.search(
          /** @type {HTMLInputElement} */ (event.target).value)}>
    </div>
    <div class="room-lists" id="room-lists" @keydown=${walk}
      @click=${(/** @type {MouseEvent} */ event) => isHere(event.target) && close()}>${lists(chat, create)}</div>
    ${foot}
  </nav>`;
}

/**
 * @param {Chat} chat
 * @param {(name: string) => void} create
 */
function lists(chat, create) {
  const { directory } = chat;
  const words = directory.query.trim();
  const wanted = words.toLowerCase();
  const mine = chat.mine().filter((room) => room.name.toLowerCase().includes(wanted));
  const others = directory.rooms.filter((room) => !chat.client.rooms.has(room.id)
    && (directory.state === 'ready' || room.name.toLowerCase().includes(wanted)));
  // one row of all can be reached by Tab, the others by the arrows
  const reached = mine.some((room) => room.id === chat.here) ? chat.here : (mine[0] ?? others[0])?.id;
  return html`
    ${mine.length === 0 ? nothing : html`<h2 id="your-rooms">${WORDS.yourRooms}</h2>
      <ul aria-labelledby="your-rooms">
        ${repeat(mine, (room) => room.id, (room) => html`<li>${openRow(chat, room, room.id === reached)}</li>`)}
      </ul>`}
    ${others.length === 0 ? nothing : html`<h2 id="other-rooms">${words ? WORDS.found : WORDS.otherRooms}</h2>
      <ul aria-labelledby="other-rooms">
        ${repeat(others, (room) => room.id, (room) => html`<li>${otherRow(chat, room, room.id === reached)}</li>`)}
      </ul>`}
    ${remark(chat, words, mine.length + others.length, create)}`;
}

/**
 * @param {Chat} chat
 * @param {Room} room
 * @param {boolean} reached
 */
function openRow(chat, room, reached) {
  const { unread, mentions } = chat.count(room);
  const refused = room.state === 'refused';
  return html`<a class=${unread > 0 ? 'room unread' : 'room'} href=${hashOf(room.id)} data-room=${room.id}
      aria-current=${room.id === chat.here ? 'page' : nothing} tabindex=${reached ? 0 : -1}>
    ${refused ? ICONS.lock : nothing}
    <span class="room-name" dir="auto">${room.name}</span>
    ${refused ? html`<span class="room-note">${WORDS.closed}</span>` : nothing}
    ${chat.hasDraft(room) ? html`<span class="room-note">${ICONS.pencil}${WORDS.draft}</span>` : nothing}
    ${mentions > 0 ? html`<span class="badge mention"><span aria-hidden="true">@${shown(mentions)}</span>
      <span class="unseen">${WORDS.mentions(mentions)}</span></span>` : nothing}
    ${unread > 0 ? html`<span class="badge"><span aria-hidden="true">${shown(unread)}</span>
      <span class="unseen">${WORDS.unread(unread)}</span></span>` : nothing}
  </a>`;
}

/**
 * @param {Chat} chat
 * @param {RoomSummary} room
 * @param {boolean} reached
 */
function otherRow(chat, room, reached) {
  return html`<a class="room" href=${hashOf(room.id)} data-room=${room.id} tabindex=${reached ? 0 : -1}
      aria-current=${room.id === chat.here ? 'page' : nothing}>
    <span class="room-name" dir="auto">${room.name}</span>
    <span class="room-note">${ICONS.person}<span aria-hidden="true">${room.memberCount.toLocaleString()}</span>
      <span class="unseen">${WORDS.memberCount(room.memberCount)}</span></span>
  </a>`;
}

/**
 * @param {Chat} chat
 * @param {string} words
 * @param {number} count of rooms shown
 * @param {(name: string) => void} create
 */
function remark(chat, words, count, create) {
  const { directory } = chat;
  if (directory.state === 'failed') {
    return html`<div class="nothing"><p>${WORDS.roomsFailed}</p>
      <button class="button small" type="button" @click=${() => directory.load()}>${WORDS.tryAgain}</button></div>`;
  }
  if (directory.state !== 'ready' || count > 0) {
    return nothing;
  }
  return html`<div class="nothing">
    <p role="status">${words ? WORDS.noSuchRoom(words) : WORDS.noRooms}</p>
    <button class="button small" id="create-found" type="button" @click=${() => create(words)}>
      ${words ? WORDS.createNamed(words) : WORDS.newRoom}
    </button>
  </div>`;
}

/**
 * @param {EventTarget | null} target
 * @returns {boolean} it leads to the room that is shown already, so that nothing else happens
 */
function isHere(target) {
  return target instanceof Element && target.closest('.room')?.getAttribute('aria-current') === 'page';
}

/** @param {KeyboardEvent} event */
function walk(event) {
  const rows = [.../** @type {HTMLElement} */ (event.currentTarget).querySelectorAll('.room')];
  const at = rows.indexOf(/** @type {Element} */ (event.target));
  const next = /** @type {Record<string, number>} */ ({
    ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1,
  })[event.key];
  if (at < 0 || next === undefined || event.altKey || event.ctrlKey || event.metaKey) {
    return;
  }
  event.preventDefault();
  if (next < 0) {
    document.getElementById('find')?.focus();
  } else {
    /** @type {HTMLElement | undefined} */ (rows[next])?.focus();
  }
}

/** @param {KeyboardEvent} event of the search field */
function intoList(event) {
  const first = /** @type {HTMLElement | null} */ (document.querySelector('#room-lists .room'));
  if (event.altKey || event.ctrlKey || event.metaKey || event.isComposing) {
    return;
  }
  if (event.key === 'ArrowDown' && first) {
    event.preventDefault();
    first.focus();
  } else if (event.key === 'Enter') {
    event.preventDefault();
    const chosen = first ?? document.getElementById('create-found');
    // from there the focus goes on into the room
    chosen?.focus();
    chosen?.click();
  }
}
