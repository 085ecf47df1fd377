import { ParleyError } from './error.js';
import { Outgoing } from './outgoing.js';

/**
 * @typedef {import('../parley.js').Message} Message
 * @typedef {import('./outgoing.js').Kept} Kept
 * @typedef {object} Hooks
 * @property {(outgoing: Outgoing) => void} changed it is new, has another status, or is gone
 * @property {() => void} again one that was given up is to be sent
 * @property {(room: string) => boolean} wanted somebody is or will be there to send what is said in it
 * @property {(outgoing: Outgoing) => Message | undefined} said its message, where a room has it already
 * @property {(kept: number, dropped: Outgoing[]) => void} moved between tabs, or lost
 */

const BEAT = 5_000;

/**
 * What this tab said and what has no place in a room yet, in the order typed. Bounded; kept in the storage before it
 * is written.
 */
export class Outbox {
  #settings;
  #clock;
  #shelf;
  #hooks;
  /** @type {Outgoing[]} */
  #items = [];
  /** @type {Map<string, readonly Outgoing[]>} */
  #byRoom = new Map();
  /** @type {unknown} */
  #timer;

  /**
   * @param {import('./settings.js').Settings} settings
   * @param {import('./shelf.js').Shelf} shelf
   * @param {Hooks} hooks
   */
  constructor(settings, shelf, hooks) {
    this.#settings = settings;
    this.#clock = settings.clock;
    this.#shelf = shelf;
    this.#hooks = hooks;
  }

  start() {
    this.#shelf.open();
    this.beat();
  }

  /** For now or for ever: other tabs may take over what is here. */
  stop() {
    this.#clock.clearTimeout(this.#timer);
    this.isMine();
    this.#shelf.close(this.#kept());
  }

  /** @param {string} user */
  setUser(user) {
    this.#shelf.setUser(user);
    this.#save();
    this.#adopt();
  }

  /** Shows that this tab lives, and looks after those that don't. */
  beat() {
    this.#clock.clearTimeout(this.#timer);
    this.#timer = this.#clock.setTimeout(() => this.beat(), BEAT);
    this.expire();
    this.#save();
    this.#adopt();
  }

  /** What was written may be in the log, however old it is: whether it is must be found out first. */
  expire() {
    const oldest = this.#clock.now() - this.#settings.queue.maxAge;
    const unwritten = this.#items.filter((item) => item.status === 'queued' && item.wroteAt === undefined);
    for (const outgoing of unwritten.filter((item) => item.at < oldest)) {
      this.stopped(outgoing, 'failed', new ParleyError('EXPIRED', 'It waited for too long.'));
    }
  }

  /** How many wait for their acknowledgement. */
  get waiting() {
    return this.#items.filter((item) => item.waits).length;
  }

  /**
   * @param {string} room
   * @returns {readonly Outgoing[]}
   */
  of(room) {
    let items = this.#byRoom.get(room);
    if (!items) {
      items = this.#items.filter((item) => item.room === room);
      this.#byRoom.set(room, items);
    }
    return items;
  }

