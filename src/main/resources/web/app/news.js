import { mentions } from './pane/mentions.js';
import { Counts } from './unread.js';

/**
 * @typedef {import('/parley.js').Room} Room
 * @typedef {import('./unread.js').Count} Count
 */

/** What is unread in the rooms, from what was read in them. */
export class News {
  /**
   * @param {import('./pane/marks.js').Marks} marks
   * @param {import('./notices.js').Notices} notices
   */
  constructor(marks, notices) {
    this.marks = marks;
    this.notices = notices;
    this.counts = new Counts();
    /** @type {WeakSet<Room>} rooms that were entered before */
    this.entered = new WeakSet();
  }

  /** @param {Room} room where this user is now */
  enter(room) {
    this.begin(room);
    if (!this.entered.has(room)) {
      this.entered.add(room);
      this.#renumbered(room);
      room.on('reset', () => this.#renumbered(room));
    }
  }

  /** @param {Room} room what was said in it before the first visit isn't news */
  begin(room) {
    if (this.marks.lastRead(room.id) === undefined) {
      this.marks.read(room.id, room.lastSeq);
    }
  }

  /**
   * @param {Room} room
   * @param {string} name that may be mentioned
   * @returns {Count}
   */
  count(room, name) {
    return this.counts.of(room, this.marks.lastRead(room.id), name, mentions);
  }

  /**
   * A log that began anew counts from 1 again: by what was read of the old one nothing would ever be unread.
   *
   * @param {Room} room
   */
  #renumbered({ id, lastSeq }) {
    if ((this.marks.lastRead(id) ?? 0) > lastSeq) {
      this.notices.reset(id);
      this.marks.reset(id, lastSeq);
    }
  }
}
