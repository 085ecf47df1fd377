import { html } from '/vendor/lit-html/lit-html.js';
import { live } from '/vendor/lit-html/directives/live.js';
import { ICONS } from './icons.js';
import { colourOf, initialOf } from './pane/author.js';
import { openShortcuts } from './sheets.js';
import { WORDS } from './words.js';

/** @typedef {import('./chat.js').Chat} Chat */

const STATES = Object.freeze(/** @type {Record<import('/parley.js').State, string>} */ ({
  idle: WORDS.connecting,
  connecting: WORDS.connecting,
  connected: WORDS.connected,
  waiting: WORDS.reconnecting,
  offline: WORDS.disconnected,
  'signed-out': WORDS.signedOut,
  closed: WORDS.disconnected,
}));

/**
 * The foot of the column of rooms: who one is, how the connection is, and a menu.
 *
 * @param {Chat} chat
 * @param {{signOut: () => void, changed: () => void, openSwitcher: () => void}} context
 */
export function youView(chat, { signOut, changed, openSwitcher }) {
  const { name } = chat;
  const { state } = chat.client.status;
  return html`<div class="you">
    <button class="you-button" id="you" type="button" popovertarget="you-menu">
      <span class="disc author-${colourOf(name)}" aria-hidden="true">${initialOf(name)}</span>
      <span class="you-words"><bdi>${name}</bdi> <span class="unseen">, ${WORDS.menu}</span>
        <small>${chat.client.user?.registered ? WORDS.account : WORDS.guest} · ${STATES[state]}</small></span>
      <span class=${state === 'connected' ? 'dot online' : 'dot'} aria-hidden="true"></span>
    </button>
    <div class="menu" id="you-menu" popover role="group" aria-label=${WORDS.menu}>
      ${notifications(chat, changed)}
      <button class="menu-item" type="button" @click=${() => then(openSwitcher)}>
        ${ICONS.search}${WORDS.switchRoom}
      </button>
      <button class="menu-item" type="button" @click=${() => then(openShortcuts)}>
        ${ICONS.keyboard}${WORDS.shortcuts}
      </button>
      <button class="menu-item" id="sign-out" type="button" @click=${() => then(signOut)}>
        ${ICONS.door}${WORDS.signOut}
      </button>
    </div>
  </div>`;
}

/**
 * @param {Chat} chat
 * @param {() => void} changed
 */
function notifications({ notices }, changed) {
  const { chance, mode } = notices;
  if (chance !== 'possible') {
    return html`<p class="menu-note">${ICONS.bell}
      ${chance === 'blocked' ? WORDS.notifyBlocked : WORDS.notifyInsecure}</p>`;
  }
  const choose = async (/** @type {Event} */ event) => {
    const select = /** @type {HTMLSelectElement} */ (event.currentTarget);
    await notices.choose(/** @type {import('./notices.js').Mode} */ (select.value));
    changed();
  };
  return html`<div class="menu-field">
    <label for="notify">${ICONS.bell}${WORDS.notifications}</label>
    <select class="input" id="notify" .value=${live(mode)} @change=${choose}>
      <option value="off">${WORDS.notifyOff}</option>
      <option value="mentions">${WORDS.notifyMentions}</option>
      <option value="all">${WORDS.notifyAll}</option>
    </select>
  </div>`;
}

/** @param {() => void} act */
function then(act) {
  document.getElementById('you-menu')?.hidePopover();
  act();
}
