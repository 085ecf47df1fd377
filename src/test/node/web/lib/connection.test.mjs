// The states, and when the next attempt is made.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { delayBefore } from '../../../../main/resources/web/parley/backoff.js';
import { World } from './sim/world.mjs';

const SECOND = 1_000;

/** What the client was, in order. */
function states(client) {
  const seen = [client.status.state];
  client.on('status', ({ state }) => seen.at(-1) === state || seen.push(state));
  return seen;
}

const attempts = (world) => world.net.attempts.map((attempt) => attempt.at);
const gaps = (times) => times.slice(1).map((at, index) => at - times[index]);

test('idle, connecting, connected; then connecting again, and closed', async () => {
  const world = new World();
  const client = world.client('ana');
  const seen = states(client);
  client.join('lobby');
  await world.clock.run(SECOND);
  assert.equal(world.net.attempts.length, 0, 'nothing is sent before connect()');
  const connected = client.connect();
  await world.clock.run(100);
  await connected;
  world.net.cutAll();
  await world.clock.run(5 * SECOND);
  await client.close();
  assert.deepEqual(seen, ['idle', 'connecting', 'connected', 'waiting', 'connecting', 'connected', 'closed']);
  await world.clock.run(60 * SECOND);
  assert.equal(client.status.state, 'closed');
  assert.equal(world.net.links.size, 0);
  assert.equal(client.rooms.get('lobby').state, 'resuming');
  client.connect();
  await world.clock.run(SECOND);
  assert.equal(client.rooms.get('lobby').state, 'joined');
});

test('a token that comes too late opens nothing', async () => {
  const world = new World();
  const given = [];
  const client = world.client(undefined, { token: () => new Promise((resolve) => given.push(resolve)) });
  client.connect().catch(() => {});
  await world.clock.run(SECOND);
  await client.close();
  given[0]('T-1');
  await world.clock.run(SECOND);
  client.connect();
  await world.clock.run(11 * SECOND);
  assert.equal(given.length, 3, 'the second was given up after ten seconds');
  given.slice(0, 2).forEach((resolve) => resolve('T-1'));
  await world.clock.run(100);
  assert.equal(world.net.attempts.length, 0);
  given[2]('T-1');
  await world.clock.run(100);
  assert.equal(world.net.attempts.length, 1);
  assert.equal(client.status.state, 'connected');
});

test('without a WebSocket it says so at once', () => {
  const { WebSocket } = globalThis;
  delete globalThis.WebSocket;
  try {
    assert.throws(() => new World().client('ana', { WebSocket: undefined }), TypeError);
  } finally {
    Object.assign(globalThis, WebSocket && { WebSocket });
  }
});

test('connect() waits for the first connection, and gives up only for good', async () => {
  const world = new World();
  world.net.isDown = true;
  const client = world.client('ana');
  let done = false;
  client.connect().then(() => (done = true));
  await world.clock.run(20 * SECOND);
  assert.equal(done, false);
  world.net.isDown = false;
  await world.clock.run(20 * SECOND);
  assert.equal(done, true);
  const other = world.client('ben');
  const closed = other.connect();
  other.close();
  await assert.rejects(closed, { code: 'CLOSED' });
});

test('full jitter: up to 1, 2, 4, 8, 10 s in front of a young outage, up to 30 s else', () => {
  const limits = { base: 1_000, ceiling: 30_000, visibleCeiling: 10_000 };
  const most = (n, scene) => delayBefore(n, limits, scene, () => 0.999999);
  const seen = { visible: true, downFor: 0 };
  const rising = [0, 1, 2, 3, 4, 40].map((n) => Math.round(most(n, seen)));
  assert.deepEqual(rising, [1_000, 2_000, 4_000, 8_000, 10_000, 10_000]);
  assert.equal(Math.round(most(9, { visible: true, downFor: 120_000 })), 30_000);
  assert.equal(Math.round(most(9, { visible: false, downFor: 0 })), 30_000);
  assert.equal(delayBefore(5, limits, seen, () => 0), 100);
  const spread = Array.from({ length: 1_000 }, (_, it) => delayBefore(3, limits, seen, () => it / 1_000));
  assert.ok(Math.min(...spread) < 200 && Math.max(...spread) > 7_900, 'anything in between');
});

