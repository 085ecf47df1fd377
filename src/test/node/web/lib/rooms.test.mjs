// Names, people, typing, commands, and accounts.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { roomId, textLength } from '../../../../main/resources/web/parley.js';
import { World, texts } from './sim/world.mjs';

const told = (world, type) => world.server.heard.filter((frame) => frame.type === type).map((frame) => frame.payload);

/** Answers as the server's accounts do. */
function accounts(world, { wrong = [] } = {}) {
  const calls = [];
  const fetch = async (url, { method, headers, body }) => {
    const path = url.pathname;
    calls.push(`${method} ${path}`);
    const said = body ? JSON.parse(body) : {};
    const answer = (status, json) => ({ ok: status < 300, status, json: async () => json, headers: new Headers() });
    if (path === '/login') {
      world.server.tokens.set('T-1', said.username);
      return said.password === 'secret123'
        ? answer(200, { success: true, sessionToken: 'T-1', user: { username: said.username } })
        : answer(401, { success: false, code: 'INVALID_CREDENTIALS', error: 'Name or password is wrong.' });
    }
    if (path === '/register') {
      return answer(201, { success: true, user: { username: said.username, createdAt: 'now' } });
    }
    if (path === '/rooms') {
      const bad = wrong.includes(headers.Authorization?.slice(7));
      return bad ? answer(401, { success: false, code: 'SESSION_EXPIRED', error: 'no' }) : answer(200, { rooms: [] });
    }
    return answer(200, { success: true });
  };
  world.net.isTokenBad = (token) => wrong.includes(token);
  return { calls, fetch };
}

test('ids of rooms are made as the server makes them', () => {
  const ids = {
    lobby: 'lobby', 'Tea Room!': 'tea-room', '  A  b ': 'a-b', 'ＡＢ': 'ab', '日本 語': '日本-語', '--': '', x_1: 'x_1',
  };
  assert.deepEqual(Object.fromEntries(Object.keys(ids).map((name) => [name, roomId(name)])), ids);
  assert.equal(textLength(' 👨‍👩‍👧 '), 5);
});

test('people: who is there, how many, and a crowd of whom only some are named', async () => {
  const world = new World();
  const client = await world.inside('ana');
  const room = client.rooms.get('lobby');
  const [session] = world.server.sessions;
  assert.deepEqual([[...room.members.keys()], room.memberCount], [['ana'], 1]);
  session.say('user_joined', { username: 'ben', roomId: 'lobby', memberCount: 2 });
  session.say('user_joined', { username: 'dan', users: ['cyd', 'dan'], roomId: 'lobby', memberCount: 900 });
  session.say('presence_update', { username: 'ben', isOnline: false, lastSeen: '2026-01-31T12:00:00.000Z' });
  await world.clock.run(50);
  assert.deepEqual([[...room.members.keys()], room.memberCount], [['ana', 'ben', 'cyd', 'dan'], 900]);
  assert.equal(room.members.get('ben').isOnline, false);
  session.say('user_left', { username: 'ben', roomId: 'lobby', memberCount: 899 });
  const users = Array.from({ length: 2_000 }, (_, it) => `x${it}`);
  session.say('user_joined', { username: 'x0', users, roomId: 'lobby', memberCount: 3_000 });
  await world.clock.run(50);
  assert.deepEqual([room.members.has('ben'), room.members.size, room.memberCount], [false, 1_000, 3_000]);
});

test('typing of others ends after 4 s, with a message, a leave, and the connection', async () => {
  const world = new World();
  const client = await world.inside('ana');
  const room = client.rooms.get('lobby');
  const seen = [];
  room.on('typing', (names) => seen.push([...names]));
  const types = (username, isTyping) =>
    [...world.server.sessions][0].say('user_typing', { username, roomId: 'lobby', isTyping });
  types('ben', true);
  types('cyd', true);
  await world.clock.run(100);
  assert.deepEqual(room.typing, ['ben', 'cyd']);
  world.server.say('lobby', 'ben', 'done');
  await world.clock.run(3_000);
  types('cyd', true);
  await world.clock.run(3_000);
  assert.deepEqual(room.typing, ['cyd']);
  await world.clock.run(1_100);
  assert.deepEqual(seen, [['ben'], ['ben', 'cyd'], ['cyd'], []]);
  types('dan', true);
  await world.clock.run(100);
  world.net.cutAll();
  assert.deepEqual(room.typing, []);
});

