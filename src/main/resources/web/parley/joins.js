import { ParleyError } from './error.js';

/** @typedef {import('./room.js').Room} Room */

const IN_FLIGHT = 8;
const LONGEST_PAUSE = 30_000;

/**
 * How long to wait before the next try, where that makes sense.
 * @param {ParleyError} error
 * @param {number} tries made before
 */
export function pauseAfter(error, tries) {
  switch (error.code) {
    case 'RATE_LIMITED':
      return error.retryAfterMs ?? 1_000;
    case 'UNAVAILABLE':
    case 'INTERNAL_ERROR':
      return Math.min(LONGEST_PAUSE, 1_000 * 2 ** tries);
    default:
      return undefined;
  }
}

/**
 * Gets a connection into its rooms: some at a time, each from where it was, and again where the server asks for
 * patience.
 */
export class Joins {
  #core;
  #clock;
  /** @type {Set<Room>} */
  #queue = new Set();
  /** @type {Set<Room>} */
  #inFlight = new Set();
  /** @type {Map<Room, { timer: unknown, tries: number }>} */
  #pauses = new Map();
  /** Rooms that haven't heard anything yet; null once all have. @type {Set<Room> | null} */
  #unanswered = null;
  #open = false;

  /** @param {import('./core.js').Core} core */
  constructor(core) {
    this.#core = core;
    this.#clock = core.settings.clock;
  }

  /** There is a connection. @param {Room[]} rooms in the order in which they matter */
  begin(rooms) {
    this.#open = true;
    this.#unanswered = new Set(rooms);
    rooms.forEach((room) => this.ask(room));
    this.#check();
  }

  /** There is none. */
  stop() {
    this.#open = false;
    this.#unanswered = null;
    this.#queue.clear();
    this.#inFlight.clear();
    this.#pauses.forEach(({ timer }) => this.#clock.clearTimeout(timer));
    this.#pauses.clear();
  }

  /** @param {Room} room */
  ask(room) {
    if (this.#open && !this.#inFlight.has(room)) {
      this.#clock.clearTimeout(this.#pauses.get(room)?.timer);
      this.#queue.add(room);
      this.#next();
    }
  }

  /** It is no longer wanted. @param {Room} room */
  forget(room) {
    this.#queue.delete(room);
    this.#done(room);
  }

  #next() {
    for (const room of this.#queue) {
      if (this.#inFlight.size >= IN_FLIGHT) {
        return;
      }
      this.#queue.delete(room);
      this.#send(room);
    }
  }

  /** @param {Room} room */
  #send(room) {
    const place = room.place();
    this.#inFlight.add(room);
    this.#core.requests.send('join_room', { ...place, username: this.#core.standing.username }, {
      take: ({ type, payload }) => {
        if (room.state === 'left') {
          return this.#done(room);
        }
        if (type === 'join_room_error' || type === 'error') {
          return this.#refused(room, ParleyError.told(payload));
        }
        if (type === 'join_room_success') {
          this.#core.rekey(room, payload.roomId);
        }
        if (this.#core.rooms.get(room.id) !== room) {
          return this.#done(room);
        }
        const more = type === 'history' ? room.catchUp(payload) : room.answered(payload, place.since !== undefined);
        return more || this.#complete(room);
      },
      late: () => this.#core.doubt(),
    });
  }

  /** @param {Room} room */
  #complete(room) {
    this.#done(room);
    room.complete();
  }

  /** @param {Room} room @param {ParleyError} error */
  #refused(room, error) {
    const tries = this.#pauses.get(room)?.tries ?? 0;
    const pause = pauseAfter(error, tries);
    this.#done(room);
    if (pause === undefined) {
      room.refuse(error);
      if (room.isNobodys) {
        this.#core.connection.end('signed-out', 'refused');
      }
    } else {
      const timer = this.#clock.setTimeout(() => this.ask(room), pause);
      this.#pauses.set(room, { timer, tries: tries + 1 });
    }
  }

  /** @param {Room} room */
  #done(room) {
    this.#clock.clearTimeout(this.#pauses.get(room)?.timer);
    this.#pauses.delete(room);
    this.#inFlight.delete(room);
    this.#unanswered?.delete(room);
    this.#next();
    this.#check();
  }

  #check() {
    if (this.#unanswered?.size === 0) {
      this.#unanswered = null;
      this.#core.connection.ready();
    }
  }
}
