/**
 * The heights of all rows, as a tree of prefix sums: where a row begins and which row is at a place are answered in
 * O(log n), and one changed height costs as much. A list of thousands of rows asks this at every scroll event.
 */
export class Heights {
  /** @param {ArrayLike<number>} values one height a row, in px */
  constructor(values) {
    const n = values.length;
    /** @type {Float64Array} */
    this.values = Float64Array.from(values);
    /** @type {Float64Array} one longer than `values`; a Fenwick tree counts from 1 */
    this.sums = new Float64Array(n + 1);
    for (let i = 1; i <= n; i++) {
      this.sums[i] += this.values[i - 1];
      const parent = i + (i & -i);
      if (parent <= n) {
        this.sums[parent] += this.sums[i];
      }
    }
    this.top = 1;
    while (this.top * 2 <= n) {
      this.top *= 2;
    }
  }

  get length() {
    return this.values.length;
  }

  get total() {
    return this.before(this.length);
  }

  /**
   * @param {number} index
   * @param {number} height
   * @returns {boolean} whether it was another one before
   */
  set(index, height) {
    const change = height - this.values[index];
    if (Math.abs(change) < 0.01) {
      return false;
    }
    this.values[index] = height;
    for (let i = index + 1; i <= this.length; i += i & -i) {
      this.sums[i] += change;
    }
    return true;
  }

  /** @param {number} index @returns {number} the sum of all heights before this row */
  before(index) {
    let sum = 0;
    for (let i = Math.min(index, this.length); i > 0; i -= i & -i) {
      sum += this.sums[i];
    }
    return sum;
  }

  /** @param {number} place @returns {number} the row that covers this place; the first or the last one outside */
  at(place) {
    let row = 0;
    let left = place;
    for (let step = this.top; step > 0; step >>= 1) {
      const next = row + step;
      if (next <= this.length && this.sums[next] <= left) {
        row = next;
        left -= this.sums[next];
      }
    }
    return Math.max(0, Math.min(row, this.length - 1));
  }
}

/** What a row that was never drawn is taken to measure: the mean of those of its kind that were. */
export class Estimate {
  constructor() {
    /** @type {Map<string, { sum: number, count: number }>} */
    this.kinds = new Map();
  }

  /** @param {string} kind @param {number} height */
  saw(kind, height) {
    const seen = this.kinds.get(kind) ?? { sum: 0, count: 0 };
    seen.sum += height;
    seen.count++;
    this.kinds.set(kind, seen);
  }

  /** @param {string} kind */
  of(kind) {
    const seen = this.kinds.get(kind);
    return seen ? seen.sum / seen.count : FIRST_GUESS[kind] ?? 40;
  }

  /** The width changed: what was measured says little now. */
  forget() {
    this.kinds.clear();
  }
}

/** @type {Record<string, number>} */
const FIRST_GUESS = { head: 56, more: 26, day: 40, divider: 28, top: 48, note: 32 };
