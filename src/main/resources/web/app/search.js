import { html, nothing } from '/vendor/lit-html/lit-html.js';
import { live } from '/vendor/lit-html/directives/live.js';
import { ICONS } from './icons.js';
import { refusal, WORDS } from './words.js';

/**
 * @typedef {import('/parley.js').Room} Room
 * @typedef {import('/parley.js').Message} Message
 * @typedef {import('/parley.js').SearchResult} SearchResult
 */

const PAGE = 20;
const LONGEST = 200;
const WHEN = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

/** Looks for words in a room's whole past. */
export class Search {
  /** @type {Room | null} */
  room = null;
  words = '';
  /** @type {SearchResult[]} */
  results = [];
  /** The words that the results are of. */
  searched = '';
  hasMore = false;
  busy = false;
  wrong = '';
  /** Which question is the last one: an answer to another means nothing any more. */
  asked = Symbol('none');

  /** @param {{changed: () => void, draw: () => void, visit: (room: Room, message: Message) => void}} context */
  constructor({ changed, draw, visit }) {
    this.changed = changed;
    this.draw = draw;
    this.visit = visit;
  }

  /** @param {Room} room */
  open(room) {
    if (this.room !== room) {
      this.room = room;
      this.words = '';
      this.#forget();
    }
    this.changed();
    this.#dialog()?.showModal();
    this.#field?.select();
  }

  view() {
    return html`<dialog id="search" class="sheet" aria-labelledby="search-title" @click=${this.#beside}>
      <form class="sheet-body search-field" role="search" novalidate @submit=${this.#submit}>
        <h2 id="search-title">${WORDS.searchIn(this.room?.name ?? '')}</h2>
        <div class="search-line">
          <input class="input" id="search-words" type="text" enterkeyhint="search" autocomplete="off" spellcheck="false"
            autofocus maxlength=${LONGEST} aria-labelledby="search-title" aria-describedby="search-hint"
            .value=${live(this.words)} @input=${this.#write}>
          <button class="button main" type="submit" aria-disabled=${this.busy}>${WORDS.search}</button>
        </div>
        <p class="hint" id="search-hint">${WORDS.searchHint}</p>
        <p role="status">${this.wrong || this.#told}</p>
      </form>
      <ol class="findings" id="findings" aria-label=${WORDS.found}>
        ${this.results.map((found) => html`<li>${this.#row(found)}</li>`)}
      </ol>
      <div class="search-foot buttons end">
        ${this.hasMore ? html`<button class="button" id="search-more" type="button" aria-disabled=${this.busy}
          @click=${() => this.#ask(this.results.at(-1)?.message.id)}>${WORDS.searchMore}</button>` : nothing}
        <button class="button" type="button" @click=${() => this.#dialog()?.close()}>${WORDS.close}</button>
      </div>
    </dialog>`;
  }

  /** @param {SearchResult} found */
  #row({ message, snippet, highlights }) {
    return html`<button class="finding" type="button" @click=${() => this.#visit(message)}>
      <span class="finding-head"><b dir="auto">${message.sender}</b> ${WHEN.format(message.at)}</span>
      <span class="finding-text" dir="auto">${piecesOf(snippet, highlights).map(({ text, found }) =>
        (found ? html`<mark>${text}</mark>` : text))}</span>
    </button>`;
  }

  get #told() {
    if (this.busy || this.searched === '') {
      return this.busy ? WORDS.searching : '';
    }
    return this.results.length === 0 ? WORDS.nothingFound(this.searched) : WORDS.findings(this.results.length);
  }

  #forget() {
    this.results = [];
    this.searched = '';
    this.hasMore = false;
    this.busy = false;
    this.wrong = '';
    this.asked = Symbol('none');
  }

  #write = (/** @type {InputEvent} */ event) => {
    this.words = /** @type {HTMLInputElement} */ (event.target).value;
  };

  #submit = (/** @type {SubmitEvent} */ event) => {
    event.preventDefault();
    const words = this.words.trim();
    if (words !== '') {
      this.#forget();
      this.searched = words;
      void this.#ask(undefined);
    }
  };

  /** @param {string | undefined} before */
  async #ask(before) {
    const { room } = this;
    if (room === null || this.busy) {
      return;
    }
    const asked = Symbol(this.searched);
    const known = this.results.length;
    this.asked = asked;
    this.busy = true;
    this.wrong = '';
    this.changed();
    try {
      const { results, hasMore } = await room.search(this.searched, { before, limit: PAGE });
      if (this.asked === asked) {
        this.results = [...this.results, ...results];
        this.hasMore = hasMore;
      }
    } catch (error) {
      if (this.asked === asked) {
        this.wrong = refusal(error);
      }
    }
    if (this.asked === asked) {
      this.busy = false;
      if (before !== undefined) {
        this.#goOn(known);
      }
    }
    this.changed();
  }

  /**
   * Whoever asked for more goes on with it: the button may be gone, and the focus with it.
   *
   * @param {number} known how many there were before
   */
  #goOn(known) {
    const waits = document.activeElement?.id === 'search-more';
    this.draw();
    if (waits && this.wrong === '') {
      const first = document.querySelector(`#findings > :nth-child(${known + 1}) > button`);
      (/** @type {HTMLElement | null} */ (first) ?? this.#field)?.focus();
    }
  }

  /** @param {Message} message */
  #visit(message) {
    this.#dialog()?.close();
    if (this.room) {
      this.visit(this.room, message);
    }
  }

  #beside = (/** @type {MouseEvent} */ event) => {
    if (event.target === event.currentTarget) {
      this.#dialog()?.close();
    }
  };

  get #field() {
    return /** @type {HTMLInputElement | null} */ (document.getElementById('search-words'));
  }

  #dialog() {
    return /** @type {HTMLDialogElement | null} */ (document.getElementById('search'));
  }
}

/**
 * A text in pieces, in its order: what was looked for and what lies between.
 *
 * @param {string} snippet
 * @param {SearchResult['highlights']} highlights
 * @returns {{text: string, found: boolean}[]} none of them empty
 */
function piecesOf(snippet, highlights) {
  const pieces = [];
  let at = 0;
  for (const [from, to] of highlights) {
    pieces.push({ text: snippet.slice(at, from), found: false }, { text: snippet.slice(from, to), found: true });
    at = to;
  }
  pieces.push({ text: snippet.slice(at), found: false });
  return pieces.filter(({ text }) => text !== '');
}
