import { html, nothing, render } from '/vendor/lit-html/lit-html.js';
import { MAX_TEXT, textLength } from '../../parley.js';
import { Choices } from './choices.js';
import { meaning } from './commands.js';
import { DraftKeeper } from './draft-keeper.js';
import { WORDS, refusalWords } from './words.js';

/** @typedef {import('../../parley.js').Room} Room */
/**
 * @typedef {object} Hooks
 * @property {readonly import('./commands.js').Command[]} commands
 * @property {(text: string) => void} announce
 * @property {() => string} user
 * @property {() => void} sent something was said: the newest is what counts
 * @property {(room: Room, line: string, result: string) => void} told a command was answered
 * @property {() => void} up out of an empty field
 * @property {(direction: 1 | -1) => void} page through the messages, without leaving the field
 */

/** The counter is shown from here on. */
const COUNTED = 900;

/** The message field. What is in it belongs to the room that is shown, at every moment. */
export class Composer {
  /** @type {Room | null} */
  #room = null;
  #typing = false;
  #wrong = '';
  #form;
  #hooks;
  #choices;
  #keeper;
  /** @type {HTMLTextAreaElement} */
  #field;
  #grows;
  #off;

  /** @param {HTMLFormElement} form @param {import('./drafts.js').Drafts} drafts @param {Hooks} hooks */
  constructor(form, drafts, hooks) {
    this.#form = form;
    this.#hooks = hooks;
    this.#choices = new Choices(
      { commands: hooks.commands, names: () => this.#names() },
      (suggestion, value) => this.#take(suggestion, value),
      hooks.announce,
    );
    this.#draw();
    this.#field = /** @type {HTMLTextAreaElement} */ (form.querySelector('textarea'));
    this.#grows = globalThis.CSS?.supports('field-sizing', 'content') ?? false;
    this.#keeper = new DraftKeeper(drafts, this.#field, () => {
      this.#fit();
      this.#draw();
    });
    const touch = matchMedia('(hover: none) and (pointer: coarse)');
    /** @type {Array<[HTMLElement, string, (event: any) => void]>} */
    const heard = [
      [form, 'submit', (event) => this.#submit(event)],
      [this.#field, 'input', () => this.#input()],
      [this.#field, 'keydown', (event) => this.#key(event, touch.matches)],
      [this.#field, 'blur', () => this.#stopTyping()],
    ];
    heard.forEach(([element, type, fn]) => element.addEventListener(type, fn));
    this.#off = () => heard.forEach(([element, type, fn]) => element.removeEventListener(type, fn));
  }

  /** @param {Room | null} room */
  show(room) {
    this.#stopTyping();
    this.#room = room;
    this.#wrong = '';
    this.#choices.close();
    this.#keeper.show(room?.id ?? null);
    this.#fit();
    this.#draw();
  }

  focus() {
    this.#field.focus();
  }

  /** @returns {boolean} whether there was something to close */
  escape() {
    const closed = this.#choices.close();
    this.#draw();
    return closed;
  }

  destroy() {
    this.#stopTyping();
    this.#keeper.destroy();
    this.#off();
  }

  #input() {
    this.#wrong = '';
    this.#choices.typed(this.#field.value, this.#field.selectionStart);
    this.#keeper.changed();
    this.#fit();
    this.#draw();
    const text = this.#field.value;
    if (text.trim() === '' || (text.startsWith('/') && !text.startsWith('//'))) {
      this.#stopTyping();
    } else {
      this.#typing = true;
      this.#room?.setTyping(true);
    }
  }

  #stopTyping() {
    if (this.#typing) {
      this.#typing = false;
      this.#room?.setTyping(false);
    }
  }

  /** @param {KeyboardEvent} event @param {boolean} touch only: there is no other key for a new line */
  #key(event, touch) {
    // The Enter that ends a composition chooses a word; it doesn't send. 229 is how some browsers tell.
    if (event.isComposing || event.keyCode === 229) {
      return;
    }
    if (this.#choices.key(event)) {
      event.preventDefault();
      event.stopPropagation();
      this.#draw();
    } else if (event.key === 'Enter' && !event.shiftKey && !event.altKey
        && (!touch || event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      this.#submit(event);
    } else if (event.key === 'ArrowUp' && this.#field.value === '' && !event.altKey && !event.ctrlKey) {
      event.preventDefault();
      this.#hooks.up();
    } else if ((event.key === 'PageUp' || event.key === 'PageDown') && !event.shiftKey
        && this.#field.scrollHeight <= this.#field.clientHeight) {
      event.preventDefault();
      this.#hooks.page(event.key === 'PageUp' ? -1 : 1);
    }
  }

  /** @param {Event} event */
  #submit(event) {
    event.preventDefault();
    const room = this.#room;
    const line = this.#field.value.trimEnd();
    if (!room || textLength(line) === 0) {
      this.#field.focus();
      return;
    }
    const said = meaning(line, this.#hooks.commands);
    if (said.kind === 'message') {
      this.#say(room, said.text);
    } else if (said.kind === 'command') {
      void this.#command(room, said.line);
    } else {
      this.#refuse(WORDS.noCommand(said.name));
    }
    this.#field.focus();
  }

  /** @param {Room} room @param {string} text */
  #say(room, text) {
    const length = textLength(text);
    if (length > MAX_TEXT) {
      this.#refuse(`Not sent: ${WORDS.tooLong(length, MAX_TEXT)}`);
    } else if (room.state === 'refused') {
      this.#refuse(WORDS.refused(room.name));
    } else {
      try {
        const outgoing = room.send(text);
        if (outgoing.status === 'failed' && outgoing.error?.code === 'QUEUE_FULL') {
          // There is no place for it to wait, so it stays where it is.
          outgoing.discard();
          throw outgoing.error;
        }
        this.#clear();
        this.#hooks.sent();
      } catch (error) {
        this.#refuse(refusalWords(/** @type {any} */ (error), length, MAX_TEXT));
      }
    }
  }

  /** @param {Room} room @param {string} line */
  async #command(room, line) {
    this.#clear();
    try {
      const result = await room.command(line);
      if (!/^\/me\b/i.test(line)) {
        this.#hooks.told(room, line, result);
      } else {
        this.#hooks.sent();
      }
    } catch (error) {
      if (this.#room === room) {
        if (this.#field.value === '') {
          this.#put(line);
        }
        const { code, message } = /** @type {any} */ (error);
        this.#refuse(code === 'NOT_CONNECTED' ? refusalWords({ code, message }, 0, MAX_TEXT) : message);
      }
    }
  }

  /** @param {import('./suggest.js').Suggestion} suggestion @param {string} value */
  #take(suggestion, value) {
    this.#field.setRangeText(value, suggestion.from, suggestion.to, 'end');
    this.#field.focus();
    this.#input();
    this.#choices.close();
    this.#draw();
  }

  #clear() {
    this.#put('');
    this.#stopTyping();
  }

  /** @param {string} text */
  #put(text) {
    this.#field.value = text;
    this.#wrong = '';
    this.#choices.close();
    this.#keeper.changed(true);
    this.#fit();
    this.#draw();
  }

  /** @param {string} words */
  #refuse(words) {
    this.#wrong = words;
    this.#draw();
  }

  * #names() {
    const own = this.#hooks.user().toLowerCase();
    for (const name of this.#room?.members.keys() ?? []) {
      if (name.toLowerCase() !== own) {
        yield name;
      }
    }
  }

  /** Where the browser doesn't size the field by what is in it. */
  #fit() {
    if (!this.#grows) {
      this.#field.style.setProperty('block-size', 'auto');
      this.#field.style.setProperty('block-size', `${this.#field.scrollHeight + 2}px`);
    }
  }

  #draw() {
    const text = this.#field?.value ?? '';
    // Never more code points than units: short texts needn't be counted.
    const length = text.length < COUNTED ? 0 : textLength(text);
    const over = length > MAX_TEXT;
    const active = this.#choices?.activeId;
    const wrong = this.#wrong || (this.#keeper?.refused ? WORDS.storageRefused : '');
    const label = WORDS.field(this.#room?.name ?? '');
    render(html`
      ${this.#choices.view()}
      ${wrong
        ? html`<p id="composer-wrong" class=${this.#wrong ? 'wrong' : 'hint'} role="status">${wrong}</p>`
        : nothing}
      <div class=${over ? 'writing over' : 'writing'}>
        <label class="unseen" for="composer-text">${label}</label>
        <textarea id="composer-text" rows="1" dir="auto" placeholder=${label} autocomplete="off"
          enterkeyhint="send" aria-autocomplete="list" aria-invalid=${over ? 'true' : nothing}
          aria-controls=${active ? 'suggestions' : nothing} aria-activedescendant=${active ?? nothing}
          aria-describedby="composer-count${wrong ? ' composer-wrong' : ''}"></textarea>
        <span id="composer-count" class=${over ? 'count over' : 'count'}>${length >= COUNTED
          ? WORDS.counter(length, MAX_TEXT) : nothing}</span>
        <button type="submit" class="send" aria-disabled=${text.trim() === '' || over} aria-label=${WORDS.send}
          title=${WORDS.send}><svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path
            d="M12 19V5M5.5 11.5 12 5l6.5 6.5"/></svg></button>
      </div>`, this.#form);
  }
}
