// How a dead line is noticed, and what the page and the machine have to say about it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { World } from './sim/world.mjs';
import { SimWindow } from './sim/window.mjs';

const SECOND = 1_000;

/** What the client was, in order. */
function states(client) {
  const seen = [client.status.state];
  client.on('status', ({ state }) => seen.at(-1) === state || seen.push(state));
  return seen;
}

const attempts = (world) => world.net.attempts.map((attempt) => attempt.at);

test('half-open: silence is asked about after 20 s and judged after 10 more', async () => {
  const world = new World();
  const client = await world.inside('ana');
  await world.clock.run(60 * SECOND);
  assert.equal(client.status.state, 'connected');
  assert.equal(world.net.attempts.length, 1);
  const asked = world.server.heard.filter((frame) => frame.type === 'heartbeat').map((frame) => frame.payload.sequence);
  assert.deepEqual(asked, [1, 2]);
  world.net.links.forEach((link) => link.freeze());
  const typed = ['one', 'two', 'three'].map((text) => client.rooms.get('lobby').send(text));
  const froze = world.clock.now();
  await world.clock.until(() => client.status.state !== 'connected');
  assert.ok(world.clock.now() - froze <= 30 * SECOND);
  await world.clock.until(() => typed.every((outgoing) => outgoing.status === 'sent'));
  world.net.links.forEach((link) => link.thaw());
  await world.clock.run(SECOND);
  assert.deepEqual(world.log('lobby').map((message) => message.content), ['one', 'two', 'three']);
});

test('after a sleep the line is asked before it is judged', async () => {
  const world = new World();
  const client = await world.inside('ana');
  const seen = states(client);
  for (let nap = 0; nap < 5; nap++) {
    await world.clock.run(nap * 7 * SECOND);
    world.clock.sleep(600 * SECOND);
    await world.clock.run(SECOND);
    assert.equal(client.status.state, 'connected');
  }
  assert.deepEqual(seen, ['connected']);
  world.net.links.forEach((link) => link.freeze());
  world.clock.sleep(600 * SECOND);
  await world.clock.run(11 * SECOND);
  assert.deepEqual(seen, ['connected', 'waiting', 'connecting', 'connected']);
});

test('a hidden page, whose timers come once a minute, keeps a line that lives and notices one that does not', async () => {
  const world = new World();
  const client = await world.inside('ana');
  const minute = async () => {
    world.clock.sleep(60 * SECOND);
    await world.clock.run(50);
  };
  for (let count = 0; count < 10; count++) {
    await minute();
  }
  assert.equal(client.status.state, 'connected');
  assert.equal(world.net.attempts.length, 1);
  world.net.links.forEach((link) => link.freeze());
  for (let count = 0; count < 3; count++) {
    await minute();
  }
  assert.deepEqual([client.status.state, client.status.reason], ['waiting', 'timeout']);
});

test('another look at the page asks at once, and what is dead is known within 5 s', async () => {
  const world = new World();
  const window = new SimWindow();
  const client = await world.inside('ana', ['lobby'], { window });
  world.net.links.forEach((link) => link.freeze());
  window.become('hidden');
  window.become('visible');
  await world.clock.run(5_001);
  assert.notEqual(client.status.state, 'connected');
  assert.equal(client.status.reason, 'timeout');
});

test('offline: the line has 2 s to prove it wrong; then nothing but a rare try until the network is back', async () => {
  const world = new World();
  const window = new SimWindow();
  const client = await world.inside('ana', ['lobby'], { window });
  await world.clock.run(11 * SECOND);
  window.goOffline();
  await world.clock.run(3 * SECOND);
  assert.equal(client.status.state, 'connected', 'it was wrong');
  window.goOnline();
  world.net.links.forEach((link) => link.freeze());
  world.net.isDown = true;
  window.goOffline();
  await world.clock.run(2_100);
  const seen = states(client);
  assert.equal(client.status.state, 'offline');
  world.net.attempts.length = 0;
  await world.clock.run(59 * SECOND);
  assert.ok(world.net.attempts.length <= 2);
  world.net.isDown = false;
  window.goOnline();
  await world.clock.run(100);
  assert.deepEqual(seen, ['offline', 'connecting', 'connected']);
});

test('a machine that says offline and is not: it is found out', async () => {
  const world = new World();
  const window = new SimWindow();
  window.navigator.onLine = false;
  const client = await world.inside('ana', ['lobby'], { window });
  assert.equal(client.status.state, 'connected');
  world.net.cutAll();
  await world.clock.run(100);
  assert.equal(client.status.state, 'offline');
  await world.clock.run(31 * SECOND);
  assert.equal(client.status.state, 'connected');
});

test('online ends the wait, except the one that a restarting server asked for', async () => {
  const world = new World();
  const window = new SimWindow();
  const client = await world.inside('ana', ['lobby'], { window });
  world.net.isDown = true;
  world.net.cutAll();
  await world.clock.run(45 * SECOND);
  const { now } = world.clock;
  await world.clock.until(() => client.status.retryAt - now() > 1_500 && now() - attempts(world).at(-1) > 1_000);
  world.net.isDown = false;
  window.fire('online');
  await world.clock.run(100);
  assert.equal(client.status.state, 'connected');
  world.server.closeAll(1012, '{"reconnectAfterMs":5000}');
  await world.clock.run(2 * SECOND);
  window.fire('online');
  await world.clock.run(SECOND);
  assert.equal(client.status.state, 'waiting');
  client.retryNow();
  await world.clock.run(100);
  assert.equal(client.status.state, 'connected', 'but a person may');
});

test('a page that is put to sleep closes its socket, and comes back', async () => {
  const world = new World();
  const window = new SimWindow();
  const client = await world.inside('ana', ['lobby'], { window, storage: world.storage });
  window.fire('pagehide', { persisted: true });
  await world.clock.run(120 * SECOND);
  assert.equal(world.net.links.size, 0);
  assert.equal(world.net.attempts.length, 1);
  world.server.say('lobby', 'ben', 'meanwhile');
  window.fire('pageshow', { persisted: true });
  await world.clock.run(SECOND);
  assert.equal(client.status.state, 'connected');
  assert.equal(client.rooms.get('lobby').messages.length, 1);
});
