import { html, nothing } from '/vendor/lit-html/lit-html.js';
import { SLOW } from './chat.js';
import { ICONS } from './icons.js';
import { roomsView } from './rooms.js';
import { shortcutsView } from './sheets.js';
import { shown } from './unread.js';
import { refusal, WORDS } from './words.js';
import { youView } from './you.js';

/**
 * @typedef {import('./screen.js').Screen} Screen
 * @typedef {import('./chat.js').Chat} Chat
 */

/**
 * The page of somebody who is in.
 *
 * @param {Screen} screen
 */
export function shellView(screen) {
  const { chat, drawer } = screen;
  const close = () => screen.closeDrawer();
  return html`
    <a class="skip button main" href="#composer" @click=${screen.skip}>${WORDS.skip}</a>
    <div class=${chat.shown ? 'shell' : 'shell alone'}>
      ${chat.bar.view(() => screen.askAgain())}
      ${roomsView(chat, {
        create: (name) => screen.newRoom.open(name),
        close,
        open: drawer === 'rooms',
        inert: drawer === 'members',
        foot: youView(chat, {
          signOut: () => screen.signOut(),
          changed: screen.changed,
          openSwitcher: () => screen.switcher.open(),
        }),
      })}
      <main class="chat" id="chat" aria-labelledby="room-name" ?inert=${drawer !== null}>
        ${head(screen)}
        <div id="pane" ?hidden=${chat.shown === null}></div>
        ${chat.shown === null ? place(screen) : nothing}
      </main>
      ${screen.members.view({ user: chat.name, open: drawer === 'members', inert: drawer === 'rooms', close })}
      ${drawer === null ? nothing : html`<button class="veil" type="button" tabindex="-1" aria-label=${WORDS.close}
        @click=${close}></button>`}
    </div>
    ${screen.switcher.view()} ${screen.search.view()} ${screen.newRoom.view()} ${screen.question.view()} ${shortcutsView()}
    ${again(screen)} ${chat.toasts.view()}`;
}

/** @param {Screen} screen */
function head(screen) {
  const { chat, drawer } = screen;
  const room = chat.shown;
  const elsewhere = chat.unread() - (room ? chat.count(room).unread : 0);
  const name = room?.name ?? chat.refusal?.room ?? chat.here;
  return html`<header class="room-head">
    <button class="icon-button only-narrow" id="open-rooms" type="button" aria-controls="rooms"
        aria-expanded=${drawer === 'rooms'} aria-label=${WORDS.openRooms} @click=${() => screen.openDrawer('rooms')}>
      ${ICONS.menu}
      ${elsewhere > 0 ? html`<span class="badge" aria-hidden="true">${shown(elsewhere)}</span>` : nothing}
    </button>
    <div class="room-head-words">
      <h1 id="room-name" dir="auto" tabindex="-1">${name ?? WORDS.product}</h1>
      ${room?.topic ? html`<p class="topic" dir="auto" title=${room.topic}>${room.topic}</p>` : nothing}
    </div>
    ${room && chat.client.canSearch ? html`
      <button class="icon-button" id="open-search" type="button" aria-label=${WORDS.searchIn(room.name)}
          title=${WORDS.searchIn(room.name)} @click=${() => screen.search.open(room)}>${ICONS.search}</button>` : nothing}
    ${room ? html`
      <button class="icon-button members-button" id="open-members" type="button" aria-controls="members"
          aria-expanded=${drawer === 'members'} title=${WORDS.members} @click=${() => screen.openDrawer('members')}>
        ${ICONS.people}<span class="unseen">${WORDS.membersOf}</span>${room.memberCount.toLocaleString()}
      </button>
      <button class="icon-button" id="leave" type="button" aria-label=${WORDS.leave(room.name)}
          title=${WORDS.leave(room.name)} @click=${() => screen.leave()}>${ICONS.door}</button>` : nothing}
  </header>`;
}

/**
 * What stands where the messages would.
 *
 * @param {Screen} screen
 */
function place({ chat, askAgain, openDrawer }) {
  const { refusal: refused, here } = chat;
  if (refused) {
    return html`<div class="place" role="status">
      <h2>${WORDS.refused(refused.room)}</h2>
      <p>${refusal(refused.error)}</p>
      <button class="button" type="button" @click=${() => chat.leave()}>${WORDS.forget}</button>
    </div>`;
  }
  if (here === null) {
    return html`<div class="place"><h2>${WORDS.noRoomTitle}</h2><p>${WORDS.noRoomText}</p>
      <button class="button only-narrow" type="button" @click=${() => openDrawer('rooms')}>
        ${WORDS.rooms}
      </button></div>`;
  }
  const { state } = chat.client.status;
  if (state === 'signed-out' || state === 'closed') {
    return html`<div class="place"><h2>${WORDS.sessionEnded(0)}</h2>
      <button class="button main" type="button" @click=${askAgain}>${WORDS.signIn}</button></div>`;
  }
  const words = Date.now() - chat.since < SLOW ? WORDS.connecting : WORDS.stillConnecting;
  return html`<div class="place waits">
    <div class="bones" aria-hidden="true">${[1, 2, 3, 4, 5, 6].map(() => html`<div class="bone"></div>`)}</div>
    <p role="status">${state === 'connected' ? WORDS.opening(here) : words}</p>
  </div>`;
}

/** @param {Screen} screen */
function again(screen) {
  return html`<dialog id="sign-in-again" class="sheet" aria-labelledby="again-title" @close=${screen.againClosed}>
    ${screen.door === null ? nothing : html`<div class="sheet-body">
      <h2 id="again-title">${WORDS.again}</h2>
      ${screen.door.view()}
      <button class="button" type="button" @click=${() => screen.another()}>${WORDS.otherName}</button>
    </div>`}
  </dialog>`;
}
