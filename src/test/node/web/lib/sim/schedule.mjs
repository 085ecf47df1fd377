import assert from 'node:assert/strict';
import { World } from './world.mjs';

const ROOMS = ['lobby', 'tea', 'quay'];

/** One course of events, all of it decided by the seed. */
export class Schedule {
  clients = [];
  typed = [];
  lost = false;
  #last = 0;
  /** When the last strike is over. */
  #calm = 0;

  constructor(seed) {
    this.world = new World(seed);
    this.random = this.world.random;
    this.world.net.latency = () => (this.chance(0.05) ? this.random() * 3_000 : 1 + this.random() * 60);
    this.world.server.keeps = this.chance(0.2) ? 30 : 1_000;
  }

  chance(share) {
    return this.random() < share;
  }

  any(list) {
    return list[Math.floor(this.random() * list.length)];
  }

  open(name) {
    const client = this.world.client(name, { storage: this.world.storage, keep: 5_000 });
    const watched = new Set();
    client.on('room', (room) => {
      if (!watched.has(room)) {
        watched.add(room);
        this.world.watch(room);
      }
    });
    this.clients.push(client);
    client.connect().catch(() => {});
    ROOMS.filter(() => this.chance(0.7)).concat('lobby').forEach((room) => client.join(room).catch(() => {}));
  }

  say() {
    const client = this.any(this.clients);
    const room = this.any([...client.rooms.values()]);
    if (room && room.state !== 'refused') {
      const text = `${client.user.name} ${++this.#last}`;
      this.typed.push({ text, room: room.id });
      room.send(text);
    }
  }

