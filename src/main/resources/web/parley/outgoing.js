import { ParleyError } from './error.js';
import { randomWord } from './text.js';

/**
 * @typedef {import('../parley.js').Message} Message
 * @typedef {import('../parley.js').OutgoingStatus} OutgoingStatus
 *
 * What is kept of one over the end of the page.
 * @typedef {object} Kept
 * @property {string} nonce
 * @property {string} room
 * @property {string} text
 * @property {number} at
 * @property {number} [wroteAt]
 * @property {number} [after]
 * @property {'failed' | 'unknown'} [status]
 * @property {{ code: string, message: string }} [error]
 */

/** 128 bits and two more. */
const NONCE = 26;

/** One text on its way to the log. */
export class Outgoing {
  /** @type {OutgoingStatus} */
  status = 'queued';
  /** @type {ParleyError | undefined} */
  error;
  /** @type {Message | undefined} */
  message;
  /** When it was first written to a socket since it was last known not to be in the log. @type {number | undefined} */
  wroteAt;
  /** The room's last number then: if it was stored, it has a higher one. */
  after = 0;
  /** Not to be written again before, by the steady clock of this page. */
  notBefore = 0;
  /** Times that the server asked to try again later. */
  tries = 0;
  /** Connections that the server ended because of the size of a frame while this one was under way. */
  tooBig = 0;
  /** The room was joined anew because of it. */
  rejoined = false;
  #isDropped = false;
  #outbox;
  /** @type {(message: Message) => void} */
  #resolve = () => {};
  /** @type {(error: ParleyError) => void} */
  #reject = () => {};
  /** @type {Promise<Message>} */
  acknowledged = this.#promise();

  /**
   * @param {{ room: string, text: string, at: number, nonce?: string }} what
   * @param {{ retry(outgoing: Outgoing): void, discard(outgoing: Outgoing): void }} outbox
   */
  constructor({ room, text, at, nonce = randomWord(NONCE) }, outbox) {
    this.room = room;
    this.text = text;
    this.at = at;
    this.nonce = nonce;
    this.#outbox = outbox;
  }

  /**
   * @param {Kept} kept
   * @param {ConstructorParameters<typeof Outgoing>[1]} outbox
   */
  static from(kept, outbox) {
    const outgoing = new Outgoing(kept, outbox);
    outgoing.wroteAt = kept.wroteAt;
    outgoing.after = kept.after ?? 0;
    if (kept.status) {
      const { code, message } = kept.error ?? { code: 'INTERNAL_ERROR', message: '' };
      outgoing.stop(kept.status, new ParleyError(code, message));
    }
    return outgoing;
  }

  /** @returns {Kept} */
  toJSON() {
    const { room, text, at, nonce, wroteAt, after, status, error } = this;
    return status === 'failed' || status === 'unknown'
      ? { room, text, at, nonce, wroteAt, after, status, error: error && { code: error.code, message: error.message } }
      : { room, text, at, nonce, wroteAt, after };
  }

  /** Neither in the log nor given up. */
  get waits() {
    return this.status === 'queued' || this.status === 'sending';
  }

  /** What it is if nothing more is done for it: it was never stored, or it may have been. */
  get lost() {
    return this.wroteAt === undefined ? 'failed' : 'unknown';
  }

  /** @param {Message} message */
  stored(message) {
    this.status = 'sent';
    this.error = undefined;
    this.message = message;
    this.#resolve(message);
  }

  /** It isn't in the log, that is certain. */
  notStored() {
    this.wroteAt = undefined;
    this.after = 0;
  }

  /** @param {'failed' | 'unknown'} status @param {ParleyError} error */
  stop(status, error) {
    this.status = status;
    this.error = error;
    this.#reject(error);
  }

  /**
   * From the beginning, as it isn't in the log or nobody can tell; still under its nonce, so that a late copy of it
   * does no harm.
   */
  again() {
    this.status = 'queued';
    this.error = undefined;
    this.notBefore = 0;
    this.tries = 0;
    this.tooBig = 0;
    this.rejoined = false;
    this.acknowledged = this.#promise();
    this.notStored();
  }

  retry() {
    if ((this.status === 'failed' || this.status === 'unknown') && !this.#isDropped) {
      this.#outbox.retry(this);
    }
  }

  discard() {
    this.#outbox.discard(this);
  }

  /** Nothing more is done for it: it is no longer in the outbox. @param {ParleyError} error */
  drop(error) {
    this.#isDropped = true;
    if (this.waits) {
      this.status = error.code === 'ADOPTED' ? 'unknown' : this.lost;
      this.error = error;
    }
    this.#reject(error);
  }

  /** @returns {Promise<Message>} which nobody has to listen to */
  #promise() {
    const promise = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    promise.catch(() => {});
    return promise;
  }
}