test('a server that lets in and throws out at once is not hammered', async () => {
  const world = new World(7);
  await world.inside('ana');
  const { accept } = world.server;
  world.server.accept = function (link, token) {
    const session = accept.call(this, link, token);
    world.clock.setTimeout(() => link.close(1011, ''), 20);
    return session;
  };
  world.net.attempts.length = 0;
  world.net.cutAll();
  await world.clock.run(30 * SECOND);
  assert.ok(world.net.attempts.length <= 8, `${world.net.attempts.length} attempts`);
});

test('after ten seconds of connection the next outage begins small again', async () => {
  const world = new World();
  const client = await world.inside('ana');
  world.net.isDown = true;
  world.net.cutAll();
  await world.clock.run(40 * SECOND);
  assert.ok(client.status.attempt > 3);
  world.net.isDown = false;
  await world.clock.until(() => client.status.state === 'connected');
  world.net.cutAll();
  await world.clock.run(100);
  assert.ok(client.status.attempt > 4, 'not yet stable');
  await world.clock.until(() => client.status.state === 'connected');
  await world.clock.run(11 * SECOND);
  world.net.cutAll();
  await world.clock.run(10);
  assert.equal(client.status.attempt, 1);
  assert.ok(client.status.retryAt - world.clock.now() <= 1_000);
});

test('1012: not before the server said, and then soon, though not all at once', async () => {
  const world = new World();
  const client = await world.inside('ana');
  await world.clock.run(11 * SECOND);
  const closed = world.clock.now() + 5;
  world.server.closeAll(1012, '{"reconnectAfterMs":4200}');
  await world.clock.run(100);
  const { state, reason, code } = client.status;
  assert.deepEqual([state, reason, code], ['waiting', 'server-restart', 1012]);
  await world.clock.run(9 * SECOND);
  const pause = attempts(world)[1] - closed;
  assert.ok(pause > 4_200 && pause <= 5_200, `${pause}`);
  const asked = ['"soon"', '-5', '1e9'].map((ms) => `{"reconnectAfterMs":${ms}}`);
  for (const words of ['', 'restart', ...asked]) {
    world.server.closeAll(1012, words);
    await world.clock.run(10);
    assert.ok(client.status.retryAt - world.clock.now() <= 70 * SECOND, words);
    await world.clock.until(() => client.status.state === 'connected', 71 * SECOND);
  }
});

test('1012 again and again: the waits grow, and not all come back at once', async () => {
  const world = new World();
  await world.inside('ana');
  const { accept } = world.server;
  world.server.accept = function (link, token) {
    const session = accept.call(this, link, token);
    world.clock.setTimeout(() => link.close(1012, '{"reconnectAfterMs":0}'), 20);
    return session;
  };
  world.net.attempts.length = 0;
  world.server.closeAll(1012, '{"reconnectAfterMs":0}');
  await world.clock.run(60 * SECOND);
  assert.ok(world.net.attempts.length <= 20, `${world.net.attempts.length} attempts`);
});

test('however small the wait, never more than one attempt a second', async () => {
  const world = new World();
  world.net.isDown = true;
  const client = world.client('ana', { random: () => 0 });
  client.connect().catch(() => {});
  await world.clock.run(20 * SECOND);
  assert.ok(attempts(world).length > 10);
  assert.ok(gaps(attempts(world)).every((gap) => gap >= SECOND), String(gaps(attempts(world))));
});

