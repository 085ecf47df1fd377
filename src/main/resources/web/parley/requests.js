import { ParleyError } from './error.js';

/**
 * @typedef {import('../parley.js').Clock} Clock
 * @typedef {{ type: string, payload: any, replyTo?: unknown }} Frame
 * @typedef {object} Wish
 * @property {(frame: Frame) => boolean | void} take of each answer; true: another one will follow
 * @property {() => void} [late] nothing came in time; it is waited for all the same
 * @property {(error: ParleyError) => void} [fail] the connection is gone
 */

/** Frames that are answered, and who waits for the answer. */
export class Requests {
  static #MOST = 1_000;
  #clock;
  #patience;
  #write;
  #last = 0;
  /** @type {Map<string, { wish: Wish, timer: unknown }>} */
  #waiting = new Map();

  /**
   * @param {Clock} clock
   * @param {number} patience ms
   * @param {(frame: object) => void} write
   */
  constructor(clock, patience, write) {
    this.#clock = clock;
    this.#patience = patience;
    this.#write = write;
  }

  get isWaiting() {
    return this.#waiting.size > 0;
  }

  /**
   * @param {string} type
   * @param {object} payload
   * @param {Wish} wish
   */
  send(type, payload, wish) {
    const id = `c${++this.#last}`;
    const timer = this.#clock.setTimeout(() => wish.late?.(), this.#patience);
    this.#waiting.set(id, { wish, timer });
    this.#write({ type, id, payload });
  }

  /**
   * @param {string} type
   * @param {object} payload
   * @returns {Promise<any>} the payload of the answer
   */
  ask(type, payload) {
    return new Promise((resolve, reject) => {
      if (this.#waiting.size >= Requests.#MOST) {
        throw new ParleyError('RATE_LIMITED', 'Too much is asked for at once.');
      }
      this.send(type, payload, {
        take: (frame) => {
          if (frame.type === 'error' || frame.type === 'join_room_error') {
            reject(ParleyError.told(frame.payload));
          } else {
            resolve(frame.payload);
          }
        },
        late: () => reject(new ParleyError('TIMEOUT', 'The server does not answer.')),
        fail: reject,
      });
    });
  }

  /**
   * @param {Frame} frame
   * @returns {boolean} whether somebody waited for it
   */
  answer(frame) {
    const id = /** @type {string} */ (frame.replyTo);
    const waiting = this.#waiting.get(id);
    if (!waiting) {
      return false;
    }
    if (!waiting.wish.take(frame)) {
      this.#clock.clearTimeout(waiting.timer);
      this.#waiting.delete(id);
    }
    return true;
  }

  /** The connection is gone, and with it all answers. */
  fail() {
    const all = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { wish, timer } of all) {
      this.#clock.clearTimeout(timer);
      wish.fail?.(new ParleyError('NOT_CONNECTED', 'The connection was lost before the answer.'));
    }
  }
}
