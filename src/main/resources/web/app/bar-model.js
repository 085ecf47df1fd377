import { clock, WORDS } from './words.js';

/**
 * @typedef {import('/parley.js').Status} Status
 * @typedef {{
 *   tone: 'warn' | 'danger' | 'ok', text: string, next: string, waiting: string, action: 'retry' | 'sign-in' | null
 * }} BarLine
 * @typedef {{everConnected: boolean, backSince: number | null}} Past
 */

/** Trouble shorter than this isn't told: most of it is over before it is read. */
export const PATIENCE = 1000;
/** Before the first connection the place of the messages tells of it, for as long as that usually takes. */
const FIRST_PATIENCE = 5000;
/** How long "Connected again." stays. */
export const RELIEF = 2000;

/**
 * What the bar says, or null where it has nothing to say.
 *
 * @param {Status} status
 * @param {Past} past
 * @param {number} now
 * @returns {BarLine | null}
 */
export function barLine(status, past, now) {
  const line = /** @type {BarLine} */ ({ tone: 'warn', text: '', next: '', waiting: '', action: null });
  switch (status.state) {
    case 'connected':
      return past.backSince !== null && now - past.backSince < RELIEF
        ? { ...line, tone: 'ok', text: WORDS.connectedAgain }
        : null;
    case 'signed-out':
      return { ...line, tone: 'danger', text: WORDS.sessionEnded(status.queued), action: 'sign-in' };
    case 'offline':
      return { ...line, text: WORDS.youAreOffline, waiting: waiting(status) };
    case 'waiting':
    case 'connecting':
      return now - began(status) >= patience(past) ? trouble(line, status, past, now) : null;
    default:
      return null;
  }
}

/**
 * @param {Status} status
 * @param {Past} past
 * @param {number} now
 * @returns {number | null} ms until the line is another one although nothing happened
 */
export function barChangesIn(status, past, now) {
  if (status.state === 'connected') {
    return past.backSince === null || now - past.backSince >= RELIEF ? null : RELIEF - (now - past.backSince);
  }
  if (status.state !== 'waiting' && status.state !== 'connecting') {
    return null;
  }
  const early = patience(past) - (now - began(status));
  const left = (status.retryAt ?? now) - now;
  return early > 0 ? early : (left > 0 && left % 1000) || 1000;
}

/**
 * @param {BarLine} line
 * @param {Status} status
 * @param {Past} past
 * @param {number} now
 * @returns {BarLine}
 */
function trouble(line, status, past, now) {
  const left = status.retryAt === undefined ? 0 : Math.ceil((status.retryAt - now) / 1000);
  const next = status.state === 'waiting' && left > 0 ? WORDS.nextTry(left) : '';
  const action = status.state === 'waiting' ? 'retry' : null;
  if (status.degraded) {
    return { ...line, text: WORDS.unreachable(clock(began(status))), waiting: waiting(status), action };
  }
  if (status.reason === 'server-restart') {
    return { ...line, text: WORDS.restarting, waiting: waiting(status), action };
  }
  if (status.reason === 'flooding') {
    return { ...line, text: WORDS.flooding, next, waiting: waiting(status) };
  }
  const text = past.everConnected ? WORDS.reconnecting : WORDS.noConnectionYet;
  return { ...line, text, next, waiting: waiting(status), action };
}

/** @param {Past} past */
function patience(past) {
  return past.everConnected ? PATIENCE : FIRST_PATIENCE;
}

/** @param {Status} status */
function began(status) {
  return status.downSince ?? status.since;
}

/** @param {Status} status */
function waiting(status) {
  return status.queued === 0 ? '' : WORDS.waiting(status.queued);
}
