// Q8: an outbox outlives its page, and somebody looks after those that are left.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { World, texts } from './sim/world.mjs';
import { SimLocks, SimWindow } from './sim/window.mjs';

const SECOND = 1_000;
const MINUTE = 60_000;
const keys = (storage) => Array.from({ length: storage.length }, (_, index) => storage.key(index));

/** A tab with something to say and no network. */
async function waiting(world, texts, more = {}) {
  const client = world.client('ana', { storage: world.storage, ...more });
  client.join('lobby').catch(() => {});
  world.net.isDown = true;
  client.connect().catch(() => {});
  texts.forEach((text) => client.rooms.get('lobby').send(text));
  await world.clock.run(100);
  return client;
}

test('a reload: the next page has what waited at once, in its order, and sends it once', async () => {
  const world = new World();
  const window = new SimWindow();
  const client = await waiting(world, ['1', '2', '3', '4', '5'], { window });
  assert.equal(world.storage.length, 1);
  assert.ok(keys(world.storage)[0].startsWith('parley:outbox:ana:'));
  window.fire('pagehide', { persisted: false });
  world.kill(client);
  const next = world.client('ana', { storage: world.storage });
  const told = [];
  next.on('outbox', (event) => told.push(event));
  next.connect();
  await world.clock.run(200);
  assert.deepEqual(told, [{ kept: 5, dropped: [] }]);
  assert.deepEqual(texts(next.rooms.get('lobby').pending), ['1', '2', '3', '4', '5'], 'its room is wanted again');
  assert.equal(next.status.queued, 5);
  world.net.isDown = false;
  await world.clock.run(MINUTE);
  assert.deepEqual(texts(world.log('lobby')), ['1', '2', '3', '4', '5']);
  assert.deepEqual(keys(world.storage), []);
});

test('a crash: a tab that is there takes over after 20 s of silence, under the same nonces', async () => {
  const world = new World();
  const client = await waiting(world, ['mine']);
  const { nonce } = client.rooms.get('lobby').pending[0];
  const other = world.client('ana', { storage: world.storage });
  other.join('tea');
  world.net.isDown = false;
  other.connect();
  world.kill(client);
  await world.clock.run(15 * SECOND);
  assert.equal(world.chats().length, 0);
  await world.clock.run(15 * SECOND);
  assert.deepEqual(world.chats().map((frame) => frame.payload.nonce), [nonce]);
  assert.deepEqual(texts(world.log('lobby')), ['mine']);
});

test('a crash, where there are locks: it is known within seconds', async () => {
  const world = new World();
  const locks = new SimLocks();
  const tab = () => Object.assign(new SimWindow(), { navigator: { onLine: true, locks } });
  const client = await waiting(world, ['mine'], { window: tab() });
  const other = world.client('ana', { storage: world.storage, window: tab() });
  world.net.isDown = false;
  other.connect();
  await world.clock.run(100);
  world.kill(client);
  locks.free(`parley:tab:${client.tab}`);
  await world.clock.run(8 * SECOND);
  assert.deepEqual(texts(world.log('lobby')), ['mine']);
});

test('who has a lock is alive, however long it has been silent', async () => {
  const world = new World();
  const locks = new SimLocks();
  const tab = () => Object.assign(new SimWindow(), { navigator: { onLine: true, locks } });
  const client = await waiting(world, ['mine'], { window: tab() });
  // a hidden page: its timers hardly run, and the storage shows an old sign of life
  const [key] = keys(world.storage);
  const box = JSON.parse(world.storage.getItem(key));
  world.kill(client);
  world.storage.setItem(key, JSON.stringify({ ...box, beat: box.beat - MINUTE }));
  const other = world.client('ana', { storage: world.storage, window: tab() });
  world.net.isDown = false;
  other.connect();
  await world.clock.run(MINUTE);
  assert.equal(other.rooms.size, 0);
  assert.equal(world.chats().length, 0);
});

test('another user takes nothing over', async () => {
  const world = new World();
  world.kill(await waiting(world, ['mine']));
  world.net.isDown = false;
  await world.inside('ben', ['lobby'], { storage: world.storage });
  await world.clock.run(MINUTE);
  assert.equal(world.chats().length, 0);
  assert.equal(world.storage.length, 1);
});

test('what was taken over while this tab was frozen is not sent by it as well', async () => {
  const world = new World();
  const window = new SimWindow();
  const client = await waiting(world, ['mine'], { window });
  const dropped = [];
  client.on('outbox', (event) => dropped.push(...event.dropped));
  const screen = world.watch(client.rooms.get('lobby'));
  const outgoing = client.rooms.get('lobby').pending[0];
  // gone to sleep: what it kept is given free
  window.fire('pagehide', { persisted: true });
  const other = world.client('ana', { storage: world.storage });
  other.connect();
  await world.clock.run(SECOND);
  assert.deepEqual(texts(other.rooms.get('lobby').pending), ['mine']);
  window.fire('pageshow', { persisted: true });
  await world.clock.run(SECOND);
  assert.deepEqual(dropped, [outgoing]);
  await assert.rejects(outgoing.acknowledged, { code: 'ADOPTED' });
  assert.deepEqual(client.rooms.get('lobby').pending, []);
  assert.equal(screen.pending.size, 0);
  world.net.isDown = false;
  await world.clock.run(MINUTE);
  assert.equal(world.chats().length, 1);
});

