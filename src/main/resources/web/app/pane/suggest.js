/**
 * What could be meant by the word at the caret: a slash command where the text begins, somebody's name after `@`.
 * @typedef {{ value: string, label: string, detail: string }} Choice
 * @typedef {{ kind: 'commands' | 'people', from: number, to: number, typed: string, choices: Choice[] }} Suggestion
 */

/** More are of no use: one types a letter more. */
export const MOST = 8;

const NAME = /(?:^|[\s(])@([\p{L}\p{M}\p{N}_.-]{0,32})$/u;

/**
 * @param {string} text
 * @param {number} caret
 * @param {{ commands: readonly import('./commands.js').Command[], names: () => Iterable<string> }} known
 * @returns {Suggestion | null}
 */
export function suggest(text, caret, { commands, names }) {
  const left = text.slice(0, caret);
  if (/^\/[^\s/]*$/.test(left)) {
    const typed = left.toLowerCase();
    const fitting = commands.filter(({ name }) => name.startsWith(typed));
    const choices = fitting.map(({ name, usage, text: detail }) => ({
      value: usage ? `${name} ` : name, label: usage ? `${name} ${usage}` : name, detail,
    }));
    return choices.length === 0 ? null : { kind: 'commands', from: 0, to: caret, typed, choices };
  }
  const match = NAME.exec(left);
  if (!match || match[1].length === 0) {
    return null;
  }
  const typed = match[1].toLowerCase();
  const choices = [];
  for (const name of names()) {
    if (name.toLowerCase().startsWith(typed)) {
      choices.push({ value: `@${name} `, label: name, detail: '' });
      if (choices.length === MOST) {
        break;
      }
    }
  }
  const from = caret - match[1].length - 1;
  return choices.length === 0 ? null : { kind: 'people', from, to: caret, typed: `@${typed}`, choices };
}
