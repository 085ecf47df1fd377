import { html, nothing, render } from '/vendor/lit-html/lit-html.js';
import { WORDS } from './words.js';

/**
 * What the strip above the message field offers. It is docked, not afloat: it never covers anything.
 * @typedef {object} Offer
 * @property {{ count: number, since: string, loading: boolean } | null} up to the first new message
 * @property {{ count: number } | null} newest
 */

const UP = html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path
  d="M12 19V6M6.5 11 12 5.5l5.5 5.5"/></svg>`;
const DOWN = html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path
  d="M12 5v13M6.5 13l5.5 5.5 5.5-5.5"/></svg>`;

/**
 * @param {HTMLElement} host
 * @param {Offer} offer
 * @param {{ up: () => void, newest: () => void }} go
 */
export function drawStrip(host, { up, newest }, go) {
  const had = host.contains(document.activeElement);
  render(html`
    ${up ? html`<button type="button" id="jump-up" aria-disabled=${up.loading} @click=${go.up}>${UP}<span>${up.loading
      ? WORDS.jumping : WORDS.jumpUp(up.count, up.since)}</span></button>` : nothing}
    ${newest ? html`<button type="button" id="jump" class=${newest.count > 0 ? 'fresh' : ''}
      @click=${go.newest}>${DOWN}<span>${WORDS.newest(newest.count)}</span></button>` : nothing}`, host);
  host.hidden = !up && !newest;
  return had && !host.contains(document.activeElement);
}