test('1001, 4002, 4008, 4029: each with its reason and its pause', async () => {
  for (const [code, reason, least, most] of [
    [1000, 'network', 100, 1_000],
    [1001, 'server-stopped', 100, 1_000],
    [1011, 'network', 100, 1_000],
    [4002, 'timeout', 0, 0],
    [4008, 'too-slow', 1_000, 1_000],
    [4029, 'flooding', 30_000, 30_000],
  ]) {
    const world = new World();
    const client = await world.inside('ana');
    await world.clock.run(11 * SECOND);
    world.server.closeAll(code);
    await world.clock.run(5);
    const { status } = client;
    assert.equal(status.reason, reason);
    const pause = status.state === 'connecting' ? 0 : status.retryAt - world.clock.now();
    assert.ok(pause >= least && pause <= most, `${code}: ${pause}`);
    client.retryNow();
    await world.clock.run(SECOND);
    assert.equal(client.status.state, code === 4029 ? 'waiting' : 'connected', `${code}: asked`);
    await world.clock.until(() => client.status.state === 'connected');
    assert.equal(client.status.reason, undefined);
  }
});

test('retryNow() ends the wait: never more than one attempt a second, nor more than one socket', async () => {
  const world = new World();
  const client = await world.inside('ana');
  world.net.isDown = true;
  world.net.cutAll();
  await world.clock.run(40 * SECOND);
  world.net.attempts.length = 0;
  for (let press = 0; press < 100; press++) {
    client.retryNow();
    await world.clock.run(50);
    assert.ok(world.net.links.size <= 1);
  }
  assert.ok(gaps(attempts(world)).every((gap) => gap >= 1_000));
  assert.ok(world.net.attempts.length >= 4);
});

test('a line that takes nobody is given up after ten seconds, and what comes of it later is ignored', async () => {
  const world = new World();
  world.net.isSilent = true;
  const client = world.client('ana');
  const rooms = client.join('lobby');
  client.connect();
  const [first] = world.net.links;
  await world.clock.run(10_001);
  assert.deepEqual([client.status.state, client.status.reason], ['waiting', 'timeout']);
  world.net.isSilent = false;
  await world.clock.until(() => client.status.state === 'connected');
  await rooms;
  [first, ...world.net.links].filter(Boolean).forEach((link) => link.thaw());
  world.server.say('lobby', 'ben', 'hello');
  await world.clock.run(SECOND);
  assert.equal(client.rooms.get('lobby').messages.length, 1);
});

test('an outage of a minute is told, and since when', async () => {
  const world = new World();
  const client = await world.inside('ana');
  world.net.isDown = true;
  world.net.cutAll();
  const cut = world.clock.now();
  const degraded = [];
  client.on('status', (status) => degraded.push([status.degraded, world.clock.now() - cut]));
  await world.clock.run(59 * SECOND);
  assert.ok(degraded.every(([is]) => !is));
  await world.clock.run(2 * SECOND);
  assert.deepEqual([client.status.degraded, client.status.downSince], [true, cut]);
  world.net.isDown = false;
  client.retryNow();
  await world.clock.until(() => client.status.state === 'connected');
  assert.deepEqual([client.status.degraded, client.status.downSince], [false, undefined]);
});

test('a server of another kind is not talked to', async () => {
  const world = new World();
  world.server.protocol = '';
  const client = world.client('ana');
  client.join('lobby');
  client.connect();
  await world.clock.run(5 * SECOND);
  assert.equal(client.status.reason, 'refused');
  assert.equal(world.server.heard.length, 0);
});

test('a listener that throws is reported and stops nobody', async () => {
  const world = new World();
  const client = world.client('ana');
  const seen = [];
  client.on('status', () => {
    throw new Error('of a listener');
  });
  const off = client.on('status', ({ state }) => seen.push(state));
  client.connect();
  await world.clock.run(SECOND);
  off();
  await client.close();
  assert.deepEqual(seen, ['connecting', 'connected']);
  assert.throws(() => world.complain(), /of a listener/);
});