test('a room is left for good, also without a connection', async () => {
  const world = new World();
  const client = await world.inside('ana', ['lobby', 'tea']);
  const [lobby, tea] = [client.rooms.get('lobby'), client.rooms.get('tea')];
  lobby.leave();
  await world.clock.run(50);
  assert.deepEqual([lobby.state, [...client.rooms.keys()]], ['left', ['tea']]);
  assert.deepEqual(told(world, 'leave_room'), [{ roomId: 'lobby' }]);
  world.net.isDown = true;
  world.net.cutAll();
  const waits = tea.send('never mind');
  const dropped = [];
  client.on('outbox', (event) => dropped.push(...event.dropped));
  await tea.leave();
  assert.deepEqual(dropped, [waits]);
  await assert.rejects(waits.acknowledged, { code: 'LEFT_ROOM' });
  world.net.isDown = false;
  await world.clock.run(20_000);
  assert.equal(client.status.state, 'connected');
  assert.equal(told(world, 'join_room').length, 2);
});

test('commands are answered in words; what they do is done here as well', async () => {
  const world = new World();
  const client = await world.inside('ana');
  const room = client.rooms.get('lobby');
  const run = async (line) => {
    const asked = room.command(line);
    await world.clock.run(50);
    return asked;
  };
  assert.equal(await run('/help'), 'Done.');
  await run('/me waves');
  assert.deepEqual([room.messages[0].text, room.messages[0].action, room.messages[0].own], ['waves', true, true]);
  await run('/topic Tea and cake');
  assert.equal(room.topic, 'Tea and cake');
  await run('/join Den');
  assert.equal(client.rooms.get('den').state, 'joined');
  await run('/nick bea');
  assert.equal(client.user.name, 'bea');
  world.net.cutAll();
  await world.clock.run(5_000);
  assert.equal(told(world, 'join_room').at(-1).username, 'bea');
  await run('/leave');
  assert.equal(room.state, 'left');
  world.net.isDown = true;
  world.net.cutAll();
  await assert.rejects(client.rooms.get('den').command('/help'), { code: 'NOT_CONNECTED' });
});

test('rooms are listed, made and joined', async () => {
  const world = new World();
  const client = world.client('ana');
  client.connect();
  await world.clock.run(50);
  const making = client.createRoom('Tea Room');
  await world.clock.run(200);
  const room = await making;
  assert.deepEqual([room.id, room.name, room.state], ['tea-room', 'Tea Room', 'joined']);
  assert.equal(told(world, 'command')[0].text, '/nick ana', 'it says who it is before it makes anything');
  const again = client.createRoom('Tea Room');
  again.catch(() => {});
  const listing = client.listRooms({ query: 'Tea' });
  await world.clock.run(50);
  await assert.rejects(again, { code: 'ROOM_EXISTS' });
  const [summary] = await listing;
  assert.deepEqual([summary.id, summary.name, summary.lastSeq], ['tea-room', 'Tea Room', 0]);
  assert.equal(summary.lastActivity, Date.parse(new Date(summary.lastActivity).toISOString()));
  await assert.rejects(client.join('***'), { code: 'INVALID_ROOM' });
});

test('a request that nobody answers ends', async () => {
  const world = new World();
  const client = await world.inside('ana');
  world.server.refuses = () => undefined;
  [...world.server.sessions][0].on_get_rooms = () => {};
  const asked = client.listRooms();
  asked.catch(() => {});
  await world.clock.run(10_050);
  await assert.rejects(asked, { code: 'TIMEOUT' });
  const cut = client.listRooms();
  world.net.cutAll();
  await assert.rejects(cut, { code: 'NOT_CONNECTED' });
});

