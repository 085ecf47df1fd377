/** Times as the reader sees them: own zone, own locale. Formatters are made once: one costs more than 1,000 uses. */
export class Times {
  /** @param {string} [locale] the reader's own unless given */
  constructor(locale) {
    this.clockFormat = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' });
    this.fullFormat = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'medium' });
    this.dayFormat = new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long' });
    this.dateFormat = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year: 'numeric' });
    /** The day that was asked for last: messages come in order, so the next one is mostly of the same. */
    this.dayStart = 0;
    this.dayEnd = 0;
  }

  /** @param {number} at @returns {string} 09:14 */
  clock(at) {
    return this.clockFormat.format(at);
  }

  /** @param {number} at */
  full(at) {
    return this.fullFormat.format(at);
  }

  /** @param {number} at @returns {string} 3 November 2026 */
  date(at) {
    return this.dateFormat.format(at);
  }

  /** @param {number} at @returns {string} for machines */
  iso(at) {
    return new Date(at).toISOString();
  }

  /** @param {number} at @returns {number} when the reader's day began in which this was */
  dayOf(at) {
    if (at < this.dayStart || at >= this.dayEnd) {
      const day = new Date(at);
      // Not 24 hours: a day on which clocks change has 23 or 25.
      this.dayStart = new Date(day.getFullYear(), day.getMonth(), day.getDate()).getTime();
      this.dayEnd = new Date(day.getFullYear(), day.getMonth(), day.getDate() + 1).getTime();
    }
    return this.dayStart;
  }

  /**
   * @param {number} day when it began
   * @param {number} now
   * @returns {string} Today, Yesterday, Wednesday 18 November, 3 November 2025
   */
  dayName(day, now) {
    const today = new Date(now);
    const [year, month, date] = [today.getFullYear(), today.getMonth(), today.getDate()];
    if (day === new Date(year, month, date).getTime()) {
      return 'Today';
    }
    if (day === new Date(year, month, date - 1).getTime()) {
      return 'Yesterday';
    }
    return new Date(day).getFullYear() === year ? this.dayFormat.format(day) : this.dateFormat.format(day);
  }

  /** @param {number} now @returns {number} ms until the names of the days change */
  untilMidnight(now) {
    const today = new Date(now);
    return new Date(today.getFullYear(), today.getMonth(), today.getDate() + 1).getTime() - now;
  }
}
