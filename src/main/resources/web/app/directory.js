/**
 * @typedef {import('/parley.js').Parley} Parley
 * @typedef {import('/parley.js').RoomSummary} RoomSummary
 */

const TYPING_PAUSE = 200;
const FRESH = 30_000;

/** The rooms that there are, or those of a name that is looked for. */
export class Directory {
  /**
   * @param {Parley} client
   * @param {() => void} changed
   */
  constructor(client, changed) {
    this.client = client;
    this.changed = changed;
    /** @type {readonly RoomSummary[]} */
    this.rooms = [];
    this.query = '';
    /** @type {'waiting' | 'ready' | 'failed'} */
    this.state = 'waiting';
    this.asked = 0;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.pause = undefined;
    this.beat = setInterval(() => this.#refresh(), FRESH);
  }

  /** @param {string} query */
  search(query) {
    this.query = query;
    this.state = 'waiting';
    clearTimeout(this.pause);
    this.pause = setTimeout(() => void this.load(), TYPING_PAUSE);
    this.changed();
  }

  /** What is looked for, as the server has it now. An answer that was overtaken by another question is dropped. */
  async load() {
    const asked = ++this.asked;
    const query = this.query.trim();
    try {
      const rooms = await this.client.listRooms(query ? { query } : {});
      if (asked === this.asked) {
        this.rooms = rooms;
        this.state = 'ready';
        this.changed();
      }
    } catch {
      if (asked === this.asked && this.state === 'waiting') {
        this.state = this.client.status.state === 'connected' ? 'failed' : 'waiting';
        this.changed();
      }
    }
  }

  close() {
    clearInterval(this.beat);
    clearTimeout(this.pause);
    this.asked++;
  }

  #refresh() {
    if (document.visibilityState === 'visible' && this.client.status.state === 'connected') {
      void this.load();
    }
  }
}
