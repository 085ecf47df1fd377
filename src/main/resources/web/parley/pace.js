import { delayBefore } from './backoff.js';

/** An attempt that somebody asked for is made at once, but no sooner after the last one; nor is any other. */
const BETWEEN_ATTEMPTS = 1_000;
/** Who lets in and throws out at once gets no fresh start. */
const STABLE = 10_000;

/** When the next attempt to connect may be made. */
export class Pace {
  /** Attempts that failed since the last stable connection. */
  attempt = 0;
  #settings;
  #clock;
  #triedAt = -Infinity;
  #notBefore = -Infinity;
  /** @type {number | undefined} */
  #readyAt;
  /** @type {number | undefined} */
  #downAt;

  /** @param {import('./settings.js').Settings} settings */
  constructor(settings) {
    this.#settings = settings;
    this.#clock = settings.clock;
  }

  /** Somebody wants it afresh. */
  begin() {
    this.attempt = 0;
    this.#notBefore = -Infinity;
  }

  tried() {
    this.#triedAt = this.#clock.steady();
    this.#readyAt = undefined;
  }

  ready() {
    this.#readyAt = this.#clock.steady();
    this.#downAt = undefined;
  }

  /** There is no connection, from now on or for a while already. */
  down() {
    this.#downAt ??= this.#clock.steady();
  }

  /** None is wanted. */
  end() {
    this.#readyAt = undefined;
    this.#downAt = undefined;
  }

  /** For how long there has been no connection though one is wanted, ms. */
  get downFor() {
    return this.#downAt === undefined ? 0 : this.#clock.steady() - this.#downAt;
  }

  /**
   * An attempt failed, or a connection ended.
   * @param {{ least?: number, after?: number, delay?: number, notBefore?: number }} meaning
   * @returns {number} how long to wait before the next
   */
  lost({ least = 0, after = 0, delay, notBefore = -Infinity }) {
    const now = this.#clock.steady();
    const { backoff, random, visible } = this.#settings;
    if (this.#readyAt !== undefined && now - this.#readyAt >= STABLE) {
      this.attempt = 0;
    }
    this.#readyAt = undefined;
    this.#notBefore = now + notBefore;
    this.down();
    const scene = { visible: visible(), downFor: this.downFor };
    const pause = delay ?? Math.max(least, after + delayBefore(this.attempt, backoff, scene, random));
    this.attempt++;
    return Math.max(pause, this.#triedAt + BETWEEN_ATTEMPTS - now);
  }

  /**
   * Why wait any longer.
   * @param {boolean} regardless of what a server asked for
   * @returns {number} how long nevertheless, 0 where there is no reason
   */
  left(regardless) {
    const earliest = Math.max(this.#triedAt + BETWEEN_ATTEMPTS, regardless ? -Infinity : this.#notBefore);
    return Math.max(0, earliest - this.#clock.steady());
  }
}
