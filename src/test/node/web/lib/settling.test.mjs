// Q5 and Q6: what becomes of what was written and not acknowledged.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { World, texts } from './sim/world.mjs';

const MINUTE = 60_000;

/** A world in which the next message is stored, and its acknowledgement lost with the line. */
function loses(world) {
  world.server.afterStoring = (session) => {
    world.server.afterStoring = () => false;
    world.net.isDown = true;
    session.link.cut();
    return true;
  };
}

test('Q5: after a cut it goes again under the same nonce, before what is newer, and is stored once', async () => {
  const world = new World();
  const client = await world.inside('ana');
  const room = client.rooms.get('lobby');
  world.watch(room);
  const { refuses } = world.server;
  // the server never heard the first: lost on the way
  world.server.refuses = ({ type }, session) => (type === 'chat_message' && session.link.cut(), undefined);
  const { store } = world.server;
  world.server.store = () => ({ message: {}, duplicate: true });
  const first = room.send('first');
  await world.clock.run(10);
  Object.assign(world.server, { refuses, store });
  assert.equal(first.status, 'queued');
  room.send('second');
  await world.clock.run(5_000);
  assert.deepEqual(world.chats().map((frame) => frame.payload.content), ['first', 'first', 'second']);
  assert.equal(world.chats()[0].payload.nonce, world.chats()[1].payload.nonce);
  assert.deepEqual(texts(world.log('lobby')), ['first', 'second']);
  world.complain();
});

test('Q5: what came in by the resume is not sent again, and there is one row for it', async () => {
  const world = new World();
  const client = await world.inside('ana');
  const room = client.rooms.get('lobby');
  const screen = world.watch(room);
  loses(world);
  const outgoing = room.send('once');
  await world.clock.run(1_000);
  world.net.isDown = false;
  await world.clock.until(() => outgoing.status === 'sent');
  assert.equal(world.chats().length, 1);
  assert.equal(outgoing.message, room.messages[0]);
  assert.equal(room.messages[0].nonce, outgoing.nonce);
  assert.deepEqual([texts(screen.shown), screen.pending.size], [['once'], 0]);
  world.complain();
});

test('Q6: written long ago and in the log: it is the one', async () => {
  const world = new World();
  const client = await world.inside('ana');
  const room = client.rooms.get('lobby');
  loses(world);
  const outgoing = room.send('ok');
  await world.clock.run(6 * MINUTE);
  world.net.isDown = false;
  await world.clock.until(() => outgoing.status === 'sent', MINUTE);
  assert.equal(world.chats().length, 1);
  assert.deepEqual(texts(world.log('lobby')), ['ok']);
  assert.deepEqual([texts(room.messages), room.pending.length], [['ok'], 0]);
});

test('Q6: written long ago and not in what was missed: it was never stored, and is sent', async () => {
  const world = new World();
  const client = await world.inside('ana');
  const room = client.rooms.get('lobby');
  room.send('ok');
  await world.clock.run(100);
  // frozen for so long that the server gives the session up; what was written in it is never read
  world.net.links.forEach((link) => link.freeze());
  world.net.isDown = true;
  const outgoing = room.send('ok');
  await world.clock.run(6 * MINUTE);
  assert.equal(outgoing.status, 'queued');
  world.net.isDown = false;
  await world.clock.until(() => outgoing.status === 'sent', MINUTE);
  assert.deepEqual(texts(world.log('lobby')), ['ok', 'ok'], 'an older one of the same words is another one');
  assert.deepEqual(texts(room.messages), ['ok', 'ok']);
});

test('Q6: written long ago, and the log no longer reaches back: nobody can tell, and people decide', async () => {
  const world = new World();
  world.server.keeps = 10;
  const client = await world.inside('ana');
  const room = client.rooms.get('lobby');
  loses(world);
  const outgoing = room.send('perhaps');
  const later = room.send('later');
  await world.clock.run(6 * MINUTE);
  for (let number = 0; number < 20; number++) {
    world.server.say('lobby', 'ben', String(number));
  }
  world.net.isDown = false;
  await world.clock.until(() => later.status === 'sent', MINUTE);
  assert.deepEqual([outgoing.status, outgoing.error.code], ['unknown', 'UNKNOWN_OUTCOME']);
  assert.deepEqual(room.pending, [outgoing]);
  await assert.rejects(outgoing.acknowledged, { code: 'UNKNOWN_OUTCOME' });
  outgoing.retry();
  await world.clock.run(100);
  assert.equal(outgoing.status, 'sent');
  assert.equal((await outgoing.acknowledged).text, 'perhaps');
});

