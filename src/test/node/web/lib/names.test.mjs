// The server has the last word about the ids of rooms.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { roomId } from '../../../../main/resources/web/parley.js';
import { World, texts } from './sim/world.mjs';

/** @returns a world in which the server calls the room `Café` what this client would never think of */
function stubborn() {
  const world = new World();
  const { accept } = world.server;
  world.server.accept = (...args) => {
    const session = accept.apply(world.server, args);
    const { hear } = Object.getPrototypeOf(session);
    session.hear = (text) => hear.call(session, text.replaceAll('Café', 'coffee').replaceAll('café', 'coffee'));
    return session;
  };
  return world;
}

test('a mark is kept only where it belongs to a letter', () => {
  const ids = {
    'Tea ❤️': 'tea', '1️⃣ x': '1-x', '❤️': '', 'q\u0301\u0302a': 'q\u0301\u0302a', 'हिन्दी': 'हिन्दी',
    '_\u0301a': '_-a', 'a -b': 'a--b', '- a': 'a', 'a\u0903 \u0903b': 'a\u0903-b',
  };
  assert.deepEqual(Object.fromEntries(Object.keys(ids).map((name) => [name, roomId(name)])), ids);
});

test('what was said before the server gave the room another id is sent in it', async () => {
  const world = stubborn();
  const client = world.client('ana', { storage: world.storage });
  const joined = client.join('Café');
  const [room] = client.rooms.values();
  const screen = world.watch(room);
  const outgoing = room.send('hi');
  client.connect();
  await world.clock.run(1_000);
  assert.equal(await joined, room);
  assert.deepEqual([room.id, outgoing.room, outgoing.status], ['coffee', 'coffee', 'sent']);
  assert.deepEqual([texts(world.log('coffee')), client.status.queued, world.storage.length], [['hi'], 0, 0]);
  assert.deepEqual([texts(screen.shown), screen.pending.size], [['hi'], 0]);
  world.complain();
});

test('whoever joins it by the other name gets the room that is there, and what was said moves there', async () => {
  const world = stubborn();
  const client = await world.inside('ana', ['Café']);
  const [room] = client.rooms.values();
  world.net.latency = () => 50;
  const again = client.join('Café');
  const twin = [...client.rooms.values()].at(-1);
  assert.notEqual(twin, room);
  const screens = [world.watch(room), world.watch(twin)];
  const outgoing = twin.send('by the other name');
  await world.clock.run(1_000);
  assert.equal(await again, room);
  assert.deepEqual([[...client.rooms.keys()], twin.state, twin.pending.length], [['coffee'], 'left', 0]);
  assert.deepEqual([outgoing.status, texts(room.messages)], ['sent', ['by the other name']]);
  world.server.say('coffee', 'ben', 'news');
  await world.clock.run(100);
  assert.deepEqual(texts(screens[0].shown), ['by the other name', 'news']);
  assert.deepEqual(screens.map(({ pending }) => pending.size), [0, 0]);
  assert.equal(client.status.state, 'connected');
  world.complain();
});

test('both at once, before there is a connection: one room, and everything in the order typed', async () => {
  const world = stubborn();
  const client = world.client('ana');
  const joins = [client.join('coffee'), client.join('Café')];
  const [room, twin] = client.rooms.values();
  ['a', 'b'].forEach((text, at) => [room, twin][at].send(text));
  client.connect();
  await world.clock.run(2_000);
  assert.deepEqual(await Promise.all(joins), [room, room]);
  assert.deepEqual([texts(world.log('coffee')), client.status.queued], [['a', 'b'], 0]);
  world.net.cutAll();
  await world.clock.run(5_000);
  assert.deepEqual([client.status.state, [...client.rooms.values()]], ['connected', [room]]);
});
