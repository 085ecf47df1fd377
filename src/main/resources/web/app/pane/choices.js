import { html, nothing } from '/vendor/lit-html/lit-html.js';
import { suggest } from './suggest.js';
import { WORDS } from './words.js';

/** @typedef {import('./suggest.js').Suggestion} Suggestion */

/** The list that opens above the message field while a command or a name is typed. */
export class Choices {
  /** @type {Suggestion | null} */
  #open = null;
  #active = 0;
  /** Closed by Escape: not opened again for this word. */
  #dismissed = -1;
  #known;
  #take;
  #announce;

  /**
   * @param {Parameters<typeof suggest>[2]} known
   * @param {(suggestion: Suggestion, value: string) => void} take
   * @param {(text: string) => void} announce
   */
  constructor(known, take, announce) {
    this.#known = known;
    this.#take = take;
    this.#announce = announce;
  }

  /** @returns {string | undefined} the id of the option at hand, while there is one */
  get activeId() {
    return this.#open ? `suggestion-${this.#active}` : undefined;
  }

  /** @param {string} text @param {number} caret */
  typed(text, caret) {
    const before = this.#open;
    const found = suggest(text, caret, this.#known);
    if (!found || found.from !== this.#dismissed) {
      this.#dismissed = -1;
    }
    this.#open = found && found.from !== this.#dismissed ? found : null;
    this.#active = 0;
    if (this.#open && before?.choices.length !== this.#open.choices.length) {
      this.#announce(WORDS.suggestions(this.#open.choices.length));
    }
  }

  /** @returns {boolean} whether there was something to close */
  close() {
    const open = this.#open;
    this.#dismissed = open ? open.from : -1;
    this.#open = null;
    return open !== null;
  }

  /** @param {KeyboardEvent} event @returns {boolean} whether it was meant for the list */
  key(event) {
    const open = this.#open;
    if (!open || event.ctrlKey || event.metaKey || event.altKey) {
      return false;
    }
    switch (event.key) {
      case 'ArrowDown':
        this.#active = (this.#active + 1) % open.choices.length;
        return true;
      case 'ArrowUp':
        this.#active = (this.#active + open.choices.length - 1) % open.choices.length;
        return true;
      case 'Escape':
        return this.close();
      case 'Tab':
        return !event.shiftKey && this.#choose(this.#active);
      case 'Enter':
        // What is typed in full already is meant to be sent.
        return !event.shiftKey && open.choices[this.#active].value.trim().toLowerCase() !== open.typed
          && this.#choose(this.#active);
      default:
        return false;
    }
  }

  view() {
    const open = this.#open;
    if (!open) {
      return nothing;
    }
    return html`<ul id="suggestions" role="listbox" aria-label=${WORDS[open.kind]}>
      ${open.choices.map((choice, at) => html`<li role="option" id="suggestion-${at}"
          aria-selected=${at === this.#active} @mousedown=${keepFocus} @click=${() => this.#choose(at)}>
        <bdi class="choice-label">${choice.label}</bdi>
        ${choice.detail ? html`<span class="choice-detail">${choice.detail}</span>` : nothing}
      </li>`)}
    </ul>`;
  }

  /** @param {number} at */
  #choose(at) {
    const open = this.#open;
    this.#open = null;
    if (open) {
      this.#take(open, open.choices[at].value);
    }
    return true;
  }
}

/** @param {Event} event */
function keepFocus(event) {
  event.preventDefault();
}
