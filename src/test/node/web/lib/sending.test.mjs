// Q1 to Q4, Q7 and Q9: what becomes of what is typed.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { World, texts } from './sim/world.mjs';

const MINUTE = 60_000;

test('Q1: it is kept before it is written, under a nonce of its own', async () => {
  const world = new World();
  const client = await world.inside('ana', ['lobby'], { storage: world.storage });
  const room = client.rooms.get('lobby');
  const kept = [];
  const { send } = world.net.WebSocket.prototype;
  world.net.WebSocket.prototype.send = function (text) {
    if (JSON.parse(text).type === 'chat_message') {
      kept.push(JSON.parse(world.storage.getItem(world.storage.key(0))).items.map((item) => item.text));
    }
    return send.call(this, text);
  };
  const outgoing = [room.send('one'), room.send('two')];
  await world.clock.run(100);
  assert.deepEqual(kept, [['one'], ['two']]);
  assert.equal(new Set(outgoing.map((it) => it.nonce)).size, 2);
  assert.ok(outgoing.every((it) => it.nonce.length >= 26 && it.nonce.length <= 64));
  assert.equal((await outgoing[0].acknowledged).seq, 1);
  assert.equal(world.storage.length, 0, 'nothing is kept of what is stored');
});

test('Q2: one more than may wait fails at once, and is not kept', async () => {
  const world = new World();
  const client = world.client('ana', { queue: { max: 3, maxBytes: 20 } });
  const entered = client.join('lobby');
  const room = client.rooms.get('lobby');
  room.send('one');
  room.send('two');
  const large = room.send('twenty characters it');
  assert.deepEqual([large.status, large.error.code], ['failed', 'QUEUE_FULL']);
  room.send('three');
  const more = room.send('4');
  assert.deepEqual([more.status, more.error.code], ['failed', 'QUEUE_FULL']);
  await assert.rejects(more.acknowledged, { code: 'QUEUE_FULL' });
  assert.deepEqual(texts(room.pending), ['one', 'two', 'three']);
  assert.equal(client.status.queued, 3);
  client.connect();
  await world.clock.run(1_000);
  await entered;
  assert.deepEqual(texts(world.log('lobby')), ['one', 'two', 'three']);
});

test('Q2: what waited for a day is given up, and its words are kept', async () => {
  const world = new World();
  const client = world.client('ana', { queue: { maxAge: MINUTE } });
  client.join('lobby').catch(() => {});
  world.net.isDown = true;
  client.connect().catch(() => {});
  const room = client.rooms.get('lobby');
  const outgoing = room.send('old');
  await world.clock.run(2 * MINUTE);
  assert.deepEqual([outgoing.status, outgoing.error.code], ['failed', 'EXPIRED']);
  assert.deepEqual(room.pending, [outgoing]);
  world.net.isDown = false;
  await world.clock.run(MINUTE);
  assert.deepEqual(texts(world.log('lobby')), []);
  outgoing.retry();
  await world.clock.run(100);
  assert.deepEqual(texts(world.log('lobby')), ['old']);
});

test('Q2: a storage that refuses is told of once, and memory does', async () => {
  const world = new World();
  const errors = [];
  const refusing = { ...world.storage, getItem: () => null, key: () => null, length: 0, setItem: () => {
    throw new DOMException('full', 'QuotaExceededError');
  } };
  const client = world.client('ana', { storage: refusing });
  client.on('error', (error) => errors.push(error.code));
  client.join('lobby');
  client.connect();
  await world.clock.run(100);
  const room = client.rooms.get('lobby');
  room.send('one');
  room.send('two');
  await world.clock.run(100);
  assert.deepEqual(errors, ['STORAGE_REFUSED']);
  assert.deepEqual(texts(world.log('lobby')), ['one', 'two']);
});

test('Q3: one message at a time in a room, the next after its acknowledgement', async () => {
  const world = new World();
  const client = await world.inside('ana', ['lobby', 'tea']);
  world.net.latency = () => 100;
  const sent = ['a', 'b', 'c'].map((text) => client.rooms.get('lobby').send(text));
  client.rooms.get('tea').send('x');
  assert.deepEqual(sent.map((it) => it.status), ['sending', 'queued', 'queued']);
  await world.clock.run(150);
  assert.deepEqual(world.chats().map((frame) => frame.payload.content), ['a', 'x']);
  await world.clock.run(1_000);
  assert.deepEqual(texts(world.log('lobby')), ['a', 'b', 'c']);
});

