/** Every text that the message pane says. */

const PLURALS = new Intl.PluralRules('en');

/** @param {number} count @param {string} one @param {string} other */
function counted(count, one, other) {
  return `${count.toLocaleString()} ${PLURALS.select(count) === 'one' ? one : other}`;
}

export const WORDS = Object.freeze({
  /** @param {string} room */
  list: (room) => `Messages in ${room}`,
  /** @param {string} room */
  field: (room) => `Message ${room}`,
  send: 'Send',
  you: 'you',

  // above the messages
  older: 'Show older messages',
  loading: 'Loading older messages…',
  historyFailed: 'Couldn’t load older messages.',
  tryAgain: 'Try again',
  /** @param {string} room @param {string} date */
  begins: (room, date) => `This is where ${room} begins, ${date}.`,
  trimmed: 'Older messages are no longer kept.',
  /** @param {string} room */
  quiet: (room) => `It’s quiet in ${room}. Say hello.`,
  opening: 'Connecting…',
  slow: 'Still connecting. The server may be busy.',
  /** @param {string} room */
  refused: (room) => `You can’t enter ${room}.`,
  reset: 'Some messages couldn’t be recovered. Showing the newest.',

  // in the list
  divider: 'New',
  dividerName: 'New messages',
  onlyYou: 'Only you see this',
  /** @param {string} name @param {string} time @param {string} text */
  message: (name, time, text) => `${name}, ${time}, ${text}`,

  // what is on its way
  sending: 'Sending…',
  waiting: 'Waiting for connection',
  unknown: 'We can’t tell whether this was sent.',
  discard: 'Delete',

  // the strip
  /** @param {number} count */
  newest: (count) => (count === 0
    ? 'Jump to newest'
    : `Jump to newest · ${counted(count, 'new message', 'new messages')}`),
  /** @param {number} count @param {string} since empty: not known */
  jumpUp: (count, since) => `${count.toLocaleString()} new${since ? ` since ${since}` : ''} · Jump up`,
  jumping: 'Loading…',

  // the composer
  /** @param {number} length @param {number} most */
  tooLong: (length, most) => `${length.toLocaleString()} characters, ${most.toLocaleString()} is the most.`,
  /** @param {number} length @param {number} most */
  counter: (length, most) => `${length} / ${most}`,
  /** @param {string} name */
  noCommand: (name) => `There is no command ${name}. To say it, begin with two slashes.`,
  storageRefused: 'This browser doesn’t let us keep drafts. They’ll be lost when you close the tab.',
  /** @param {number} count */
  suggestions: (count) => `${counted(count, 'suggestion', 'suggestions')}. Up and down to choose, Tab to take.`,
  commands: 'Commands',
  people: 'People',
});

/**
 * @param {readonly string[]} names
 * @returns {string} empty where nobody is
 */
export function typingWords(names) {
  const [first, second, ...others] = names;
  switch (names.length) {
    case 0:
      return '';
    case 1:
      return `${first} is typing…`;
    case 2:
      return `${first} and ${second} are typing…`;
    default:
      return `${first}, ${second} and ${counted(others.length, 'other', 'others')} are typing…`;
  }
}

/**
 * Why a message wasn't sent.
 * @param {{ code: string, message: string, retryAfterMs?: number } | undefined} error
 * @param {number} length of its text
 * @param {number} most
 */
export function refusalWords(error, length, most) {
  switch (error?.code) {
    case 'RATE_LIMITED':
      return 'Not sent: you’re sending too quickly.';
    case 'MESSAGE_TOO_LONG':
      return `Not sent: ${length > most ? WORDS.tooLong(length, most) : 'it is too long for this server.'}`;
    case 'UNAVAILABLE':
    case 'INTERNAL_ERROR':
      return 'Not sent: the server is having trouble.';
    case 'QUEUE_FULL':
      return '100 messages are already waiting. This one is still in the box.';
    case 'NOT_CONNECTED':
    case 'CLOSED':
    case 'TIMEOUT':
      return 'Not sent: there is no connection. Try again when you’re back.';
    case 'EXPIRED':
      return 'Not sent: it waited for more than a day.';
    case 'NOT_IN_ROOM':
    case 'LEFT_ROOM':
      return 'Not sent: you’re no longer in this room.';
    case undefined:
      return 'Not sent.';
    default:
      return `Not sent: ${error?.message}`;
  }
}

/**
 * What is said of one that waits.
 * @param {{ code: string, retryAfterMs?: number } | undefined} error what the server said when it asked to wait
 * @param {boolean} connected
 */
export function waitingWords(error, connected) {
  switch (error?.code) {
    case 'RATE_LIMITED':
      return 'You’re sending too quickly. Sending again in '
        + `${Math.max(1, Math.ceil((error.retryAfterMs ?? 0) / 1000))} s.`;
    case 'UNAVAILABLE':
    case 'INTERNAL_ERROR':
      return 'Not sent yet: the server is having trouble. We’ll try again.';
    default:
      return connected ? WORDS.sending : WORDS.waiting;
  }
}
