import assert from 'node:assert/strict';
import { test } from 'node:test';
import { barChangesIn, barLine } from '../../../../main/resources/web/app/bar-model.js';

const NOW = 1_800_000_000_000;
const BEFORE = { everConnected: true, backSince: null };

const status = (more) => ({ state: 'waiting', since: NOW - 5000, downSince: NOW - 5000, attempt: 1, queued: 0,
  degraded: false, ...more });

test('a connection that is well is not spoken of', () => {
  assert.equal(barLine(status({ state: 'connected', downSince: undefined }), BEFORE, NOW), null);
});

test('the first second of trouble is not told, and the bar says when it will be', () => {
  const young = status({ downSince: NOW - 300 });
  assert.equal(barLine(young, BEFORE, NOW), null);
  assert.equal(barChangesIn(young, BEFORE, NOW), 700);
  assert.notEqual(barLine(young, BEFORE, NOW + 700), null);
});

test('before the first connection the place of the messages tells; after five seconds the bar does too', () => {
  const never = { everConnected: false, backSince: null };
  const young = status({ retryAt: NOW + 3000, downSince: NOW - 4000, queued: 1 });
  assert.equal(barLine(young, never, NOW), null);
  assert.equal(barChangesIn(young, never, NOW), 1000);
  assert.deepEqual(barLine(young, never, NOW + 1000), {
    tone: 'warn', text: 'No connection yet.', next: 'Next try in 2 s.', waiting: '1 message is waiting.',
    action: 'retry',
  });
  assert.match(barLine(status({ degraded: true }), never, NOW).text, /^We can’t reach the server/);
});

test('waiting counts down beside the words, with what waits and a button', () => {
  const line = barLine(status({ retryAt: NOW + 3400, queued: 2 }), BEFORE, NOW);
  assert.deepEqual(line, {
    tone: 'warn', text: 'Reconnecting…', next: 'Next try in 4 s.', waiting: '2 messages are waiting.',
    action: 'retry',
  });
  assert.equal(barChangesIn(status({ retryAt: NOW + 3400 }), BEFORE, NOW), 400);
  assert.equal(barLine(status({ retryAt: NOW + 3000 }), BEFORE, NOW).next, 'Next try in 3 s.');
});

test('while an attempt is made there is nothing to count and nothing to press', () => {
  const line = barLine(status({ state: 'connecting', queued: 1 }), BEFORE, NOW);
  assert.equal(line.next, '');
  assert.equal(line.action, null);
  assert.equal(line.waiting, '1 message is waiting.');
});

test('after a minute it says since when', () => {
  const line = barLine(status({ degraded: true, retryAt: NOW + 9000 }), BEFORE, NOW);
  assert.match(line.text, /^We can’t reach the server since .*\d\d.*your messages are kept\.$/);
  assert.equal(line.action, 'retry');
});

test('a restart, a flood and no network have words of their own', () => {
  assert.match(barLine(status({ reason: 'server-restart' }), BEFORE, NOW).text, /restarting/);
  const flood = barLine(status({ reason: 'flooding', retryAt: NOW + 30_000 }), BEFORE, NOW);
  assert.match(flood.text, /too quickly/);
  assert.equal(flood.next, 'Next try in 30 s.');
  assert.equal(flood.action, null);
  assert.match(barLine(status({ state: 'offline' }), BEFORE, NOW).text, /You’re offline/);
});

test('an ended session asks to sign in and says what is kept', () => {
  const line = barLine(status({ state: 'signed-out', queued: 2 }), BEFORE, NOW);
  assert.equal(line.tone, 'danger');
  assert.equal(line.action, 'sign-in');
  assert.match(line.text, /your 2 unsent messages are kept\.$/);
  assert.match(barLine(status({ state: 'signed-out', queued: 1 }), BEFORE, NOW).text, /your unsent message is kept\.$/);
  assert.match(barLine(status({ state: 'signed-out' }), BEFORE, NOW).text, /to go on\.$/);
});

test('being back is told for two seconds', () => {
  const back = { everConnected: true, backSince: NOW };
  const well = status({ state: 'connected', downSince: undefined });
  assert.deepEqual([barLine(well, back, NOW + 1999).text, barChangesIn(well, back, NOW + 500)],
    ['Connected again.', 1500]);
  assert.equal(barLine(well, back, NOW + 2000), null);
  assert.equal(barChangesIn(well, back, NOW + 2000), null);
});
