/** What went wrong, under a code that programs can tell apart; the message is for people. */
export class ParleyError extends Error {
  /**
   * @param {string} code
   * @param {string} message
   * @param {{ retryAfterMs?: number, field?: string }} [more]
   */
  constructor(code, message, more = {}) {
    super(message);
    this.name = 'ParleyError';
    this.code = code;
    this.retryAfterMs = more.retryAfterMs;
    this.field = more.field;
  }

  /**
   * What an `error` or a `join_room_error` says.
   * @param {any} payload
   */
  static told(payload) {
    const words = payload.message ?? payload.error ?? 'The server refused.';
    return new ParleyError(payload.code ?? 'INTERNAL_ERROR', words, payload);
  }
}
