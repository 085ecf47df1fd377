import assert from 'node:assert/strict';
import test from 'node:test';
import { Estimate, Heights } from '../../../../main/resources/web/app/pane/heights.js';
import { random } from './random.mjs';

test('sums and places agree with counting by hand, whatever changed before', () => {
  for (let seed = 1; seed <= 200; seed++) {
    const next = random(seed);
    const plain = Array.from({ length: 1 + Math.floor(next() * 300) }, () => 1 + Math.floor(next() * 90));
    const heights = new Heights(plain);
    for (let change = 0; change < 20; change++) {
      const at = Math.floor(next() * plain.length);
      plain[at] = 1 + Math.floor(next() * 90);
      heights.set(at, plain[at]);
    }
    const at = Math.floor(next() * plain.length);
    const before = plain.slice(0, at).reduce((sum, height) => sum + height, 0);
    assert.equal(heights.before(at), before);
    assert.equal(heights.at(before), at);
    assert.equal(heights.at(before + plain[at] - 1), at);
    assert.equal(heights.total, plain.reduce((sum, height) => sum + height, 0));
  }
});

test('outside of all rows is the first or the last one', () => {
  const heights = new Heights([10, 20, 30]);
  assert.equal(heights.at(-100), 0);
  assert.equal(heights.at(60), 2);
  assert.equal(heights.at(1e9), 2);
  assert.equal(new Heights([]).at(5), 0);
  assert.equal(new Heights([]).total, 0);
});

test('a height that stays the same is no change', () => {
  const heights = new Heights([10, 20]);
  assert.equal(heights.set(1, 20.001), false);
  assert.equal(heights.set(1, 21), true);
});

test('a row that was never drawn is as high as the mean of its kind', () => {
  const estimate = new Estimate();
  estimate.saw('head', 40);
  estimate.saw('head', 60);
  assert.equal(estimate.of('head'), 50);
  assert.notEqual(estimate.of('more'), 50);
  estimate.forget();
  assert.notEqual(estimate.of('head'), 50);
});
