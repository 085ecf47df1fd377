// People with real clients of real servers: node people.mjs URL... , with a command per line on standard input, and an
// answer to each, "ok …" or what is wrong. Works in a folder with the packages, for a WebSocket.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import { parley } from '../../../../main/resources/web/parley.js';
import { Screen } from './sim/world.mjs';

const WebSocket = createRequire(`${process.cwd()}/`)('ws');
const urls = process.argv.slice(2);
const PATIENCE = 20_000;
const people = new Map();

const storage = new Map();
const localStorage = {
  get length() {
    return storage.size;
  },
  key: (index) => [...storage.keys()][index] ?? null,
  getItem: (key) => storage.get(key) ?? null,
  setItem: (key, value) => storage.set(key, value),
  removeItem: (key) => storage.delete(key),
};

async function until(what, condition) {
  const end = Date.now() + PATIENCE;
  while (!condition()) {
    assert.ok(Date.now() < end, `not in time: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** A socket to which some words never come. */
function hardOfHearing(person) {
  return class extends WebSocket {
    set onmessage(listener) {
      super.onmessage = listener && ((event) => event.data.includes(person.deafTo) || listener(event));
    }
  };
}

function meet(name, side, more = {}) {
  const person = { name, typed: [], deafTo: '\0', states: [], screens: [] };
  person.client = parley({
    url: `${urls[side]}/ws?who=${encodeURIComponent(name)}`,
    username: more.token ? undefined : name,
    storage: localStorage,
    WebSocket: hardOfHearing(person),
    timeouts: { connect: 3_000, request: 3_000, quiet: 1_000, probe: 1_000 },
    backoff: { base: 200, ceiling: 1_000, visibleCeiling: 1_000 },
    ...more,
  });
  person.client.on('status', ({ state, reason, code }) => person.states.push([state, reason, code].join(' ').trim()));
  people.set(name, person);
  return person;
}

const room = (person, id) => person.client.rooms.get(id);

const commands = {
  async enters(name, side, id) {
    const person = people.get(name) ?? meet(name, Number(side));
    const connected = person.client.connect();
    const joined = person.client.join(id);
    await connected;
    person.screens.push(new Screen(await joined));
  },

  says(name, id, count) {
    const person = people.get(name);
    for (let number = 0; number < Number(count); number++) {
      const outgoing = room(person, id).send(`${name} ${person.typed.length}`);
      person.typed.push(outgoing);
    }
  },

  /** Many at once, not by way of the library. */
  async floods(name, side, id, count) {
    const socket = new WebSocket(`${urls[side]}/ws`, ['parley.envelope']);
    const say = (type, payload) => socket.send(JSON.stringify({ type, payload }));
    let stored = 0;
    await new Promise((resolve, reject) => {
      socket.onerror = reject;
      socket.onopen = () => say('join_room', { roomId: id, username: name });
      socket.onmessage = ({ data }) => {
        const { type } = JSON.parse(data);
        if (type === 'join_room_success') {
          for (let number = 0; number < Number(count); number++) {
            say('chat_message', { roomId: id, content: `${name} floods ${number}` });
          }
        } else if (type === 'message_ack' && ++stored === Number(count)) {
          resolve();
        }
      };
    });
    socket.close();
  },

  async becomes(name, state) {
    const { client } = people.get(name);
    await until(`${name} ${state}, is ${client.status.state}`, () => client.status.state === state);
  },

  /** However short it was; each time counts once. */
  async hasBeen(name, ...words) {
    const { states } = people.get(name);
    const been = () => states.findIndex((state) => `${state} `.startsWith(`${words.join(' ')} `));
    await until(`${name} has been ${words.join(' ')}, was ${states.join(', ')}`, () => been() >= 0);
    states.splice(0, been() + 1);
  },

  async hasSent(name) {
    const { typed } = people.get(name);
    await until(`${name} sent all`, () => typed.every((outgoing) => outgoing.status === 'sent'));
  },

  async isSending(name) {
    await until(`${name} is sending`, () => people.get(name).typed.some((outgoing) => outgoing.status === 'sending'));
  },

  ignores(name, word) {
    people.get(name).deafTo = word ?? '\0';
  },

  async hears(name, id, count) {
    await until(`${name} hears ${count}`, () => room(people.get(name), id).messages.length >= Number(count));
  },

  /** All show the same, once and in order, and what each said is in it once. */
  async agrees(id, count) {
    const all = [...people.values()].filter((person) => room(person, id));
    const [first] = all;
    const ids = (messages) => messages.map((message) => `${message.seq} ${message.id} ${message.text}`);
    await until(`all have ${count}`, () => all.every((person) => room(person, id).messages.length === Number(count)));
    while (room(first, id).hasMore) {
      await room(first, id).older(100);
    }
    for (const { client, typed, screens } of all) {
      const mine = client.rooms.get(id);
      assert.deepEqual(ids(mine.messages), ids(room(first, id).messages));
      assert.deepEqual(ids(screens.find((screen) => screen.room === mine).shown), ids(mine.messages));
      assert.deepEqual(mine.messages.map((message) => message.seq), mine.messages.map((_, index) => index + 1));
      const said = typed.filter((outgoing) => outgoing.room === id).map((outgoing) => outgoing.text);
      const shown = new Set(said);
      const own = mine.messages.map((message) => message.text).filter((text) => shown.has(text));
      assert.deepEqual(own, said);
      assert.equal(client.status.queued, 0);
      assert.deepEqual(mine.pending, []);
    }
    assert.equal(storage.size, 0);
  },

  async registers(name, side, password) {
    const { client } = meet(name, Number(side), { username: undefined });
    await client.register(name, password);
    await assert.rejects(client.signIn(name, 'wrong password'), { code: 'INVALID_CREDENTIALS' });
    await client.signIn(name, password);
    await client.connect();
    assert.deepEqual(client.user, { name, registered: true });
  },

  /** The same session in another tab. */
  async opensAnotherTab(name, other, side) {
    const { client } = meet(other, Number(side), { token: people.get(name).client.token });
    await client.connect();
    assert.equal(client.user.name, name);
  },

  async signsOut(name) {
    await people.get(name).client.signOut();
  },

  async cannotConnect(name, side, token) {
    const { client } = meet(name, Number(side), { token });
    await assert.rejects(client.connect(), { code: 'SESSION_EXPIRED' });
  },

  async isRefusedAs(name, side, id) {
    const { client } = meet(`not ${name}`, Number(side), { username: name });
    client.connect().catch(() => {});
    await assert.rejects(client.join(id), { code: 'INVALID_CREDENTIALS' });
    people.delete(`not ${name}`);
  },

  async makes(name, id) {
    const made = await people.get(name).client.createRoom(id);
    await assert.rejects(people.get(name).client.createRoom(id), { code: 'ROOM_EXISTS' });
    const list = await people.get(name).client.listRooms({ query: id });
    assert.deepEqual(list.map((summary) => summary.id), [made.id]);
    assert.match(await made.command('/who'), new RegExp(name));
    await made.command('/me waves');
    assert.deepEqual([made.messages[0].action, made.messages[0].text], [true, 'waves']);
    return made.id;
  },
};

for await (const line of createInterface({ input: process.stdin })) {
  const [command, ...words] = line.split(' ');
  try {
    console.log(`ok ${(await commands[command](...words)) ?? ''}`.trim());
  } catch (error) {
    console.log(`${line}: ${error.stack ?? error}`.replaceAll('\n', ' | '));
  }
}
process.exit(0);