  #during(ms, begin, end) {
    const { clock } = this.world;
    begin();
    clock.setTimeout(end, ms);
    this.#calm = Math.max(this.#calm, clock.now() + ms);
  }

  /** Something goes wrong. */
  strike() {
    const { net, server, clock } = this.world;
    const long = this.chance(0.08) ? 400_000 : this.random() * 40_000;
    const strikes = [
      () => net.cutAll(),
      () => this.any([...net.links])?.cut(),
      () => {
        const links = [...net.links].filter(() => this.chance(0.6));
        this.#during(long, () => links.forEach((link) => link.freeze()), () => links.forEach((link) => link.thaw()));
      },
      () => this.#during(long, () => {
        net.isDown = true;
        net.cutAll();
      }, () => (net.isDown = false)),
      () => this.#during(this.random() * 30_000, () => (net.isSilent = true), () => {
        net.isSilent = false;
        net.links.forEach((link) => link.thaw());
      }),
      // stored, and the acknowledgement is lost with the line, or alone
      () => (server.afterStoring = (session) => {
        server.afterStoring = () => false;
        session.link.cut();
        return true;
      }),
      () => this.#during(this.random() * 20_000, () => (server.refuses = ({ type }) => {
        const limited = this.chance(0.5) && (type === 'chat_message' || type === 'join_room');
        return limited ? { code: 'RATE_LIMITED', retryAfterMs: Math.floor(this.random() * 2_000) } : undefined;
      }), () => (server.refuses = () => undefined)),
      // Redis is away: some of what was refused was stored after all
      () => this.#during(this.random() * 20_000, () => (server.refuses = ({ type, payload }, session) => {
        if (type === 'chat_message' && session.rooms.has(payload.roomId) && this.chance(0.3)) {
          const room = server.room(payload.roomId);
          const { duplicate } = server.store(room, session.user, payload.content, payload.nonce);
          duplicate || server.tell(room, room.log.at(-1), session);
        }
        return type === 'chat_message' || type === 'join_room' ? { code: 'UNAVAILABLE' } : undefined;
      }), () => (server.refuses = () => undefined)),
      () => server.closeAll(1012, JSON.stringify({ reconnectAfterMs: Math.floor(this.random() * 3_000) })),
      () => server.closeAll(this.any([1001, 1011, 4002, 4008, 4029])),
      // what is told on the way to somebody gets lost, as the bus between instances does
      () => {
        const session = this.any([...server.sessions]);
        const say = session?.say;
        const lossy = (type, ...rest) =>
          type === 'chat_message' && this.chance(0.5) ? undefined : say.call(session, type, ...rest);
        session && this.#during(2_000, () => (session.say = lossy), () => (session.say = say));
      },
      () => this.crash(),
      () => clock.sleep(this.random() * 90_000),
      () => this.chance(0.3) && this.forget(),
    ];
    this.any(strikes)();
  }

  /** A tab ends without a word; sometimes there is a new one at once. */
  crash() {
    if (this.clients.length > 1) {
      const [gone] = this.clients.splice(Math.floor(this.random() * this.clients.length), 1);
      this.world.kill(gone);
      this.chance(0.7) && this.open(gone.user.name);
    }
  }

  forget() {
    this.lost = true;
    this.world.server.forget(this.any(ROOMS), Math.floor(this.random() * 5));
  }

  heal() {
    const { net, server } = this.world;
    Object.assign(net, { isDown: false, isSilent: false, latency: () => 5 });
    Object.assign(server, { refuses: () => undefined, afterStoring: () => false });
    net.links.forEach((link) => link.thaw());
  }

  async run() {
    const { clock } = this.world;
    ['ana', 'ben', 'ana', 'cyd'].forEach((name) => this.open(name));
    for (let step = 0; step < 60; step++) {
      this.chance(0.75) ? this.say() : this.strike();
      await clock.run(this.chance(0.1) ? this.random() * 30_000 : this.random() * 1_000);
    }
    // all strikes are over, and all that is late has come
    await clock.run(Math.max(0, this.#calm - clock.now()) + 5_000);
    this.heal();
    this.world.net.cutAll();
    // those who crashed last are adopted
    ['ana', 'ben', 'cyd'].forEach((name) => this.open(name));
    for (let second = 0; second < 150 && !this.isSettled(); second++) {
      await clock.run(1_000);
    }
    await clock.run(5_000);
  }

  isSettled() {
    return this.world.storage.length === this.withWords() && this.clients.every(({ status, rooms }) =>
      status.state === 'connected' && status.queued === 0 && [...rooms.values()].every((room) => room.state === 'joined'));
  }

  /** How many have something that a person has to decide. */
  withWords() {
    return this.clients.filter(({ rooms }) => [...rooms.values()].some((room) => room.pending.length > 0)).length;
  }

  check() {
    this.world.complain();
    for (const client of this.clients) {
      assert.equal(client.status.state, 'connected', `${client.user.name} is ${client.status.state}`);
      assert.equal(client.status.queued, 0, `${client.user.name} still waits`);
      for (const room of client.rooms.values()) {
        assert.equal(room.state, 'joined');
        const log = this.world.log(room.id);
        const first = room.messages[0]?.seq ?? Infinity;
        const kept = log.filter((message) => message.seq >= first).map((message) => message.id);
        const oldest = log[0]?.seq ?? Infinity;
        const shown = room.messages.filter((message) => message.seq >= oldest).map((message) => message.id);
        assert.deepEqual(shown, kept, `${client.user.name} in ${room.id}`);
        assert.ok(first <= (log.at(-1)?.seq ?? Infinity), 'the newest is missing');
      }
    }
    for (const screen of this.world.screens.filter((it) => it.room.state === 'joined')) {
      assert.deepEqual(screen.shown.map((it) => it.id), screen.room.messages.map((it) => it.id), 'what events told');
      assert.deepEqual([...screen.pending.values()], [...screen.room.pending], 'what events told of what waits');
    }
    for (const { text, room } of this.typed) {
      this.checkText(text, this.world.server.room(room));
    }
  }

  checkText(text, { log, lost, forgotten = [] }) {
    const kept = [...lost, ...log.map((entry) => entry.message)].filter((message) => message.content === text).length;
    const ever = kept + forgotten.filter((message) => message.content === text).length;
    const rows = this.clients.flatMap((client) => [...client.rooms.values()].flatMap((room) => room.pending));
    const told = rows.filter((row) => row.text === text);
    assert.ok(kept <= 1, `"${text}" is in the log ${kept} times`);
    assert.ok(this.lost || ever <= 1, `"${text}" was stored ${ever} times`);
    assert.ok(ever > 0 || told.length > 0, `"${text}" is nowhere`);
    assert.ok(told.every((row) => row.status === 'failed' || row.status === 'unknown'), `"${text}" is still under way`);
    assert.ok(kept === 0 || told.every((row) => row.status === 'unknown'), `"${text}" failed, and is in the log`);
  }
}