test('Q3: no more than ten a second, whatever waits', async () => {
  const world = new World();
  const client = world.client('ana');
  ['lobby', 'tea'].forEach((room) => client.join(room));
  for (let number = 0; number < 20; number++) {
    client.rooms.get('lobby').send(String(number));
    client.rooms.get('tea').send(String(number));
  }
  client.connect();
  await world.clock.run(10_000);
  const times = world.chats().map((frame) => frame.at);
  assert.equal(times.length, 40);
  times.slice(10).forEach((at, index) => assert.ok(at - times[index] >= 995, `${at - times[index]} ms for eleven`));
});

test('Q3: a limit pauses everything for as long as the server says, and loses nothing', async () => {
  const world = new World();
  const client = await world.inside('ana', ['lobby', 'tea']);
  let refused = 0;
  world.server.refuses = ({ type }) =>
    type === 'chat_message' && refused++ === 0 ? { code: 'RATE_LIMITED', retryAfterMs: 2_000 } : undefined;
  const began = world.clock.now();
  const limited = client.rooms.get('lobby').send('one');
  client.rooms.get('lobby').send('two');
  await world.clock.run(100);
  client.rooms.get('tea').send('elsewhere');
  assert.deepEqual([limited.status, limited.error.code, limited.error.retryAfterMs], ['queued', 'RATE_LIMITED', 2_000]);
  await world.clock.run(5_000);
  assert.deepEqual(texts(world.log('lobby')), ['one', 'two']);
  assert.deepEqual(texts(world.log('tea')), ['elsewhere']);
  assert.ok(world.chats()[1].at - began >= 2_000);
  assert.equal(limited.error, undefined);
});

test('Q4: without an acknowledgement the line is asked, and nothing is written twice on one that lives', async () => {
  const world = new World();
  const client = await world.inside('ana');
  const { afterStoring } = world.server;
  let held;
  world.server.afterStoring = (session, message) => {
    held = { session, message };
    return true;
  };
  const outgoing = client.rooms.get('lobby').send('slow');
  await world.clock.run(60_000);
  world.server.afterStoring = afterStoring;
  assert.equal(outgoing.status, 'sending');
  assert.equal(world.chats().length, 1);
  assert.equal(client.status.state, 'connected');
  assert.ok(world.server.heard.some((frame) => frame.type === 'heartbeat' && frame.at - world.chats()[0].at < 11_000));
  const { id, seq, timestamp } = held.message;
  held.session.say('message_ack', { id, seq, timestamp, nonce: outgoing.nonce, roomId: 'lobby' }, world.chats()[0].id);
  await world.clock.run(10);
  assert.equal(outgoing.status, 'sent');
});

test('Q7: a final refusal fails that one, and the next goes on', async () => {
  const world = new World();
  const client = await world.inside('ana');
  const room = client.rooms.get('lobby');
  world.server.refuses = ({ payload }) =>
    payload?.content === 'bad' ? { code: 'VALIDATION_ERROR', message: 'content: no', field: 'content' } : undefined;
  const bad = room.send('bad');
  const good = room.send('good');
  await world.clock.run(100);
  assert.deepEqual([bad.status, bad.error.code, bad.error.field], ['failed', 'VALIDATION_ERROR', 'content']);
  assert.equal(good.status, 'sent');
  await assert.rejects(bad.acknowledged, { code: 'VALIDATION_ERROR' });
  assert.deepEqual(room.pending, [bad]);
  bad.discard();
  assert.deepEqual(room.pending, []);
});

test('Q7: who is not in the room any more joins it again, once', async () => {
  const world = new World();
  const client = await world.inside('ana');
  const room = client.rooms.get('lobby');
  const [session] = world.server.sessions;
  session.rooms.clear();
  const outgoing = room.send('still here');
  await world.clock.run(200);
  assert.equal(outgoing.status, 'sent');
  world.server.refuses = ({ type }) => (type === 'chat_message' ? { code: 'NOT_IN_ROOM' } : undefined);
  const never = room.send('never');
  await world.clock.run(2_000);
  assert.deepEqual([never.status, never.error.code], ['failed', 'NOT_IN_ROOM']);
  assert.equal(world.chats().filter((frame) => frame.payload.content === 'never').length, 2);
});

