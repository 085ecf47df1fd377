// R1, R2, R4 and R5: how a client gets back into its rooms, and back in their logs.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { World, texts } from './sim/world.mjs';

const joins = (world) => world.server.heard.filter((frame) => frame.type === 'join_room').map((frame) => frame.payload);

test('R1: every room is joined again from where it was, the one used last first, eight at a time', async () => {
  const world = new World();
  const rooms = Array.from({ length: 12 }, (_, index) => `room${index}`);
  const client = await world.inside('ana', rooms);
  world.server.say('room3', 'ben', 'hi');
  await world.clock.run(10);
  client.rooms.get('room7').send('used');
  await world.clock.run(100);
  world.server.heard.length = 0;
  world.net.latency = () => 50;
  world.net.cutAll();
  await world.clock.until(() => world.server.heard.length > 0);
  await world.clock.run(1);
  assert.equal(world.server.heard.length, 8);
  assert.equal(joins(world)[0].roomId, 'room7');
  await world.clock.until(() => client.status.state === 'connected');
  const back = Object.fromEntries(joins(world).map((payload) => [payload.roomId, payload]));
  assert.equal(Object.keys(back).length, 12);
  assert.deepEqual([back.room3.since, back.room3.sinceId], [1, client.rooms.get('room3').messages[0].id]);
  assert.deepEqual([back.room5.since, back.room5.sinceId], [0, undefined]);
});

test('R1: the first join brings the newest page, and names who it is', async () => {
  const world = new World();
  world.server.say('lobby', 'ben', 'before');
  const client = await world.inside('ana');
  assert.deepEqual(texts(client.rooms.get('lobby').messages), ['before']);
  assert.deepEqual(joins(world), [{ roomName: 'lobby', username: 'ana' }]);
});

test('R1: a limited join comes again when it may, one that is refused keeps nobody out of the others', async () => {
  const world = new World();
  let limited = true;
  world.server.refuses = ({ type, payload }) => {
    if (type === 'join_room' && payload.roomName === 'tea' && limited) {
      limited = false;
      return { code: 'RATE_LIMITED', retryAfterMs: 700 };
    }
    return type === 'join_room' && payload.roomName === 'vault' ? { code: 'FORBIDDEN', message: 'No.' } : undefined;
  };
  const client = world.client('ana');
  const tea = client.join('tea');
  const vault = client.join('vault');
  const lobby = client.join('lobby');
  const started = world.clock.now();
  client.connect();
  await world.clock.until(() => client.status.state === 'connected', 500);
  assert.equal(client.status.state, 'connected', 'the limited one is not waited for');
  await lobby;
  await assert.rejects(vault, { code: 'FORBIDDEN' });
  assert.equal(client.rooms.get('vault').state, 'refused');
  await world.clock.until(() => client.rooms.get('tea').state === 'joined');
  await tea;
  assert.ok(world.clock.now() - started >= 700);
  world.net.cutAll();
  world.server.heard.length = 0;
  await world.clock.run(3_000);
  assert.deepEqual(joins(world).map((payload) => payload.roomId).sort(), ['lobby', 'tea'], 'and is not tried for ever');
});

test('R2: what comes live during a resume is told after what was missed', async () => {
  const world = new World();
  const client = await world.inside('ana');
  const room = client.rooms.get('lobby');
  const screen = world.watch(room);
  world.net.isDown = true;
  world.net.cutAll();
  for (let number = 1; number <= 250; number++) {
    world.server.say('lobby', 'ben', `missed ${number}`);
  }
  world.net.isDown = false;
  // the answer to the join takes longer than what is said meanwhile
  const { accept } = world.server;
  world.server.accept = function (...args) {
    const session = accept.apply(this, args);
    const { say } = session;
    session.say = (type, ...rest) => {
      if (type !== 'join_room_success') {
        return say.call(session, type, ...rest);
      }
      session.say = say;
      world.server.say('lobby', 'ben', 'live');
      return say.call(session, type, ...rest);
    };
    return session;
  };
  const live = [];
  client.on('message', (message) => live.push(message.text));
  await world.clock.until(() => room.messages.length === 251);
  assert.deepEqual(texts(screen.shown), [...Array.from({ length: 250 }, (_, it) => `missed ${it + 1}`), 'live']);
  assert.deepEqual(live, ['live']);
  world.complain();
});

