/**
 * The slash commands, all of which the server carries out.
 * @typedef {{ name: string, usage: string, text: string }} Command `usage` is what follows the name
 */

/** @type {readonly Command[]} */
export const COMMANDS = [
  { name: '/help', usage: '', text: 'Shows what there is' },
  { name: '/who', usage: '[room]', text: 'Tells who is in a room' },
  { name: '/rooms', usage: '[query]', text: 'Tells which rooms there are' },
  { name: '/join', usage: 'room', text: 'Enters a room, and makes it if it isn’t there' },
  { name: '/leave', usage: '[room]', text: 'Leaves a room' },
  { name: '/me', usage: 'text', text: 'Says what you do' },
  { name: '/nick', usage: 'name', text: 'Changes your name, if it isn’t registered' },
  { name: '/topic', usage: '[text]', text: 'Tells what a room is about, or changes it' },
];

/**
 * What a typed line means.
 * @param {string} line
 * @param {readonly Command[]} commands
 * @returns {{ kind: 'message', text: string } | { kind: 'command', line: string }
 *   | { kind: 'unknown', name: string }}
 */
export function meaning(line, commands) {
  if (!line.startsWith('/')) {
    return { kind: 'message', text: line };
  }
  if (line.startsWith('//')) {
    return { kind: 'message', text: line.slice(1) };
  }
  const name = (/^\S+/.exec(line)?.[0] ?? '/').toLowerCase();
  return commands.some((command) => command.name === name)
    ? { kind: 'command', line: line.trim() }
    : { kind: 'unknown', name };
}
