// Words that are looked for in a room's past.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { World } from './sim/world.mjs';

/** A client in the lobby, where so much was said. */
async function lobby(...texts) {
  const world = new World();
  world.server.searches = true;
  texts.forEach((text) => world.server.say('lobby', 'bob', text));
  const client = await world.inside('ana');
  return { world, client, room: client.rooms.get('lobby') };
}

async function searched(world, promise) {
  const [{ results, hasMore }] = await Promise.all([promise, world.clock.run(100)]);
  return { seqs: results.map(({ message }) => message.seq), results, hasMore };
}

test('the newest come first, and page by page', async () => {
  const { world, room } = await lobby('tea', 'milk', 'tea, please', 'no tea', 'more tea');
  const first = await searched(world, room.search('tea', { limit: 2 }));
  assert.deepEqual([first.seqs, first.hasMore], [[5, 4], true]);
  const rest = await searched(world, room.search('tea', { before: first.seqs.at(-1) }));
  assert.deepEqual([rest.seqs, rest.hasMore], [[3, 1], false]);
  assert.deepEqual([(await searched(world, room.search('rum'))).seqs], [[]]);
});

test('what is found is a message of the room, with its words marked in a part of the text', async () => {
  const { world, room } = await lobby('no tea');
  const [{ message, snippet, highlights }] = (await searched(world, room.search('tea'))).results;
  assert.equal(message, room.messages[0]);
  assert.deepEqual(highlights.map(([from, to]) => snippet.slice(from, to)), ['tea']);
});

test('the server says whether it can be searched', async () => {
  assert.equal((await lobby()).client.canSearch, true);
  assert.equal((await new World().inside('ana')).canSearch, false);
});

test('a message that is not among the room’s is one all the same', async () => {
  const { world, room } = await lobby(...Array.from({ length: 150 }, (_, it) => (it === 3 ? 'tea' : 'milk')));
  const [{ message }] = (await searched(world, room.search('tea'))).results;
  assert.equal(room.messages[0].seq, 51);
  assert.deepEqual([message.seq, message.room, message.sender, message.text, message.own], [4, 'lobby', 'bob', 'tea', false]);
  assert.ok(message.at > 0);
});

test('the server’s refusal is told, and that there is no connection', async () => {
  const { world, client, room } = await lobby('tea');
  world.server.refuses = ({ type }) => type === 'search' && { code: 'UNKNOWN_TYPE', message: 'Not known.' };
  await assert.rejects(Promise.all([room.search('tea'), world.clock.run(100)]), { code: 'UNKNOWN_TYPE' });
  await client.close();
  await assert.rejects(room.search('tea'), { code: 'NOT_CONNECTED' });
});
