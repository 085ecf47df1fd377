/** What stands in the list, row by row: messages, and the lines between them. */

/** @typedef {import('../../parley.js').Message} Message */
/** @typedef {import('../../parley.js').Outgoing} Outgoing */
/** @typedef {{ id: number, after: number, at: number, text: string, title?: string }} Note */
/**
 * @typedef {object} Row
 * @property {string} key stays while the row is the same thing: also when what was pending becomes a message
 * @property {'top' | 'day' | 'divider' | 'message' | 'note' | 'quiet' | 'skeleton' | 'refused'} kind
 * @property {string} size rows of one size are about as high as each other
 * @property {boolean} head a message that begins a group, with its author and time
 * @property {number} place of a message, counted from the room's first
 * @property {Message} [message]
 * @property {Outgoing} [outgoing]
 * @property {Note} [note]
 * @property {number} [day]
 */

/**
 * Rows of messages, made once: a row that is the same object as before needn't be drawn again.
 * @type {WeakMap<Message, { head?: Row, more?: Row }>}
 */
const MADE = new WeakMap();

/** A group ends after this long a silence. */
export const GROUP = 5 * 60_000;

/**
 * @typedef {object} Contents
 * @property {readonly Message[]} messages
 * @property {readonly Outgoing[]} pending
 * @property {readonly Note[]} notes by `after`
 * @property {number | undefined} line the last message above the line "New"
 * @property {string} user whose pending messages these are
 * @property {number} clockSkew
 * @property {Array<'top' | 'quiet' | 'skeleton' | 'refused'>} frame what stands above the messages
 */

/**
 * @param {Contents} contents
 * @param {import('./times.js').Times} times
 * @returns {Row[]}
 */
export function rowsOf(contents, times) {
  const rows = contents.frame.map((kind) => plain(kind, kind));
  const told = new Telling(rows, times, contents.line);
  let notes = 0;
  const nonces = new Set(contents.pending.map((outgoing) => outgoing.nonce));
  let lastSeq = 0;
  for (const message of contents.messages) {
    while (notes < contents.notes.length && contents.notes[notes].after < message.seq) {
      told.note(contents.notes[notes++]);
    }
    told.message(message);
    if (message.nonce !== undefined) {
      nonces.delete(message.nonce);
    }
    lastSeq = message.seq;
  }
  for (; notes < contents.notes.length; notes++) {
    told.note(contents.notes[notes]);
  }
  for (const outgoing of contents.pending) {
    if (nonces.has(outgoing.nonce)) {
      told.pending(outgoing, contents.user, outgoing.at + contents.clockSkew, ++lastSeq);
    }
  }
  return rows;
}

/** Goes through the messages in order, and knows what the one before was. */
class Telling {
  #rows;
  #times;
  #line;
  #day = 0;
  #author = '';
  #at = 0;

  /** @param {Row[]} rows @param {import('./times.js').Times} times @param {number | undefined} line */
  constructor(rows, times, line) {
    this.#rows = rows;
    this.#times = times;
    this.#line = line;
  }

  /** @param {Message} message */
  message(message) {
    this.#dayOf(message.at);
    if (this.#line !== undefined && message.seq > this.#line && !message.own) {
      this.#rows.push(plain('divider', 'divider'));
      this.#line = undefined;
      this.#author = '';
    }
    const head = this.#begins(message.sender, message.at, message.action);
    const made = MADE.get(message) ?? {};
    let row = head ? made.head : made.more;
    if (!row) {
      // What this tab said was a pending row before: it keeps its key, and so its place in the document.
      const key = message.own && message.nonce !== undefined ? `n:${message.nonce}` : `m:${message.id}`;
      row = { ...said(key, head, message.action, message.seq), message };
      MADE.set(message, head ? { ...made, head: row } : { ...made, more: row });
    }
    this.#rows.push(row);
  }

  /** @param {Outgoing} outgoing @param {string} user @param {number} at @param {number} place */
  pending(outgoing, user, at, place) {
    // The two clocks may differ a little: time doesn't run backwards within a list.
    const when = Math.max(at, this.#at);
    this.#dayOf(when);
    const head = this.#begins(user, when, false);
    this.#rows.push({ ...said(`n:${outgoing.nonce}`, head, false, place), outgoing });
  }

  /** @param {Note} note */
  note(note) {
    this.#rows.push({ ...plain(`note:${note.id}`, 'note'), note });
    this.#author = '';
  }

  /** @param {number} at */
  #dayOf(at) {
    const day = this.#times.dayOf(at);
    if (day !== this.#day) {
      this.#day = day;
      this.#author = '';
      this.#rows.push({ ...plain(`day:${day}`, 'day'), day });
    }
  }

  /** @param {string} author @param {number} at @param {boolean} action @returns {boolean} whether a group begins */
  #begins(author, at, action) {
    const begins = action || author !== this.#author || at - this.#at >= GROUP;
    // What somebody did stands alone: the next words have their author again.
    this.#author = action ? '' : author;
    this.#at = at;
    return begins;
  }
}

/** @param {string} key @param {boolean} head @param {boolean} action @param {number} place @returns {Row} */
function said(key, head, action, place) {
  return { key, kind: 'message', size: action ? 'note' : head ? 'head' : 'more', head, place };
}

/** @param {string} key @param {Row['kind']} kind @returns {Row} */
function plain(key, kind) {
  return { key, kind, size: kind, head: false, place: 0 };
}
