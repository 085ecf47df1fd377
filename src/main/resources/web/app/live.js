import { WORDS } from './words.js';

const BATCH = 1000;
const MOST_TEXTS = 3;
const MOST_LENGTH = 140;
const MOST_LINES = 12;
const MOST_WAITING = 1000;
const ALARM_STAYS = 8000;

/**
 * What screen readers say by themselves: live messages, a few at a time, and alarms. The list of messages isn't live:
 * it would read out the history.
 */
export class Live {
  /**
   * @param {HTMLElement} say of role log
   * @param {HTMLElement} alarm of role alert
   */
  constructor(say, alarm) {
    this.sayElement = say;
    this.alarmElement = alarm;
    /** @type {string[]} */
    this.batch = [];
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.alarmTimer = undefined;
  }

  /** @param {string} text e.g. `bob: Morning` */
  announce(text) {
    if (this.batch.length < MOST_WAITING) {
      this.batch.push(text);
    }
    this.timer ??= setTimeout(() => this.#flush(), BATCH);
  }

  /** @param {string} text */
  alarm(text) {
    // the same words twice are two alarms: an element that didn't change isn't read again
    this.alarmElement.textContent = '';
    this.alarmElement.append(line(text));
    clearTimeout(this.alarmTimer);
    this.alarmTimer = setTimeout(() => {
      this.alarmElement.textContent = '';
    }, ALARM_STAYS);
  }

  #flush() {
    this.timer = undefined;
    this.sayElement.append(...inWords(this.batch.splice(0)).map(line));
    while (this.sayElement.childElementCount > MOST_LINES) {
      this.sayElement.firstElementChild?.remove();
    }
  }
}

/**
 * @param {readonly string[]} texts of the same second
 * @returns {string[]} what is said of them
 */
export function inWords(texts) {
  if (texts.length <= MOST_TEXTS) {
    return texts.map(cut);
  }
  const people = new Set(texts.map((text) => text.slice(0, Math.max(0, text.indexOf(':')))));
  return [WORDS.newMessages(texts.length, people.size)];
}

/** @param {string} text */
function cut(text) {
  const points = [...text];
  return points.length <= MOST_LENGTH ? text : points.slice(0, MOST_LENGTH - 1).join('') + '…';
}

/** @param {string} text */
function line(text) {
  const element = document.createElement('div');
  element.textContent = text;
  return element;
}
