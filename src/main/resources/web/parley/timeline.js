/** @typedef {import('../parley.js').Message} Message */

/** Messages that came too early; what is over this comes again when the hole is filled. */
const MOST_HELD = 500;
/** How far `older()` may go beyond what is kept by itself. */
const STRETCH = 5;

/**
 * One room's log as far as it is known: an unbroken run up to `last`, and what came too early. Each message gets its
 * place once.
 */
export class Timeline {
  /** @type {readonly Message[]} a new one at each change */
  messages = [];
  /** The number up to which nothing is missing. */
  last = 0;
  /** There are older ones. */
  hasMore = false;
  /** Grows with every replacement: what was asked for before belongs to another run. */
  epoch = 0;
  /** Times that old ones were forgotten, as there were too many. */
  cuts = 0;
  /** @type {Map<number, Message>} */
  #held = new Map();
  #keep;
  #limit;

  /** @param {number} keep */
  constructor(keep) {
    this.#keep = keep;
    this.#limit = keep;
  }

  get lastId() {
    return this.messages.at(-1)?.seq === this.last ? this.messages.at(-1)?.id : undefined;
  }

  /** Something between `last` and what is held is missing. */
  get hasHole() {
    return this.#held.size > 0;
  }

  /**
   * For when the run goes on.
   * @param {Message} message
   */
  hold(message) {
    if (message.seq > this.last && !this.#held.has(message.seq)) {
      this.#held.set(message.seq, message);
      if (this.#held.size > MOST_HELD) {
        this.#held.delete(Math.max(...this.#held.keys()));
      }
    }
  }

  /**
   * What is next of those held, once there is no hole before it.
   * @returns {Message[]}
   */
  release() {
    const run = [];
    for (let next; (next = this.#held.get(this.last + 1)); ) {
      run.push(next);
      this.#held.delete(next.seq);
      this.last = next.seq;
    }
    return this.#append(run);
  }

  /**
   * A page that follows `last` without a hole, though perhaps with a leap: the server knows that there is nothing
   * between.
   * @param {Message[]} page
   * @returns {Message[]} those that are new
   */
  extend(page) {
    const fresh = page.filter((message) => message.seq > this.last);
    if (fresh.length > 0) {
      this.last = /** @type {Message} */ (fresh.at(-1)).seq;
      this.#forgetOld();
    }
    return this.#append(fresh);
  }

  /**
   * Begins anew with the newest page.
   * @param {Message[]} page
   * @param {number} head the last number of the log
   * @param {boolean} hasMore
   */
  replace(page, head, hasMore) {
    const known = new Map(this.messages.map((message) => [message.id, message]));
    this.epoch++;
    this.messages = page.map((message) => known.get(message.id) ?? message);
    this.last = page.at(-1)?.seq ?? head;
    this.hasMore = hasMore;
    this.#limit = this.#keep;
    this.#forgetOld();
    this.release();
  }

  /**
   * Older ones before the first.
   * @param {Message[]} page
   * @param {boolean} hasMore
   * @returns {Message[]} those that are new
   */
  prepend(page, hasMore) {
    const first = this.messages[0]?.seq ?? this.last + 1;
    const older = page.filter((message) => message.seq < first);
    this.messages = [...older, ...this.messages];
    this.#limit = Math.max(this.#limit, this.messages.length);
    this.hasMore = hasMore;
    return older;
  }

  /** What is held will never have its turn. */
  letGo() {
    this.#held.clear();
  }

  /** No more can be held of what lies before. */
  get isFull() {
    return this.messages.length >= this.#keep * STRETCH;
  }

  /** Back to what is kept by itself. */
  trim() {
    this.#limit = this.#keep;
    this.#cut();
  }

  /** @param {number} seq */
  find(seq) {
    let low = 0;
    let high = this.messages.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const found = this.messages[middle];
      if (found.seq === seq) {
        return found;
      }
      if (found.seq < seq) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return undefined;
  }

  /**
   * Another message has the number of one that is known: the server's log isn't the one that it was.
   * @param {Message} message
   */
  contradicts(message) {
    const known = this.find(message.seq) ?? this.#held.get(message.seq);
    return known !== undefined && known.id !== message.id;
  }

  /**
   * Whether this newest page belongs to another log than the one that was known.
   * @param {Message[]} page
   * @param {number} head
   */
  isAnother(page, head) {
    return head < this.last || page.some((message) => this.contradicts(message));
  }

  /**
   * Everything after this number is known.
   * @param {number} seq
   */
  covers(seq) {
    return this.last <= seq || (this.messages.length > 0 && this.messages[0].seq <= seq + 1);
  }

  /** @param {Message[]} run */
  #append(run) {
    if (run.length > 0) {
      this.messages = [...this.messages, ...run];
      this.#cut();
    }
    return run;
  }

  #cut() {
    if (this.messages.length > this.#limit) {
      this.messages = this.messages.slice(-this.#limit);
      this.hasMore = true;
      this.cuts++;
    }
  }

  #forgetOld() {
    for (const seq of this.#held.keys()) {
      if (seq <= this.last) {
        this.#held.delete(seq);
      }
    }
  }
}
