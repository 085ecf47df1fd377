/** As much of a page's window as tells about the network and about who looks. */
export class SimWindow extends EventTarget {
  navigator = { onLine: true, locks: undefined };
  document = Object.assign(new EventTarget(), { visibilityState: 'visible' });

  fire(type, more = {}) {
    this.dispatchEvent(Object.assign(new Event(type), more));
  }

  goOffline() {
    this.navigator.onLine = false;
    this.fire('offline');
  }

  goOnline() {
    this.navigator.onLine = true;
    this.fire('online');
  }

  become(visibility) {
    this.document.visibilityState = visibility;
    this.document.dispatchEvent(new Event('visibilitychange'));
  }
}

/** Web Locks, as far as they are needed: who has one keeps it until its promise is done. */
export class SimLocks {
  #held = new Set();

  /** Whoever had it is gone. */
  free(name) {
    this.#held.delete(name);
  }

  async request(name, ...rest) {
    const fn = rest.at(-1);
    const { ifAvailable = false } = rest.length > 1 ? rest[0] : {};
    await null;
    if (this.#held.has(name)) {
      return ifAvailable ? fn(null) : new Promise(() => {});
    }
    this.#held.add(name);
    try {
      return await fn({ name });
    } finally {
      this.#held.delete(name);
    }
  }
}
