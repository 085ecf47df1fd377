import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hashOf, nameOf, roomOf, withoutName } from '../../../../main/resources/web/app/address.js';
import { titleOf } from '../../../../main/resources/web/app/badge.js';
import { actionOf } from '../../../../main/resources/web/app/keys.js';
import { KeptRooms } from '../../../../main/resources/web/app/kept-rooms.js';
import { inWords } from '../../../../main/resources/web/app/live.js';
import { OpenRooms, Sessions, usable } from '../../../../main/resources/web/app/memory.js';
import { rank } from '../../../../main/resources/web/app/rank.js';
import { Counts, countUnread, shown } from '../../../../main/resources/web/app/unread.js';
import { windowOf } from '../../../../main/resources/web/app/window.js';
import { refusal } from '../../../../main/resources/web/app/words.js';

class Shelf {
  #kept = new Map();
  getItem(key) { return this.#kept.get(key) ?? null; }
  setItem(key, value) { this.#kept.set(key, String(value)); }
  removeItem(key) { this.#kept.delete(key); }
}

test('the address names a room, in any script', () => {
  assert.equal(roomOf('#/room/lobby'), 'lobby');
  assert.equal(roomOf(hashOf('Tee & Kuchen/Ärger?#')), 'Tee & Kuchen/Ärger?#');
  for (const other of ['', '#', '#/', '#/room/', '#/room/a/b', '#/room/%E0%A4%A', '#/other/x', '#/room/%20']) {
    assert.equal(roomOf(other), null, other);
  }
});

test('a name in the address is taken once and not passed on', () => {
  assert.equal(nameOf('?x=1&name=%20alice%20'), 'alice');
  assert.equal(nameOf('?name='), null);
  assert.equal(withoutName({ pathname: '/', search: '?x=1&name=alice', hash: '#/room/tea' }), '/?x=1#/room/tea');
  assert.equal(withoutName({ pathname: '/', search: '?name=alice', hash: '' }), '/');
});

test('who came by the address is remembered by that tab alone', () => {
  const browser = new Shelf();
  const here = new Sessions(browser, new Shelf());
  here.keep({ name: 'alice', token: 't1' }, false);
  const other = new Sessions(browser, new Shelf());
  assert.deepEqual(other.get(), { name: 'alice', token: 't1' });
  other.keep({ name: 'bob', token: null }, true);
  assert.deepEqual(other.get(), { name: 'bob', token: null });
  assert.equal(new Sessions(browser, new Shelf()).get().name, 'alice');
  assert.deepEqual([here.isApart, other.isApart], [false, true]);
  other.forget('bob');
  assert.equal(new Sessions(browser, new Shelf()).get().name, 'alice');
  other.forget('bob');
  assert.equal(new Sessions(browser, new Shelf()).get().name, 'alice');
  here.forget('Alice');
  assert.equal(new Sessions(browser, new Shelf()).get(), null);
});

test('a name in the address of somebody who is signed in comes with the token', () => {
  const sessions = new Sessions(new Shelf(), new Shelf());
  sessions.keep({ name: 'Alice', token: 't1' }, false);
  assert.equal(sessions.tokenOf('alice'), 't1');
  assert.equal(sessions.tokenOf('bob'), null);
});

test('what the storage holds is not trusted', () => {
  for (const text of ['{', '[]', '{"name":5}', '{"name":""}', 'null', '"x"']) {
    const shelf = new Shelf();
    shelf.setItem('parley:session', text);
    assert.equal(new Sessions(shelf, null).get(), null, text);
  }
  const shelf = new Shelf();
  shelf.setItem('parley:rooms:bob', JSON.stringify(['tea', 7, null, 'lobby']));
  assert.deepEqual(new OpenRooms(shelf, 'Bob').get(), ['tea', 'lobby']);
  shelf.setItem('parley:rooms:bob', '{"a":1}');
  assert.deepEqual(new OpenRooms(shelf, 'bob').get(), []);
});

test('a browser that keeps nothing is no error', () => {
  assert.equal(usable(() => { throw new Error('denied'); }), null);
  const sessions = new Sessions(null, null);
  sessions.keep({ name: 'a', token: null }, false);
  sessions.forget('a');
  assert.equal(sessions.get(), null);
  new OpenRooms(null, 'a').add('x');
});

test('tabs with different rooms keep one list, from which only what is left or is no room goes', () => {
  const shelf = new Shelf();
  const list = () => new OpenRooms(shelf, 'bob').get();
  const first = new KeptRooms(shelf, 'bob');
  const second = new KeptRooms(shelf, 'Bob');
  first.follow({ id: 'tea', state: 'joined' }, 'bob');
  second.follow({ id: 'lobby', state: 'joined' }, 'Bob');
  first.follow({ id: 'tea', state: 'resuming' }, 'bob');
  assert.deepEqual(list(), ['tea', 'lobby']);

  second.follow({ id: 'lobby', state: 'refused', error: { code: 'RATE_LIMITED' } }, 'Bob');
  second.follow({ id: 'tea', state: 'refused', error: { code: 'INVALID_CREDENTIALS' } }, 'Bob');
  assert.deepEqual(list(), ['tea', 'lobby']);
  second.follow({ id: 'lobby', state: 'refused', error: { code: 'INVALID_ROOM' } }, 'Bob');
  assert.deepEqual(list(), ['tea']);

  first.follow({ id: 'den', state: 'joined' }, 'rob');
  assert.deepEqual(new OpenRooms(shelf, 'rob').get(), ['tea', 'den']);
  first.follow({ id: 'tea', state: 'left' }, 'rob');
  assert.deepEqual(new OpenRooms(shelf, 'rob').get(), ['den']);
});

const message = (seq, more) => ({ seq, own: false, text: '', ...more });

test('unread are the messages of others since the last one read', () => {
  const messages = [message(5), message(6, { own: true }), message(7, { text: '@me' }), message(8)];
  const mention = ({ text }) => text === '@me';
  assert.deepEqual(countUnread({ messages, lastSeq: 8 }, 5, mention), { unread: 2, mentions: 1 });
  assert.deepEqual(countUnread({ messages, lastSeq: 8 }, 8, mention), { unread: 0, mentions: 0 });
  assert.deepEqual(countUnread({ messages, lastSeq: 8 }, undefined, mention), { unread: 0, mentions: 0 });
});

test('messages that are not loaded count too', () => {
  assert.equal(countUnread({ messages: [message(90), message(91)], lastSeq: 91 }, 40, () => false).unread, 51);
  assert.equal(countUnread({ messages: [], lastSeq: 91 }, 41, () => false).unread, 50);
  assert.equal(countUnread({ messages: [message(90), message(91)], lastSeq: 91 }, 89, () => false).unread, 2);
  assert.deepEqual([shown(99), shown(100)], ['99', '99+']);
});

test('what is unread is counted again only where something changed', () => {
  let asked = 0;
  const mention = () => { asked++; return true; };
  const counts = new Counts();
  const room = { messages: [message(1), message(2)], lastSeq: 2 };
  const first = counts.of(room, 0, 'ana', mention);
  assert.equal(counts.of(room, 0, 'ana', mention), first);
  assert.equal(asked, 2);
  assert.deepEqual(counts.of(room, 1, 'ana', mention), { unread: 1, mentions: 1 });
  room.messages = [...room.messages, message(3)];
  room.lastSeq = 3;
  assert.deepEqual(counts.of(room, 1, 'ana', mention), { unread: 2, mentions: 2 });
  assert.deepEqual(counts.of(room, 1, 'ben', () => false), { unread: 2, mentions: 0 });
});

test('the title has the room and what is unread', () => {
  assert.equal(titleOf(null, 0), 'Parley');
  assert.equal(titleOf('lobby', 0), 'lobby · Parley');
  assert.equal(titleOf('lobby', 3), '(3) lobby · Parley');
  assert.equal(titleOf('lobby', 300), '(99+) lobby · Parley');
});

const rooms = ['general', 'tea', 'team-a', 'my-tea', 'steam'].map((name, index) => ({
  id: name, name, memberCount: 1, joined: index < 2, unread: 0, mentions: 0,
}));
const names = (found) => found.map(({ name }) => name);

test('the switcher finds whole names first, then beginnings, words, parts, letters', () => {
  assert.deepEqual(names(rank(rooms, 'tea')), ['tea', 'team-a', 'my-tea', 'steam']);
  assert.deepEqual(names(rank(rooms, ' GNRL ')), ['general']);
  assert.deepEqual(names(rank(rooms, 'zz')), []);
});

test('without words the switcher begins with what is new', () => {
  const some = rooms.map((room) => ({
    ...room, unread: room.id === 'steam' ? 2 : 0, mentions: room.id === 'tea' ? 1 : 0,
  }));
  assert.deepEqual(names(rank(some, '')).slice(0, 3), ['tea', 'steam', 'general']);
});

const press = (key, more) => ({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false,
  isComposing: false, ...more });

test('keys', () => {
  assert.equal(actionOf(press('k', { ctrlKey: true }), true), 'switcher');
  assert.equal(actionOf(press('K', { metaKey: true }), false), 'switcher');
  assert.equal(actionOf(press('k', { ctrlKey: true, altKey: true }), true), null);
  assert.equal(actionOf(press('ArrowDown', { altKey: true }), true), 'next-room');
  assert.equal(actionOf(press('ArrowUp', { altKey: true, shiftKey: true }), true), 'previous-unread');
  assert.equal(actionOf(press('ArrowUp'), false), null);
  assert.equal(actionOf(press('Escape'), true), 'escape');
  assert.equal(actionOf(press('F6', { shiftKey: true }), true), 'previous-area');
  assert.equal(actionOf(press('a'), false), 'type');
  assert.equal(actionOf(press('a'), true), null);
  assert.equal(actionOf(press(' '), false), null);
  assert.equal(actionOf(press('Enter'), false), null);
});

test('a key that belongs to an input method is left to it', () => {
  assert.equal(actionOf(press('Escape', { isComposing: true }), true), null);
});

test('few messages are read out, many are counted', () => {
  assert.deepEqual(inWords(['bob: a', 'bob: b', 'eve: c']), ['bob: a', 'bob: b', 'eve: c']);
  assert.deepEqual(inWords(['bob: a', 'bob: b', 'eve: c', 'bob: d: e']), ['4 new messages from 2 people']);
  assert.deepEqual(inWords(['a: 1', 'a: 2', 'a: 3', 'a: 4']), ['4 new messages from 1 person']);
});

test('a long message is read out in part, and no sign is torn apart', () => {
  const [text] = inWords(['bob: ' + '👍'.repeat(200)]);
  assert.equal([...text].length, 140);
  assert.ok(text.endsWith('👍…'));
});

test('of many rows those in view are drawn, and some around them', () => {
  assert.deepEqual(windowOf(0, 800, 40, 1000), { from: 0, to: 30 });
  const { from, to } = windowOf(20_000, 800, 40, 1000);
  assert.ok(from <= 490 && to >= 530 && to - from <= 60, `${from} ${to}`);
  assert.equal(windowOf(40_000, 800, 40, 1000).to, 1000);
  assert.deepEqual(windowOf(99_999, 800, 40, 3), { from: 2, to: 3 });
});

test('a refusal is told in words, with the time to wait', () => {
  assert.match(refusal({ code: 'INVALID_CREDENTIALS' }), /wrong/);
  assert.match(refusal({ code: 'RATE_LIMITED', retryAfterMs: 1200 }), /in 2 seconds\.$/);
  assert.match(refusal({ code: 'RATE_LIMITED', retryAfterMs: 600_000 }), /in 10 minutes\.$/);
  assert.equal(refusal({ code: 'SOMETHING_NEW', message: 'Because.' }), 'Because.');
  assert.match(refusal(null), /trouble/);
});
