import assert from 'node:assert/strict';
import test from 'node:test';
import { ListModel } from '../../../../main/resources/web/app/pane/model.js';
import { FEWEST, MOST, layOut } from '../../../../main/resources/web/app/pane/range.js';
import { random } from './random.mjs';

const SCREEN = 600;
const row = (key) => ({ key: String(key), kind: 'message', size: 'more', head: false, place: 1 });
const rows = (from, to) => Array.from({ length: to - from }, (_, i) => row(from + i));

test('what is in view is always drawn, and never many more than 200 rows, wherever one scrolls', () => {
  for (let seed = 1; seed <= 80; seed++) {
    const next = random(seed);
    const model = new ListModel();
    let first = 10_000;
    let last = first + 1 + Math.floor(next() * 1500);
    model.replace(rows(first, last));
    let top = model.heights.total;
    for (let step = 0; step < 30; step++) {
      const what = next();
      if (what < 0.2) {
        model.replace(rows(first -= 50, last));
      } else if (what < 0.4) {
        model.replace(rows(first, last += 1));
      } else if (what < 0.5) {
        top = next() * model.heights.total;
      } else {
        top += (next() - 0.5) * 3000;
      }
      top = model.within(top, SCREEN);
      model.choose(top, SCREEN);
      for (let at = model.range.start; at < model.range.end; at++) {
        model.measured(model.rows[at].key, 22 + (Number(model.rows[at].key) % 7) * 22);
      }
      model.choose(model.within(top, SCREEN), SCREEN);
      assert.ok(model.covers(model.within(top, SCREEN), SCREEN), `seed ${seed}, step ${step}`);
      const drawn = model.range.end - model.range.start;
      assert.ok(drawn <= MOST && drawn >= Math.min(FEWEST, model.rows.length), `${drawn} rows`);
    }
  }
});

test('one message more at the end changes little of what is drawn', () => {
  const model = new ListModel();
  const all = rows(0, 5100);
  model.replace(all.slice(0, 5000));
  model.choose(model.within(Infinity, SCREEN), SCREEN);
  const { start } = model.range;
  for (const { key } of model.rows) {
    model.measured(key, 30);
  }
  let moves = 0;
  for (let last = 5001; last <= 5100; last++) {
    model.replace(all.slice(0, last));
    model.choose(model.within(Infinity, SCREEN), SCREEN);
    assert.equal(model.range.end, last);
    assert.equal(model.heights.total, last * 30, 'what was measured is still known');
    moves += model.range.start === start ? 0 : 1;
  }
  assert.ok(moves < 100);
  assert.ok(model.range.end - model.range.start <= MOST);
});

test('a screen as high as 400 low rows has all of them', () => {
  const model = new ListModel();
  model.replace(rows(0, 5000));
  for (const { key } of model.rows) {
    model.measured(key, 10);
  }
  model.choose(20_000, 4000);
  assert.ok(model.covers(20_000, 4000));
});

test('a held row gives the place of the view, and the next one where it is gone', () => {
  const model = new ListModel();
  model.replace(rows(0, 1000));
  for (const { key } of model.rows) {
    model.measured(key, 20);
  }
  const holds = [{ key: 'gone', edge: 'top', offset: 0 }, { key: '500', edge: 'bottom', offset: 15 }];
  assert.equal(model.topFor(holds, SCREEN), 501 * 20 - 15);
  assert.equal(model.topFor([{ key: '0', edge: 'bottom', offset: 400 }], SCREEN), 0);
  assert.equal(model.topFor([{ key: '999', edge: 'top', offset: 0 }], SCREEN), 20_000 - SCREEN);
  assert.equal(model.topFor([], SCREEN), undefined);
});

test('rows that are pinned are drawn too, and the gaps make up for all that are not', () => {
  const model = new ListModel();
  model.replace(rows(0, 1000));
  for (const { key } of model.rows) {
    model.measured(key, 10);
  }
  const laid = layOut({ start: 500, end: 650 }, [3, 4, 900, 5000, -1], model.heights);
  assert.deepEqual(laid.slice(0, 3), [{ row: 3, gap: 30 }, { row: 4, gap: 0 }, { row: 500, gap: 4950 }]);
  assert.deepEqual(laid.slice(-2), [{ row: 900, gap: 2500 }, { row: -1, gap: 990 }]);
  const drawn = laid.filter((part) => part.row >= 0).length * 10;
  assert.equal(drawn + laid.reduce((sum, part) => sum + part.gap, 0), 10_000);
});
