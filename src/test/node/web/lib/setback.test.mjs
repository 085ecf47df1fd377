// The machine's clock is set back by an hour, and nothing waits for an hour because of it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { World, texts } from './sim/world.mjs';

const SECOND = 1_000;
const HOUR = 3_600_000;

/** @returns a world, and clients' clock in it that may be set */
function settable() {
  const world = new World();
  const { clock } = world;
  const step = { back: 0 };
  return { world, step, more: { clock: {
    now: () => clock.now() - step.back, setTimeout: clock.setTimeout, clearTimeout: clock.clearTimeout,
  } } };
}

test('reconnecting goes on, and so does retryNow()', async () => {
  const { world, step, more } = settable();
  const client = await world.inside('ana', ['lobby'], more);
  await world.clock.run(60 * SECOND);
  step.back = HOUR;
  world.net.cutAll();
  await world.clock.run(100);
  const { retryAt } = client.status;
  assert.ok(retryAt - (world.clock.now() - HOUR) <= SECOND, `${retryAt}`);
  world.net.isDown = true;
  await world.clock.run(40 * SECOND);
  step.back = 2 * HOUR;
  world.net.isDown = false;
  client.retryNow();
  await world.clock.run(1_100);
  assert.equal(client.status.state, 'connected');
});

test('sending goes on, at ten a second, and after a limit', async () => {
  const { world, step, more } = settable();
  const client = await world.inside('ana', ['lobby'], more);
  const room = client.rooms.get('lobby');
  for (let number = 0; number < 12; number++) {
    room.send(String(number));
  }
  await world.clock.run(500);
  step.back = HOUR;
  room.send('after');
  await world.clock.run(5 * SECOND);
  assert.equal(texts(world.log('lobby')).at(-1), 'after');
  const refusal = { code: 'RATE_LIMITED', retryAfterMs: 500 };
  world.server.refuses = ({ type }) => (type === 'chat_message' ? refusal : undefined);
  const limited = room.send('limited');
  await world.clock.run(100);
  world.server.refuses = () => undefined;
  step.back = 2 * HOUR;
  await world.clock.run(2 * SECOND);
  assert.equal(limited.status, 'sent');
});

test('holes are filled, and an outage of a minute is told', async () => {
  const { world, step, more } = settable();
  const client = await world.inside('ana', ['lobby'], more);
  const room = client.rooms.get('lobby');
  const session = [...world.server.sessions][0];
  for (const text of ['one', 'two']) {
    const { say } = session;
    session.say = () => {};
    world.server.say('lobby', 'ben', `lost ${text}`);
    session.say = say;
    world.server.say('lobby', 'ben', text);
    await world.clock.run(2 * SECOND);
    step.back += HOUR;
  }
  assert.deepEqual(texts(room.messages), ['lost one', 'one', 'lost two', 'two']);
  world.net.isDown = true;
  world.net.cutAll();
  await world.clock.run(SECOND);
  step.back += HOUR;
  await world.clock.run(65 * SECOND);
  assert.equal(client.status.degraded, true);
});
