import { Estimate, Heights } from './heights.js';
import { chooseRange } from './range.js';

/** @typedef {import('./rows.js').Row} Row */
/** @typedef {import('./anchor.js').Hold} Hold */
/** @typedef {import('./range.js').Range} Range */

/** The rows of a list, how high each is or may be, and which of them are drawn. Knows of no document. */
export class ListModel {
  /** @type {readonly Row[]} */
  rows = [];
  /** @type {Map<string, number>} where a row is, by key */
  index = new Map();
  heights = new Heights([]);
  /** @type {Range} */
  range = { start: 0, end: 0 };
  #estimate = new Estimate();
  /** @type {Map<string, number>} measured */
  #known = new Map();
  #ranged = false;

  /** @param {readonly Row[]} rows */
  replace(rows) {
    const before = this.rows;
    const start = before[this.range.start]?.key;
    const drawn = this.range.end - this.range.start;
    // Mostly something is added at the end of thousands of rows: what comes before it is taken over as it is.
    let same = 0;
    while (same < before.length && before[same] === rows[same]) {
      same++;
    }
    const heights = new Float64Array(rows.length);
    heights.set(this.heights.values.subarray(0, same));
    for (let at = same; at < before.length; at++) {
      this.index.delete(before[at].key);
    }
    for (let at = same; at < rows.length; at++) {
      this.index.set(rows[at].key, at);
      heights[at] = this.#known.get(rows[at].key) ?? this.#estimate.of(rows[at].size);
    }
    this.rows = rows;
    this.heights = new Heights(heights);
    const from = start === undefined ? undefined : this.index.get(start);
    this.#ranged = this.#ranged && from !== undefined;
    this.range = { start: from ?? 0, end: Math.min(rows.length, (from ?? 0) + drawn) };
    if (this.#known.size > rows.length * 2 + 500) {
      this.#known = new Map([...this.#known].filter(([key]) => this.index.has(key)));
    }
  }

  /**
   * @param {string} key
   * @param {number} height
   * @returns {boolean} whether that is news
   */
  measured(key, height) {
    const at = this.index.get(key);
    if (at === undefined || height <= 0) {
      return false;
    }
    if (!this.#known.has(key)) {
      this.#estimate.saw(this.rows[at].size, height);
    }
    this.#known.set(key, height);
    return this.heights.set(at, height);
  }

  /** The width changed: what was measured is a guess now. */
  forgetHeights() {
    this.#estimate.forget();
    this.#known.clear();
  }

  /** The next range has nothing to do with this one. */
  forgetRange() {
    this.#ranged = false;
  }

  /**
   * @param {readonly Hold[]} holds
   * @param {number} screen
   * @returns {number | undefined} where the view begins if they are in their places
   */
  topFor(holds, screen) {
    for (const hold of holds) {
      const at = this.index.get(hold.key);
      if (at !== undefined) {
        return this.within(this.heights.before(hold.edge === 'top' ? at : at + 1) - hold.offset, screen);
      }
    }
    return undefined;
  }

  /** @param {number} top @param {number} screen @returns {number} the nearest place to which one can scroll */
  within(top, screen) {
    return Math.max(0, Math.min(top, this.heights.total - screen));
  }

  /** @param {number} top @param {number} screen @returns {boolean} whether the range had to change */
  choose(top, screen) {
    const before = this.#ranged ? this.range : null;
    this.range = chooseRange(this.heights, top, screen, before);
    this.#ranged = true;
    return !before || before.start !== this.range.start || before.end !== this.range.end;
  }

  /** @param {number} top @param {number} screen @returns {boolean} whether all that is in view is in the range */
  covers(top, screen) {
    const first = this.heights.at(top);
    const last = this.heights.at(top + screen);
    return this.rows.length === 0 || (first >= this.range.start && last < this.range.end);
  }
}
