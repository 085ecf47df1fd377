/** Every text that the shell of the page says. */

const PLURALS = new Intl.PluralRules('en');

/**
 * @param {number} count
 * @param {string} one
 * @param {string} other
 */
export function counted(count, one, other) {
  return `${count.toLocaleString()} ${PLURALS.select(count) === 'one' ? one : other}`;
}

/** @param {number} at ms since 1970 */
export function clock(at) {
  return CLOCK.format(at);
}

const CLOCK = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });

export const WORDS = Object.freeze({
  product: 'Parley',

  // the way in
  welcome: 'Welcome to Parley',
  welcomeText: 'Choose a name and start talking. A password keeps the name yours.',
  welcomeRequired: 'Sign in with your name and password, or make an account.',
  name: 'Name',
  nameHint: 'Letters, digits, “.”, “-” and “_”.',
  nameMissing: 'Please choose a name.',
  accountName: 'The name of an account has 3 to 20 letters, digits, “.”, “-” or “_”.',
  password: 'Password',
  passwordMissing: 'Please give your password.',
  passwordOptional: 'Password (only with an account)',
  passwordShort: 'At least 8 characters.',
  passwordLong: 'At most 72 characters; letters with accents and emoji count as two to four.',
  enter: 'Start talking',
  signIn: 'Sign in',
  register: 'Create an account',
  entering: 'One moment…',
  cancel: 'Cancel',
  close: 'Close',
  again: 'Sign in again',
  /** @param {string} name */
  againText: (name) => `Your session has ended, ${name}. Sign in to go on where you were; nothing is lost.`,
  otherName: 'Use another name',

  // rooms
  rooms: 'Rooms',
  yourRooms: 'Your rooms',
  otherRooms: 'More rooms',
  found: 'Found',
  findRoom: 'Find a room',
  newRoom: 'New room',
  newRoomHint: 'Letters, digits, “-” and “_”; at most 50.',
  roomName: 'Name of the room',
  makeRoom: 'Make the room',
  visit: 'Go there',
  noRooms: 'No rooms here yet. Make the first one.',
  /** @param {string} name */
  noSuchRoom: (name) => `No room called “${name}”. Create it?`,
  /** @param {string} name */
  createNamed: (name) => `Create “${name}”`,
  roomsFailed: 'Couldn’t load the rooms.',
  tryAgain: 'Try again',
  draft: 'Draft',
  closed: 'You can’t enter',
  members: 'Members',
  membersOf: 'Members, ',
  /** @param {number} count */
  memberCount: (count) => counted(count, 'member', 'members'),
  /** @param {number} count */
  unread: (count) => counted(count, 'unread message', 'unread messages'),
  /** @param {number} count */
  mentions: (count) => counted(count, 'mention', 'mentions'),
  online: 'online',
  offline: 'offline',
  you: 'you',
  alone: 'Nobody else is here. Share the address to invite people.',
  /** @param {number} count */
  andMore: (count) => `and ${count.toLocaleString()} more`,
  openRooms: 'Open the list of rooms',
  closeRooms: 'Close the list of rooms',
  closeMembers: 'Close the list of members',
  /** @param {string} room */
  leave: (room) => `Leave ${room}`,
  /** @param {string} room */
  left: (room) => `You left ${room}.`,
  back: 'Go back in',
  skip: 'To the message field',

  // places
  noRoomTitle: 'Where would you like to talk?',
  noRoomText: 'Choose a room from the list, or make a new one.',
  connecting: 'Connecting…',
  stillConnecting: 'Still connecting. The server may be busy.',
  /** @param {string} room */
  opening: (room) => `Opening ${room}…`,
  /** @param {string} room */
  refused: (room) => `You can’t enter ${room}.`,

  // search
  search: 'Search',
  /** @param {string} room */
  searchIn: (room) => `Search in ${room}`,
  searchHint: 'All words are found together; "in quotes" side by side; -without.',
  searching: 'Searching…',
  searchMore: 'Older ones',
  /** @param {string} words */
  nothingFound: (words) => `Nothing was found for “${words}”.`,
  /** @param {number} count */
  findings: (count) => `${counted(count, 'message', 'messages')}, the newest first.`,
  tooLongAgo: 'This message is too far back to be shown here.',

  forget: 'Take it off the list',

  // the bar
  connection: 'Connection',
  connected: 'Connected',
  disconnected: 'Not connected',
  signedOut: 'Signed out',
  reconnecting: 'Reconnecting…',
  noConnectionYet: 'No connection yet.',
  /** @param {number} seconds */
  nextTry: (seconds) => `Next try in ${seconds} s.`,
  /** @param {number} count */
  waiting: (count) => `${counted(count, 'message is', 'messages are')} waiting.`,
  /** @param {string} time */
  unreachable: (time) => `We can’t reach the server since ${time}. We keep trying; your messages are kept.`,
  youAreOffline: 'You’re offline. What you write is sent when you’re back.',
  connectedAgain: 'Connected again.',
  restarting: 'The server is restarting, back in a moment.',
  flooding: 'You were disconnected for sending too quickly.',
  /** @param {number} queued */
  sessionEnded: (queued) => {
    const many = queued > 1 ? `; your ${queued.toLocaleString()} unsent messages are kept` : '';
    return `Your session has ended. Sign in again to go on${queued === 1 ? '; your unsent message is kept' : many}.`;
  },
  tryNow: 'Try now',

  // you
  guest: 'Guest',
  account: 'Account',
  menu: 'You and settings',
  signOut: 'Sign out',
  signOutTitle: 'Sign out?',
  /** @param {number} queued */
  wouldBeLost: (queued) => `${counted(queued, 'message isn’t', 'messages aren’t')} sent yet and would be lost.`,
  leaveTitle: 'Leave this room?',
  leaveAnyway: 'Leave and lose them',
  signOutAnyway: 'Sign out and lose them',
  stay: 'Stay',
  shortcuts: 'Keyboard shortcuts',
  switchRoom: 'Switch room',
  notifications: 'Notifications',
  notifyOff: 'Off',
  notifyMentions: 'When I’m mentioned',
  notifyAll: 'For every message',
  notifyBlocked: 'Notifications are blocked for this site. Your browser’s settings can change that.',
  notifyInsecure: 'Browsers only show notifications of pages that come over HTTPS.',
  /** @param {string} sender @param {string} room */
  notice: (sender, room) => `${sender} in ${room}`,
  dismiss: 'Dismiss',
  show: 'Show',
  noStorage: 'This browser doesn’t let us keep drafts. They’ll be lost when you close the tab.',

  // what is read out
  /** @param {number} count @param {number} people */
  newMessages: (count, people) => `${count} new messages from ${counted(people, 'person', 'people')}`,

  // Ctrl+K
  switcher: 'Go to a room',
  switcherHint: ['↑ ↓ to choose', 'Enter to open', 'Esc to close'],
});

