/** @typedef {import('./clock.js').SteadyClock} Clock */

/** The server ends it 3 s after the last start; whose end got lost isn't shown for ever. */
const BELIEVED = 4_000;
const AGAIN = 2_000;
const MOST = 50;

/** Who is typing in a room, and what this client last said about itself. */
export class Typing {
  /** @type {readonly string[]} */
  names = [];
  #clock;
  #changed;
  /** @type {Map<string, unknown>} */
  #timers = new Map();
  #saidAt = -Infinity;

  /**
   * @param {Clock} clock
   * @param {(names: readonly string[]) => void} changed
   */
  constructor(clock, changed) {
    this.#clock = clock;
    this.#changed = changed;
  }

  /** @param {string} name @param {boolean} on */
  hear(name, on) {
    const known = this.#timers.has(name);
    this.#clock.clearTimeout(this.#timers.get(name));
    if (on && (known || this.#timers.size < MOST)) {
      this.#timers.set(name, this.#clock.setTimeout(() => this.hear(name, false), BELIEVED));
    } else {
      this.#timers.delete(name);
    }
    if (known !== this.#timers.has(name)) {
      this.names = [...this.#timers.keys()];
      this.#changed(this.names);
    }
  }

  clear() {
    this.#timers.forEach((timer) => this.#clock.clearTimeout(timer));
    this.#timers.clear();
    this.#saidAt = -Infinity;
    if (this.names.length > 0) {
      this.names = [];
      this.#changed(this.names);
    }
  }

  /**
   * Of this client itself.
   * @param {boolean} on
   * @returns {boolean} whether it is to be told
   */
  say(on) {
    const now = this.#clock.steady();
    const lately = now - this.#saidAt < AGAIN;
    const lasts = now - this.#saidAt < BELIEVED;
    if (on ? lately : !lasts) {
      return false;
    }
    this.#saidAt = on ? now : -Infinity;
    return true;
  }

  /** A message ends it without a word. */
  said() {
    this.#saidAt = -Infinity;
  }
}
