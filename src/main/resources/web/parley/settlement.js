import { ParleyError } from './error.js';
import { pauseAfter } from './joins.js';

/**
 * @typedef {import('../parley.js').Message} Message
 * @typedef {import('./outgoing.js').Outgoing} Outgoing
 */

const PAGE = 100;

/**
 * What became of what was written so long ago that it can't be written again without a look at the log: it was stored
 * if the log has it, and it wasn't if the log has everything since and not it.
 */
export class Settlement {
  #room;
  #core;
  #feed;
  /** Found to be one that was written: no other one can be the same. @type {WeakSet<Message>} */
  #claimed = new WeakSet();
  /** Older messages are being looked at, or will be as soon as the server is well again. */
  isSearching = false;
  #tries = 0;
  /** @type {unknown} */
  #timer;

  /**
   * @param {import('./room.js').Room} room
   * @param {import('./core.js').Core} core
   * @param {import('./feed.js').Feed} feed
   */
  constructor(room, core, feed) {
    this.#room = room;
    this.#core = core;
    this.#feed = feed;
  }

  /** The log is known up to its end. */
  settle() {
    this.#room.pending
      .filter((outgoing) => outgoing.waits && this.#core.sender.isOld(outgoing))
      .forEach((outgoing) => this.#decide(outgoing));
    // what turned out not to be in the log may be too old to be sent
    this.#core.outbox.expire();
  }

  /** The connection is gone. */
  cut() {
    this.#core.settings.clock.clearTimeout(this.#timer);
    this.#tries = 0;
    this.isSearching = false;
  }

  /** @param {Outgoing} outgoing */
  #decide(outgoing) {
    const { outbox } = this.#core;
    const { timeline } = this.#feed;
    const found = timeline.messages.find((message) => this.#canBe(message, outgoing));
    if (found) {
      this.#claimed.add(found);
      outbox.stored(outgoing, found, true);
    } else if (timeline.covers(outgoing.after)) {
      outgoing.notStored();
      outbox.changed(outgoing);
    } else if (timeline.hasMore && !timeline.isFull) {
      void this.#search();
    } else {
      const error = new ParleyError('UNKNOWN_OUTCOME', 'Nobody can tell whether it was sent.');
      outbox.stopped(outgoing, 'unknown', error);
    }
  }

  /** One whose nonce is still known would have been found by it. @param {Message} message @param {Outgoing} outgoing */
  #canBe(message, { after, text }) {
    return message.own && !message.nonce && !message.action && message.seq > after && message.text === text
      && !this.#claimed.has(message);
  }

  async #search() {
    if (this.isSearching) {
      return;
    }
    this.isSearching = true;
    try {
      await this.#feed.older(PAGE);
      this.#tries = 0;
    } catch {
      this.#later();
      return;
    }
    this.isSearching = false;
    this.settle();
    this.#core.sender.pump();
  }

  /** Without a connection the next join looks again. */
  #later() {
    const { connection, settings, sender } = this.#core;
    if (connection.open && this.#room.state === 'joined') {
      const pause = pauseAfter(new ParleyError('UNAVAILABLE', ''), this.#tries++);
      this.#timer = settings.clock.setTimeout(() => {
        this.isSearching = false;
        sender.pump();
      }, pause ?? 0);
    } else {
      this.isSearching = false;
    }
  }
}
