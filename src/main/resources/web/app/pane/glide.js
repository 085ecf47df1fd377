/**
 * While a finger scrolls, or the list still runs on after it, iOS ignores what a page writes to `scrollTop`. A
 * correction made then is kept as a margin above the rows, and becomes a real one when the list stands still.
 */

const STILL = 100;

export class Glide {
  #touching = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  #rows;
  #settled;
  #margin = 0;
  /** @type {Array<() => void>} */
  #off = [];

  /**
   * @param {HTMLElement} scroller
   * @param {HTMLElement} rows what is moved
   * @param {(correction: number) => void} settled told once the list stands still, what to add to scrollTop
   * @param {boolean} needed
   */
  constructor(scroller, rows, settled, needed) {
    this.#rows = rows;
    this.#settled = settled;
    if (needed) {
      const start = () => this.#touch(true);
      const end = () => this.#touch(false);
      /** @type {Array<[string, () => void]>} */
      const heard = [['touchstart', start], ['touchend', end], ['touchcancel', end]];
      for (const [type, fn] of heard) {
        scroller.addEventListener(type, fn, { passive: true });
        this.#off.push(() => scroller.removeEventListener(type, fn));
      }
    }
  }

  get active() {
    return this.#touching || this.#timer !== undefined;
  }

  /** The list scrolled: if it was after a touch, it isn't still yet. */
  scrolled() {
    if (this.active) {
      this.#wait();
    }
  }

  /** @param {number} correction in px, as it would be added to scrollTop */
  keep(correction) {
    this.#margin -= correction;
    this.#rows.style.setProperty('margin-block-start', `${this.#margin}px`);
  }

  destroy() {
    clearTimeout(this.#timer);
    this.#off.forEach((off) => off());
  }

  /** @param {boolean} touching */
  #touch(touching) {
    this.#touching = touching;
    this.#wait();
  }

  #wait() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      if (!this.#touching && this.#margin !== 0) {
        const correction = -this.#margin;
        this.#margin = 0;
        this.#rows.style.removeProperty('margin-block-start');
        this.#settled(correction);
      }
    }, STILL);
  }
}

/** @returns {boolean} whether this is one of the browsers that need it */
export function isGlider() {
  return globalThis.CSS?.supports('-webkit-touch-callout', 'none') ?? false;
}
