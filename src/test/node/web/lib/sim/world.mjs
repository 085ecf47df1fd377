import assert from 'node:assert/strict';
import { parley } from '../../../../../main/resources/web/parley.js';
import { SimClock, SimStorage, randomOf } from './clock.mjs';
import { SimNet } from './net.mjs';
import { SimServer } from './server.mjs';

/** What listeners threw: the library reports it and goes on, a test doesn't. */
const thrown = [];
globalThis.reportError = (error) => thrown.push(error);

/** A server, roads to it, and people with clients. */
export class World {
  clock = new SimClock();
  server = new SimServer(this.clock);
  net = new SimNet(this.clock, this.server);
  storage = new SimStorage();
  screens = [];
  #lives = new WeakMap();

  constructor(seed = 1) {
    this.random = randomOf(seed);
  }

  /** @returns a client that isn't connected yet */
  client(username, more = {}) {
    const life = { ended: false, sockets: [] };
    const { clock } = this;
    const client = parley({
      url: 'ws://parley.test/ws',
      username,
      storage: null,
      window: null,
      random: this.random,
      clock: { ...clock, setTimeout: (fn, ms) => clock.setTimeout(() => life.ended || fn(), ms) },
      WebSocket: class extends this.net.WebSocket {
        constructor(...args) {
          super(...args);
          life.sockets = [this];
        }
      },
      fetch: async () => {
        throw new TypeError('no network');
      },
      ...more,
    });
    this.#lives.set(client, life);
    return client;
  }

  /** Its tab is gone, without a word. */
  kill(client) {
    const life = this.#lives.get(client);
    life.ended = true;
    life.sockets.forEach((socket) => {
      socket.onopen = socket.onmessage = socket.onclose = null;
      socket.link.cut();
    });
  }

  /** @returns a client that is in these rooms */
  async inside(username, rooms = ['lobby'], more = {}) {
    const client = this.client(username, more);
    const joins = rooms.map((room) => client.join(room));
    client.connect().catch(() => {});
    await this.clock.until(() => client.status.state === 'connected');
    await Promise.all(joins);
    return client;
  }

  /** Watches a room as a page does. */
  watch(room) {
    const screen = new Screen(room);
    this.screens.push(screen);
    return screen;
  }

  /** The server's log of a room, as far as it is kept. */
  log(id) {
    return this.server.room(id).log.map((entry) => entry.message);
  }

  /** Throws what a listener threw. */
  complain() {
    const [first] = thrown.splice(0);
    if (first) {
      throw first;
    }
  }

  chats() {
    return this.server.heard.filter((frame) => frame.type === 'chat_message');
  }
}

/** What a page shows that draws only what events tell. */
export class Screen {
  shown = [];
  pending = new Map();
  told = new Set();

  constructor(room) {
    this.room = room;
    this.shown = [...room.messages];
    room.pending.forEach((outgoing) => this.pending.set(outgoing.nonce, outgoing));
    room.on('message', ({ message }) => {
      assert.ok(!this.told.has(message.id), `${message.id} was told twice`);
      assert.ok(!(this.shown.at(-1)?.seq >= message.seq), `${message.seq} after ${this.shown.at(-1)?.seq}`);
      this.told.add(message.id);
      this.shown.push(message);
    });
    room.on('history', ({ added }) => (this.shown = [...added, ...this.shown]));
    room.on('reset', () => (this.shown = [...room.messages]));
    room.on('pending', (outgoing) => {
      if (room.pending.includes(outgoing)) {
        this.pending.set(outgoing.nonce, outgoing);
      } else {
        this.pending.delete(outgoing.nonce);
      }
      const both = this.shown.filter((message) => this.pending.has(message.nonce));
      assert.deepEqual(both.filter((message) => message.own), [], 'a row for it twice');
    });
  }
}

export const texts = (messages) => messages.map((message) => message.text ?? message.content);
