import { html, nothing } from '/vendor/lit-html/lit-html.js';
import { live } from '/vendor/lit-html/directives/live.js';
import { rank } from './rank.js';
import { shown } from './unread.js';
import { WORDS } from './words.js';

/**
 * @typedef {import('./chat.js').Chat} Chat
 * @typedef {import('./rank.js').Candidate} Candidate
 * @typedef {{room: Candidate} | {create: string}} Choice
 */

/** Ctrl+K: some letters, Enter, and one is in another room. */
export class Switcher {
  /**
   * @param {Chat} chat
   * @param {{changed: () => void, create: (name: string) => void}} context
   */
  constructor(chat, { changed, create }) {
    this.chat = chat;
    this.changed = changed;
    this.create = create;
    this.words = '';
    this.at = 0;
    this.isOpen = false;
  }

  open() {
    this.words = '';
    this.at = 0;
    this.isOpen = true;
    this.chat.directory.query = '';
    void this.chat.directory.load();
    this.changed();
    const dialog = this.#dialog();
    if (dialog && !dialog.open) {
      dialog.showModal();
    }
  }

  view() {
    const choices = this.isOpen ? this.#choices() : [];
    return html`<dialog id="switcher" class="sheet" aria-label=${WORDS.switcher} @close=${this.#closed}
        @click=${(/** @type {MouseEvent} */ event) => event.target === event.currentTarget && this.#dialog()?.close()}>
      <div class="switcher-field">
        <input class="input" id="switcher-words" role="combobox" aria-label=${WORDS.switcher} aria-expanded="true"
          aria-controls="choices" aria-autocomplete="list" autocomplete="off" spellcheck="false" maxlength="100"
          placeholder=${WORDS.switcher} .value=${live(this.words)} @input=${this.#write} @keydown=${this.#key}
          aria-activedescendant=${choices.length > 0 ? `choice-${this.at}` : nothing} autofocus>
      </div>
      <div class="choices" id="choices" role="listbox" aria-label=${WORDS.rooms}>
        ${choices.map((choice, index) => this.#row(choice, index))}
      </div>
      <p class="switcher-foot" aria-hidden="true">${WORDS.switcherHint.map((hint) => html`<span>${hint}</span>`)}</p>
    </dialog>`;
  }

  /**
   * @param {Choice} choice
   * @param {number} index
   */
  #row(choice, index) {
    return html`<div class="choice" id="choice-${index}" role="option" aria-selected=${index === this.at}
        @click=${() => this.#take(choice)}>
      ${'create' in choice ? html`<span class="room-name">${WORDS.createNamed(choice.create)}</span>` : html`
        <span class="room-name" dir="auto">${choice.room.name}</span>
        ${choice.room.mentions > 0 ? html`<span class="badge mention">@${shown(choice.room.mentions)}</span>` : nothing}
        ${choice.room.unread > 0 ? html`<span class="badge">${shown(choice.room.unread)}</span>` : nothing}
        ${choice.room.joined ? nothing
          : html`<span class="room-note">${WORDS.memberCount(choice.room.memberCount)}</span>`}
      `}
    </div>`;
  }

  /** @returns {Choice[]} */
  #choices() {
    const { chat } = this;
    const mine = chat.mine().map((room) => ({
      id: room.id, name: room.name, memberCount: room.memberCount, joined: true, ...chat.count(room),
    }));
    const others = chat.directory.rooms.filter((room) => !chat.client.rooms.has(room.id)).map((room) => ({
      id: room.id, name: room.name, memberCount: room.memberCount, joined: false, unread: 0, mentions: 0,
    }));
    // the room that one is in is no place to go to, unless it is asked for
    const rooms = [...mine, ...others].filter((room) => this.words.trim() !== '' || room.id !== chat.here);
    const words = this.words.trim();
    const exact = rooms.some((room) => room.name.toLowerCase() === words.toLowerCase());
    const found = rank(rooms, words).map((room) => ({ room }));
    this.at = Math.min(this.at, Math.max(0, found.length - (words && !exact ? 0 : 1)));
    return words && !exact ? [...found, { create: words }] : found;
  }

  #write = (/** @type {InputEvent} */ event) => {
    this.words = /** @type {HTMLInputElement} */ (event.target).value;
    this.at = 0;
    this.changed();
  };

  #key = (/** @type {KeyboardEvent} */ event) => {
    const choices = this.#choices();
    if (event.isComposing || choices.length === 0) {
      return;
    }
    if (event.key === 'Enter') {
      event.preventDefault();
      this.#take(choices[this.at]);
    } else if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && !event.altKey) {
      event.preventDefault();
      this.at = (this.at + (event.key === 'ArrowDown' ? 1 : choices.length - 1)) % choices.length;
      this.changed();
      document.getElementById(`choice-${this.at}`)?.scrollIntoView({ block: 'nearest' });
    }
  };

  /** @param {Choice} choice */
  #take(choice) {
    this.#dialog()?.close();
    if ('create' in choice) {
      this.create(choice.create);
    } else {
      this.chat.move(choice.room.id);
    }
  }

  #closed = () => {
    this.isOpen = false;
    this.changed();
  };

  #dialog() {
    return /** @type {HTMLDialogElement | null} */ (document.getElementById('switcher'));
  }
}
