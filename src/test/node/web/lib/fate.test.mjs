// What people are told of what they typed is true.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SimStorage } from './sim/clock.mjs';
import { World, texts } from './sim/world.mjs';

const SECOND = 1_000;
const MINUTE = 60_000;
const DAY = 86_400_000;

/** Sends it; it is stored, and its acknowledgement is lost with the line, which stays down. */
async function storedUnheard(world, room, text) {
  world.server.afterStoring = (session) => {
    world.server.afterStoring = () => false;
    world.net.isDown = true;
    session.link.cut();
    return true;
  };
  const outgoing = room.send(text);
  await world.clock.run(20);
  return outgoing;
}

test('what may be in the log does not expire: a day later it is looked for', async () => {
  const world = new World();
  const client = await world.inside('ana');
  const room = client.rooms.get('lobby');
  const outgoing = await storedUnheard(world, room, 'hello');
  const unwritten = room.send('never written');
  await world.clock.run(DAY + 20 * SECOND);
  assert.deepEqual([unwritten.status, unwritten.error.code], ['failed', 'EXPIRED']);
  assert.equal(outgoing.status, 'queued');
  world.net.isDown = false;
  await world.clock.run(2 * MINUTE);
  assert.deepEqual([outgoing.status, texts(room.messages)], ['sent', ['hello']]);
  assert.deepEqual(texts(world.log('lobby')), ['hello']);
});

test('what turns out not to be in the log after a day has expired', async () => {
  const world = new World();
  const client = await world.inside('ana');
  const room = client.rooms.get('lobby');
  world.net.links.forEach((link) => link.freeze());
  world.net.isDown = true;
  const outgoing = room.send('hello');
  await world.clock.run(DAY + MINUTE);
  world.net.isDown = false;
  await world.clock.run(MINUTE);
  assert.deepEqual([outgoing.status, outgoing.error?.code], ['failed', 'EXPIRED']);
  assert.deepEqual(texts(world.log('lobby')), []);
});

test('a room that is refused: what was written may be in the log all the same', async () => {
  const world = new World();
  const client = await world.inside('ana');
  const room = client.rooms.get('lobby');
  const written = await storedUnheard(world, room, 'hello');
  const unwritten = room.send('never written');
  world.server.refuses = ({ type }) => (type === 'join_room' ? { code: 'FORBIDDEN' } : undefined);
  world.net.isDown = false;
  await world.clock.run(20 * SECOND);
  assert.deepEqual([room.state, written.status, unwritten.status], ['refused', 'unknown', 'failed']);
});

test('a storage that refuses once keeps nothing that was sent since', async () => {
  const world = new World();
  const storage = new SimStorage();
  const { setItem } = storage;
  const client = await world.inside('ana', ['lobby'], { storage });
  world.net.isDown = true;
  world.net.cutAll();
  const room = client.rooms.get('lobby');
  room.send('one');
  assert.equal(storage.length, 1);
  storage.setItem = () => {
    throw new DOMException('full', 'QuotaExceededError');
  };
  room.send('two');
  assert.equal(storage.length, 0);
  storage.setItem = setItem;
  world.net.isDown = false;
  await world.clock.run(7 * MINUTE);
  world.kill(client);
  await world.inside('ana', [], { storage });
  await world.clock.run(2 * MINUTE);
  assert.deepEqual(texts(world.log('lobby')), ['one', 'two']);
});

test('a look into the log that fails is made again, and what is behind it waits no longer than that', async () => {
  const world = new World();
  const client = await world.inside('ana', ['lobby'], { storage: world.storage });
  await storedUnheard(world, client.rooms.get('lobby'), 'long ago');
  world.kill(client);
  await world.clock.run(6 * MINUTE);
  for (let number = 0; number < 250; number++) {
    world.server.say('lobby', 'ben', String(number));
  }
  world.net.isDown = false;
  let asked = 0;
  world.server.refuses = ({ type }) => {
    asked += Number(type === 'get_history');
    return type === 'get_history' ? { code: 'UNAVAILABLE' } : undefined;
  };
  const next = await world.inside('ana', ['lobby'], { storage: world.storage });
  const room = next.rooms.get('lobby');
  await world.clock.until(() => room.pending.length > 0);
  const behind = room.send('behind it');
  await world.clock.run(MINUTE);
  assert.ok(asked >= 3 && asked < 10, `${asked} times in a minute`);
  assert.equal(behind.status, 'queued');
  world.server.refuses = () => undefined;
  await world.clock.run(31 * SECOND);
  assert.deepEqual([next.status.queued, behind.status], [0, 'sent']);
  assert.equal(world.log('lobby').filter((message) => message.content === 'long ago').length, 1);
});