  /** @returns {string[]} ids of the rooms in which something isn't told or given up yet */
  rooms() {
    return [...new Set(this.#items.map((item) => item.room))];
  }

  /** What is next in a room, or under way. @param {string} room */
  next(room) {
    return this.of(room).find((item) => item.waits);
  }

  /** @param {string} room @param {string} nonce */
  find(room, nonce) {
    return this.of(room).find((item) => item.nonce === nonce);
  }

  /** @param {string} room @param {string} text */
  add(room, text) {
    const outgoing = new Outgoing({ room, text, at: this.#clock.now() }, this);
    this.isMine();
    if (this.#hasPlaceFor(outgoing)) {
      this.#items.push(outgoing);
      this.changed(outgoing);
    } else {
      const words = `${this.#settings.queue.max} messages are already waiting.`;
      outgoing.stop('failed', new ParleyError('QUEUE_FULL', words));
    }
    return outgoing;
  }

  /**
   * It isn't here any more once its message has a place.
   * @param {Outgoing} outgoing
   * @param {Message} message
   * @param {boolean} placed
   */
  stored(outgoing, message, placed) {
    outgoing.stored(message);
    if (placed) {
      this.#remove([outgoing]);
    }
    this.changed(outgoing);
  }

  /** @param {string} room @param {number} last all up to this number have their places */
  placed(room, last) {
    const done = this.of(room).filter((item) => item.message && item.message.seq <= last);
    this.#remove(done);
    done.forEach((item) => this.changed(item));
  }

  /** @param {Outgoing} outgoing @param {'failed' | 'unknown'} status @param {ParleyError} error */
  stopped(outgoing, status, error) {
    outgoing.stop(status, error);
    this.changed(outgoing);
  }

  /** The connection is gone: what was written may have to be written again. */
  cut() {
    for (const outgoing of this.#items.filter((item) => item.status === 'sending')) {
      outgoing.status = 'queued';
      this.changed(outgoing);
    }
  }

  /** A room turned out to have another id. @param {string} from @param {string} to @returns {readonly Outgoing[]} */
  move(from, to) {
    const moved = this.of(from);
    moved.forEach((item) => (item.room = to));
    this.#byRoom.clear();
    this.#save();
    return moved;
  }

  /** @param {Outgoing} outgoing */
  retry(outgoing) {
    const mayCome = this.#hooks.wanted(outgoing.room) && this.#hasPlaceFor(outgoing);
    if (this.#items.includes(outgoing) || mayCome) {
      this.#remove([outgoing]);
      outgoing.again();
      this.#items.push(outgoing);
      this.changed(outgoing);
      this.#hooks.again();
    }
  }

  /** @param {Outgoing} outgoing */
  discard(outgoing) {
    if (this.#items.includes(outgoing)) {
      this.#remove([outgoing]);
      outgoing.drop(new ParleyError('DISCARDED', 'It was deleted.'));
      this.changed(outgoing);
    }
  }

  /** @param {string | null} room all of it, or of all rooms @param {ParleyError} why */
  drop(room, why) {
    this.#lose(this.#items.filter((item) => room === null || item.room === room), why);
  }

  /** @param {Outgoing} outgoing */
  changed(outgoing) {
    this.#byRoom.clear();
    this.#save();
    this.#hooks.changed(outgoing);
  }

  /** Before anything is written: whether it is still this tab's to write. */
  isMine() {
    if (!this.#shelf.isGone) {
      return true;
    }
    const taken = this.#shelf.elsewhere();
    const lost = this.#items.filter((item) => item.status !== 'sent');
    this.#lose(lost.filter((item) => taken.has(item.nonce)), new ParleyError('ADOPTED', 'Another tab took it over.'));
    for (const outgoing of this.#items.filter((item) => item.waits)) {
      outgoing.stop('unknown', new ParleyError('UNKNOWN_OUTCOME', 'Another tab may have sent it.'));
      this.#hooks.changed(outgoing);
    }
    this.#byRoom.clear();
    this.#shelf.save(this.#kept());
    return false;
  }

  #save() {
    if (this.isMine()) {
      this.#shelf.save(this.#kept());
    }
  }

  /** @returns {Kept[]} */
  #kept() {
    return this.#items.filter((item) => item.status !== 'sent').map((item) => item.toJSON());
  }

  #adopt() {
    this.#shelf.adopt((kept) => {
      const known = new Set(this.#items.map((item) => item.nonce));
      const strangers = kept.filter((item) => !known.has(item.nonce)).map((item) => Outgoing.from(item, this));
      const orphans = strangers.filter((orphan) => !this.#hooks.said(orphan));
      const rest = new Set(orphans);
      for (const orphan of orphans) {
        if (this.#hasPlaceFor(orphan)) {
          this.#items.push(orphan);
          rest.delete(orphan);
        }
      }
      // what is under way stays before everything else
      this.#items.sort((a, b) => Number(a.status !== 'sending') - Number(b.status !== 'sending') || a.at - b.at);
      const taken = orphans.filter((orphan) => !rest.has(orphan));
      taken.forEach((orphan) => this.changed(orphan));
      if (taken.length > 0) {
        this.#hooks.moved(taken.length, []);
      }
      return [...rest].map((orphan) => orphan.toJSON());
    });
  }

  /** @param {Outgoing} outgoing */
  #hasPlaceFor(outgoing) {
    const here = this.#items.filter((item) => item.status !== 'sent');
    const size = here.reduce((sum, item) => sum + item.text.length, outgoing.text.length);
    return here.length < this.#settings.queue.max && size <= this.#settings.queue.maxBytes;
  }

  /** @param {Outgoing[]} lost @param {ParleyError} why */
  #lose(lost, why) {
    this.#remove(lost);
    for (const outgoing of lost) {
      outgoing.drop(why);
      this.#hooks.changed(outgoing);
    }
    if (lost.length > 0) {
      this.#shelf.save(this.#kept());
      this.#hooks.moved(0, lost);
    }
  }

  /** @param {Outgoing[]} gone */
  #remove(gone) {
    this.#items = this.#items.filter((item) => !gone.includes(item));
    this.#byRoom.clear();
  }
}
