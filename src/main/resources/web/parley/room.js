import { Emitter, entrance } from './emitter.js';
import { ParleyError } from './error.js';
import { Feed } from './feed.js';
import { Members } from './members.js';
import { textLength } from './text.js';
import { Typing } from './typing.js';

/**
 * @typedef {import('../parley.js').Message} Message
 * @typedef {import('../parley.js').RoomEvents} RoomEvents
 * @typedef {import('./outgoing.js').Outgoing} Outgoing
 * @typedef {import('./core.js').Core} Core
 */

/** A room as this tab knows it. */
export class Room {
  /** @type {import('../parley.js').RoomState} */
  state = 'joining';
  topic = '';
  /** @type {ParleyError | undefined} */
  error;
  /** When something was last done here. */
  usedAt;
  #core;
  #clock;
  /** @type {Emitter<RoomEvents>} */
  #emitter = new Emitter();
  #feed;
  #typing;
  #people = new Members();
  #rejoins = false;
  /** @type {{ promise: Promise<Room>, resolve(room: Room | Promise<Room>): void, reject(error: ParleyError): void }} */
  #entrance;

  /**
   * @param {string} id
   * @param {string} name
   * @param {Core} core
   */
  constructor(id, name, core) {
    this.id = id;
    this.name = name;
    this.#core = core;
    this.#clock = core.settings.clock;
    this.usedAt = this.#clock.now();
    this.#feed = new Feed(this, core, (type, event) => this.#emitter.emit(type, event));
    this.#typing = new Typing(this.#clock, (names) => this.#emitter.emit('typing', names));
    this.#entrance = entrance();
  }

  get messages() {
    return this.#feed.timeline.messages;
  }

  get hasMore() {
    return this.#feed.timeline.hasMore && !this.#feed.timeline.isFull;
  }

  get lastSeq() {
    return this.#feed.timeline.last;
  }

  get pending() {
    return this.#core.outbox.of(this.id);
  }

  get members() {
    return this.#people.byName;
  }

  get memberCount() {
    return this.#people.count;
  }

  get typing() {
    return this.#typing.names;
  }

  /**
   * @template {keyof RoomEvents} K
   * @param {K} type
   * @param {(event: RoomEvents[K]) => void} fn
   */
  on(type, fn) {
    return this.#emitter.on(type, fn);
  }

  /** @param {string} text */
  send(text) {
    const length = textLength(text);
    const { maxText } = this.#core.settings;
    if (this.state === 'left' || this.state === 'refused') {
      throw this.error ?? new ParleyError('LEFT_ROOM', 'You are not in this room.');
    }
    if (length === 0) {
      throw new ParleyError('EMPTY_MESSAGE', 'There is nothing to send.');
    }
    if (length > maxText) {
      throw new ParleyError('MESSAGE_TOO_LONG', `${length} characters, ${maxText} is the most.`);
    }
    this.#typing.said();
    this.usedAt = this.#clock.now();
    const outgoing = this.#core.outbox.add(this.id, text);
    this.#core.sender.pump();
    return outgoing;
  }

  /** @param {boolean} on */
  setTyping(on) {
    if (this.state === 'joined' && this.#core.connection.open && this.#typing.say(on)) {
      this.usedAt = this.#clock.now();
      this.#core.tell('user_typing', { roomId: this.id, isTyping: on });
    }
  }

  /** @param {number} [limit] */
  older(limit) {
    return this.#feed.older(limit);
  }

  /** @param {string} query @param {import('../parley.js').SearchOptions} [options] */
  search(query, options) {
    return this.#feed.search(query, options);
  }

  trim() {
    this.#feed.trim();
  }

  /** @param {string} line */
  command(line) {
    this.usedAt = this.#clock.now();
    return this.#core.router.command(this, line);
  }

  leave() {
    return this.#core.leave(this);
  }

  /** Resolves once it is joined. */
  get entered() {
    return this.#entrance.promise;
  }

  /** Nothing is to be written before the log has been looked through. */
  get isReady() {
    return this.state === 'joined' && !this.#rejoins && !this.#feed.settlement.isSearching;
  }