test('what is dropped ends: failed where it was never written, else unknown; and is not tried again', async () => {
  const world = new World();
  const client = await world.inside('ana', ['lobby', 'tea']);
  const [lobby, tea] = ['lobby', 'tea'].map((id) => client.rooms.get(id));
  world.server.refuses = ({ type }) => (type === 'chat_message' ? { code: 'FORBIDDEN' } : undefined);
  const refused = lobby.send('refused');
  await world.clock.run(20);
  world.server.refuses = () => undefined;
  const written = await storedUnheard(world, lobby, 'written');
  const waiting = lobby.send('waiting');
  const deleted = tea.send('deleted');
  deleted.discard();
  await lobby.leave();
  assert.deepEqual([refused, written, waiting, deleted].map(({ status, error }) => [status, error.code]), [
    ['failed', 'FORBIDDEN'], ['unknown', 'LEFT_ROOM'], ['failed', 'LEFT_ROOM'], ['failed', 'DISCARDED'],
  ]);
  [refused, written, waiting, deleted].forEach((outgoing) => outgoing.retry());
  assert.deepEqual([client.status.queued, tea.pending.length], [0, 0]);
  assert.equal(waiting.status, 'failed');
});

test('what found no place may be tried again once there is one, unless its room was left', async () => {
  const world = new World();
  const client = await world.inside('ana', ['lobby', 'tea'], { queue: { max: 1 } });
  world.net.isDown = true;
  world.net.cutAll();
  const [lobby, tea] = ['lobby', 'tea'].map((id) => client.rooms.get(id));
  const first = lobby.send('first');
  const more = [lobby.send('second'), tea.send('third')];
  first.discard();
  await tea.leave();
  more.reverse().forEach((outgoing) => outgoing.retry());
  assert.deepEqual(more.map((outgoing) => outgoing.status), ['failed', 'queued']);
});

test('1009 because of something else fails no small message', async () => {
  const world = new World();
  const client = await world.inside('ana');
  const room = client.rooms.get('lobby');
  world.server.afterStoring = () => true;
  const seen = new Set();
  room.on('pending', ({ status }) => seen.add(status));
  const innocent = room.send('innocent');
  await world.clock.run(20);
  world.server.afterStoring = () => false;
  world.server.closeAll(1009);
  await world.clock.run(3 * SECOND);
  assert.deepEqual([innocent.status, texts(room.messages)], ['sent', ['innocent']]);
  assert.deepEqual([...seen], ['queued', 'sending', 'sent']);
  assert.equal((await innocent.acknowledged).text, 'innocent');
});

test('a command that is too long is refused at once', async () => {
  const world = new World();
  const client = await world.inside('ana');
  const refused = client.rooms.get('lobby').command(`/topic ${'x'.repeat(1_200)}`);
  const result = refused.then(() => 'taken', ({ code }) => code);
  await world.clock.run(20 * SECOND);
  assert.equal(await result, 'MESSAGE_TOO_LONG');
});

test('1009 again and again: nobody can tell, and the next has its turn', async () => {
  const world = new World();
  const client = await world.inside('ana');
  const room = client.rooms.get('lobby');
  const { refuses } = world.server;
  world.server.refuses = ({ payload }, session) => {
    if (payload?.content !== 'small') {
      return undefined;
    }
    session.link.close(1009, '');
    session.say = () => {};
    return { code: 'IGNORED_BY_A_CLOSED_SOCKET' };
  };
  const small = room.send('small');
  const next = room.send('next');
  await world.clock.run(MINUTE);
  world.server.refuses = refuses;
  assert.deepEqual([small.status, small.error.code], ['unknown', 'MESSAGE_TOO_LONG']);
  assert.equal(next.status, 'sent');
});

test('what this tab says by a command is no news to it', async () => {
  const world = new World();
  const [client, other] = [await world.inside('ana'), await world.inside('ben')];
  const news = [];
  client.on('message', ({ text }) => news.push(`ana: ${text}`));
  other.on('message', ({ text }) => news.push(`ben: ${text}`));
  const told = [];
  client.rooms.get('lobby').on('message', ({ message, live }) => told.push([message.text, live]));
  client.rooms.get('lobby').command('/me waves');
  client.rooms.get('lobby').send('deleted while under way').discard();
  await world.clock.run(200);
  assert.deepEqual(told, [['waves', true], ['deleted while under way', true]]);
  assert.deepEqual(news, ['ben: waves', 'ben: deleted while under way']);
});
