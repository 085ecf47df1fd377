import assert from 'node:assert/strict';
import { afterEach, beforeEach, mock, test } from 'node:test';
import { Notices } from '../../../../main/resources/web/app/notices.js';

let shown;
let closed;
let lastRead;
let opened;
let instead;

class Notification {
  static permission = 'granted';
  static requestPermission = async () => { Notification.permission = 'granted'; };
  constructor(title, options) {
    shown.push({ title, ...options });
    this.close = () => closed.push(options.tag);
  }
}

function notices(storage = null, channel = null) {
  return new Notices({
    user: 'ana',
    storage,
    channel,
    marks: { lastRead: (room) => lastRead.get(room) },
    open: (room) => opened.push(room),
    instead: (text, room) => instead.push([text, room]),
  });
}

const message = (seq, room = 'tea') => ({ seq, room, sender: 'ben', text: `number ${seq}` });

beforeEach(() => {
  [shown, closed, opened, instead] = [[], [], [], []];
  lastRead = new Map();
  Notification.permission = 'granted';
  Object.assign(globalThis, { isSecureContext: true, Notification, navigator: {} });
  mock.timers.enable({ apis: ['setTimeout', 'Date'], now: 1_800_000_000_000 });
});

afterEach(() => mock.timers.reset());

test('a mention is told, with the room as its tag; a message without one is not, unless all are wanted', async () => {
  const some = notices();
  some.tell(message(1), 'Tea', false);
  some.tell(message(2), 'Tea', true);
  mock.timers.tick(400);
  assert.deepEqual(shown.map(({ title, body, tag }) => [title, body, tag]), [['ben in Tea', 'number 2', 'parley:tea']]);

  const kept = new Map();
  const all = notices({ getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => kept.set(key, value) });
  await all.choose('all');
  all.tell(message(3), 'Tea', false);
  mock.timers.tick(400);
  assert.equal(shown.length, 2);
});

test('what another tab has shown meanwhile is not told', () => {
  const some = notices();
  some.tell(message(5), 'Tea', true);
  lastRead.set('tea', 5);
  mock.timers.tick(400);
  assert.deepEqual(shown, []);
});

test('a notification goes when its message was read, not before', () => {
  const some = notices();
  some.tell(message(5), 'Tea', true);
  mock.timers.tick(400);
  lastRead.set('tea', 4);
  some.read('tea');
  assert.deepEqual(closed, []);
  lastRead.set('tea', 5);
  some.read('tea');
  assert.deepEqual(closed, ['parley:tea']);
});

test('one room makes a sound twice a minute at most', () => {
  const some = notices();
  for (const seq of [1, 2, 3]) {
    some.tell(message(seq), 'Tea', true);
    mock.timers.tick(400);
    mock.timers.tick(13_600);
  }
  some.tell(message(4), 'Tea', true);
  mock.timers.tick(400);
  assert.deepEqual(shown.map(({ silent }) => silent), [false, true, true, false]);
});

test('nothing is told without leave, where it is switched off, and after the end', async () => {
  Notification.permission = 'default';
  const some = notices();
  assert.equal(some.mode, 'off');
  some.tell(message(1), 'Tea', true);
  await some.choose('mentions');
  assert.equal(some.mode, 'mentions');
  some.close();
  some.tell(message(2), 'Tea', true);
  mock.timers.tick(400);
  assert.deepEqual(shown, []);
});

/** Tabs of one user, whose channel and locks are those of a browser. */
function tabs(count) {
  const all = [];
  const held = new Set();
  globalThis.navigator = { locks: { request: async (name, { ifAvailable }, use) => {
    assert.ok(ifAvailable);
    const free = !held.has(name);
    held.add(name);
    await use(free ? {} : null);
    if (free) {
      held.delete(name);
    }
  } } };
  for (let tab = 0; tab < count; tab++) {
    const ears = new Set();
    all.push({ ears, notices: notices(null, {
      postMessage: (data) => all.filter((other) => other.ears !== ears)
        .forEach((other) => other.ears.forEach((hear) => hear({ data }))),
      addEventListener: (_, hear) => ears.add(hear),
      removeEventListener: (_, hear) => ears.delete(hear),
    }) });
  }
  return all.map((tab) => tab.notices);
}

test('a message in a room that only one of the tabs is in is told', () => {
  const [, second] = tabs(2);
  second.tell(message(1), 'Tea', true);
  mock.timers.tick(400);
  assert.equal(shown.length, 1);
});

test('of all tabs that have a message to tell one does, and they make a sound together', () => {
  const [first, second, third] = tabs(3);
  for (const tab of [second, first, third]) {
    tab.tell(message(1), 'Tea', true);
  }
  mock.timers.tick(400);
  assert.equal(shown.length, 1);
  mock.timers.tick(60_000);
  third.tell(message(1), 'Tea', true);
  mock.timers.tick(400);
  assert.equal(shown.length, 1);

  first.tell(message(2), 'Tea', true);
  mock.timers.tick(400);
  third.tell(message(3), 'Tea', true);
  mock.timers.tick(400);
  assert.deepEqual(shown.map(({ silent }) => silent), [false, false, true]);
});

test('a claim alone keeps a second tab from telling, before it has heard of the first', () => {
  const [first, second] = tabs(2);
  first.channel.postMessage = () => {};
  first.tell(message(1), 'Tea', true);
  second.tell(message(1), 'Tea', true);
  mock.timers.tick(400);
  assert.equal(shown.length, 1);
});

test('a tab that was closed neither tells nor listens', () => {
  const [first, second] = tabs(2);
  first.tell(message(1), 'Tea', true);
  first.close();
  mock.timers.tick(400);
  assert.deepEqual(shown, []);
  second.tell(message(1), 'Tea', true);
  mock.timers.tick(400);
  assert.equal(shown.length, 1);
});

test('where a room numbers its messages anew, small numbers are told', () => {
  const some = notices();
  some.tell(message(900), 'Tea', true);
  mock.timers.tick(400);
  some.reset('tea');
  assert.deepEqual(closed, ['parley:tea']);
  some.tell(message(1), 'Tea', true);
  mock.timers.tick(400);
  assert.equal(shown.length, 2);
});

test('a choice holds where it can not be kept', async () => {
  const full = { getItem: () => 'mentions', setItem: () => { throw new Error('full'); } };
  for (const storage of [null, full]) {
    const some = notices(storage);
    await some.choose('all');
    assert.equal(some.mode, 'all');
    await some.choose('off');
    assert.equal(some.mode, 'off');
  }
});

test('why there are none is known', () => {
  const some = notices();
  assert.equal(some.chance, 'possible');
  Notification.permission = 'denied';
  assert.equal(some.chance, 'blocked');
  globalThis.isSecureContext = false;
  assert.deepEqual([some.chance, some.mode], ['insecure', 'off']);
});

test('where pages may show none the page itself tells', () => {
  globalThis.Notification = class {
    static permission = 'granted';
    constructor() { throw new TypeError('Illegal constructor'); }
  };
  notices().tell(message(1), 'Tea', true);
  mock.timers.tick(400);
  assert.deepEqual(instead, [['ben in Tea: number 1', 'tea']]);
});
