/**
 * What somebody has read, room by room: the highest number that was in view. Kept in the storage, and told to the
 * user's other tabs, so that what is read in one is read in all.
 */

/** Rooms remembered; the one untouched for longest is forgotten first. */
export const ROOMS = 300;

/** @typedef {Pick<Storage, 'getItem' | 'setItem'>} Shelf */
/** @typedef {Pick<BroadcastChannel, 'postMessage' | 'addEventListener'>} Channel */

export class Marks {
  /** @type {Map<string, number>} the one touched last is last */
  #read = new Map();
  /** @type {Set<(roomId: string) => void>} */
  #listeners = new Set();
  #key;
  #user;
  #storage;
  #channel;

  /** @param {{ storage?: Shelf | null, user: string, channel?: Channel | null }} options */
  constructor({ storage = null, user, channel = null }) {
    this.#user = user.toLowerCase();
    this.#key = `parley:read:${this.#user}`;
    this.#storage = storage;
    this.#channel = channel;
    this.#take(this.#stored());
    channel?.addEventListener('message', (event) => this.#heard(event.data));
  }

  /** @param {string} roomId @returns {number | undefined} undefined: never been there */
  lastRead(roomId) {
    return this.#read.get(roomId);
  }

  /**
   * Never falls, but by `reset`.
   * @param {string} roomId
   * @param {number} seq
   */
  read(roomId, seq) {
    if (this.#raise(roomId, seq)) {
      this.#keep();
      this.#channel?.postMessage({ type: 'read', user: this.#user, room: roomId, seq });
      this.#tell(roomId);
    }
  }

  /**
   * The room's log began anew: what was read beyond this number isn't what has those numbers now. Raises nothing.
   * @param {string} roomId
   * @param {number} seq
   */
  reset(roomId, seq) {
    if (this.#lower(roomId, seq)) {
      this.#channel?.postMessage({ type: 'read-reset', user: this.#user, room: roomId, seq });
    }
  }

  /** @param {(roomId: string) => void} fn @returns {() => void} takes the listener away */
  on(fn) {
    this.#listeners.add(fn);
    return () => {
      this.#listeners.delete(fn);
    };
  }

  /** @param {string} roomId @param {number} seq */
  #raise(roomId, seq) {
    const before = this.#read.get(roomId);
    if (before !== undefined && before >= seq) {
      return false;
    }
    this.#read.delete(roomId);
    this.#read.set(roomId, seq);
    for (const oldest of this.#read.keys()) {
      if (this.#read.size <= ROOMS) {
        break;
      }
      this.#read.delete(oldest);
    }
    return true;
  }

  /** @param {string} roomId @param {number} seq @returns {boolean} whether it was higher */
  #lower(roomId, seq) {
    const before = this.#read.get(roomId);
    if (before === undefined || before <= seq) {
      return false;
    }
    this.#read.set(roomId, seq);
    this.#keep(roomId);
    this.#tell(roomId);
    return true;
  }

  /** @param {any} data of another tab */
  #heard(data) {
    if (data?.user !== this.#user || typeof data.room !== 'string' || !Number.isSafeInteger(data.seq)) {
      return;
    }
    if (data.type === 'read' && this.#raise(data.room, data.seq)) {
      this.#tell(data.room);
    } else if (data.type === 'read-reset') {
      // Stored by this tab too: it may have put back what it knew before it heard of this.
      this.#lower(data.room, data.seq);
    }
  }

  /** @param {string} [lowered] a room of which what is stored is too high */
  #keep(lowered) {
    // Another tab may have read elsewhere meanwhile, without our having heard of it yet.
    const own = this.#read;
    this.#read = new Map();
    this.#take(this.#stored());
    for (const [roomId, seq] of own) {
      const stored = roomId === lowered ? seq : this.#read.get(roomId) ?? seq;
      this.#read.delete(roomId);
      this.#raise(roomId, Math.max(stored, seq));
    }
    try {
      this.#storage?.setItem(this.#key, JSON.stringify([...this.#read]));
    } catch {
      // No room, or not allowed: what was read is remembered as long as the page is.
    }
  }

  /** @returns {unknown} */
  #stored() {
    try {
      return JSON.parse(this.#storage?.getItem(this.#key) ?? '[]');
    } catch {
      return [];
    }
  }

  /** @param {unknown} entries */
  #take(entries) {
    for (const entry of Array.isArray(entries) ? entries : []) {
      if (Array.isArray(entry) && typeof entry[0] === 'string' && Number.isSafeInteger(entry[1])) {
        this.#raise(entry[0], entry[1]);
      }
    }
  }

  /** @param {string} roomId */
  #tell(roomId) {
    for (const fn of this.#listeners) {
      try {
        fn(roomId);
      } catch (error) {
        reportError(error);
      }
    }
  }
}
