import assert from 'node:assert/strict';
import test from 'node:test';
import { rowsOf } from '../../../../main/resources/web/app/pane/rows.js';
import { Times } from '../../../../main/resources/web/app/pane/times.js';

const NOON = new Date(2026, 10, 18, 12).getTime();
const MINUTE = 60_000;
const said = (seq, sender, minutes, more = {}) => ({
  id: `id${seq}`, seq, room: 'lobby', sender, text: `text ${seq}`, at: NOON + minutes * MINUTE, own: sender === 'ann',
  action: false, ...more,
});
const told = (contents) => rowsOf({
  messages: [], pending: [], notes: [], line: undefined, user: 'ann', clockSkew: 0, frame: [], ...contents,
}, new Times('en-GB'));
const short = (rows) => rows.map((row) => (row.kind === 'message' ? (row.head ? 'HEAD' : 'more') : row.kind));

test('messages of one author within five minutes are a group', () => {
  const rows = told({ messages: [said(1, 'bob', 0), said(2, 'bob', 4), said(3, 'bob', 8), said(4, 'ann', 8),
    said(5, 'bob', 8), said(6, 'bob', 13)] });
  assert.deepEqual(short(rows), ['day', 'HEAD', 'more', 'more', 'HEAD', 'HEAD', 'HEAD']);
});

test('a day, and what is new, begin a group', () => {
  const rows = told({ messages: [said(1, 'bob', 719), said(2, 'bob', 721), said(3, 'bob', 722)], line: 2 });
  assert.deepEqual(short(rows), ['day', 'HEAD', 'day', 'HEAD', 'divider', 'HEAD']);
});

test('the line stands above the first new message of somebody else, or not at all', () => {
  const messages = [said(1, 'bob', 0), said(2, 'ann', 0), said(3, 'bob', 0), said(4, 'bob', 0)];
  assert.deepEqual(short(told({ messages, line: 1 })), ['day', 'HEAD', 'HEAD', 'divider', 'HEAD', 'more']);
  assert.deepEqual(short(told({ messages: messages.slice(0, 2), line: 1 })), ['day', 'HEAD', 'HEAD']);
  assert.equal(told({ messages }).some((row) => row.kind === 'divider'), false);
});

test('what is pending comes last, and keeps its key when it becomes a message', () => {
  const outgoing = { nonce: 'n1', room: 'lobby', text: 'tea', at: NOON, status: 'sending' };
  const before = told({ messages: [said(1, 'bob', 0)], pending: [outgoing] });
  const after = told({ messages: [said(1, 'bob', 0), said(2, 'ann', 0, { nonce: 'n1' })] });
  assert.deepEqual(before.map((row) => row.key), after.map((row) => row.key));
  assert.equal(before.at(-1).place, 2);
});

test('a message that is there already is not shown as pending too', () => {
  const outgoing = { nonce: 'n1', room: 'lobby', text: 'tea', at: NOON, status: 'sending' };
  const rows = told({ messages: [said(1, 'ann', 0, { nonce: 'n1' })], pending: [outgoing] });
  assert.equal(rows.filter((row) => row.kind === 'message').length, 1);
});

test('a clock that goes wrong makes no day of its own', () => {
  const outgoing = { nonce: 'n1', room: 'lobby', text: 'tea', at: NOON - 3 * 86_400_000, status: 'sending' };
  const messages = [said(1, 'ann', 0)];
  assert.deepEqual(short(told({ messages, pending: [outgoing] })), ['day', 'HEAD', 'more']);
  const skewed = told({ messages, pending: [{ ...outgoing, at: NOON - 3_600_000 }], clockSkew: 3_600_000 });
  assert.deepEqual(short(skewed), ['day', 'HEAD', 'more']);
});

test('a note stands where it was told, and what somebody did stands alone', () => {
  const notes = [{ id: 1, after: 1, at: NOON, text: '2 in lobby' }, { id: 2, after: 3, at: NOON, text: 'later' }];
  const messages = [said(1, 'bob', 0), said(2, 'bob', 0), said(3, 'bob', 0, { action: true }), said(4, 'bob', 0)];
  assert.deepEqual(short(told({ messages, notes, frame: ['top'] })),
    ['top', 'day', 'HEAD', 'note', 'HEAD', 'HEAD', 'note', 'HEAD']);
});

test('older messages change no key of the newer ones', () => {
  const messages = Array.from({ length: 200 }, (_, i) => said(i + 1, i % 3 ? 'bob' : 'ann', i));
  const newer = told({ messages: messages.slice(100), frame: ['top'] }).filter((row) => row.kind === 'message');
  const all = told({ messages, frame: ['top'] }).filter((row) => row.kind === 'message');
  assert.deepEqual(all.slice(-100).map((row) => row.key), newer.map((row) => row.key));
  assert.equal(new Set(told({ messages }).map((row) => row.key)).size, told({ messages }).length);
});
