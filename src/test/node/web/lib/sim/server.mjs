import { folded, roomId } from '../../../../../main/resources/web/parley/text.js';

const NONCE_LIFE = 300_000;
/** A session that says nothing for so long is closed. */
const SILENCE = 55_000;
const PAGE = 100;

/** What a Parley server promises, in one object: logs, nonces, sessions; and faults that may be switched on. */
export class SimServer {
  protocol = 'parley.envelope';
  rooms = new Map();
  sessions = new Set();
  tokens = new Map();
  heard = [];
  /** Whether there is an archive. @type {boolean | undefined} */
  searches;
  /** Longest log. */
  keeps = 1_000;
  /** May refuse or lose: called with the frame and the session, returns an error's payload or nothing. */
  refuses = () => undefined;
  /** Stored, and now? Returns whether the answer is to be left out. */
  afterStoring = () => false;
  #ids = 0;

  constructor(clock) {
    this.clock = clock;
  }

  accept(link, token) {
    const session = new Session(this, link, token ? this.tokens.get(token) ?? null : null);
    this.sessions.add(session);
    return session;
  }

  room(id) {
    if (!this.rooms.has(id)) {
      this.rooms.set(id, { id, name: id, topic: '', head: 0, log: [], nonces: new Map(), lost: [] });
    }
    return this.rooms.get(id);
  }

  /** @returns the message, and whether it was there */
  store(room, user, content, nonce, more = {}) {
    const key = `${folded(user)} ${nonce}`;
    const known = room.nonces.get(key);
    if (nonce && known && this.clock.now() - known.at < NONCE_LIFE) {
      return { message: known.message, duplicate: true };
    }
    const timestamp = new Date(this.clock.now()).toISOString();
    const id = String(++this.#ids).padStart(26, '0');
    const message = { id, seq: ++room.head, sender: user, content, roomId: room.id, timestamp, ...more };
    room.log.push({ message, nonce, at: this.clock.now() });
    room.nonces.set(key, { message, at: this.clock.now() });
    room.lost.push(...room.log.splice(0, room.log.length - this.keeps).map((entry) => entry.message));
    return { message, duplicate: false };
  }

  /** Tells everybody in the room but that session. */
  tell(room, entry, but) {
    for (const session of this.sessions) {
      if (session !== but && session.rooms.has(room.id)) {
        session.say('chat_message', session.shown(entry));
      }
    }
  }

  /** As if somebody else had said it. */
  say(id, sender, content, nonce = `x${this.#ids}`) {
    const room = this.room(id);
    const { message } = this.store(room, sender, content, nonce);
    this.tell(room, room.log.at(-1), null);
    return message;
  }

  /** Redis lost the newest of a log. */
  forget(id, count) {
    const room = this.room(id);
    const lost = room.log.splice(Math.max(0, room.log.length - count));
    lost.forEach(({ message, nonce }) => room.nonces.delete(`${folded(message.sender)} ${nonce}`));
    room.forgotten = [...(room.forgotten ?? []), ...lost.map((entry) => entry.message)];
    room.head += 1_500;
  }

  closeAll(code, reason = '') {
    [...this.sessions].forEach((session) => session.link.close(code, reason));
  }

  members(id) {
    const names = [...this.sessions].filter((session) => session.rooms.has(id)).map((session) => session.user);
    return [...new Set(names)];
  }
}

class Session {
  rooms = new Set();

