// Tokens: which one counts, and when none does any more.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { World } from './sim/world.mjs';

const SECOND = 1_000;
const answer = (status, said) => ({ ok: status < 300, status, headers: new Map(), json: async () => said });

/** @returns a `fetch` that signs in with the token T-1; others may have an answer of their own */
function accounts(world, more = {}) {
  return async (url) => {
    const { pathname } = new URL(url);
    if (pathname in more) {
      return more[pathname]();
    }
    world.server.tokens.set('T-1', 'ana');
    return answer(200, { user: { username: 'ana' }, sessionToken: 'T-1' });
  };
}

const lastToken = (world) => world.net.attempts.at(-1).protocols[1];

for (const token of ['T-old', null]) {
  test(`after 4001 signIn() goes over to the new token, with ${token ?? 'none'} as the option`, async () => {
    const world = new World();
    const fetch = accounts(world);
    world.server.tokens.set('T-old', 'ana');
    const client = await world.inside('ana', ['lobby'], { token, fetch });
    if (token === null) {
      await client.signIn('ana', 'secret123');
      await world.clock.until(() => client.status.state === 'connected');
    }
    world.server.closeAll(4001, 'session expired or revoked');
    await world.clock.run(50);
    assert.deepEqual([client.status.state, client.token], ['signed-out', null], 'the old one is forgotten');
    const waits = client.rooms.get('lobby').send('kept');
    await client.signIn('ana', 'secret123');
    assert.equal(client.token, 'T-1');
    await world.clock.run(2 * SECOND);
    assert.equal(lastToken(world), 'bearer.T-1');
    assert.deepEqual([client.status.state, client.token, waits.status], ['connected', 'T-1', 'sent']);
  });
}

test('connect() after 4001 begins without the reason of the last end', async () => {
  const world = new World();
  const client = await world.inside('ana');
  world.server.closeAll(4001, 'session expired or revoked');
  await world.clock.run(50);
  const reasons = [];
  client.on('status', ({ reason }) => reasons.push(reason));
  client.connect();
  await world.clock.run(SECOND);
  assert.equal(client.status.state, 'connected');
  assert.ok(reasons.every((reason) => reason === undefined), String(reasons));
});

test('what is answered late about the old token does not end the new session', async () => {
  const world = new World();
  const releases = [];
  const late = async () => {
    await new Promise((resolve) => releases.push(resolve));
    return answer(401, { code: 'SESSION_EXPIRED', error: 'expired' });
  };
  world.net.isTokenBad = (token) => token === 'T-bad';
  const client = world.client('ana', { token: 'T-bad', fetch: accounts(world, { '/rooms': late }) });
  client.connect().catch(() => {});
  await world.clock.run(20);
  assert.equal(client.status.state, 'waiting');
  world.net.isDown = true;
  await client.signIn('ana', 'secret123');
  await world.clock.run(20);
  releases[0]();
  await world.clock.run(20);
  assert.deepEqual([client.status.state, client.token], ['waiting', 'T-1']);
  world.net.isDown = false;
  await world.clock.run(5 * SECOND);
  assert.equal(client.status.state, 'connected');
});

test('of two answers to who asked for a token only that to the last question counts', async () => {
  const world = new World();
  const asked = [];
  const given = [];
  const fetch = async (url, { headers }) => {
    asked.push(headers.Authorization);
    return answer(200, {});
  };
  const client = world.client('ana', { fetch, token: () => new Promise((resolve) => given.push(resolve)) });
  client.connect().catch(() => {});
  await world.clock.run(15 * SECOND);
  assert.equal(given.length, 2, 'the first was given up after ten seconds');
  world.net.isTokenBad = () => true;
  given[1]('T-second');
  given[0]('T-first');
  await world.clock.run(50);
  assert.deepEqual(asked, ['Bearer T-second']);
});

test('who gives tokens may fail, in whatever way: it is asked again', async () => {
  const world = new World();
  world.server.tokens.set('T', 'ana');
  let isBroken = true;
  const token = async () => (isBroken ? JSON.parse('<html>') : 'T');
  const client = world.client(undefined, { token });
  client.connect().catch(() => {});
  await world.clock.run(5 * SECOND);
  assert.ok(['waiting', 'connecting'].includes(client.status.state), client.status.state);
  assert.equal(client.status.reason, 'network');
  isBroken = false;
  await world.clock.run(30 * SECOND);
  assert.equal(client.status.state, 'connected');
});
