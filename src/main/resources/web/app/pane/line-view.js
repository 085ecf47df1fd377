import { html, nothing } from '/vendor/lit-html/lit-html.js';
import { WORDS } from './words.js';

/** @typedef {import('./rows.js').Row} Row */
/**
 * @typedef {object} Above what stands above the messages
 * @property {string} room
 * @property {'more' | 'loading' | 'failed' | 'begin' | 'trimmed'} history
 * @property {number} [began] when the first message was said
 * @property {string} [refusal]
 * @property {() => void} load
 */

/**
 * What stands between messages, and above them.
 * @param {Row} row
 * @param {import('./times.js').Times} times
 * @param {Above} above
 */
export function lineRow(row, times, above) {
  switch (row.kind) {
    case 'day':
      return dayLine(row, times);
    case 'divider':
      return html`<div class="row divider" role="separator" aria-label=${WORDS.dividerName} .row=${row}>
        <span>${WORDS.divider}</span></div>`;
    case 'note':
      return html`<div class="row note" .row=${row}>
        ${row.note?.title
          ? html`<div class="note-title"><bdi>${row.note.title}</bdi> · ${WORDS.onlyYou}</div>`
          : nothing}
        <div class="note-text" dir="auto">${row.note?.text}</div></div>`;
    case 'top':
      return html`<div class="row top" .row=${row}>${historyLine(above, times)}</div>`;
    case 'quiet':
      return html`<div class="row quiet" .row=${row}><p>${WORDS.quiet(above.room)}</p></div>`;
    case 'refused':
      return html`<div class="row quiet" .row=${row}><p>${WORDS.refused(above.room)}
        ${above.refusal ?? nothing}</p></div>`;
    default:
      return skeleton(row);
  }
}

/** @param {Row} row @param {import('./times.js').Times} times */
function dayLine(row, times) {
  const name = times.dayName(row.day ?? 0, Date.now());
  return html`<div class="row day" role="separator" aria-label=${name} .row=${row}><span>${name}</span></div>`;
}

/** @param {Above} above @param {import('./times.js').Times} times */
function historyLine(above, times) {
  switch (above.history) {
    case 'begin':
      return html`<p class="begin">${WORDS.begins(above.room, times.date(above.began ?? Date.now()))}</p>`;
    case 'trimmed':
      return html`<p class="begin">${WORDS.trimmed}</p>`;
    case 'failed':
      return html`<p class="wrong">${WORDS.historyFailed}</p>
        <button type="button" id="older" class="button small" @click=${above.load}>${WORDS.tryAgain}</button>`;
    default:
      return html`<button type="button" id="older" class="button small" aria-disabled=${above.history === 'loading'}
        @click=${above.load}>${above.history === 'loading' ? WORDS.loading : WORDS.older}</button>`;
  }
}

/** @param {Row} row */
function skeleton(row) {
  return html`<div class="row skeleton" .row=${row}>
    <p class="opening">${WORDS.opening}</p><p class="slow">${WORDS.slow}</p>
    <div class="shapes" aria-hidden="true">${[1, 2, 3, 4, 5, 6].map((n) => html`<div class="shape shape-${n}">
      <span></span><span></span></div>`)}</div></div>`;
}