test('R4: where the log does not reach back, the newest page replaces all, and what waits stays', async () => {
  const world = new World();
  world.server.keeps = 20;
  const client = await world.inside('ana');
  const room = client.rooms.get('lobby');
  const resets = [];
  room.on('reset', (event) => resets.push(event.reason));
  world.server.say('lobby', 'ben', 'old');
  await world.clock.run(100);
  world.net.isDown = true;
  world.net.cutAll();
  const mine = room.send('mine');
  for (let number = 1; number <= 50; number++) {
    world.server.say('lobby', 'ben', `missed ${number}`);
  }
  assert.deepEqual(room.pending, [mine]);
  world.net.isDown = false;
  await world.clock.until(() => mine.status === 'sent');
  await world.clock.run(100);
  assert.deepEqual(resets, ['log-trimmed']);
  assert.deepEqual(texts(room.messages), [...Array.from({ length: 20 }, (_, it) => `missed ${it + 31}`), 'mine']);
});

test('R4: a log that lost its end is told as such, and numbers may leap', async () => {
  const world = new World();
  const client = await world.inside('ana');
  const room = client.rooms.get('lobby');
  const resets = [];
  room.on('reset', (event) => resets.push(event.reason));
  ['1', '2', '3'].forEach((text) => world.server.say('lobby', 'ben', text));
  await world.clock.run(100);
  world.server.forget('lobby', 1);
  world.server.say('lobby', 'ben', 'after');
  await world.clock.run(1_000);
  assert.deepEqual(resets.length, 1);
  assert.deepEqual(texts(room.messages), ['1', '2', 'after']);
  assert.ok(room.lastSeq > 1_000);
});

test('R5: older pages come before, one at a time, until the beginning', async () => {
  const world = new World();
  for (let number = 1; number <= 250; number++) {
    world.server.say('lobby', 'ben', String(number));
  }
  const client = await world.inside('ana');
  const room = client.rooms.get('lobby');
  const screen = world.watch(room);
  assert.equal(room.messages.length, 100);
  assert.equal(room.hasMore, true);
  const [one, same] = [room.older(), room.older()];
  assert.equal(one, same);
  await world.clock.run(50);
  const { messages, hasMore } = await one;
  assert.deepEqual([messages[0].text, messages.length, hasMore], ['101', 50, true]);
  const rest = room.older(100);
  await world.clock.run(50);
  assert.equal((await rest).hasMore, false);
  assert.deepEqual(texts(room.messages), Array.from({ length: 250 }, (_, it) => String(it + 1)));
  assert.deepEqual(screen.shown, [...room.messages]);
  assert.deepEqual(await room.older(), { messages: [], hasMore: false });
});

test('R5: an older page that was asked for before a reset is not put before what came after', async () => {
  const world = new World();
  for (let number = 1; number <= 250; number++) {
    world.server.say('lobby', 'ben', String(number));
  }
  const client = await world.inside('ana');
  const room = client.rooms.get('lobby');
  const { say } = [...world.server.sessions][0];
  const late = [];
  [...world.server.sessions][0].say = function (type, ...rest) {
    type === 'history' ? late.push([type, ...rest]) : say.call(this, type, ...rest);
  };
  const older = room.older();
  await world.clock.run(20);
  world.server.forget('lobby', 1);
  world.server.say('lobby', 'ben', 'after');
  await world.clock.run(2_000);
  late.forEach((args) => say.apply([...world.server.sessions][0], args));
  await world.clock.run(20);
  assert.deepEqual((await older).messages, []);
  assert.equal(room.messages[0].text, '151');
});

test('no more is kept than was asked for, and it can be given back', async () => {
  const world = new World();
  for (let number = 1; number <= 300; number++) {
    world.server.say('lobby', 'ben', String(number));
  }
  const client = await world.inside('ana', ['lobby'], { keep: 40 });
  const room = client.rooms.get('lobby');
  assert.equal(room.messages.length, 100, 'a page is a page');
  const cuts = [];
  room.on('history', ({ added, hasMore }) => added.length > 0 || cuts.push([room.messages.length, hasMore]));
  world.server.say('lobby', 'ben', '301');
  await world.clock.run(50);
  assert.deepEqual(cuts.splice(0), [[40, true]], 'it is told');
  assert.deepEqual([room.messages.length, room.messages.at(-1).text, room.hasMore], [40, '301', true]);
  for (let page = 0; page < 8; page++) {
    const asked = room.older(100);
    await world.clock.run(50);
    await asked;
  }
  assert.deepEqual([room.messages.length, room.hasMore], [240, false]);
  world.server.say('lobby', 'ben', '302');
  await world.clock.run(50);
  assert.equal(room.messages.length, 240);
  cuts.length = 0;
  room.trim();
  room.trim();
  assert.deepEqual(cuts, [[40, true]], 'it is told, once');
  assert.deepEqual([room.messages.length, room.messages.at(-1).text, room.hasMore], [40, '302', true]);
});
