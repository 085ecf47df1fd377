/** Gets older messages of one room: one page at a time, by itself while the reader comes near the beginning. */

const PAGE = 50;
const LARGEST = 100;
/** Pages fetched for one jump; the log of a room ends long before. */
const MOST_PAGES = 100;

export class History {
  /** @type {'idle' | 'loading' | 'failed'} */
  state = 'idle';
  /** What is on its way. @type {Promise<boolean> | null} */
  #loading = null;
  #room;
  #changed;

  /** @param {import('../../parley.js').Room} room @param {() => void} changed */
  constructor(room, changed) {
    this.#room = room;
    this.#changed = changed;
  }

  /** The reader is near the beginning. After a failure it takes a click, or a new connection, to try again. */
  near() {
    if (this.state === 'idle' && this.#room.hasMore && this.#room.state === 'joined') {
      void this.load();
    }
  }

  /**
   * One that is on its way already is waited for.
   * @param {number} [page]
   * @returns {Promise<boolean>} whether there is more now
   */
  load(page = PAGE) {
    this.#loading ??= this.#load(page);
    return this.#loading;
  }

  /** @param {number} page */
  async #load(page) {
    const before = this.#room.messages[0]?.seq;
    this.#become('loading');
    try {
      await this.#room.older(page);
      this.#over('idle');
      return this.#room.messages[0]?.seq !== before;
    } catch {
      this.#over('failed');
      return false;
    }
  }

  /**
   * Until this message is there.
   * @param {number} seq
   * @returns {Promise<void>}
   */
  async reach(seq) {
    for (let page = 0; page < MOST_PAGES; page++) {
      const first = this.#room.messages[0]?.seq ?? 0;
      if (first <= seq || !this.#room.hasMore || !await this.load(LARGEST)) {
        return;
      }
    }
  }

  /** There is a connection again. */
  again() {
    if (this.state === 'failed') {
      this.#become('idle');
    }
  }

  /** @param {'idle' | 'failed'} state */
  #over(state) {
    this.#loading = null;
    this.#become(state);
  }

  /** @param {History['state']} state */
  #become(state) {
    this.state = state;
    this.#changed();
  }
}
