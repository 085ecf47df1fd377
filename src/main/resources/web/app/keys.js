/**
 * @typedef {'switcher' | 'shortcuts' | 'next-room' | 'previous-room' | 'next-unread' | 'previous-unread' | 'escape'
 *   | 'next-area' | 'previous-area' | 'type'} Action
 * @typedef {Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'isComposing'>} Press
 */

const APPLE = /Mac|iP(hone|ad|od)/.test(globalThis.navigator?.platform ?? '');

/** What there is, for people. */
export const KEYS = Object.freeze([
  [APPLE ? '⌘ K' : 'Ctrl K', 'Go to another room'],
  ['Alt ↑  Alt ↓', 'The room above or below'],
  ['Alt Shift ↑  Alt Shift ↓', 'The next room with something new'],
  ['Enter', 'Send'],
  ['Shift Enter', 'A new line'],
  ['↑', 'From an empty field to the newest message'],
  ['↑  ↓  PageUp  PageDown  Home  End', 'Through the messages'],
  ['Esc', 'Close what is open, clear the line of what is new, go back to the field'],
  ['F6', 'To the next part of the page'],
  [APPLE ? '⌘ /' : 'Ctrl /', 'This list'],
]);

/**
 * What a key means to the page as a whole.
 *
 * @param {Press} press
 * @param {boolean} writing whether it goes to a field
 * @returns {Action | null}
 */
export function actionOf(press, writing) {
  if (press.isComposing) {
    return null;
  }
  const { key, ctrlKey, metaKey, altKey, shiftKey } = press;
  const command = (ctrlKey || metaKey) && !altKey;
  if (command && !shiftKey && key.toLowerCase() === 'k') {
    return 'switcher';
  }
  if (command && key === '/') {
    return 'shortcuts';
  }
  if (altKey && !ctrlKey && !metaKey && (key === 'ArrowUp' || key === 'ArrowDown')) {
    const down = key === 'ArrowDown';
    return shiftKey ? (down ? 'next-unread' : 'previous-unread') : (down ? 'next-room' : 'previous-room');
  }
  if (ctrlKey || metaKey || altKey) {
    return null;
  }
  if (key === 'Escape') {
    return 'escape';
  }
  if (key === 'F6') {
    return shiftKey ? 'previous-area' : 'next-area';
  }
  return !writing && [...key].length === 1 && key !== ' ' ? 'type' : null;
}
