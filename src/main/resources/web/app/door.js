import { html, nothing } from '/vendor/lit-html/lit-html.js';
import { live } from '/vendor/lit-html/directives/live.js';
import { ICONS } from './icons.js';
import { refusal, WORDS } from './words.js';

/** Bytes of UTF-8, as the server counts. */
const SHORTEST_PASSWORD = 8;
const LONGEST_PASSWORD = 72;

/**
 * @typedef {{name: string, password: string, register: boolean}} Visitor
 * @typedef {{name?: string, password?: string, form?: string}} Complaints
 */

/**
 * The form by which people come in: with a name alone, with a name and its password, or to make an account. The same
 * one asks again for the password when a session has ended.
 */
export class Door {
  /**
   * @param {{changed: () => void, draw: () => void, enter: (visitor: Visitor) => Promise<void>, required?: boolean,
   *   name?: string, again?: boolean, notice?: string}} options `draw` doesn't wait for the next frame
   */
  constructor({ changed, draw, enter, required = false, name = '', again = false, notice = '' }) {
    this.changed = changed;
    this.draw = draw;
    this.enter = enter;
    this.required = required || again;
    this.again = again;
    this.name = name;
    this.notice = notice;
    this.password = '';
    /** @type {'name' | 'password'} where there is something to write */
    this.first = name && this.required ? 'password' : 'name';
    this.busy = false;
    /** @type {Complaints} */
    this.wrong = {};
  }

  view() {
    const withPassword = this.required || this.password !== '';
    return html`<form id="sign-in" novalidate aria-busy=${this.busy}
        @submit=${(/** @type {SubmitEvent} */ event) => this.#submit(event, false)}>
      ${this.notice ? html`<p class="notice">${this.notice}</p>` : nothing}
      <div class="field">
        <label for="name">${WORDS.name}</label>
        <input class="input" id="name" name="name" autocomplete="username" autocapitalize="none" spellcheck="false"
          maxlength="64" required .value=${live(this.name)} ?readonly=${this.again} @input=${this.#write}
          aria-invalid=${this.wrong.name ? 'true' : 'false'} aria-describedby="name-hint">
        ${hint('name-hint', this.wrong.name, this.again ? '' : WORDS.nameHint)}
      </div>
      <div class="field">
        <label for="password">${this.required ? WORDS.password : WORDS.passwordOptional}</label>
        <input class="input" id="password" name="password" type="password" autocomplete="current-password"
          .value=${live(this.password)} ?required=${this.required} @input=${this.#write}
          aria-invalid=${this.wrong.password ? 'true' : 'false'} aria-describedby="password-hint">
        ${hint('password-hint', this.wrong.password, '')}
      </div>
      ${this.wrong.form ? html`<p class="wrong" role="alert">${ICONS.warning}${this.wrong.form}</p>` : nothing}
      <div class="buttons">
        <button class="button main" type="submit" aria-disabled=${this.busy}>
          ${this.busy ? WORDS.entering : withPassword ? WORDS.signIn : WORDS.enter}
        </button>
        ${this.again ? nothing : html`<button class="button" id="register" type="button" aria-disabled=${this.busy}
            @click=${(/** @type {MouseEvent} */ event) => this.#submit(event, true)}>${WORDS.register}</button>`}
      </div>
    </form>`;
  }

  /** Puts the cursor where there is something to write. */
  focus() {
    document.getElementById(this.first)?.focus();
  }

  /**
   * What the server said, beside the field that it's about.
   *
   * @param {unknown} error
   * @param {boolean} [register] whose names have to be longer
   */
  complain(error, register = false) {
    const { code, field } = /** @type {{code?: string, field?: string}} */ (error ?? {});
    const text = refusal(error);
    this.first = this.again ? 'password' : 'name';
    if (code === 'INVALID_CREDENTIALS' && this.password === '') {
      this.first = 'password';
      this.wrong = { name: refusal({ code: 'USERNAME_TAKEN' }) };
    } else if (code === 'INVALID_CREDENTIALS' || code === 'WEAK_PASSWORD' || field === 'password') {
      this.first = 'password';
      this.wrong = { password: text };
    } else if (code === 'USERNAME_TAKEN' || code === 'INVALID_USER' || field === 'username') {
      this.wrong = { name: register && code === 'INVALID_USER' ? WORDS.accountName : text };
    } else if (code === 'UNAUTHENTICATED') {
      this.required = true;
      this.first = 'password';
      this.wrong = { form: text };
    } else {
      this.wrong = { form: text };
    }
    this.draw();
    this.focus();
  }

  #write = (/** @type {InputEvent} */ event) => {
    const field = /** @type {HTMLInputElement} */ (event.target);
    if (field.name === 'name') {
      this.name = field.value;
    } else {
      this.password = field.value;
    }
    this.wrong = {};
    this.changed();
  };

  /**
   * @param {Event} event
   * @param {boolean} register
   */
  async #submit(event, register) {
    event.preventDefault();
    if (this.busy || !this.#complete(register)) {
      return;
    }
    this.busy = true;
    this.wrong = {};
    this.changed();
    try {
      await this.enter({ name: this.name.trim(), password: this.password, register });
      this.busy = false;
    } catch (error) {
      this.busy = false;
      this.complain(error, register);
    }
  }

  /** @param {boolean} register */
  #complete(register) {
    /** @type {Complaints} */
    const wrong = {};
    if (!this.name.trim()) {
      wrong.name = WORDS.nameMissing;
    }
    const length = new TextEncoder().encode(this.password).length;
    if (register && (length < SHORTEST_PASSWORD || length > LONGEST_PASSWORD)) {
      wrong.password = length < SHORTEST_PASSWORD ? WORDS.passwordShort : WORDS.passwordLong;
    } else if (this.required && !this.password) {
      wrong.password = WORDS.passwordMissing;
    }
    this.wrong = wrong;
    this.draw();
    if (!wrong.name && !wrong.password) {
      return true;
    }
    this.first = wrong.name ? 'name' : 'password';
    this.focus();
    return false;
  }
}

/**
 * @param {Door} door
 * @returns the page before anybody is in
 */
export function wayIn(door) {
  return html`<main class="way-in">
    <div class="card">
      <div class="card-head">
        <img src="/icon.svg" alt="" width="48" height="48">
        <h1>${WORDS.welcome}</h1>
        <p>${door.required ? WORDS.welcomeRequired : WORDS.welcomeText}</p>
      </div>
      ${door.view()}
    </div>
  </main>`;
}

/**
 * @param {string} id
 * @param {string | undefined} wrong
 * @param {string} text
 */
function hint(id, wrong, text) {
  return html`<p id=${id} class=${wrong ? 'wrong' : 'hint'} ?hidden=${!wrong && !text}>
    <span role="alert">${wrong ? ICONS.warning : nothing}${wrong ?? nothing}</span>${wrong ? nothing : text}
  </p>`;
}