  constructor(server, link, user) {
    this.server = server;
    this.link = link;
    this.user = user;
    this.lastHeard = server.clock.now();
    this.say('connection_established', { connectionId: 'c', user, serverTime: this.#time(), search: server.searches });
    this.#watch();
  }

  gone() {
    this.server.sessions.delete(this);
  }

  say(type, payload, replyTo) {
    this.link.down(JSON.stringify({ type, replyTo, payload, timestamp: this.#time() }));
  }

  hear(text) {
    if (!this.server.sessions.has(this)) {
      return;
    }
    const frame = JSON.parse(text);
    const { type, id, payload = {} } = frame;
    this.lastHeard = this.server.clock.now();
    this.server.heard.push({ ...frame, at: this.lastHeard, session: this });
    const refusal = this.server.refuses(frame, this);
    if (refusal) {
      this.#refuse(type, id, payload, refusal);
    } else {
      this[`on_${type}`](payload, id);
    }
  }

  on_join_room({ roomId: given, roomName, username, since, sinceId }, id) {
    this.user ??= username ?? 'guest-x';
    const room = this.server.room(roomId(given ?? roomName));
    this.rooms.add(room.id);
    const { log } = room;
    const resumes = since !== undefined;
    const known = log.find(({ message }) => message.seq === since)?.message;
    const start = log[0]?.message.seq ?? room.head + 1;
    const leap = resumes
      && log.some(({ message }, at) => at > 0 && message.seq > Math.max(since, log[at - 1].message.seq) + 1);
    const recovered = resumes && since <= room.head && since >= start - 1 && !leap
      && (known ? !sinceId || known.id === sinceId : since === start - 1 && !sinceId);
    const missed = recovered ? log.filter(({ message }) => message.seq > since) : log.slice(-PAGE);
    const pages = [];
    for (let from = 0; from === 0 || from < missed.length; from += PAGE) {
      pages.push(missed.slice(from, from + PAGE).map((entry) => this.shown(entry)));
    }
    const members = this.server.members(room.id);
    this.say('join_room_success', {
      roomId: room.id, roomName: room.name, topic: room.topic, members, memberCount: members.length, history: pages[0],
      hasMore: recovered ? pages.length > 1 : log.length > missed.length, lastSeq: room.head,
      ...(resumes && { recovered }),
    }, id);
    pages.slice(1).forEach((messages, at) =>
      this.say('history', { roomId: room.id, messages, hasMore: at < pages.length - 2 }, id));
  }

  on_leave_room({ roomId: room }, id) {
    this.rooms.delete(room);
    this.say('leave_room_success', { roomId: room }, id);
  }

  on_chat_message({ roomId: given, content, nonce }, id) {
    if (!this.rooms.has(given)) {
      this.#refuse('chat_message', id, { nonce }, { code: 'NOT_IN_ROOM', message: 'Join the room first.' });
      return;
    }
    this.#stored(this.server.room(given), content, nonce, {}, (receipt) => this.say('message_ack', receipt, id));
  }

  on_command({ text, roomId: given, nonce }, id) {
    const [command, ...words] = text.split(' ');
    const argument = words.join(' ');
    if (command === '/me') {
      this.#stored(this.server.room(given), argument, nonce, { action: true }, (receipt) =>
        this.say('command_result', { command, text: argument, ...receipt }, id));
      return;
    }
    if (command === '/join') {
      this.on_join_room({ roomName: argument });
    } else if (command === '/leave') {
      this.on_leave_room({ roomId: given });
    } else if (command === '/nick') {
      this.user = argument;
    }
    this.say('command_result', { command, text: 'Done.' }, id);
  }

  on_get_history({ roomId: room, before, limit = 50 }, id) {
    const older = this.server.room(room).log.filter(({ message }) => message.seq < before);
    const messages = older.slice(-limit).map((entry) => this.shown(entry));
    this.say('history', { roomId: room, messages, hasMore: older.length > messages.length }, id);
  }

  on_search({ roomId: room, query, before = Infinity, limit = 20 }, id) {
    const found = this.server.room(room).log
      .filter(({ message }) => message.content.includes(query) && message.seq < before).reverse();
    const messages = found.slice(0, limit).map(({ message }) => {
      const from = message.content.indexOf(query);
      return { ...message, snippet: message.content, highlights: [[from, from + query.length]] };
    });
    this.say('search_results', { roomId: room, query, messages, hasMore: found.length > limit }, id);
  }

  on_get_rooms({ query = '' }, id) {
    const rooms = [...this.server.rooms.values()].filter((room) => room.name.includes(query)).map((room) => ({
      id: room.id, name: room.name, memberCount: 1, lastActivity: this.#time(), lastSeq: room.head }));
    this.say('room_list', { rooms }, id);
  }

  on_create_room({ roomName }, id) {
    const room = roomId(roomName);
    if (this.server.rooms.has(room)) {
      this.#refuse('create_room', id, {}, { code: 'ROOM_EXISTS', message: 'There is one.' });
    } else {
      this.server.room(room).name = roomName;
      this.rooms.add(room);
      this.say('room_created', { roomId: room, roomName }, id);
    }
  }

  on_heartbeat({ sequence }, id) {
    this.say('heartbeat', { sequence }, id);
  }

  on_user_typing() {}

  /** What this session sees of an entry: the nonce if it is its user's own, for as long as it lives. */
  shown({ message, nonce, at }) {
    const own = folded(message.sender) === folded(this.user) && this.server.clock.now() - at < NONCE_LIFE;
    return own ? { ...message, nonce } : message;
  }

  #stored(room, content, nonce, more, answer) {
    const { message, duplicate } = this.server.store(room, this.user, content, nonce, more);
    if (!duplicate) {
      this.server.tell(room, room.log.at(-1), this);
    }
    if (!this.server.afterStoring(this, message)) {
      const { id, seq, timestamp } = message;
      answer({ id, seq, nonce, roomId: room.id, timestamp, ...(duplicate && { duplicate }) });
    }
  }

  #refuse(type, id, { nonce, roomId: room, roomName }, { code, message = code, ...more }) {
    if (type === 'join_room') {
      this.say('join_room_error', { roomId: room ?? roomId(roomName), code, error: message, ...more }, id);
    } else {
      this.say('error', { code, message, originalType: type, nonce, ...more }, id);
    }
  }

  /**
   * The server's heartbeat: nobody stays who has gone. A browser answers pings by itself, unless it can't be reached.
   */
  #watch() {
    this.server.clock.setTimeout(() => {
      if (!this.server.sessions.has(this)) {
        return;
      }
      if (this.link.isFrozen && this.server.clock.now() - this.lastHeard >= SILENCE) {
        this.gone();
      } else {
        this.#watch();
      }
    }, SILENCE / 5);
  }

  #time() {
    return new Date(this.server.clock.now()).toISOString();
  }
}
