import { History } from './history.js';
import { Unread } from './unread.js';

/** @typedef {import('../../parley.js').Room} Room */
/** @typedef {import('../../parley.js').Message} Message */
/** @typedef {import('./rows.js').Note} Note */

const NOTES = 30;

/** What the pane remembers of a room, shown or not. */
export class RoomState {
  unread = new Unread();
  /** @type {Note[]} in their order */
  notes = [];
  /** @type {import('./anchor.js').Hold[] | 'end'} where the reader was */
  place = 'end';
  /** The last message that was in view. */
  reached = 0;
  /** The line "New" was in view of somebody who looks. */
  lineSeen = false;
  jumping = false;
  history;
  room;
  #lastNote = 0;

  /** @param {Room} room @param {() => void} changed */
  constructor(room, changed) {
    this.room = room;
    this.history = new History(room, changed);
  }

  /** @param {{ text: string, title?: string, after?: number }} note after the newest message, or where it says */
  add({ text, title, after = this.room.lastSeq }) {
    this.notes = [...this.notes, { id: ++this.#lastNote, at: Date.now(), text, title, after }]
      .sort((a, b) => a.after - b.after || a.id - b.id)
      .slice(-NOTES);
  }

  /**
   * The room's messages were replaced: in another log the same numbers are other messages.
   * @param {'log-trimmed' | 'log-reset'} reason
   * @param {Iterable<Message>} before those that were there
   * @returns {number} nothing after this was ever in view
   */
  replaced(reason, before) {
    const { messages, lastSeq } = this.room;
    const ids = new Set(Array.from(before, (message) => message.id));
    const same = messages.findLast((message) => ids.has(message.id))?.seq ?? 0;
    const known = reason === 'log-reset' ? same : lastSeq;
    this.reached = Math.min(this.reached, known);
    return known;
  }

  /** @returns {Array<'top' | 'quiet' | 'skeleton' | 'refused'>} what stands above the messages */
  get frame() {
    const { room } = this;
    if (room.state === 'refused') {
      return ['refused'];
    }
    if (room.messages.length > 0 || room.hasMore) {
      return ['top'];
    }
    if (room.state !== 'joined') {
      return ['skeleton'];
    }
    return room.pending.length === 0 ? ['quiet'] : [];
  }

  /** @returns {'more' | 'loading' | 'failed' | 'begin' | 'trimmed'} */
  get above() {
    if (this.history.state !== 'idle') {
      return this.history.state;
    }
    if (this.room.hasMore) {
      return 'more';
    }
    return this.room.messages[0]?.seq === 1 ? 'begin' : 'trimmed';
  }

  /** @returns {Message | undefined} the first one below the line "New", if it is there */
  get firstNew() {
    const { line } = this.unread;
    const { messages } = this.room;
    if (line === undefined || messages.length === 0 || (messages[0].seq > line + 1 && this.room.hasMore)) {
      return undefined;
    }
    return messages.find((message) => message.seq > line && !message.own);
  }

  /** @returns {number} how many messages of others are below the line "New" */
  get newCount() {
    const { line } = this.unread;
    return line === undefined ? 0 : this.#after(line);
  }

  /** @returns {number} how many messages of others haven't been in view yet */
  get unreached() {
    return this.#after(this.reached);
  }

  /** @param {number} seq */
  #after(seq) {
    const { messages } = this.room;
    let count = 0;
    let at = messages.length - 1;
    for (; at >= 0 && messages[at].seq > seq; at--) {
      count += messages[at].own ? 0 : 1;
    }
    return at < 0 && messages.length > 0 ? count + Math.max(0, messages[0].seq - seq - 1) : count;
  }
}
