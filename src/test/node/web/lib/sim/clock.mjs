/**
 * Time that passes only when somebody lets it: timers in their order, and between two of them all promises have their
 * turn.
 */
export class SimClock {
  #now = Date.parse('2026-01-31T12:00:00.000Z');
  #last = 0;
  #timers = new Map();
  #heap = [];

  now = () => this.#now;

  setTimeout = (fn, ms = 0) => {
    const timer = { id: ++this.#last, at: this.#now + Math.max(0, ms), fn };
    this.#timers.set(timer.id, timer);
    this.#push(timer);
    return timer.id;
  };

  clearTimeout = (id) => void this.#timers.delete(id);

  get timers() {
    return this.#timers.size;
  }

  async run(ms) {
    const end = this.#now + ms;
    await settle();
    for (let timer; (timer = this.#peek()) && timer.at <= end; ) {
      this.#pop();
      this.#timers.delete(timer.id);
      this.#now = Math.max(this.#now, timer.at);
      timer.fn();
      await settle();
    }
    this.#now = Math.max(this.#now, end);
  }

  /** Runs until it is true, for at most so long. */
  async until(condition, ms = 60_000) {
    const end = this.#now + ms;
    for (await settle(); !condition() && this.#now < end; ) {
      const next = this.#peek()?.at ?? end;
      await this.run(Math.min(Math.max(0, next - this.#now), end - this.#now));
    }
    return condition();
  }

  /** The machine sleeps: time passes, and what was due comes late, all at once. */
  sleep(ms) {
    this.#now += ms;
  }

  #peek() {
    while (this.#heap.length > 0 && !this.#timers.has(this.#heap[0].id)) {
      this.#pop();
    }
    return this.#heap[0];
  }

  #push(timer) {
    const heap = this.#heap;
    let at = heap.push(timer) - 1;
    for (let up = (at - 1) >> 1; at > 0 && before(timer, heap[up]); at = up, up = (at - 1) >> 1) {
      heap[at] = heap[up];
    }
    heap[at] = timer;
  }

  #pop() {
    const heap = this.#heap;
    const timer = heap.pop();
    if (heap.length === 0) {
      return;
    }
    let at = 0;
    for (let down = 1; down < heap.length; at = down, down = 2 * at + 1) {
      if (down + 1 < heap.length && before(heap[down + 1], heap[down])) {
        down++;
      }
      if (!before(heap[down], timer)) {
        break;
      }
      heap[at] = heap[down];
    }
    heap[at] = timer;
  }
}

const before = (a, b) => a.at < b.at || (a.at === b.at && a.id < b.id);

export async function settle() {
  for (let turn = 0; turn < 5; turn++) {
    await null;
  }
}

/** The same numbers for the same seed. */
export function randomOf(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** What a page's `localStorage` does; several tabs have the same one. */
export class SimStorage {
  #items = new Map();

  get length() {
    return this.#items.size;
  }

  key = (index) => [...this.#items.keys()][index] ?? null;
  getItem = (key) => this.#items.get(key) ?? null;
  setItem = (key, value) => void this.#items.set(key, String(value));
  removeItem = (key) => void this.#items.delete(key);
}
