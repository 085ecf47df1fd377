import { html } from '/vendor/lit-html/lit-html.js';
import { repeat } from '/vendor/lit-html/directives/repeat.js';
import { ICONS } from './icons.js';
import { WORDS } from './words.js';

const STAYS = 8000;
const MOST = 3;

/** @typedef {{text: string, label?: string, act?: () => void}} Toast */

/** Short notes in a corner, each with at most one thing to do. */
export class Toasts {
  /** @param {() => void} changed */
  constructor(changed) {
    this.changed = changed;
    /** @type {Toast[]} */
    this.shown = [];
  }

  /** @param {Toast} toast */
  show(toast) {
    this.shown = [...this.shown.slice(1 - MOST), toast];
    setTimeout(() => this.#hide(toast), STAYS);
    this.changed();
  }

  view() {
    return html`<div class="toasts" role="status">
      ${repeat(this.shown, (toast) => toast, (toast) => html`<div class="toast">
        <p>${toast.text}</p>
        ${toast.label && html`<button class="button small" type="button" @click=${() => this.#act(toast)}>
          ${toast.label}
        </button>`}
        <button class="icon-button" type="button" aria-label=${WORDS.dismiss} @click=${() => this.#hide(toast)}>
          ${ICONS.close}
        </button>
      </div>`)}
    </div>`;
  }

  /** @param {Toast} toast */
  #act(toast) {
    this.#hide(toast);
    toast.act?.();
  }

  /** @param {Toast} toast */
  #hide(toast) {
    this.shown = this.shown.filter((other) => other !== toast);
    this.changed();
  }
}