test('sign-in goes over to the token, which says who it is; sign-out ends it', async () => {
  const world = new World();
  const { calls, fetch } = accounts(world);
  const client = world.client(undefined, { fetch });
  assert.match(client.user.name, /^guest-[a-z2-7]{8}$/);
  assert.deepEqual(await client.register('Ana', 'secret123'), { name: 'Ana', registered: true });
  await assert.rejects(client.signIn('Ana', 'wrong'), { code: 'INVALID_CREDENTIALS' });
  assert.deepEqual(await client.signIn('Ana', 'secret123'), { name: 'Ana', registered: true });
  assert.equal(client.token, 'T-1');
  const joined = client.join('lobby');
  await world.clock.run(100);
  const room = await joined;
  assert.deepEqual(world.net.attempts.at(-1).protocols, ['parley.envelope', 'bearer.T-1']);
  assert.equal(told(world, 'join_room')[0].username, undefined);
  assert.deepEqual([...room.members.keys()], ['Ana']);
  await assert.rejects(client.signIn('Ben', 'secret123'), { code: 'FORBIDDEN' });
  world.net.isDown = true;
  world.net.cutAll();
  const waits = room.send('not yet');
  await assert.rejects(client.signOut(), { code: 'OUTBOX_NOT_EMPTY' });
  await client.signOut({ discard: true });
  await assert.rejects(waits.acknowledged, { code: 'DISCARDED' });
  assert.equal(calls.at(-1), 'POST /logout');
  assert.deepEqual([client.status.state, client.user, client.token, client.rooms.size], ['closed', null, null, 0]);
});

test('4001: signed out, nothing is tried any more, what waits is kept until there is a new token', async () => {
  const world = new World();
  let token = 'T-old';
  world.server.tokens.set('T-old', 'ana').set('T-new', 'ana');
  const client = await world.inside('ana', ['lobby'], { token: () => token, fetch: accounts(world).fetch });
  world.server.closeAll(4001, 'session expired or revoked');
  await world.clock.run(50);
  const { state, reason, code } = client.status;
  assert.deepEqual([state, reason, code], ['signed-out', 'session-expired', 4001]);
  const waits = client.rooms.get('lobby').send('kept');
  world.net.attempts.length = 0;
  client.retryNow();
  await world.clock.run(300_000);
  assert.equal(world.net.attempts.length, 0);
  token = 'T-new';
  client.connect();
  await world.clock.run(1_000);
  assert.equal(waits.status, 'sent');
});

test('a token that was bad at the upgrade is found out, and not tried for ever', async () => {
  const world = new World();
  const { fetch, calls } = accounts(world, { wrong: ['T-bad'] });
  const client = world.client(undefined, { token: 'T-bad', fetch });
  const connected = client.connect();
  connected.catch(() => {});
  await world.clock.run(100);
  assert.deepEqual([client.status.state, client.status.reason], ['signed-out', 'session-expired']);
  await assert.rejects(connected, { code: 'SESSION_EXPIRED' });
  assert.deepEqual(calls, ['GET /rooms']);
  await world.clock.run(120_000);
  assert.equal(world.net.attempts.length, 1);
  const odd = world.client(undefined, { token: 'not/base64=', fetch });
  odd.connect().catch(() => {});
  await world.clock.run(100);
  assert.deepEqual([odd.status.state, odd.status.reason], ['signed-out', 'refused']);
});

test('a name that is registered: the room is refused, the client signed out, and what waits is kept', async () => {
  const world = new World();
  world.server.refuses = ({ type }) =>
    type === 'join_room' ? { code: 'INVALID_CREDENTIALS', message: 'That name is registered.' } : undefined;
  const client = world.client('ana', { fetch: accounts(world).fetch });
  const joining = client.join('lobby');
  joining.catch(() => {});
  const waits = client.rooms.get('lobby').send('hello');
  client.connect().catch(() => {});
  await world.clock.run(100);
  await assert.rejects(joining, { code: 'INVALID_CREDENTIALS' });
  assert.deepEqual([client.status.state, client.status.reason, waits.status], ['signed-out', 'refused', 'queued']);
  world.server.refuses = () => undefined;
  await client.signIn('ana', 'secret123');
  await world.clock.run(1_000);
  assert.deepEqual(texts(world.log('lobby')), ['hello']);
});

test('several tabs of one user: each message once in each, own in both, news only where it was not said', async () => {
  const world = new World();
  const [one, two] = [await world.inside('ana'), await world.inside('Ana')];
  const news = [];
  one.on('message', (message) => news.push(['one', message.own]));
  two.on('message', (message) => news.push(['two', message.own]));
  one.rooms.get('lobby').send('hi');
  await world.clock.run(100);
  for (const client of [one, two]) {
    const [message, ...more] = client.rooms.get('lobby').messages;
    assert.deepEqual([message.text, message.own, more.length], ['hi', true, 0]);
  }
  assert.deepEqual(news, [['two', true]]);
});
