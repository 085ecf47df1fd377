import { OpenRooms } from './memory.js';

/**
 * @typedef {import('/parley.js').Room} Room
 */

/** What a server refuses once and for all: to try again with every visit makes no sense. */
const ABOUT_THE_ROOM = new Set(['INVALID_ROOM', 'ROOM_NOT_FOUND', 'FORBIDDEN']);

/**
 * Keeps the list of the open rooms for the next visit. It is one list for all tabs, and each has other rooms open: only
 * what happens to a room is noted.
 */
export class KeptRooms {
  /**
   * @param {import('./memory.js').Keep | null} storage
   * @param {string} name of the user
   */
  constructor(storage, name) {
    this.storage = storage;
    this.name = name;
    /** @type {Set<string>} those that this tab has noted */
    this.noted = new Set();
  }

  /** @returns {string[]} */
  get() {
    return this.#list.get();
  }

  /**
   * @param {Pick<Room, 'id' | 'state' | 'error'>} room something of it changed
   * @param {string} name that the user goes by now
   */
  follow({ id, state, error }, name) {
    if (name !== this.name) {
      this.name = name;
      this.noted.forEach((room) => this.#list.add(room));
    }
    if (state === 'joined' && !this.noted.has(id)) {
      this.noted.add(id);
      this.#list.add(id);
    } else if (state === 'left' || (state === 'refused' && ABOUT_THE_ROOM.has(error?.code ?? ''))) {
      this.noted.delete(id);
      this.#list.drop(id);
    }
  }

  get #list() {
    return new OpenRooms(this.storage, this.name);
  }
}