test('Q7: a server in trouble is asked again after 1, 2, 4 … 30 s, under the same nonce', async () => {
  const world = new World();
  const client = await world.inside('ana');
  const room = client.rooms.get('lobby');
  world.server.refuses = ({ type }) => (type === 'chat_message' ? { code: 'UNAVAILABLE' } : undefined);
  const outgoing = room.send('patience');
  await world.clock.run(95_000);
  const times = world.chats().map((frame) => frame.at);
  const pauses = times.slice(1).map((at, index) => Math.round((at - times[index]) / 1_000));
  assert.deepEqual(pauses, [1, 2, 4, 8, 16, 30, 30]);
  assert.equal(new Set(world.chats().map((frame) => frame.payload.nonce)).size, 1);
  assert.deepEqual([outgoing.status, outgoing.error.code], ['queued', 'UNAVAILABLE']);
  world.server.refuses = () => undefined;
  await world.clock.run(31_000);
  assert.equal(outgoing.status, 'sent');
});

test('Q7: a frame that the server finds too big fails its message, not the others', async () => {
  const world = new World();
  const client = await world.inside('ana', ['lobby'], { maxText: 20_000 });
  const room = client.rooms.get('lobby');
  world.server.refuses = ({ payload }, session) => {
    if (payload?.content?.length > 8_192) {
      session.link.close(1009, '');
      return { code: 'IGNORED_BY_A_CLOSED_SOCKET' };
    }
    return undefined;
  };
  const { say } = Object.getPrototypeOf([...world.server.sessions][0]);
  [...world.server.sessions][0].say = function (type, ...rest) {
    return type === 'error' ? undefined : say.call(this, type, ...rest);
  };
  const large = room.send('x'.repeat(10_000));
  const small = room.send('small');
  await world.clock.run(5_000);
  assert.deepEqual([large.status, large.error.code], ['failed', 'MESSAGE_TOO_LONG']);
  assert.equal(small.status, 'sent');
});

test('Q9: typing is told at most every two seconds, and never later', async () => {
  const world = new World();
  const client = await world.inside('ana');
  const room = client.rooms.get('lobby');
  const frames = () => world.server.heard.filter((frame) => frame.type === 'user_typing');
  const told = () => frames().map((frame) => frame.payload.isTyping);
  for (let key = 0; key < 30; key++) {
    room.setTyping(true);
    await world.clock.run(100);
  }
  room.setTyping(false);
  room.setTyping(false);
  await world.clock.run(100);
  assert.deepEqual(told(), [true, true, false]);
  world.net.isDown = true;
  world.net.cutAll();
  room.setTyping(true);
  world.net.isDown = false;
  await world.clock.run(5_000);
  assert.equal(client.status.state, 'connected');
  assert.equal(told().length, 3);
});

test('what is too long or empty is refused at once, counted in code points', async () => {
  const world = new World();
  const client = await world.inside('ana');
  const room = client.rooms.get('lobby');
  assert.throws(() => room.send('  \n '), { code: 'EMPTY_MESSAGE' });
  assert.throws(() => room.send('👍'.repeat(1_001)), { code: 'MESSAGE_TOO_LONG' });
  const outgoing = room.send(`  ${'👍'.repeat(1_000)}  `);
  await world.clock.run(100);
  assert.equal(outgoing.status, 'sent');
  assert.equal(world.log('lobby')[0].content.length, 2_004, 'sent as it was typed');
  room.leave();
  assert.throws(() => room.send('gone'), { code: 'LEFT_ROOM' });
});

test('one that is deleted while under way may be stored all the same, and then it is shown once', async () => {
  const world = new World();
  const client = await world.inside('ana');
  const room = client.rooms.get('lobby');
  const outgoing = room.send('oops');
  outgoing.discard();
  await world.clock.run(100);
  assert.deepEqual(texts(room.messages), ['oops']);
  assert.deepEqual(room.pending, []);
  await assert.rejects(outgoing.acknowledged, { code: 'DISCARDED' });
  world.server.say('lobby', 'ben', 'next');
  await world.clock.run(100);
  assert.deepEqual(texts(room.messages), ['oops', 'next']);
});
