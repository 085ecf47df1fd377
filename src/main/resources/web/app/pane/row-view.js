import { html, nothing, svg } from '/vendor/lit-html/lit-html.js';
import { MAX_TEXT, textLength } from '../../parley.js';
import { colourOf, initialOf } from './author.js';
import { pieces } from './links.js';
import { mentionsIn } from './mentions.js';
import { WORDS, refusalWords, waitingWords } from './words.js';

/** @typedef {import('./rows.js').Row} Row */
/** @typedef {import('./links.js').Piece} Piece */
/** @typedef {import('../../parley.js').Message} Message */
/** @typedef {import('../../parley.js').Outgoing} Outgoing */
/**
 * @typedef {object} View
 * @property {import('./times.js').Times} times
 * @property {string} user
 * @property {boolean} connected
 * @property {boolean} current it has the focus: its links can be reached by the keyboard
 */

const CLOCK = svg`<circle cx="12" cy="12" r="9"/><path d="M12 7v5l3 2"/>`;
const WARNING = svg`<circle cx="12" cy="12" r="9.5"/><path d="M12 7.5v5.5M12 16.5h.01"/>`;

/** @param {unknown} lines */
const icon = (lines) => html`<svg class="sign" viewBox="0 0 24 24" aria-hidden="true">${lines}</svg>`;

/**
 * @param {Row} row one of a message, or one that is on its way
 * @param {View} view
 */
export function messageRow(row, view) {
  const { message, outgoing } = row;
  const said = message ?? outgoing;
  if (!said) {
    return nothing;
  }
  const author = message ? message.sender : view.user;
  const action = message?.action ?? false;
  const status = message ? null : statusOf(outgoing, view.connected);
  const own = message ? message.own : true;
  const mention = !own && mentionsIn(said.text, view.user).length > 0;
  const classes = [
    'row', 'message', row.head ? 'first' : 'more', `author-${colourOf(author)}`,
    action && 'action', mention && 'mention',
  ].filter(Boolean).join(' ');
  const time = view.times.clock(said.at);
  const when = html`<time datetime=${view.times.iso(said.at)} title=${view.times.full(said.at)}>${time}</time>`;
  const words = status ? statusWords(outgoing, status, view.connected) : '';
  const label = WORDS.message(author, time, said.text) + (words ? `, ${words}` : '');
  return html`<div class=${classes} role="article" tabindex="-1" aria-label=${label} aria-setsize="-1"
      aria-posinset=${row.place} data-seq=${message ? message.seq : nothing}
      data-nonce=${message ? nothing : said && outgoing?.nonce} data-status=${status ?? nothing} .row=${row}>
    ${row.head && !action
      ? html`<span class="disc" aria-hidden="true">${initialOf(author)}</span>`
      : html`<span class="beside">${when}</span>`}
    <div class="said">
      ${row.head && !action
        ? html`<div class="by"><bdi class="author">${author}</bdi> ${when}</div>`
        : nothing}
      <div class="text" dir="auto">${action
        ? html`<bdi class="author">${author}</bdi> ` : nothing}${textOf(said, view)}</div>
      ${status === 'failed' || status === 'unknown' ? trouble(outgoing, words) : nothing}
      ${status === 'queued' ? html`<div class="delay">${words}</div>` : nothing}
    </div>
    ${status ? html`<span class="state" title=${words}>${icon(status === 'failed' || status === 'unknown'
      ? WARNING : CLOCK)}</span>` : html`<span class="state"></span>`}
  </div>`;
}

/**
 * @param {Outgoing | undefined} outgoing
 * @param {boolean} connected
 * @returns {'queued' | 'sending' | 'failed' | 'unknown'} what there is to say of it
 */
function statusOf(outgoing, connected) {
  switch (outgoing?.status) {
    case 'failed':
    case 'unknown':
      return outgoing.status;
    case 'queued':
      // Behind another one on a line that works: nothing that one has to know.
      return connected && !outgoing.error ? 'sending' : 'queued';
    default:
      return 'sending';
  }
}

/** @param {Outgoing | undefined} outgoing @param {string} status @param {boolean} connected */
function statusWords(outgoing, status, connected) {
  switch (status) {
    case 'failed':
      return refusalWords(outgoing?.error, textLength(outgoing?.text ?? ''), MAX_TEXT);
    case 'unknown':
      return WORDS.unknown;
    case 'queued':
      return waitingWords(outgoing?.error, connected);
    default:
      return WORDS.sending;
  }
}

/** @param {Outgoing | undefined} outgoing @param {string} words */
function trouble(outgoing, words) {
  const retry = () => outgoing?.retry();
  const discard = () => outgoing?.discard();
  return html`<div class="trouble">
    <span>${words}</span>
    <button type="button" class="button small retry" @click=${retry}>${WORDS.tryAgain}</button>
    <button type="button" class="button small discard" @click=${discard}>${WORDS.discard}</button>
  </div>`;
}

/** @type {WeakMap<object, { user: string, found: Piece[] }>} a text is taken to pieces once */
const TAKEN = new WeakMap();

/** @param {Message | Outgoing} said @param {View} view */
function textOf(said, view) {
  let taken = TAKEN.get(said);
  if (!taken || taken.user !== view.user) {
    taken = { user: view.user, found: pieces(said.text).flatMap((piece) => withMentions(piece, view.user)) };
    TAKEN.set(said, taken);
  }
  // A list full of links would be a long way to the message field by Tab: only those of the row at hand count.
  const reach = view.current ? 0 : -1;
  return taken.found.map((piece) => pieceView(piece, reach));
}

/** @param {Piece} piece @param {number} reach */
function pieceView(piece, reach) {
  if (piece.href) {
    return html`<a .href=${piece.href} title=${piece.href} tabindex=${reach} target="_blank"
      rel="noopener noreferrer nofollow">${piece.text}</a>`;
  }
  return piece.mention ? html`<span class="called">${piece.text}</span>` : piece.text;
}

/** @param {Piece} piece @param {string} user @returns {Piece[]} */
function withMentions(piece, user) {
  if (piece.href) {
    return [piece];
  }
  const parts = [];
  let end = 0;
  for (const { start, end: after } of mentionsIn(piece.text, user)) {
    parts.push({ text: piece.text.slice(end, start) }, { text: piece.text.slice(start, after), mention: true });
    end = after;
  }
  parts.push({ text: piece.text.slice(end) });
  return parts.filter(({ text }) => text !== '');
}
