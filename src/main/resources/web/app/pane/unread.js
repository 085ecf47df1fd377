/**
 * Where the line "New" stands in one room. It is frozen while somebody looks: it moves when the room is opened again,
 * when one says something oneself or clears it, and when messages come in unseen after everything had been read.
 */
export class Unread {
  /** @type {number | undefined} the last message above the line; undefined: no line */
  line = undefined;
  /** Everything was read when the reader looked away: the next message that comes unseen gets the line. */
  #armed = true;
  #opened = false;

  get opened() {
    return this.#opened;
  }

  /**
   * The room is shown, and its messages are there.
   * @param {number | undefined} lastRead undefined: never been here, so that nothing counts as new
   * @param {number} lastSeq
   */
  open(lastRead, lastSeq) {
    this.#opened = true;
    this.line = lastRead !== undefined && lastRead < lastSeq ? lastRead : undefined;
    this.#armed = this.line === undefined;
  }

  /** The room isn't shown any more. */
  close() {
    this.#opened = false;
  }

  /**
   * A message of somebody else came in.
   * @param {number} seq
   * @param {boolean} seen it came into view of somebody who looks
   */
  arrived(seq, seen) {
    if (!seen && this.#opened && this.#armed) {
      this.line = seq - 1;
      this.#armed = false;
    }
  }

  /**
   * The reader looks elsewhere: another tab, another window, or further up.
   * @param {boolean} allRead
   */
  lookedAway(allRead) {
    this.#armed = this.#armed || allRead;
  }

  /** @returns {boolean} whether there was a line */
  clear() {
    const had = this.line !== undefined;
    this.line = undefined;
    this.#armed = true;
    return had;
  }
}
