import { roomId } from '../parley.js';
import { Bar } from './bar.js';
import { Directory } from './directory.js';
import { KeptRooms } from './kept-rooms.js';
import { News } from './news.js';
import { Notices } from './notices.js';
import { Marks } from './pane/marks.js';
import { mentions } from './pane/mentions.js';
import { Toasts } from './toasts.js';
import { WORDS } from './words.js';

/**
 * @typedef {import('/parley.js').Parley} Parley
 * @typedef {import('/parley.js').Room} Room
 * @typedef {import('/parley.js').Message} Message
 * @typedef {import('./unread.js').Count} Count
 * @typedef {{room: string, error: unknown}} Refused
 */

/** Who waits longer than this is told that it takes long. */
export const SLOW = 5000;
const FIRST_ROOM = 'lobby';
const BY_NAME = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

/** One user's chat: which rooms are open, which one is shown, what is unread. Draws nothing. */
export class Chat {
  /**
   * @param {{client: Parley, user: string, storage: Storage | null, channel: BroadcastChannel | null,
   *   changed: () => void, show: (room: Room | null) => void, move: (room: string | null) => void,
   *   refused: (error: unknown) => boolean}} context `show` puts a room on the screen, `move` changes the address,
   *   `refused` says whether a refusal is about the user and was dealt with
   */
  constructor({ client, user, storage, channel, changed, show, move, refused }) {
    this.client = client;
    this.user = user;
    this.storage = storage;
    this.changed = changed;
    this.show = show;
    this.move = move;
    this.refusedUser = refused;
    this.marks = new Marks({ storage, user, channel });
    this.kept = new KeptRooms(storage, user);
    this.bar = new Bar(client, changed);
    this.directory = new Directory(client, changed);
    this.toasts = new Toasts(changed);
    this.notices = new Notices({
      user,
      storage,
      marks: this.marks,
      channel,
      open: (room) => this.move(room),
      instead: (text, room) => this.toasts.show({ text, label: WORDS.show, act: () => this.move(room) }),
    });
    this.news = new News(this.marks, this.notices);
    /** @type {string | null} the id of the room that the address names */
    this.here = null;
    /** @type {Room | null} the one on the screen */
    this.shown = null;
    /** @type {Refused | null} */
    this.refusal = null;
    /** @type {Set<string>} rooms that this page asked for; others come of commands */
    this.asked = new Set();
    this.since = Date.now();
    this.state = client.status.state;
    this.off = [
      client.on('room', (room) => this.#room(room)),
      client.on('message', (message) => this.#message(message)),
      client.on('status', ({ state }) => {
        if (state === 'connected' && this.state !== state) {
          void this.directory.load();
        }
        this.state = state;
        changed();
      }),
      client.on('error', (error) => {
        if (error.code === 'STORAGE_REFUSED') {
          this.toasts.show({ text: WORDS.noStorage });
        }
      }),
      this.marks.on((room) => {
        this.notices.read(room);
        changed();
      }),
    ];
  }

  /** @param {string | null} room that the address names */
  start(room) {
    if (this.state === 'connected') {
      void this.directory.load();
    }
    const remembered = this.kept.get();
    void this.go(room ?? remembered[0] ?? FIRST_ROOM);
    for (const id of remembered) {
      this.asked.add(id);
      this.client.join(id).catch((error) => this.refusedUser(error));
    }
    if (this.storage === null) {
      this.toasts.show({ text: WORDS.noStorage });
    }
  }

  /**
   * Goes to a room, and into it if that is still to be done.
   *
   * @param {string} name
   */
  async go(name) {
    const id = roomId(name) || name;
    this.here = id;
    this.refusal = null;
    this.since = Date.now();
    this.asked.add(id);
    const known = this.client.rooms.get(id);
    if (known && (known.state === 'joined' || known.state === 'resuming')) {
      this.#arrive(known);
      return;
    }
    this.#screen(null);
    setTimeout(this.changed, SLOW + 1);
    try {
      const room = await this.client.join(name);
      if (this.here === id) {
        this.#arrive(room);
      }
    } catch (error) {
      this.asked.delete(id);
      if (!this.refusedUser(error) && this.here === id) {
        this.refusal = { room: name, error };
        this.changed();
      }
    }
  }

  /** The address names no room. */
  nowhere() {
    this.refusal = null;
    const [first] = this.mine();
    if (first) {
      this.move(first.id);
    } else {
      this.here = null;
      this.#screen(null);
    }
  }

  /**
   * @param {string} name
   * @returns {Promise<void>}
   */
  async create(name) {
    this.asked.add(roomId(name));
    const room = await this.client.createRoom(name);
    this.move(room.id);
  }

  /** @returns {Room[]} the rooms that are open, by name */
  mine() {
    return [...this.client.rooms.values()]
      .filter((room) => room.state !== 'left')
      .sort((a, b) => BY_NAME.compare(a.name, b.name));
  }

  /**
   * @param {Room} room
   * @returns {Count}
   */
  count(room) {
    return this.news.count(room, this.name);
  }

  /** What is unread in all rooms together. */
  unread() {
    return this.mine().reduce((sum, room) => sum + this.count(room).unread, 0);
  }

  /** @param {Room} room */
  hasDraft(room) {
    const key = `parley:draft:${this.name.toLowerCase()}:${room.id}`;
    return room.id !== this.here && Boolean(this.storage?.getItem(key));
  }

  /** The name that this user goes by now: `/nick` may have changed it. */
  get name() {
    return this.client.user?.name ?? this.user;
  }

  /**
   * @param {1 | -1} step
   * @param {boolean} onlyUnread
   */
  step(step, onlyUnread) {
    const rooms = this.mine();
    const at = rooms.findIndex((room) => room.id === this.here);
    for (let i = 1; i <= rooms.length; i++) {
      const room = rooms[(Math.max(at, 0) + step * i + rooms.length * i) % rooms.length];
      if (room.id !== this.here && (!onlyUnread || this.count(room).unread > 0)) {
        this.move(room.id);
        return;
      }
    }
  }

  async leave() {
    const room = this.here === null ? undefined : this.client.rooms.get(this.here);
    if (room) {
      await room.leave();
    } else {
      this.move(null);
    }
  }

  /** Nothing that happens from now on is of any consequence: the rooms are left, but stay remembered. */
  stop() {
    this.off.forEach((off) => off());
  }

  async close() {
    this.stop();
    this.bar.close();
    this.directory.close();
    this.notices.close();
    await this.client.close();
  }

  /** @param {Room} room */
  #arrive(room) {
    if (room.id !== this.here) {
      this.here = room.id;
      this.move(room.id);
    }
    this.#screen(room);
  }

  /** @param {Room | null} room */
  #screen(room) {
    if (room) {
      this.news.begin(room);
    }
    if (this.shown !== room) {
      this.shown = room;
      this.show(room);
    }
    this.changed();
  }

  /** @param {Room} room something of it changed */
  #room(room) {
    if (room.state === 'left') {
      this.asked.delete(room.id);
      this.#left(room);
    } else if (room.state === 'joined') {
      this.news.enter(room);
      if (!this.asked.has(room.id)) {
        this.asked.add(room.id);
        // entered by a command; one with messages on their way was taken over from a tab that is gone
        if (room.pending.length === 0) {
          this.move(room.id);
        }
      }
    }
    this.kept.follow(room, this.name);
    this.changed();
  }

  /** @param {Room} room */
  #left(room) {
    if (this.refusal === null) {
      this.toasts.show({ text: WORDS.left(room.name), label: WORDS.back, act: () => this.move(room.id) });
    }
    if (this.here === room.id) {
      const [next] = this.mine();
      this.move(next?.id ?? null);
    }
  }

  /** @param {Message} message a live one */
  #message(message) {
    const room = this.client.rooms.get(message.room);
    const looking = document.visibilityState === 'visible' && document.hasFocus() && this.here === message.room;
    if (room && !message.own && !looking) {
      this.notices.tell(message, room.name, mentions(message.text, this.name));
    }
    this.changed();
  }
}
