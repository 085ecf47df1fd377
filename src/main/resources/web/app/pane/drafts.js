/** What was begun and not sent, by room. A draft never leaves its room, and outlives a reload where it can be kept. */

/** Drafts kept at once, and how long one may be; a longer one is kept while the page is open. */
export const DRAFTS = 100;
export const LONGEST = 65_536;

export class Drafts {
  /** @type {Map<string, string>} for what can't be stored, and to spare reading */
  #memory = new Map();
  /** @type {Set<(roomId: string) => void>} */
  #listeners = new Set();
  #storage;
  #user;
  /** What was set couldn't be stored. */
  refused = false;

  /**
   * @param {Storage | null} storage
   * @param {() => string} user whose drafts; asked each time, for a name may change
   */
  constructor(storage, user) {
    this.#storage = storage;
    this.#user = user;
    this.refused = storage === null;
  }

  /** @param {string} roomId */
  get(roomId) {
    const key = this.#key(roomId);
    try {
      const stored = this.#storage?.getItem(key);
      if (stored !== null && stored !== undefined) {
        return stored;
      }
    } catch {
      this.refused = true;
    }
    return this.#memory.get(key) ?? '';
  }

  /** @param {string} roomId */
  has(roomId) {
    return this.get(roomId).trim() !== '';
  }

  /** @param {string} roomId @param {string} text empty: there is none any more */
  set(roomId, text) {
    if (text === this.get(roomId)) {
      return;
    }
    const key = this.#key(roomId);
    this.#memory.delete(key);
    if (text !== '' && !this.#store(key, text)) {
      this.#memory.set(key, text);
      this.#bound();
    } else if (text === '') {
      this.#remove(key);
    }
    this.#tell(roomId);
  }

  /** @param {(roomId: string) => void} fn @returns {() => void} takes the listener away */
  on(fn) {
    this.#listeners.add(fn);
    return () => {
      this.#listeners.delete(fn);
    };
  }

  /**
   * @param {string | null} key of a `storage` event: another tab wrote it
   * @returns {string | null} the room whose draft this is, of this user
   */
  roomOf(key) {
    const mine = this.#key('');
    if (!key?.startsWith(mine)) {
      return null;
    }
    const roomId = key.slice(mine.length);
    this.#tell(roomId);
    return roomId;
  }

  /** @param {string} key @param {string} text @returns {boolean} whether it is stored */
  #store(key, text) {
    if (!this.#storage || text.length > LONGEST) {
      this.#remove(key);
      return false;
    }
    try {
      if (this.#storage.getItem(key) === null) {
        this.#makeRoom();
      }
      this.#storage.setItem(key, text);
      return true;
    } catch {
      this.refused = true;
      this.#remove(key);
      return false;
    }
  }

  #makeRoom() {
    const mine = this.#key('');
    const storage = /** @type {Storage} */ (this.#storage);
    const keys = [];
    for (let i = 0; i < storage.length; i++) {
      const key = storage.key(i);
      if (key?.startsWith(mine)) {
        keys.push(key);
      }
    }
    for (const key of keys.slice(0, Math.max(0, keys.length - DRAFTS + 1))) {
      storage.removeItem(key);
    }
  }

  #bound() {
    for (const oldest of this.#memory.keys()) {
      if (this.#memory.size <= DRAFTS) {
        break;
      }
      this.#memory.delete(oldest);
    }
  }

  /** @param {string} key */
  #remove(key) {
    try {
      this.#storage?.removeItem(key);
    } catch {
      this.refused = true;
    }
  }

  /** @param {string} roomId */
  #key(roomId) {
    return `parley:draft:${this.#user().toLowerCase()}:${roomId}`;
  }

  /** @param {string} roomId */
  #tell(roomId) {
    for (const fn of this.#listeners) {
      fn(roomId);
    }
  }
}
