import assert from 'node:assert/strict';
import test from 'node:test';
import { colourOf, initialOf } from '../../../../main/resources/web/app/pane/author.js';
import { COMMANDS, meaning } from '../../../../main/resources/web/app/pane/commands.js';
import { MOST, suggest } from '../../../../main/resources/web/app/pane/suggest.js';
import { refusalWords, typingWords, waitingWords } from '../../../../main/resources/web/app/pane/words.js';

const known = { commands: COMMANDS, names: () => ['bob', 'Bobby', 'carol'] };
const values = (text, caret = text.length) => suggest(text, caret, known)?.choices.map((choice) => choice.value);

test('a slash at the beginning suggests commands, until the first blank', () => {
  assert.equal(values('/').length, COMMANDS.length);
  assert.deepEqual(values('/to'), ['/topic ']);
  assert.deepEqual(values('/HE'), ['/help']);
  assert.equal(values('/topic '), undefined);
  assert.equal(values('//'), undefined);
  assert.equal(values(' /'), undefined);
  assert.equal(values('/xyz'), undefined);
});

test('an @ suggests names, wherever a word begins', () => {
  assert.deepEqual(values('ask @bo'), ['@bob ', '@Bobby ']);
  assert.deepEqual(suggest('ask @bo', 7, known).from, 4);
  assert.equal(values('mail bob@bo'), undefined);
  assert.equal(values('@'), undefined);
  const crowd = { ...known, names: () => Array.from({ length: 500 }, (_, i) => `b${i}`) };
  assert.equal(suggest('@b', 2, crowd).choices.length, MOST);
});

test('what a line means', () => {
  assert.deepEqual(meaning('hello', COMMANDS), { kind: 'message', text: 'hello' });
  assert.deepEqual(meaning('//shrug', COMMANDS), { kind: 'message', text: '/shrug' });
  assert.deepEqual(meaning('/Me waves ', COMMANDS), { kind: 'command', line: '/Me waves' });
  assert.deepEqual(meaning('/etc/passwd', COMMANDS), { kind: 'unknown', name: '/etc/passwd' });
  assert.deepEqual(meaning('/', COMMANDS), { kind: 'unknown', name: '/' });
});

test('who is typing', () => {
  assert.equal(typingWords([]), '');
  assert.equal(typingWords(['bob']), 'bob is typing…');
  assert.equal(typingWords(['bob', 'carol']), 'bob and carol are typing…');
  assert.equal(typingWords(['bob', 'carol', 'dan']), 'bob, carol and 1 other are typing…');
  assert.equal(typingWords(['bob', 'carol', 'dan', 'eve']), 'bob, carol and 2 others are typing…');
});

test('every refusal has words', () => {
  assert.equal(refusalWords({ code: 'MESSAGE_TOO_LONG', message: '' }, 1012, 1000),
    'Not sent: 1,012 characters, 1,000 is the most.');
  assert.equal(refusalWords({ code: 'FORBIDDEN', message: 'No.' }, 1, 1000), 'Not sent: No.');
  assert.equal(refusalWords(undefined, 1, 1000), 'Not sent.');
  assert.match(waitingWords({ code: 'RATE_LIMITED', retryAfterMs: 1200 }, true), /in 2 s/);
  assert.equal(waitingWords(undefined, false), 'Waiting for connection');
});

test('somebody always has the same colour, and all eight are used', () => {
  assert.equal(colourOf('Bob'), colourOf('bob'));
  const used = new Set(Array.from({ length: 200 }, (_, i) => colourOf(`user${i}`)));
  assert.deepEqual([...used].sort(), [0, 1, 2, 3, 4, 5, 6, 7]);
  assert.equal(initialOf('élan'), 'É');
  assert.equal(initialOf(''), '?');
});
