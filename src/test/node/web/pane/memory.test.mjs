import assert from 'node:assert/strict';
import test from 'node:test';
import { DRAFTS, Drafts } from '../../../../main/resources/web/app/pane/drafts.js';
import { Marks, ROOMS } from '../../../../main/resources/web/app/pane/marks.js';
import { RoomState } from '../../../../main/resources/web/app/pane/room-state.js';
import { Unread } from '../../../../main/resources/web/app/pane/unread.js';

/** A storage as browsers have it. */
class Shelf {
  #kept = new Map();
  get length() {
    return this.#kept.size;
  }
  key(at) {
    return [...this.#kept.keys()][at] ?? null;
  }
  getItem(key) {
    return this.#kept.get(key) ?? null;
  }
  setItem(key, value) {
    this.#kept.set(key, String(value));
  }
  removeItem(key) {
    this.#kept.delete(key);
  }
}

/** One that may not be used. */
const FORBIDDEN = {
  length: 0,
  key: () => null,
  getItem: () => {
    throw new Error('SecurityError');
  },
  setItem: () => {
    throw new Error('QuotaExceededError');
  },
  removeItem: () => {
    throw new Error('SecurityError');
  },
};

/** Channels of one browser: each hears the others. */
function channels() {
  const all = [];
  return () => {
    const own = {
      listeners: [],
      addEventListener: (_, fn) => own.listeners.push(fn),
      postMessage: (data) => all.filter((other) => other !== own)
        .forEach((other) => other.listeners.forEach((fn) => fn({ data: structuredClone(data) }))),
    };
    all.push(own);
    return own;
  };
}

test('what was read never falls, and outlives the page', () => {
  const storage = new Shelf();
  const marks = new Marks({ storage, user: 'Ann' });
  assert.equal(marks.lastRead('lobby'), undefined);
  marks.read('lobby', 7);
  marks.read('lobby', 5);
  assert.equal(marks.lastRead('lobby'), 7);
  assert.equal(new Marks({ storage, user: 'ann' }).lastRead('lobby'), 7);
  assert.equal(new Marks({ storage, user: 'bob' }).lastRead('lobby'), undefined);
});

test('other tabs of the same user hear of it, once', () => {
  const storage = new Shelf();
  const channel = channels();
  const [one, two, bob] = ['ann', 'ann', 'bob'].map((user) => new Marks({ storage, user, channel: channel() }));
  const heard = [];
  two.on((room) => heard.push(room));
  bob.on((room) => heard.push(`bob ${room}`));
  one.read('lobby', 3);
  one.read('lobby', 3);
  two.read('lobby', 2);
  assert.deepEqual(heard, ['lobby']);
  assert.equal(two.lastRead('lobby'), 3);
});

test('what was read falls where a log began anew, in all tabs and for good, and rises from there', () => {
  const storage = new Shelf();
  const channel = channels();
  const [one, two] = [1, 2].map(() => new Marks({ storage, user: 'ann', channel: channel() }));
  one.read('lobby', 50);
  one.read('tea', 7);
  const heard = [];
  two.on((room) => heard.push(room));
  one.reset('lobby', 3);
  one.reset('lobby', 4);
  one.reset('nowhere', 0);
  assert.deepEqual(heard, ['lobby']);
  assert.deepEqual([one, two].map((marks) => marks.lastRead('lobby')), [3, 3]);
  assert.equal(one.lastRead('nowhere'), undefined);
  two.read('tea', 8);
  assert.equal(new Marks({ storage, user: 'ann' }).lastRead('lobby'), 3);
  two.read('lobby', 4);
  assert.equal(one.lastRead('lobby'), 4);
  assert.equal(new Marks({ storage, user: 'ann' }).lastRead('tea'), 8);
});

test('a tab that wrote before it heard of the reset puts nothing back', () => {
  const storage = new Shelf();
  const late = [];
  const two = new Marks({
    storage, user: 'ann', channel: { addEventListener: (_, fn) => late.push(fn), postMessage: () => {} },
  });
  two.read('lobby', 50);
  const one = new Marks({
    storage, user: 'ann', channel: { addEventListener: () => {}, postMessage: (data) => late.push(data) },
  });
  one.reset('lobby', 3);
  two.read('tea', 1);
  late[0]({ data: late[1] });
  assert.equal(two.lastRead('lobby'), 3);
  assert.equal(new Marks({ storage, user: 'ann' }).lastRead('lobby'), 3);
});

test('of a log that was replaced, that was in view what is the same message still', () => {
  const log = (...ids) => ids.map((id, at) => ({ id, seq: at + 1 }));
  const reached = (reason, before, messages) => {
    const state = new RoomState({ messages, lastSeq: messages.at(-1)?.seq ?? 0 }, () => {});
    state.reached = 4;
    const known = state.replaced(reason, before);
    assert.equal(state.reached, Math.min(4, known));
    return known;
  };
  const old = log('a', 'b', 'c', 'd', 'e');
  assert.equal(reached('log-reset', old, log('u', 'v', 'w', 'x', 'y', 'z')), 0, 'another log altogether');
  assert.equal(reached('log-reset', old, log('a', 'b', 'c', 'x', 'y', 'z')), 3, 'it lost its end');
  assert.equal(reached('log-reset', old, []), 0);
  assert.equal(reached('log-trimmed', old, [{ id: 'z', seq: 90 }]), 90, 'the numbers go on');
});

test('two tabs that write at the same time lose nothing of each other', () => {
  const storage = new Shelf();
  const one = new Marks({ storage, user: 'ann' });
  const two = new Marks({ storage, user: 'ann' });
  one.read('lobby', 9);
  two.read('tea', 4);
  one.read('lobby', 10);
  const later = new Marks({ storage, user: 'ann' });
  assert.equal(later.lastRead('lobby'), 10);
  assert.equal(later.lastRead('tea'), 4);
});

test('marks are bounded, and the newest are kept', () => {
  const marks = new Marks({ storage: new Shelf(), user: 'ann' });
  for (let room = 0; room < ROOMS + 10; room++) {
    marks.read(`room${room}`, 1);
  }
  assert.equal(marks.lastRead('room0'), undefined);
  assert.equal(marks.lastRead(`room${ROOMS + 9}`), 1);
});

test('marks work without a storage, and with nonsense in it', () => {
  const forbidden = new Marks({ storage: FORBIDDEN, user: 'ann' });
  forbidden.read('lobby', 2);
  assert.equal(forbidden.lastRead('lobby'), 2);
  const storage = new Shelf();
  for (const nonsense of ['{', '[1,["a"],["b","c"],[null,3]]', '{"a":1}', 'null']) {
    storage.setItem('parley:read:ann', nonsense);
    assert.equal(new Marks({ storage, user: 'ann' }).lastRead('b'), undefined);
  }
});

test('a draft stays in its room and with its user', () => {
  const storage = new Shelf();
  const drafts = new Drafts(storage, () => 'Ann');
  drafts.set('lobby', 'half a');
  assert.equal(drafts.get('tea'), '');
  assert.equal(new Drafts(storage, () => 'bob').get('lobby'), '');
  assert.equal(new Drafts(storage, () => 'ann').get('lobby'), 'half a');
  assert.equal(drafts.roomOf('parley:draft:ann:lobby'), 'lobby');
  assert.equal(drafts.roomOf('parley:draft:bob:lobby'), null);
  drafts.set('lobby', '');
  assert.equal(storage.length, 0);
});

test('drafts are kept in memory where nothing can be stored', () => {
  const drafts = new Drafts(FORBIDDEN, () => 'ann');
  drafts.set('lobby', 'half a');
  assert.equal(drafts.get('lobby'), 'half a');
  assert.ok(drafts.refused);
  drafts.set('lobby', '');
  assert.equal(drafts.has('lobby'), false);
});

test('drafts are bounded', () => {
  const storage = new Shelf();
  const drafts = new Drafts(storage, () => 'ann');
  for (let room = 0; room < DRAFTS + 20; room++) {
    drafts.set(`room${room}`, 'x');
  }
  assert.equal(storage.length, DRAFTS);
  assert.equal(drafts.get(`room${DRAFTS + 19}`), 'x');
});

test('the line: where one stopped reading, and frozen from then on', () => {
  const unread = new Unread();
  unread.open(5, 9);
  assert.equal(unread.line, 5);
  unread.arrived(10, false);
  unread.arrived(11, true);
  assert.equal(unread.line, 5);
});

test('no line for who was never here, nor for who has read all', () => {
  const unread = new Unread();
  unread.open(undefined, 9);
  assert.equal(unread.line, undefined);
  unread.open(9, 9);
  assert.equal(unread.line, undefined);
  unread.arrived(10, true);
  assert.equal(unread.line, undefined, 'it came into view at once');
  unread.arrived(11, false);
  assert.equal(unread.line, 10);
});

test('the line moves for who had read all and looked away, not for who had not', () => {
  const unread = new Unread();
  unread.open(5, 9);
  unread.lookedAway(false);
  unread.arrived(10, false);
  assert.equal(unread.line, 5);
  unread.lookedAway(true);
  unread.arrived(11, false);
  assert.equal(unread.line, 10);
});

test('the line can be cleared, and comes back for what comes unseen', () => {
  const unread = new Unread();
  unread.open(5, 9);
  assert.equal(unread.clear(), true);
  assert.equal(unread.clear(), false);
  unread.arrived(10, false);
  assert.equal(unread.line, 9);
});
