const CONNECTING = 0;
const OPEN = 1;
const CLOSED = 3;

/** Roads between clients and a server: each link delivers in order, late, or not at all. */
export class SimNet {
  links = new Set();
  /** ms; called for each frame. */
  latency = () => 5;
  /** Connections are refused. */
  isDown = false;
  /** Connections are neither taken nor refused. */
  isSilent = false;
  /** Called with the token; true: 401. */
  isTokenBad = () => false;
  attempts = [];

  constructor(clock, server) {
    this.clock = clock;
    this.server = server;
    const net = this;
    this.WebSocket = class extends SimSocket {
      constructor(url, protocols) {
        super(net, url, protocols);
      }
    };
  }

  cutAll() {
    [...this.links].forEach((link) => link.cut());
  }
}

/** The client's end; behaves like a browser's WebSocket, which tells nothing that isn't told it. */
class SimSocket {
  readyState = CONNECTING;
  bufferedAmount = 0;
  protocol = '';
  onopen = null;
  onmessage = null;
  onclose = null;
  onerror = null;

  constructor(net, url, protocols) {
    const token = protocols.find((it) => it.startsWith('bearer.'))?.slice(7);
    if (token && !/^[\w-]+$/.test(token)) {
      throw new DOMException('not a token', 'SyntaxError');
    }
    net.attempts.push({ at: net.clock.now(), url, protocols });
    this.link = new Link(net, this, token);
  }

  send(text) {
    if (this.readyState === CONNECTING) {
      throw new Error('still connecting');
    }
    if (this.readyState === OPEN) {
      this.link.up(text);
    }
  }

  close(code = 1000) {
    if (code !== 1000 && (code < 3000 || code > 4999)) {
      throw new DOMException(`${code} may not be used`, 'InvalidAccessError');
    }
    if (this.readyState !== CLOSED) {
      this.readyState = 2;
      this.link.hangUp();
    }
  }
}

class Link {
  #free = [0, 0];
  #kept = [];
  #frozen = false;
  #over = false;

  constructor(net, socket, token) {
    this.net = net;
    this.socket = socket;
    net.links.add(this);
    if (net.isSilent) {
      this.#frozen = true;
    }
    this.#pass(1, () => this.#greet(token));
  }

  #greet(token) {
    const { net, socket } = this;
    if (net.isDown || (token && net.isTokenBad(token))) {
      this.#end(1006, '');
      return;
    }
    if (socket.readyState === CONNECTING) {
      socket.readyState = OPEN;
      socket.protocol = net.server.protocol;
      socket.onopen?.({});
      this.session = net.server.accept(this, token);
    }
  }

  /** Both ways nothing arrives, until it thaws; everything is kept. */
  freeze() {
    this.#frozen = true;
  }

  thaw() {
    this.#frozen = false;
    this.#kept.splice(0).forEach(([way, fn]) => this.#pass(way, fn));
  }

  get isFrozen() {
    return this.#frozen;
  }

  /** Both ends hear of it, as of a reset. */
  cut() {
    this.#kept = [];
    this.#end(1006, '');
  }

  /** From the client to the server. */
  up(text) {
    this.#pass(0, () => this.session?.hear(text));
  }

  /** From the server to the client. */
  down(text) {
    this.#pass(1, () => this.socket.readyState === OPEN && this.socket.onmessage?.({ data: text }));
  }

  /** By the server. */
  close(code, reason) {
    this.#pass(1, () => this.#end(code, reason));
  }

  /** By the client: what it wrote before still arrives. */
  hangUp() {
    this.#pass(0, () => this.#end(1000, ''));
  }

  #pass(way, fn) {
    if (this.#frozen) {
      this.#kept.push([way, fn]);
      return;
    }
    const at = Math.max(this.net.clock.now() + this.net.latency(), this.#free[way]);
    this.#free[way] = at;
    this.net.clock.setTimeout(() => {
      if (this.#frozen) {
        this.#kept.push([way, fn]);
      } else if (!this.#over) {
        fn();
      }
    }, at - this.net.clock.now());
  }

  #end(code, reason) {
    if (!this.#over) {
      this.#over = true;
      this.net.links.delete(this);
      this.session?.gone();
      if (this.socket.readyState !== CLOSED) {
        this.socket.readyState = CLOSED;
        this.socket.onclose?.({ code, reason, wasClean: code !== 1006 });
      }
    }
  }
}