test('a storage that was cleared, or whoever took over has sent it: nobody can tell, and it is told', async () => {
  const world = new World();
  const client = await waiting(world, ['mine']);
  const outgoing = client.rooms.get('lobby').pending[0];
  world.storage.removeItem(keys(world.storage)[0]);
  await world.clock.run(6 * SECOND);
  assert.equal(outgoing.status, 'unknown');
  world.net.isDown = false;
  await world.clock.run(MINUTE);
  assert.equal(world.chats().length, 0);
  outgoing.retry();
  await world.clock.run(SECOND);
  assert.deepEqual(texts(world.log('lobby')), ['mine']);
});

test('what is gone from the storage is not written to a socket either, nor given free again', async () => {
  const world = new World();
  const window = new SimWindow();
  const client = await waiting(world, ['mine'], { window });
  await world.clock.run(2 * SECOND);
  world.storage.removeItem(keys(world.storage)[0]);
  world.net.isDown = false;
  client.retryNow();
  assert.ok(await world.clock.until(() => client.status.state === 'connected', 1_500), 'before it looks by itself');
  assert.equal(world.chats().length, 0);
  const [outgoing] = client.rooms.get('lobby').pending;
  assert.equal(outgoing.status, 'unknown');
  world.net.isDown = true;
  world.net.cutAll();
  outgoing.discard();
  client.rooms.get('lobby').send('another');
  world.storage.removeItem(keys(world.storage)[0]);
  window.fire('pagehide', { persisted: false });
  const boxes = keys(world.storage).map((key) => JSON.parse(world.storage.getItem(key)));
  assert.deepEqual(boxes.flatMap(({ items }) => items.map(({ text, status }) => [text, status])), [['another', 'unknown']]);
});

test('what is taken over is sent in the order in which all was typed', async () => {
  const world = new World();
  world.kill(await waiting(world, ['1', '2']));
  await world.clock.run(SECOND);
  await waiting(world, ['3']);
  await world.clock.run(30 * SECOND);
  world.net.isDown = false;
  await world.clock.run(MINUTE);
  assert.deepEqual(texts(world.log('lobby')), ['1', '2', '3']);
});

test('two that want to take over at once: one does', async () => {
  const world = new World();
  world.kill(await waiting(world, ['mine']));
  world.net.isDown = true;
  await world.clock.run(30 * SECOND);
  const others = [1, 2].map(() => world.client('ana', { storage: world.storage }));
  others.forEach((client) => client.connect());
  await world.clock.run(SECOND);
  assert.equal(others.reduce((sum, client) => sum + client.status.queued, 0), 1);
});

test('what was written before the crash and is in the log already is not sent again', async () => {
  const world = new World();
  const client = await world.inside('ana', ['lobby'], { storage: world.storage });
  world.server.afterStoring = () => true;
  client.rooms.get('lobby').send('stored');
  await world.clock.run(50);
  world.kill(client);
  world.server.afterStoring = () => false;
  const next = await world.inside('ana', ['lobby'], { storage: world.storage });
  await world.clock.run(30 * SECOND);
  assert.equal(world.chats().length, 1);
  assert.deepEqual([next.status.queued, texts(next.rooms.get('lobby').messages)], [0, ['stored']]);
  assert.equal(world.storage.length, 0);
});

test('garbage in the storage is thrown away', async () => {
  const world = new World();
  world.storage.setItem('parley:outbox:ana:dead', '{"beat":0,"items":[{"nonce":1}]}');
  world.storage.setItem('parley:outbox:ana:dead2', 'not json');
  world.storage.setItem('parley:draft:ana:lobby', 'not ours');
  await world.inside('ana', ['lobby'], { storage: world.storage });
  assert.deepEqual(keys(world.storage), ['parley:draft:ana:lobby']);
});

test('close() keeps what waits for the next one, which need not wait for the page to end', async () => {
  const world = new World();
  const locks = new SimLocks();
  const tab = () => Object.assign(new SimWindow(), { navigator: { onLine: true, locks } });
  const client = await waiting(world, ['kept'], { window: tab() });
  client.connect().catch(() => {});
  await client.close();
  const next = world.client('ana', { storage: world.storage, window: tab() });
  world.net.isDown = false;
  next.connect();
  await world.clock.run(SECOND);
  assert.deepEqual(texts(world.log('lobby')), ['kept']);
});