test('Q6: where one page does not reach back to when it was written, older ones are looked at', async () => {
  const world = new World();
  const client = await world.inside('ana', ['lobby'], { storage: world.storage });
  loses(world);
  client.rooms.get('lobby').send('long ago');
  await world.clock.run(10);
  world.kill(client);
  await world.clock.run(6 * MINUTE);
  for (let number = 0; number < 350; number++) {
    world.server.say('lobby', 'ben', String(number));
  }
  world.net.isDown = false;
  const next = await world.inside('ana', ['lobby'], { storage: world.storage });
  await world.clock.until(() => next.status.queued === 0 && next.rooms.get('lobby').messages.length > 300, MINUTE);
  assert.equal(world.chats().length, 1);
  assert.equal(world.log('lobby').filter((message) => message.content === 'long ago').length, 1);
  assert.deepEqual(next.rooms.get('lobby').pending, []);
});

test('Q7: trouble for longer than a nonce lives: the log is looked at before it is sent again', async () => {
  const world = new World();
  const client = await world.inside('ana');
  const room = client.rooms.get('lobby');
  // stored by the first call, though the server could not say so
  world.server.refuses = ({ type, payload }, session) => {
    if (type !== 'chat_message') {
      return undefined;
    }
    if (world.log('lobby').length === 0) {
      world.server.store(world.server.room('lobby'), session.user, payload.content, payload.nonce);
    }
    return { code: 'UNAVAILABLE' };
  };
  const outgoing = room.send('once');
  await world.clock.run(6 * MINUTE);
  world.server.refuses = () => undefined;
  await world.clock.run(MINUTE);
  assert.equal(outgoing.status, 'sent');
  assert.deepEqual(texts(world.log('lobby')), ['once']);
  assert.deepEqual(texts(room.messages), ['once']);
});

test('Q6: the same words of somebody else, of another tab, or from before are not the one', async () => {
  const world = new World();
  world.server.say('lobby', 'ana', 'ok');
  await world.clock.run(6 * MINUTE);
  const client = await world.inside('ana');
  const room = client.rooms.get('lobby');
  assert.equal(room.messages[0].nonce, undefined);
  world.net.links.forEach((link) => link.freeze());
  world.net.isDown = true;
  const outgoing = room.send('ok');
  await world.clock.run(3 * MINUTE);
  world.server.say('lobby', 'ben', 'ok');
  await world.clock.run(3 * MINUTE);
  world.server.say('lobby', 'ana', 'ok', 'nonce of another tab');
  world.net.isDown = false;
  await world.clock.until(() => outgoing.status === 'sent', MINUTE);
  assert.deepEqual(world.log('lobby').map(({ sender, content }) => `${sender} ${content}`),
    ['ana ok', 'ben ok', 'ana ok', 'ana ok']);
  assert.deepEqual([room.messages.length, room.pending.length], [4, 0]);
});

test('Q6: one in the log is not taken for two', async () => {
  const world = new World();
  const tabs = [await world.inside('ana', ['lobby'], { storage: world.storage })];
  tabs.push(await world.inside('ana', ['lobby'], { storage: world.storage }));
  const [stored, lost] = tabs.map((client) => client.rooms.get('lobby'));
  world.server.afterStoring = () => true;
  stored.send('ok');
  await world.clock.run(20);
  world.net.links.forEach((link) => link.freeze());
  world.server.afterStoring = () => false;
  lost.send('ok');
  await world.clock.run(20);
  tabs.forEach((client) => world.kill(client));
  await world.clock.run(6 * MINUTE);
  const next = await world.inside('ana', ['lobby'], { storage: world.storage });
  await world.clock.run(MINUTE);
  assert.deepEqual(texts(world.log('lobby')), ['ok', 'ok']);
  assert.deepEqual([texts(next.rooms.get('lobby').messages), next.status.queued], [['ok', 'ok'], 0]);
});

test('what waits meets its message in an older page as well', async () => {
  const world = new World();
  const client = await world.inside('ana', ['lobby'], { storage: world.storage });
  loses(world);
  client.rooms.get('lobby').send('found');
  await world.clock.run(20);
  world.kill(client);
  for (let number = 0; number < 150; number++) {
    world.server.say('lobby', 'ben', String(number));
  }
  await world.clock.run(25_000);
  world.net.isDown = false;
  world.server.refuses = ({ type }) => (type === 'chat_message' ? { code: 'UNAVAILABLE' } : undefined);
  const next = await world.inside('ana', ['lobby'], { storage: world.storage });
  const room = next.rooms.get('lobby');
  await world.clock.run(1_000);
  assert.deepEqual(texts(room.pending), ['found']);
  const older = room.older(100);
  await world.clock.run(100);
  await older;
  assert.deepEqual([room.messages[0].text, room.pending.length, next.status.queued], ['found', 0, 0]);
});