/** What the server's refusals mean to people, where that is the same everywhere. */
const REFUSALS = Object.freeze(/** @type {Record<string, string>} */ ({
  USERNAME_TAKEN: 'That name is registered. Sign in with its password, or choose another.',
  INVALID_CREDENTIALS: 'Name or password is wrong.',
  WEAK_PASSWORD: 'A password has 8 to 72 characters; letters with accents and emoji count as two to four.',
  INVALID_USER: 'A name has 1 to 32 letters, digits, “.”, “-” or “_”.',
  INVALID_ROOM: 'A room’s name has 1 to 50 letters, digits, “-” or “_”.',
  ROOM_EXISTS: 'There is a room of that name already.',
  ROOM_NOT_FOUND: 'There is no such room.',
  TOO_MANY_ROOMS: 'You’re in as many rooms as there may be. Leave one first.',
  FORBIDDEN: 'That isn’t allowed.',
  UNAUTHENTICATED: 'This server lets in people with an account only.',
  SESSION_EXPIRED: 'Your session has ended. Sign in again.',
  UNAVAILABLE: 'The server is having trouble. Try again in a moment.',
  INTERNAL_ERROR: 'The server is having trouble. Try again in a moment.',
  NOT_CONNECTED: 'There is no connection right now. Try again in a moment.',
  TIMEOUT: 'The server didn’t answer. Try again in a moment.',
  NETWORK: 'The server can’t be reached. Try again in a moment.',
}));

/**
 * @param {unknown} error of the library
 * @returns {string} a sentence for people
 */
export function refusal(error) {
  const { code, message, retryAfterMs } = /** @type {Partial<import('/parley.js').ParleyError>} */ (error ?? {});
  if (code === 'RATE_LIMITED' && retryAfterMs) {
    return `That was too often. Try again in ${duration(retryAfterMs)}.`;
  }
  return (code && REFUSALS[code]) || message || REFUSALS.INTERNAL_ERROR;
}

/** @param {number} ms */
function duration(ms) {
  const seconds = Math.max(1, Math.ceil(ms / 1000));
  return seconds < 90 ? counted(seconds, 'second', 'seconds') : counted(Math.ceil(seconds / 60), 'minute', 'minutes');
}