  /** It is about to be joined again, over the connection that it is joined by. */
  rejoin() {
    this.#rejoins = true;
  }

  /**
   * What a join says about the room.
   * @returns {{ roomName?: string, roomId?: string, since?: number, sinceId?: string }}
   */
  place() {
    return { ...(this.#feed.isKnown ? { roomId: this.id } : { roomName: this.name }), ...this.#feed.place() };
  }

  /**
   * @param {any} payload of the join's success
   * @param {boolean} resumes
   * @returns {boolean} whether more pages follow
   */
  answered(payload, resumes) {
    this.name = payload.roomName ?? this.name;
    this.topic = payload.topic ?? '';
    this.#people.replace(payload.members, payload.memberCount);
    const more = this.#feed.begin(payload, resumes);
    this.#emitter.emit('members', undefined);
    return more;
  }

  /** @param {any} payload of a page that follows @returns {boolean} whether more do */
  catchUp(payload) {
    return this.#feed.goOn(payload);
  }

  /** All pages are there. */
  complete() {
    this.#rejoins = false;
    this.#become('joined');
    this.#feed.complete();
    this.#entrance.resolve(this);
    this.#core.sender.pump();
  }

  /** @param {ParleyError} error */
  refuse(error) {
    this.error = error;
    if (!this.isNobodys) {
      const { outbox } = this.#core;
      this.pending.forEach((item) => item.waits && outbox.stopped(item, item.lost, error));
    }
    this.#become('refused');
    this.#entrance.reject(error);
  }

  /** It wasn't the room that was refused, but who wanted to enter it. */
  get isNobodys() {
    return ['INVALID_CREDENTIALS', 'INVALID_USER', 'UNAUTHENTICATED'].includes(this.error?.code ?? '');
  }

  /** Wanted again after it was refused. */
  want() {
    this.error = undefined;
    this.#entrance = entrance();
    this.#become(this.#feed.isKnown ? 'resuming' : 'joining');
  }

  /** The connection is gone. */
  cut() {
    this.#rejoins = false;
    this.#feed.cut();
    this.#typing.clear();
    if (this.state === 'joined') {
      this.#become('resuming');
    }
  }

  left() {
    this.cut();
    this.#become('left');
    this.#entrance.reject(new ParleyError('LEFT_ROOM', 'You are not in this room any more.'));
  }

  /** The server knows it as another one, which is here already. @param {Room} other */
  becomes(other) {
    this.#entrance.resolve(other.entered);
    this.left();
  }

  /** @param {any} payload of a `chat_message` */
  hear(payload) {
    this.#typing.hear(payload.sender, false);
    this.#feed.hear(payload);
  }

  /** @param {any} receipt @param {Outgoing} outgoing */
  acknowledged(receipt, outgoing) {
    this.#feed.acknowledged(receipt, outgoing);
  }

  /** @param {any} receipt of `/me` */
  acted(receipt) {
    this.#feed.acted(receipt);
  }

  /** @param {any} payload */
  typed({ username, isTyping }) {
    this.#typing.hear(username, isTyping);
  }

  /** @param {any} payload @param {boolean} came */
  moved({ users, username, memberCount }, came) {
    const names = users ?? [username];
    if (came) {
      this.#people.add(names, memberCount);
    } else {
      this.#people.remove(names, memberCount);
      names.forEach((/** @type {string} */ name) => this.#typing.hear(name, false));
    }
    this.#emitter.emit('members', undefined);
    this.#core.changed(this);
  }

  /** @param {string} name @param {boolean} isOnline */
  mark(name, isOnline) {
    if (this.#people.mark(name, isOnline)) {
      this.#emitter.emit('members', undefined);
    }
  }

  /** @param {Outgoing} outgoing */
  pendingChanged(outgoing) {
    this.#emitter.emit('pending', outgoing);
  }

  /** @param {string} topic */
  setTopic(topic) {
    this.topic = topic;
    this.#core.changed(this);
  }

  /** @param {import('../parley.js').RoomState} state */
  #become(state) {
    if (this.state !== state) {
      this.state = state;
      this.#emitter.emit('state', state);
    }
    this.#core.changed(this);
  }
}
