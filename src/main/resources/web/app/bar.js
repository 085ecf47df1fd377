import { html, nothing } from '/vendor/lit-html/lit-html.js';
import { barChangesIn, barLine, PATIENCE } from './bar-model.js';
import { WORDS } from './words.js';

/** @typedef {import('/parley.js').Parley} Parley */

/** The line over the page that tells of the connection while there is something to tell. */
export class Bar {
  /**
   * @param {Parley} client
   * @param {() => void} changed
   */
  constructor(client, changed) {
    this.client = client;
    this.changed = changed;
    /** @type {import('./bar-model.js').Past} */
    this.past = { everConnected: false, backSince: null };
    /** @type {number | null} */
    this.troubleSince = null;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
    this.off = client.on('status', () => this.#follow());
    this.#follow();
  }

  close() {
    this.off();
    clearTimeout(this.timer);
  }

  /** @param {() => void} signIn */
  view(signIn) {
    const { status } = this.client;
    const line = barLine(status, this.past, Date.now());
    // the words are read out when they change; what counts down beside them isn't
    return html`<section id="bar" class="bar" aria-label=${WORDS.connection} data-state=${status.state}>
      <div class=${line ? `bar-line ${line.tone}` : ''}>
        <p role="status">${line?.text ?? ''}</p>
        ${line?.next ? html`<span aria-hidden="true">${line.next}</span>` : nothing}
        ${line?.waiting ? html`<span>${line.waiting}</span>` : nothing}
        ${line?.action === 'retry' ? html`<button class="button small" type="button"
          @click=${() => this.client.retryNow()}>${WORDS.tryNow}</button>` : nothing}
        ${line?.action === 'sign-in' ? html`<button class="button small" type="button"
          @click=${signIn}>${WORDS.signIn}</button>` : nothing}
      </div>
    </section>`;
  }

  #follow() {
    const { status } = this.client;
    const now = Date.now();
    if (status.state === 'connected') {
      if (this.past.everConnected && this.troubleSince === null) {
        return;
      }
      const long = this.troubleSince !== null && now - this.troubleSince >= PATIENCE;
      this.past = { everConnected: true, backSince: this.past.everConnected && long ? now : null };
      this.troubleSince = null;
    } else {
      this.troubleSince ??= status.downSince ?? now;
    }
    this.#tick();
  }

  #tick() {
    clearTimeout(this.timer);
    this.changed();
    const wait = barChangesIn(this.client.status, this.past, Date.now());
    if (wait !== null) {
      this.timer = setTimeout(() => this.#tick(), wait);
    }
  }
}
