import { html, svg } from '/vendor/lit-html/lit-html.js';

/** Drawn in lines of the text's colour; what they mean is always said in words beside them. */

/** @param {unknown} lines */
const icon = (lines) => html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">${lines}</svg>`;

/** @param {unknown} lines */
const tiny = (lines) => html`<svg class="icon tiny" viewBox="0 0 24 24" aria-hidden="true">${lines}</svg>`;

export const ICONS = Object.freeze({
  menu: icon(svg`<path d="M4 6h16M4 12h16M4 18h16"/>`),
  close: icon(svg`<path d="M6 6l12 12M18 6L6 18"/>`),
  plus: icon(svg`<path d="M12 5v14M5 12h14"/>`),
  search: icon(svg`<circle cx="11" cy="11" r="6.5"/><path d="M16 16l4.5 4.5"/>`),
  people: icon(svg`
    <circle cx="9" cy="8" r="3.5"/>
    <path d="M2.5 20c0-3.6 2.9-6 6.5-6s6.5 2.4 6.5 6M16 4.9a3.5 3.5 0 0 1 0 6.2M18 14.6c2.1.8 3.5 2.8 3.5 5.4"/>`),
  door: icon(svg`<path d="M14 4H6v16h8M10 12h11M17 8l4 4-4 4"/>`),
  more: icon(svg`<path d="M7 10l5 5 5-5"/>`),
  bell: icon(svg`<path d="M6 16V11a6 6 0 0 1 12 0v5l1.5 2h-15zM10 21h4"/>`),
  keyboard: icon(svg`
    <rect x="2.5" y="6" width="19" height="12" rx="2"/>
    <path d="M6.5 10h.01M10.2 10h.01M13.8 10h.01M17.5 10h.01M8 14h8"/>`),
  pencil: tiny(svg`<path d="M4 20l1-4L16.5 4.5l3 3L8 19z"/>`),
  lock: tiny(svg`<rect x="5" y="11" width="14" height="9" rx="2"/><path d="M8 11V8a4 4 0 0 1 8 0v3"/>`),
  person: tiny(svg`<circle cx="12" cy="8" r="4"/><path d="M4 21c0-4.4 3.6-7 8-7s8 2.6 8 7"/>`),
  warning: tiny(svg`<path d="M12 8v5M12 17h.01"/><circle cx="12" cy="12" r="9.5"/>`),
});
