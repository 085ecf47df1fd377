// One case of the npm client against a running server: node run.mjs http://127.0.0.1:3000 chat
// Exit code 0 where all went well; else the reason on standard error.
import assert from "node:assert/strict";
import { io } from "socket.io-client";

const [url, name] = process.argv.slice(2);
const PATIENCE = 10_000;
const sockets = [];

function connect(namespace, options) {
  const socket = io(url + namespace, { forceNew: true, reconnection: false, ...options });
  sockets.push(socket);
  return socket;
}

// The arguments of the event, the next time it comes.
function heard(socket, event) {
  return new Promise((resolve, reject) => {
    socket.once(event, (...args) => resolve(args));
    socket.once("connect_error", reject);
  });
}

async function connected(namespace, options) {
  const socket = connect(namespace, options);
  await heard(socket, "connect");
  return socket;
}

// The carrier of a socket, under the name that the library gives it.
const transport = (socket) => socket.io.engine.transport.name;

const ask = (socket, event, ...args) => socket.timeout(PATIENCE).emitWithAck(event, ...args);

// What the chat answers to a client that joins and speaks alone.
async function speaksAlone(socket) {
  const joined = await ask(socket, "join", { room: "lobby", user: "solo" });
  assert.equal(joined.ok, true);
  assert.equal(joined.name, "lobby");
  assert.ok(joined.members.includes("solo"));
  const message = heard(socket, "message");
  const sent = await ask(socket, "message", { room: "lobby", text: "hello" });
  assert.equal(sent.ok, true);
  const [own] = await message;
  assert.equal(own.text, "hello");
  assert.equal(own.user, "solo");
  assert.equal(own.id, sent.id);
}

