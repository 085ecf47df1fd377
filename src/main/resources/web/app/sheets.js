import { html, nothing } from '/vendor/lit-html/lit-html.js';
import { live } from '/vendor/lit-html/directives/live.js';
import { ICONS } from './icons.js';
import { KEYS } from './keys.js';
import { refusal, WORDS } from './words.js';

/** @param {string} id */
const sheet = (id) => /** @type {HTMLDialogElement | null} */ (document.getElementById(id));

/** @param {string} id */
const shut = (id) => (/** @type {MouseEvent} */ event) => {
  if (event.target === event.currentTarget) {
    sheet(id)?.close();
  }
};

/** The small dialog that makes a room. */
export class NewRoom {
  /**
   * @param {{changed: () => void, draw: () => void, create: (name: string) => Promise<void>,
   *   visit: (name: string) => void}} context `draw` doesn't wait for the next frame
   */
  constructor({ changed, draw, create, visit }) {
    this.changed = changed;
    this.draw = draw;
    this.create = create;
    this.visit = visit;
    this.name = '';
    this.wrong = '';
    this.busy = false;
    this.exists = false;
  }

  /** @param {string} name to begin with */
  open(name) {
    this.name = name;
    this.wrong = '';
    this.exists = false;
    this.changed();
    sheet('new-room')?.showModal();
  }

  view() {
    return html`<dialog id="new-room" class="sheet" aria-labelledby="new-room-title" @click=${shut('new-room')}>
      <form class="sheet-body" novalidate @submit=${this.#submit}>
        <h2 id="new-room-title">${WORDS.newRoom}</h2>
        <div class="field">
          <label for="new-room-name">${WORDS.roomName}</label>
          <input class="input" id="new-room-name" name="room" autocomplete="off" maxlength="100" autofocus
            .value=${live(this.name)} @input=${this.#write} aria-invalid=${this.wrong ? 'true' : 'false'}
            aria-describedby="new-room-hint">
          <p id="new-room-hint" class=${this.wrong ? 'wrong' : 'hint'}>
            <span role="alert">${this.wrong ? ICONS.warning : nothing}${this.wrong}</span>
            ${this.wrong ? nothing : WORDS.newRoomHint}
          </p>
        </div>
        <div class="buttons end">
          <button class="button" type="button" @click=${() => sheet('new-room')?.close()}>${WORDS.cancel}</button>
          ${this.exists
            ? html`<button class="button main" type="button" @click=${this.#visit}>${WORDS.visit}</button>`
            : html`<button class="button main" type="submit" aria-disabled=${this.busy}>${WORDS.makeRoom}</button>`}
        </div>
      </form>
    </dialog>`;
  }

  #write = (/** @type {InputEvent} */ event) => {
    this.name = /** @type {HTMLInputElement} */ (event.target).value;
    this.wrong = '';
    this.exists = false;
    this.changed();
  };

  #visit = () => {
    sheet('new-room')?.close();
    this.visit(this.name.trim());
  };

  #submit = async (/** @type {SubmitEvent} */ event) => {
    event.preventDefault();
    if (this.busy) {
      return;
    }
    this.busy = true;
    this.changed();
    try {
      await this.create(this.name.trim());
      sheet('new-room')?.close();
    } catch (error) {
      this.wrong = refusal(error);
      this.exists = /** @type {{code?: string}} */ (error)?.code === 'ROOM_EXISTS';
      this.busy = false;
      this.draw();
      document.getElementById('new-room-name')?.focus();
    }
    this.busy = false;
    this.changed();
  };
}

/** Asks before what can't be undone. */
export class Question {
  /** @param {() => void} changed */
  constructor(changed) {
    this.changed = changed;
    this.text = { title: '', body: '', yes: '' };
    /** @type {(yes: boolean) => void} */
    this.answer = () => {};
  }

  /**
   * @param {{title: string, body: string, yes: string}} text
   * @returns {Promise<boolean>}
   */
  ask(text) {
    this.text = text;
    this.changed();
    sheet('question')?.showModal();
    return new Promise((resolve) => {
      this.answer = resolve;
    });
  }

  view() {
    return html`<dialog id="question" class="sheet" aria-labelledby="question-title" @click=${shut('question')}
        @close=${() => this.answer(false)}>
      <div class="sheet-body">
        <h2 id="question-title">${this.text.title}</h2>
        <p>${this.text.body}</p>
        <div class="buttons end">
          <button class="button" type="button" autofocus @click=${() => sheet('question')?.close()}>
            ${WORDS.stay}
          </button>
          <button class="button danger" type="button" @click=${this.#yes}>${this.text.yes}</button>
        </div>
      </div>
    </dialog>`;
  }

  #yes = () => {
    this.answer(true);
    sheet('question')?.close();
  };
}

export function openShortcuts() {
  const dialog = sheet('shortcuts');
  if (dialog && !dialog.open) {
    dialog.showModal();
  }
}

export function shortcutsView() {
  return html`<dialog id="shortcuts" class="sheet" aria-labelledby="shortcuts-title" @click=${shut('shortcuts')}>
    <div class="sheet-body">
      <h2 id="shortcuts-title">${WORDS.shortcuts}</h2>
      <dl class="keys">
        ${KEYS.map(([keys, meaning]) => html`<dt>${keys.split('  ').map((key) => html`<kbd>${key}</kbd> `)}</dt>
          <dd>${meaning}</dd>`)}
      </dl>
      <div class="buttons end">
        <button class="button" type="button" autofocus @click=${() => sheet('shortcuts')?.close()}>
          ${WORDS.close}
        </button>
      </div>
    </div>
  </dialog>`;
}
