/** @typedef {import('./clock.js').SteadyClock} Clock */

/**
 * Whether there is still somebody at the other end. Browsers don't show a server's pings, so after some silence the
 * client asks, and any frame is an answer. A timer that comes late means that this machine slept: then nothing is
 * known, and it asks once more before it judges.
 */
export class Liveness {
  #clock;
  #quiet;
  #probe;
  #ask;
  #dead;
  #sequence = 0;
  #heardAt = 0;
  /** When the question under way was due to be answered; 0 while there is none. */
  #answerBy = 0;
  /** It was asked once more, as this machine slept when the answer was due. */
  #isSecond = false;
  /** @type {unknown} */
  #timer;
  #running = false;

  /**
   * @param {{ clock: Clock, quiet: number, probe: number, ask: (sequence: number) => void, dead: () => void }} parts
   */
  constructor({ clock, quiet, probe, ask, dead }) {
    this.#clock = clock;
    this.#quiet = quiet;
    this.#probe = probe;
    this.#ask = ask;
    this.#dead = dead;
  }

  start() {
    this.#running = true;
    this.#answerBy = 0;
    this.#isSecond = false;
    this.#heardAt = this.#clock.steady();
    this.#arm(this.#quiet);
  }

  stop() {
    this.#running = false;
    this.#clock.clearTimeout(this.#timer);
  }

  /** A frame came. */
  heard() {
    this.#heardAt = this.#clock.steady();
    this.#isSecond = false;
    if (this.#answerBy) {
      this.#answerBy = 0;
      this.#arm(this.#quiet);
    }
  }

  /**
   * Something is odd: asks, and has its answer within that time or gives the line up.
   * @param {number} [patience] ms
   */
  doubt(patience = this.#probe) {
    const by = this.#clock.steady() + patience;
    if (this.#running && !(this.#answerBy && this.#answerBy <= by)) {
      this.#answerBy = by;
      this.#arm(patience);
      this.#ask(++this.#sequence);
    }
  }

  /** Something is about to be written: nothing is taken for granted about a line that has been silent for too long. */
  use() {
    if (this.#clock.steady() - this.#heardAt > this.#quiet) {
      this.doubt();
    }
  }

  /** @param {number} delay */
  #arm(delay) {
    this.#clock.clearTimeout(this.#timer);
    const due = this.#clock.steady() + delay;
    this.#timer = this.#clock.setTimeout(() => this.#fired(this.#clock.steady() - due > delay), delay);
  }

  /** @param {boolean} late */
  #fired(late) {
    const silent = this.#clock.steady() - this.#heardAt;
    if (this.#answerBy && (!late || this.#isSecond)) {
      this.#dead();
    } else if (!this.#answerBy && silent >= 0 && silent < this.#quiet) {
      this.#arm(this.#quiet - silent);
    } else {
      // the timers of a hidden page are always late: no answer to two questions is one
      this.#isSecond = this.#answerBy > 0;
      this.#answerBy = 0;
      this.doubt();
    }
  }
}
