import { drawStrip } from './strip.js';

/** @typedef {import('./room-state.js').RoomState} RoomState */
/** @typedef {import('./anchor.js').Hold} Hold */

/** Older messages are fetched this many screens before they are needed. */
const AHEAD = 1.5;
/** Where the line "New" is when a room is opened at it. */
const LINE_AT = 0.25;

/** Follows what the reader has had in view, and offers ways to what not. */
export class Reading {
  #parts;
  #list;
  #tools;

  /**
   * @param {import('./skeleton.js').Parts} parts
   * @param {import('./list.js').MessageList} list
   * @param {{ marks: import('./marks.js').Marks, attention: import('./attention.js').Attention,
   *   times: import('./times.js').Times, focus: () => void }} tools
   */
  constructor(parts, list, tools) {
    this.#parts = parts;
    this.#list = list;
    this.#tools = tools;
  }

  /**
   * Where a room is when it is shown: where the reader left it, else at the first new message, else at the end.
   * @param {RoomState} here
   * @param {readonly import('./rows.js').Row[]} rows
   * @returns {Hold[] | 'end'}
   */
  opening(here, rows) {
    const known = new Set(rows.map((row) => row.key));
    if (here.place !== 'end' && here.place.some((hold) => known.has(hold.key))) {
      return here.place;
    }
    return known.has('divider') ? this.#atLine() : 'end';
  }

  /** The room's messages are there, for somebody who hasn't seen them since it was shown. @param {RoomState} here */
  begins(here) {
    this.entered(here);
    const lastRead = this.#tools.marks.lastRead(here.room.id);
    here.reached = Math.min(here.reached, lastRead ?? 0);
    here.unread.open(lastRead, here.room.lastSeq);
  }

  /** The room's log may have begun anew since it was read, here or in another visit. @param {RoomState} here */
  entered(here) {
    const { room } = here;
    if (room.state === 'joined') {
      this.#tools.marks.reset(room.id, room.lastSeq);
      here.reached = Math.min(here.reached, room.lastSeq);
    }
  }

  /** The room's messages were replaced. @param {RoomState} here @param {'log-trimmed' | 'log-reset'} reason */
  replaced(here, reason) {
    // The list isn't drawn again yet.
    const before = this.#list.model.rows.flatMap(({ message }) => message ?? []);
    this.#tools.marks.reset(here.room.id, here.replaced(reason, before));
  }

  /** Something else is in view. @param {RoomState | null} here */
  moved(here) {
    if (!here?.unread.opened) {
      return;
    }
    const { attention, marks } = this.#tools;
    const bottom = this.#parts.list.getBoundingClientRect().bottom + 1;
    for (const element of this.#list.inView()) {
      const { row } = element;
      if (row?.kind === 'divider') {
        here.lineSeen = here.lineSeen || attention.looks;
      } else if (row?.message && element.getBoundingClientRect().bottom <= bottom) {
        here.reached = Math.max(here.reached, row.message.seq);
      }
    }
    if (attention.looks && here.reached > 0) {
      marks.read(here.room.id, here.reached);
    }
    if (this.#list.screen > 0 && this.#list.above < AHEAD * this.#list.screen) {
      here.history.near();
    }
    this.#strip(here);
  }

  /** The reader looks elsewhere. @param {RoomState | null} here */
  away(here) {
    if (here?.unread.opened) {
      here.unread.lookedAway((this.#tools.marks.lastRead(here.room.id) ?? 0) >= here.room.lastSeq);
      here.lineSeen = false;
    }
  }

  /** @returns {Hold[]} */
  #atLine() {
    return [{ key: 'divider', edge: 'top', offset: Math.round(this.#list.screen * LINE_AT) }];
  }

  /** @param {RoomState} here */
  #strip(here) {
    const { unread, room } = here;
    const first = here.firstNew;
    const lineAbove = unread.line !== undefined && !here.lineSeen && here.newCount > 0 && this.#isAbove(first);
    const fresh = this.#list.follow ? 0 : here.unreached;
    const up = lineAbove
      ? { count: here.newCount, since: first ? this.#tools.times.clock(first.at) : '', loading: here.jumping }
      : null;
    const newest = !this.#list.follow && (fresh > 0 || this.#list.below > this.#list.screen) ? { count: fresh } : null;
    const lost = drawStrip(this.#parts.strip, { up, newest }, {
      up: () => void this.#jumpUp(here),
      newest: () => {
        this.#list.go('end');
        here.reached = room.lastSeq;
        this.moved(here);
      },
    });
    if (lost) {
      // The button that was pressed is gone; what one does next is write, mostly.
      this.#tools.focus();
    }
  }

  /** @param {import('../../parley.js').Message | undefined} first */
  #isAbove(first) {
    if (!first) {
      return true;
    }
    const { index, heights } = this.#list.model;
    const at = index.get('divider');
    return at !== undefined && heights.before(at + 1) <= this.#list.above;
  }

  /** @param {RoomState} here */
  async #jumpUp(here) {
    const { line } = here.unread;
    if (line === undefined || here.jumping) {
      return;
    }
    here.jumping = true;
    this.#strip(here);
    await here.history.reach(line + 1);
    here.jumping = false;
    // What was fetched is drawn by now, unless another room is shown.
    if (here.unread.opened && this.#list.model.index.has('divider')) {
      here.lineSeen = true;
      this.#list.go(this.#atLine());
    } else if (here.unread.opened) {
      this.#strip(here);
    }
  }
}
