import { Connection } from './connection.js';
import { Emitter } from './emitter.js';
import { ParleyError } from './error.js';
import { Joins } from './joins.js';
import { Liveness } from './liveness.js';
import { Outbox } from './outbox.js';
import { Requests } from './requests.js';
import { Room } from './room.js';
import { Router } from './router.js';
import { Sender } from './sender.js';
import { Shelf } from './shelf.js';
import { Standing } from './standing.js';
import { roomId } from './text.js';

/**
 * @typedef {import('../parley.js').Events} Events
 * @typedef {import('../parley.js').Message} Message
 * @typedef {import('./outgoing.js').Outgoing} Outgoing
 */

/** The parts of a client, and what they do together. */
export class Core {
  /** @type {Emitter<Events>} */
  emitter = new Emitter();
  /** @type {Map<string, Room>} */
  rooms = new Map();
  /** How far the server's clock is ahead, ms. */
  clockSkew = 0;
  /** Whether there is an archive, which can be searched. */
  canSearch = false;
  settings;
  requests;
  liveness;
  outbox;
  joins;
  sender;
  router;
  /** @type {Standing} */
  standing;
  /** @type {Connection} */
  connection;

  /**
   * @param {import('./settings.js').Settings} settings
   * @param {string} tab
   * @param {() => Promise<boolean>} isRefused whether nobody gets in with the token of the last attempt
   */
  constructor(settings, tab, isRefused) {
    const { clock, timeouts } = settings;
    this.settings = settings;
    this.requests = new Requests(clock, timeouts.request, (frame) => {
      this.liveness.use();
      this.connection.write(frame);
    });
    this.liveness = new Liveness({
      clock,
      quiet: timeouts.quiet,
      probe: timeouts.probe,
      ask: (sequence) => this.tell('heartbeat', { sequence }),
      dead: () => this.connection.lost('timeout'),
    });
    const shelf = new Shelf({ settings, tab, refused: (error) => this.emitter.emit('error', error) });
    this.outbox = new Outbox(settings, shelf, {
      changed: (outgoing) => this.#pendingChanged(outgoing),
      again: () => this.sender.pump(),
      wanted: (room) => this.rooms.has(room),
      said: ({ room, nonce }) => this.rooms.get(room)?.messages.find((message) => message.nonce === nonce),
      moved: (kept, dropped) => this.#moved(kept, dropped),
    });
    this.joins = new Joins(this);
    this.sender = new Sender(this);
    this.router = new Router(this);
    this.connection = new Connection(settings, {
      token: () => this.standing.askToken(),
      established: (payload) => this.#established(payload),
      heard: () => this.liveness.heard(),
      frame: (frame) => this.router.frame(frame),
      down: () => this.#down(),
      tooBig: () => this.sender.tooBig(),
      changed: () => this.standing.refresh(),
      isRefused,
    });
    const tell = (/** @type {import('../parley.js').Status} */ status) => this.emitter.emit('status', status);
    this.standing = new Standing(settings, this.connection, this.outbox, tell);
  }

  /** @param {string} type @param {object} payload */
  tell(type, payload) {
    this.connection.write({ type, payload });
  }

  /** @param {string} type @param {object} payload @returns {Promise<any>} */
  ask(type, payload) {
    return this.connection.open
      ? this.requests.ask(type, payload)
      : Promise.reject(new ParleyError('NOT_CONNECTED', 'There is no connection.'));
  }

  /** Something is waited for that may never come. */
  doubt() {
    this.liveness.doubt();
  }

  /**
   * A room that is wanted from now on.
   * @param {string} name
   * @param {string} [id] where the server said it
   * @returns {Room}
   */
  want(name, id = roomId(name)) {
    const known = this.rooms.get(id);
    const room = known ?? new Room(id, name, this);
    if (!known) {
      this.rooms.set(id, room);
      this.changed(room);
    }
    if (room.state === 'refused') {
      room.want();
    }
    if (room.state !== 'joined') {
      this.joins.ask(room);
    }
    return room;
  }

  /** It isn't wanted any more. @param {Room} room */
  forget(room) {
    this.rooms.delete(room.id);
    this.joins.forget(room);
    this.outbox.drop(room.id, new ParleyError('LEFT_ROOM', 'You left the room.'));
    room.left();
  }

  /** @param {Room} room */
  async leave(room) {
    if (this.rooms.get(room.id) === room) {
      this.forget(room);
      // a connection that is gone has left as well
      await this.ask('leave_room', { roomId: room.id }).catch(() => {});
    }
  }

  /** The server has the last word about ids. @param {Room} room @param {string} id */
  rekey(room, id) {
    if (room.id === id) {
      return;
    }
    const known = this.rooms.get(id);
    const moved = this.outbox.move(room.id, id);
    this.rooms.delete(room.id);
    if (known) {
      moved.forEach((outgoing) => [room, known].forEach((it) => it.pendingChanged(outgoing)));
      room.becomes(this.want(id, id));
      this.sender.pump();
    } else {
      room.id = id;
      this.rooms.set(id, room);
      this.changed(room);
    }
  }

  /** The log is to be gone through again from where it was. @param {Room} room */
  resume(room) {
    room.rejoin();
    this.joins.ask(room);
  }

  /** @param {Room} room */
  changed(room) {
    this.emitter.emit('room', room);
  }

  /** @param {Message} message that is news */
  live(message) {
    this.emitter.emit('message', message);
  }

  /** @param {any} payload */
  #established({ user, serverTime, search }) {
    this.canSearch = search === true;
    this.clockSkew = Date.parse(serverTime) - this.settings.clock.now();
    this.liveness.start();
    this.standing.greeted(user);
    const rooms = [...this.rooms.values()];
    rooms.filter((room) => room.isNobodys).forEach((room) => room.want());
    const wanted = rooms.filter((room) => room.state !== 'refused');
    this.joins.begin(wanted.sort((a, b) => b.usedAt - a.usedAt));
  }

  #down() {
    this.liveness.stop();
    this.joins.stop();
    this.requests.fail();
    this.sender.cut();
    this.rooms.forEach((room) => room.cut());
  }

  /** @param {Outgoing} outgoing */
  #pendingChanged(outgoing) {
    this.rooms.get(outgoing.room)?.pendingChanged(outgoing);
    this.standing.refresh();
  }

  /** @param {number} kept @param {Outgoing[]} dropped */
  #moved(kept, dropped) {
    if (kept > 0) {
      this.outbox.rooms().forEach((room) => this.want(room, room));
      this.sender.pump();
    }
    this.emitter.emit('outbox', { kept, dropped });
  }
}
