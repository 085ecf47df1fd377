import { ParleyError } from './error.js';

/** @typedef {import('../parley.js').Clock} Clock */

/** The calls that need no socket: accounts, and why a socket was refused. */
export class Http {
  #base;
  #fetch;
  #clock;
  #patience;

  /**
   * @param {URL} socketUrl
   * @param {typeof globalThis.fetch | undefined} fetch
   * @param {Clock} clock
   * @param {number} patience ms
   */
  constructor(socketUrl, fetch, clock, patience) {
    this.#base = new URL('/', socketUrl);
    this.#base.protocol = socketUrl.protocol === 'wss:' ? 'https:' : 'http:';
    this.#fetch = fetch;
    this.#clock = clock;
    this.#patience = patience;
  }

  /**
   * @param {string} path
   * @param {{ body?: object, token?: string | null }} [more]
   * @returns {Promise<any>}
   */
  post(path, more = {}) {
    return this.#call('POST', path, more);
  }

  /**
   * A browser isn't told why an upgrade failed; this asks.
   * @param {string | null} token
   * @returns {Promise<boolean>} whether the server said that nobody gets in with it
   */
  async isRefused(token) {
    try {
      await this.#call('GET', '/rooms?limit=1', { token });
      return false;
    } catch (error) {
      return error instanceof ParleyError && ['SESSION_EXPIRED', 'UNAUTHENTICATED'].includes(error.code);
    }
  }

  /**
   * @param {string} method
   * @param {string} path
   * @param {{ body?: object, token?: string | null }} more
   */
  async #call(method, path, { body, token }) {
    if (!this.#fetch) {
      throw new ParleyError('NOT_CONNECTED', 'There is no way to make HTTP calls here.');
    }
    const abort = new AbortController();
    const timer = this.#clock.setTimeout(() => abort.abort(), this.#patience);
    try {
      const answer = await this.#fetch.call(globalThis, new URL(path, this.#base), {
        method,
        signal: abort.signal,
        credentials: 'omit',
        cache: 'no-store',
        headers: {
          ...(body && { 'Content-Type': 'application/json' }),
          ...(token && { Authorization: `Bearer ${token}` }),
        },
        body: body && JSON.stringify(body),
      });
      const said = await answer.json();
      if (!answer.ok) {
        const seconds = Number(answer.headers.get('Retry-After'));
        const retryAfterMs = said.retryAfterMs ?? (seconds ? seconds * 1000 : undefined);
        throw ParleyError.told({ ...said, retryAfterMs });
      }
      return said;
    } catch (error) {
      if (error instanceof ParleyError) {
        throw error;
      }
      throw abort.signal.aborted
        ? new ParleyError('TIMEOUT', 'The server does not answer.')
        : new ParleyError('NOT_CONNECTED', 'The server cannot be reached.');
    } finally {
      this.#clock.clearTimeout(timer);
    }
  }
}
