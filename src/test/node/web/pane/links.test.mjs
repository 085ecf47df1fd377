import assert from 'node:assert/strict';
import test from 'node:test';
import { address, pieces } from '../../../../main/resources/web/app/pane/links.js';
import { mentions, mentionsIn } from '../../../../main/resources/web/app/pane/mentions.js';
import { random } from './random.mjs';

const links = (text) => pieces(text).filter((piece) => piece.href).map((piece) => piece.text);

test('links end where the sentence goes on', () => {
  assert.deepEqual(links('see https://a.example/x. And (http://b.example/y)!'),
    ['https://a.example/x', 'http://b.example/y']);
  assert.deepEqual(links('https://en.example/wiki/Tea_(meal), and'), ['https://en.example/wiki/Tea_(meal)']);
  assert.deepEqual(links('"https://a.example/x"'), ['https://a.example/x']);
  assert.deepEqual(links('https://a.example/?q=1&b=2#c…'), ['https://a.example/?q=1&b=2#c']);
  assert.deepEqual(links('www.example.org/tea or not'), ['www.example.org/tea']);
  assert.equal(pieces('www.example.org')[0].href, 'https://www.example.org/');
});

test('nothing else is a link', () => {
  for (const text of [
    'javascript:alert(1)', 'JaVaScRiPt:alert(1)', '\u0001javascript:alert(1)', 'java\tscript:alert(1)',
    'data:text/html,<script>alert(1)</script>', 'vbscript:x', 'file:///etc/passwd', 'blob:https://a.example/1',
    'view-source:https://a.example/', 'x-https://a.example/', 'foohttps://a.example', 'https://', 'http:/a',
    'https://%',
    'https://user@evil.example/', 'https://parley.example:1@evil.example', 'bob@www.example.org', 'www.',
    '//evil.example',
    'javascript:https://a.example/', '<img src=x onerror=alert(1)>',
  ]) {
    assert.deepEqual(links(text), [], text);
    assert.equal(pieces(text).map((piece) => piece.text).join(''), text);
  }
});

test('quotes, brackets and invisible signs never get into an address', () => {
  for (const sign of ['"', '<', '>', '`', '\u0000', '\u200b', '\u202e', '\u2060', '\u2066', '\ufeff', '\u00a0', '\n']) {
    const [link] = pieces(`https://a.example/x${sign}onmouseover=alert(1)`).filter((piece) => piece.href);
    assert.equal(link.href, 'https://a.example/x');
  }
});

test('the pieces are the text again, whatever it is', () => {
  const parts = ['https://', 'http://', 'www.', 'a.example', '/', '(', ')', '.', ' ', '@', 'ü', '👪',
    '\u202e', '"', ':', '\n'];
  for (let seed = 1; seed <= 1000; seed++) {
    const next = random(seed);
    const some = Array.from({ length: 1 + Math.floor(next() * 20) }, () => parts[Math.floor(next() * parts.length)]);
    const text = some.join('');
    const found = pieces(text);
    assert.equal(found.map((piece) => piece.text).join(''), text);
    for (const { href } of found) {
      assert.ok(href === undefined || /^https?:\/\/[^/@]+\//.test(href), href);
    }
  }
});

test('a long text without a link costs little', () => {
  const started = performance.now();
  pieces('https:/'.repeat(10_000));
  pieces(`https://a.example/${')'.repeat(60_000)}`.slice(0, 1000));
  assert.ok(performance.now() - started < 500);
});

test('address: only pages of the web', () => {
  assert.equal(address('HTTPS://A.Example/x'), 'https://a.example/x');
  assert.equal(address('https://bücher.example/'), 'https://xn--bcher-kva.example/');
  assert.equal(address('ftp://a.example/'), null);
});

test('somebody is spoken of by name, as a word of its own', () => {
  assert.ok(mentions('bob: tea?', 'bob'));
  assert.ok(mentions('ask @Bob, he knows', 'bob'));
  assert.ok(mentions('(bob)', 'bob'));
  assert.ok(mentions('tea, bob.', 'bob'));
  assert.ok(!mentions('bobby', 'bob'));
  assert.ok(!mentions('kebob', 'bob'));
  assert.ok(!mentions('bob_2', 'bob'));
  assert.ok(!mentions('Übobä', 'bob'));
  assert.ok(!mentions('anything', ''));
  assert.ok(!mentions('anything', null));
  assert.deepEqual(mentionsIn('@bob and bob', 'BOB'), [{ start: 0, end: 4 }, { start: 9, end: 12 }]);
});
