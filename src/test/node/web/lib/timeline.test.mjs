// A room's log, in itself.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Timeline } from '../../../../main/resources/web/parley/timeline.js';

const message = (seq, id = `id ${seq}`) => ({ seq, id });
const run = (from, to) => Array.from({ length: to - from + 1 }, (_, index) => message(from + index));
const seqs = (timeline) => timeline.messages.map(({ seq }) => seq);

test('no more than 500 are held, those that are next', () => {
  const timeline = new Timeline(2_000);
  run(2, 701).reverse().forEach((early) => timeline.hold(early));
  timeline.hold(message(1));
  timeline.release();
  assert.equal(timeline.last, 500);
  assert.deepEqual(timeline.extend(run(490, 520)).map(({ seq }) => seq), seqs({ messages: run(501, 520) }));
});

test('a log of which nothing is kept still has its number', () => {
  const timeline = new Timeline(2_000);
  timeline.replace([], 7, false);
  assert.deepEqual([timeline.last, timeline.lastId], [7, undefined]);
  timeline.hold(message(8));
  assert.deepEqual(timeline.release(), [message(8)]);
  assert.equal(timeline.lastId, 'id 8');
});

test('what is known stays the same object over a replacement', () => {
  const timeline = new Timeline(2_000);
  timeline.extend(run(1, 3));
  const [, second] = timeline.messages;
  timeline.replace([message(2), message(3), message(4)], 4, true);
  assert.equal(timeline.messages[0], second);
  assert.equal(timeline.epoch, 1);
});

test('each is found by its number, also where numbers leap', () => {
  const timeline = new Timeline(2_000);
  timeline.replace([...run(1, 5), ...run(1_500, 1_504)], 1_504, false);
  for (const known of timeline.messages) {
    assert.equal(timeline.find(known.seq), known);
  }
  assert.equal(timeline.find(700), undefined);
  assert.ok(timeline.contradicts(message(1_502, 'other')) && !timeline.contradicts(message(1_502)));
});
