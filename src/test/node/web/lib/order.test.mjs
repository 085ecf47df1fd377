// R3, R5 and R6: how a client orders what it hears.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { World, texts } from './sim/world.mjs';

const joins = (world) => world.server.heard.filter((frame) => frame.type === 'join_room').map((frame) => frame.payload);

test('R3: copies are dropped, what overtook waits for its turn, and a hole is filled from the log', async () => {
  const world = new World();
  const client = await world.inside('ana');
  const room = client.rooms.get('lobby');
  const screen = world.watch(room);
  const [session] = world.server.sessions;
  const log = world.server.room('lobby');
  const tell = (message) => session.say('chat_message', message);
  const [first, second, third] = ['1', '2', '3'].map((text) => world.server.store(log, 'ben', text, text).message);
  tell(first);
  tell(first);
  tell(third);
  await world.clock.run(200);
  assert.deepEqual(texts(room.messages), ['1']);
  tell(second);
  await world.clock.run(20);
  assert.deepEqual(texts(room.messages), ['1', '2', '3']);
  assert.equal(joins(world).length, 1, 'in order again in time: nothing was asked for');

  world.server.store(log, 'ben', '4', '4');
  tell(world.server.store(log, 'ben', '5', '5').message);
  await world.clock.run(290);
  assert.equal(joins(world).length, 1);
  await world.clock.run(100);
  assert.deepEqual(texts(room.messages), ['1', '2', '3', '4', '5']);
  assert.equal(joins(world).at(-1).since, 3);
  assert.equal(client.status.state, 'connected');
  assert.deepEqual(texts(screen.shown), texts(room.messages));
  world.complain();
});

test('R3: a hole that cannot be filled is asked about once a second, and given up after three times', async () => {
  const world = new World();
  const client = await world.inside('ana');
  const room = client.rooms.get('lobby');
  const resets = [];
  room.on('reset', (event) => resets.push(event.reason));
  const [session] = world.server.sessions;
  session.say('chat_message', { ...world.server.say('lobby', 'ben', 'one'), id: '9'.repeat(26), seq: 5 });
  await world.clock.run(1_200);
  assert.equal(joins(world).length, 2);
  await world.clock.run(2_000);
  assert.equal(joins(world).length, 4);
  await world.clock.run(5_000);
  assert.equal(joins(world).length, 5);
  assert.equal(joins(world).at(-1).since, undefined);
  assert.deepEqual(resets, ['log-trimmed']);
  world.server.say('lobby', 'ben', 'two');
  await world.clock.run(100);
  assert.deepEqual(texts(room.messages), ['one', 'two']);
});

test('R3: an acknowledgement has its place like a message', async () => {
  const world = new World();
  const client = await world.inside('ana');
  const room = client.rooms.get('lobby');
  const screen = world.watch(room);
  const [session] = world.server.sessions;
  // stored before, told after
  const { message } = world.server.store(world.server.room('lobby'), 'ben', 'first', 'b1');
  const mine = room.send('second');
  await world.clock.run(50);
  assert.equal(mine.status, 'sent');
  assert.deepEqual(texts(room.messages), []);
  assert.deepEqual(room.pending, [mine], 'shown until its message has its place');
  session.say('chat_message', message);
  await world.clock.run(50);
  assert.deepEqual(texts(room.messages), ['first', 'second']);
  assert.deepEqual(room.pending, []);
  assert.deepEqual(texts(screen.shown), ['first', 'second']);
  world.complain();
});

test('the server says that it lost something on the way: what the log has is fetched', async () => {
  const world = new World();
  const client = await world.inside('ana');
  const room = client.rooms.get('lobby');
  const [session] = world.server.sessions;
  world.server.store(world.server.room('lobby'), 'ben', 'lost on the way', 'n');
  session.say('history', { roomId: 'lobby', messages: [], hasMore: true, lastSeq: 1, recovered: false });
  await world.clock.run(100);
  assert.deepEqual(texts(room.messages), ['lost on the way']);
});

test('R5: another message under a known number means that the log is another one', async () => {
  const world = new World();
  const client = await world.inside('ana');
  const room = client.rooms.get('lobby');
  const resets = [];
  room.on('reset', (event) => resets.push(event.reason));
  ['1', '2'].forEach((text) => world.server.say('lobby', 'ben', text));
  await world.clock.run(50);
  const log = world.server.room('lobby');
  log.log = [];
  log.head = 0;
  world.server.store(log, 'ben', 'other 1', 'o1');
  world.server.tell(log, log.log[0], null);
  await world.clock.run(1_500);
  assert.deepEqual(resets, ['log-reset']);
  assert.deepEqual(texts(room.messages), ['other 1']);
});

test('R6: what is caught up is not live, and each message is told once', async () => {
  const world = new World();
  const client = await world.inside('ana');
  const room = client.rooms.get('lobby');
  const told = [];
  const news = [];
  room.on('message', ({ message, live }) => told.push([message.text, live]));
  client.on('message', (message) => news.push(message.text));
  world.server.say('lobby', 'ben', 'live');
  await world.clock.run(50);
  world.net.cutAll();
  world.server.say('lobby', 'ben', 'missed');
  await world.clock.run(3_000);
  room.send('mine');
  world.server.say('lobby', 'ben', 'live again');
  await world.clock.run(50);
  assert.deepEqual(told, [['live', true], ['missed', false], ['live again', true], ['mine', true]]);
  assert.deepEqual(news, ['live', 'live again']);
});

test('R2: what comes before the first answer is not told before it', async () => {
  const world = new World();
  const { accept } = world.server;
  world.server.accept = function (...args) {
    const session = accept.apply(this, args);
    const { say } = session;
    session.say = (type, ...rest) => {
      if (type === 'join_room_success') {
        session.say = say;
        const early = { id: '1'.padStart(26, '0'), seq: 1, sender: 'ben', content: 'early', roomId: 'lobby' };
        say.call(session, 'chat_message', { ...early, timestamp: '2026-01-31T12:00:00.000Z' });
      }
      return say.call(session, type, ...rest);
    };
    return session;
  };
  const client = world.client('ana');
  client.join('lobby');
  const screen = world.watch(client.rooms.get('lobby'));
  world.server.say('lobby', 'ben', 'early');
  client.connect();
  await world.clock.run(200);
  assert.deepEqual(texts(screen.shown), ['early']);
});

test('R3: an acknowledged message finds its place also in a page that does not say that it is ours', async () => {
  const world = new World();
  const client = await world.inside('ana');
  const room = client.rooms.get('lobby');
  const log = world.server.room('lobby');
  world.server.store(log, 'ben', 'first', 'b1');
  const mine = room.send('second');
  await world.clock.run(50);
  log.log[1].nonce = undefined;
  assert.deepEqual(room.pending, [mine]);
  await world.clock.run(1_000);
  assert.deepEqual([texts(room.messages), room.pending], [['first', 'second'], []]);
});