const cases = {
  async polling() {
    const socket = await connected("/", { transports: ["polling"] });
    await speaksAlone(socket);
    assert.equal(transport(socket), "polling");
  },

  async websocket() {
    const socket = await connected("/", { transports: ["websocket"] });
    await speaksAlone(socket);
    assert.equal(transport(socket), "websocket");
  },

  async upgrade() {
    const socket = connect("/", {});
    // Heard on the manager as soon as there is an engine, so that no upgrade is over before.
    const upgraded = new Promise((resolve) => {
      socket.io.on("open", () => socket.io.engine.once("upgrade", resolve));
    });
    await heard(socket, "connect");
    await upgraded;
    assert.equal(transport(socket), "websocket");
    await speaksAlone(socket);
  },

  // On the conformance server.
  async binary() {
    for (const transports of [["polling"], ["websocket"]]) {
      const socket = await connected("/", { transports, auth: { token: "123" } });
      const back = heard(socket, "message-back");
      socket.emit("message", Buffer.from([1, 2, 3]), { in: [Buffer.from([4])] });
      const [first, second] = await back;
      assert.deepEqual([...Buffer.from(first)], [1, 2, 3]);
      assert.deepEqual([...Buffer.from(second.in[0])], [4]);
      const answer = await ask(socket, "message-with-ack", Buffer.from([5, 6]));
      assert.deepEqual([...Buffer.from(answer)], [5, 6]);
    }
  },

  // On the conformance server, where an unknown event is never answered.
  async timeout() {
    const socket = await connected("/custom", {});
    await assert.rejects(socket.timeout(200).emitWithAck("nobody answers"), /timed out/);
    assert.equal(await ask(socket, "message-with-ack", "answered"), "answered");
  },

  async chat() {
    const ana = await connected("/", { transports: ["polling"] });
    const ben = await connected("/", { transports: ["websocket"] });
    assert.equal((await ask(ana, "join", { room: "den", user: "ana" })).ok, true);
    const arrival = heard(ana, "joined");
    const answer = await ask(ben, "join", { room: "den", user: "ben" });
    assert.equal(answer.memberCount, 2);
    assert.deepEqual([...answer.members].sort(), ["ana", "ben"]);
    assert.equal((await arrival)[0].user, "ben");

    const both = [heard(ana, "message"), heard(ben, "message")];
    await ask(ana, "message", { room: "den", text: "hi" });
    for (const [message] of await Promise.all(both)) {
      assert.equal(message.user, "ana");
      assert.equal(message.text, "hi");
      assert.equal(message.room, "den");
    }

    const typing = heard(ben, "typing");
    await ask(ana, "typing", { room: "den", typing: true });
    assert.deepEqual([(await typing)[0].user, (await typing)[0].typing], ["ana", true]);

    const page = await ask(ben, "history", { room: "den" });
    assert.deepEqual(page.messages.map((message) => message.text), ["hi"]);

    const departure = heard(ana, "left");
    assert.equal((await ask(ben, "leave", { room: "den" })).ok, true);
    assert.equal((await departure)[0].user, "ben");
    assert.equal((await ask(ben, "message", { room: "den", text: "late" })).ok, false);
  },

  async recovery() {
    const ana = await connected("/", {});
    await ask(ana, "join", { room: "harbour", user: "ana" });
    for (const rooms of [["harbour"], ["harbour", "pier", "quay"]]) {
      const ben = await connected("/", { reconnection: true, reconnectionDelay: 300, reconnectionDelayMax: 300 });
      assert.equal(ben.recovered, false);
      for (const room of rooms) {
        await ask(ben, "join", { room, user: "ben" });
      }
      const texts = [];
      ben.on("message", (message) => texts.push(message.text));
      const first = heard(ben, "message");
      await ask(ana, "message", { room: "harbour", text: "heard" });
      await first;

      const back = heard(ben, "connect");
      ben.io.engine.close();
      await ask(ana, "message", { room: "harbour", text: "missed 1" });
      await ask(ana, "message", { room: "harbour", text: "missed 2" });
      await back;
      assert.equal(ben.recovered, true);
      await ask(ben, "message", { room: "harbour", text: "here" });
      assert.deepEqual(texts, ["heard", "missed 1", "missed 2", "here"]);

      ben.disconnect();
      const anew = heard(ben, "connect");
      ben.connect();
      await anew;
      assert.equal(ben.recovered, false);
    }
  },

  async demo() {
    const socket = connect("/demo", {});
    const status = heard(socket, "connectionStatus");
    const random = heard(socket, "randomString");
    assert.deepEqual(await status, ["connected"]);
    const answer = await ask(socket, "ping");
    assert.equal(answer.status, "ok");
    assert.equal(typeof answer.timestamp, "number");
    assert.equal(typeof answer.serverTime, "number");
    const [string] = await random;
    assert.match(string.value, /^[A-Za-z0-9]{10}$/);
    assert.equal(typeof string.timestamp, "number");
  },

  async pings() {
    const socket = await connected("/demo", { transports: ["websocket"] });
    const error = heard(socket, "error");
    const end = heard(socket, "disconnect");
    for (let ping = 0; ping < 101; ping++) {
      socket.emit("ping");
    }
    assert.deepEqual(await error, [{ message: "Ping limit exceeded", code: "PING_LIMIT" }]);
    assert.equal((await end)[0], "io server disconnect");
  },

  async crowd() {
    for (let guest = 0; guest < 10; guest++) {
      await connected("/demo", { transports: ["websocket"] });
    }
    await assert.rejects(connected("/demo", {}), { message: "Too many connections from this IP" });
    const left = sockets.shift();
    left.disconnect();
    let tries = 0;
    for (;;) {
      try {
        await connected("/demo", {});
        return;
      } catch (error) {
        // The server may not have heard yet that somebody left.
        if (++tries > 100) throw error;
      }
    }
  },

  async nowhere() {
    const socket = connect("/nowhere", {});
    const [error] = await new Promise((resolve) => socket.once("connect_error", (...args) => resolve(args)));
    assert.equal(error.message, "Invalid namespace");
  },
};

const alarm = setTimeout(() => {
  console.error(`${name}: nothing for too long`);
  process.exit(2);
}, 30_000);
try {
  assert.ok(Object.hasOwn(cases, name), `no such case: ${name}`);
  await cases[name]();
  sockets.forEach((socket) => socket.disconnect());
  clearTimeout(alarm);
} catch (error) {
  console.error(error);
  process.exit(1);
}
