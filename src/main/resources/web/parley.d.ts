/**
 * parley.js: the client of a Parley server. It says what it must say once and in order, over roads that lose anything.
 *
 * Everything that can be read is a live view: after an event, read again. Objects keep their identity: a `Room`, a
 * `Message` and an `Outgoing` are the same object for as long as they exist.
 */

export const VERSION: string;

/** A client. Nothing is sent or read until `connect()`, `register()` or `signIn()`. */
export function parley(options?: Options): Parley;

/** The id that the server gives a room of this name: `'Tea Room!'` is `'tea-room'`. Empty where no name is left. */
export function roomId(name: string): string;

/** Code points after trimming, as the server counts the length of a text. */
export function textLength(text: string): number;

/** The most code points that a text may have, 1000. A server may be configured otherwise; its word stands. */
export const MAX_TEXT: number;

export interface Options {
  /** Of the WebSocket. Default: `/ws` of the page's own host. `http:` is taken as `ws:`. */
  url?: string | URL;
  /** Asked before every attempt to connect. What `signIn` got takes its place. */
  token?: string | null | (() => string | null | undefined | Promise<string | null | undefined>);
  /** The name in open mode. Without a name and a token the client makes itself a guest's name, and keeps it. */
  username?: string;
  /**
   * For the outbox, e.g. `localStorage`. Default: `localStorage` where it may be used. `null`: memory only. It is kept
   * under the user's name: give `username` with a `token`, else nothing is kept before the server has said who it is.
   */
  storage?: StorageLike | null;
  /** What may wait: 100 messages, 262,144 characters of text, 24 hours. */
  queue?: { max?: number; maxBytes?: number; maxAge?: number };
  /** Milliseconds: 1000, 30000, 10000. */
  backoff?: { base?: number; ceiling?: number; visibleCeiling?: number };
  /** Milliseconds: 10000, 10000, 20000, 10000. */
  timeouts?: { connect?: number; request?: number; quiet?: number; probe?: number };
  /** Messages of a room kept in memory, 2000, and five times as many where `older()` asked for them. */
  keep?: number;
  /** Code points of a text, 1000, where the server is configured otherwise. */
  maxText?: number;
  WebSocket?: WebSocketConstructor;
  fetch?: typeof globalThis.fetch;
  /** Tells of online, offline, visibility, pageshow and pagehide. Default: the page's own; `null`: none. */
  window?: WindowLike | null;
  clock?: Clock;
  /** Like `Math.random`. */
  random?: () => number;
}

export type StorageLike = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

export interface Clock {
  now(): number;
  setTimeout(fn: () => void, ms: number): unknown;
  clearTimeout(timer: any): void;
}

export interface SocketLike {
  readonly protocol: string;
  readonly readyState: number;
  readonly bufferedAmount: number;
  onopen: ((event: any) => void) | null;
  onmessage: ((event: any) => void) | null;
  onclose: ((event: any) => void) | null;
  onerror: ((event: any) => void) | null;
  send(text: string): void;
  close(code?: number, reason?: string): void;
}
export type WebSocketConstructor = new (url: string, protocols?: string[]) => SocketLike;

export interface WindowLike {
  addEventListener(type: string, fn: (event: any) => void): void;
  removeEventListener(type: string, fn: (event: any) => void): void;
  readonly navigator?: { readonly onLine: boolean; readonly locks?: any };
  readonly document?: {
    readonly visibilityState: string;
    addEventListener(type: string, fn: (event: any) => void): void;
    removeEventListener(type: string, fn: (event: any) => void): void;
  };
}

export type State =
  /** Never connected. */
  | 'idle'
  /** Opening a socket, or joining the wanted rooms again over it. */
  | 'connecting'
  | 'connected'
  /** Between two attempts; `retryAt` says until when. */
  | 'waiting'
  /** The machine says that it has no network. */
  | 'offline'
  /**
   * The token is no longer good, or the name is somebody else's. Nothing happens before `signIn` or a new `connect()`;
   * what waits is kept.
   */
  | 'signed-out'
  | 'closed';

export type Reason =
  | 'network'
  /** No answer in time. */
  | 'timeout'
  | 'server-restart'
  | 'server-stopped'
  | 'too-slow'
  | 'flooding'
  | 'session-expired'
  /** The other end is there and won't talk to us: not this protocol, or not this token. */
  | 'refused'
  | 'closed-by-you';

export interface Status {
  readonly state: State;
  /** When this state began, ms since 1970 by this machine's clock. */
  readonly since: number;
  /** Attempts that failed since the last stable connection. */
  readonly attempt: number;
  /** In `waiting`: when the next attempt is made, ms since 1970. */
  readonly retryAt?: number;
  /** Why the last connection ended; absent while all is well. */
  readonly reason?: Reason;
  /** The code with which the last socket closed. */
  readonly code?: number;
  /** Messages of this tab that wait for their acknowledgement: those `queued` and `sending`. */
  readonly queued: number;
  /** There has been no connection for more than 60 s (though one is wanted). */
  readonly degraded: boolean;
  /** When the connection was lost, ms since 1970; absent while connected. */
  readonly downSince?: number;
}

export interface User {
  readonly name: string;
  /** Signed in by a token. */
  readonly registered: boolean;
}

export interface RoomSummary {
  readonly id: string;
  readonly name: string;
  readonly memberCount: number;
  /** ms since 1970. */
  readonly lastActivity: number;
  readonly lastSeq: number;
}

export interface Parley {
  /** The same object until something changes; a new one after that. */
  readonly status: Status;
  readonly user: User | null;
  /** Of the session, after `signIn`; keep it to stay signed in over a reload, and give it as `options.token` then. */
  readonly token: string | null;
  /** Rooms wanted, joined or refused, by id, in the order in which they were asked for. */
  readonly rooms: ReadonlyMap<string, Room>;
  /** The id of this tab: random, new with every client. */
  readonly tab: string;
  /** Milliseconds that the server's clock is ahead of this machine's, as told by the last connection. */
  readonly clockSkew: number;
  /** The server has an archive that `room.search()` looks through, as told by the last connection. */
  readonly canSearch: boolean;

  /** Resolves at the first `connected` (at once where it is); rejects only on a final refusal or `close()`. */
  connect(): Promise<void>;
  /** Ends `waiting` (or asks again though `offline`), at most once a second; else nothing. */
  retryNow(): void;
  /** Closes the socket; rooms and outbox are kept for the next `connect()`. */
  close(): Promise<void>;
  register(name: string, password: string): Promise<User>;
  /** Gets a token, and goes over to it. The client has to be made anew to become somebody else. */
  signIn(name: string, password: string): Promise<User>;
  /**
   * Ends the session on the server (other tabs with the same token become `signed-out`) and closes. Rejects with
   * `OUTBOX_NOT_EMPTY` where messages still wait, unless they may be dropped.
   */
  signOut(options?: { discard?: boolean }): Promise<void>;
  /** Newest activity first, at most 500. */
  listRooms(options?: { query?: string }): Promise<RoomSummary[]>;
  /** Makes a room and joins it; rejects with `ROOM_EXISTS` where there is one. */
  createRoom(name: string): Promise<Room>;
  /**
   * Idempotent; the room is wanted until `leave()`, over every reconnect. Resolves with the answer; without a
   * connection, when there is one. The `Room` is in `rooms` at once. Rejects with the server's refusal. A name that is
   * registered (`INVALID_CREDENTIALS`) or none (`INVALID_USER`) also makes the client `signed-out`, reason `refused`.
   */
  join(name: string): Promise<Room>;
  /** @returns takes the listener away */
  on<K extends keyof Events>(type: K, fn: (event: Events[K]) => void): () => void;
}

export interface Room {
  readonly id: string;
  readonly name: string;
  /** Empty where there is none. */
  readonly topic: string;
  readonly state: RoomState;
  /** Why it is `refused`. */
  readonly error?: ParleyError;
  /** By `seq`, no holes (but after a `reset`, none before it), no copies. A new array whenever it changes. */
  readonly messages: readonly Message[];
  /** There are older messages than the first of `messages`, as far as is known. */
  readonly hasMore: boolean;
  /** What this tab said and what isn't in `messages` yet, in the order typed. A new array whenever it changes. */
  readonly pending: readonly Outgoing[];
  /** By name. At most 1,000 of them are known; `memberCount` is always true. */
  readonly members: ReadonlyMap<string, Member>;
  readonly memberCount: number;
  /** Names of others who are typing, in the order in which they began. */
  readonly typing: readonly string[];
  /** The `seq` of the last message in `messages`, or of the room's last where there are none; 0 in a new room. */
  readonly lastSeq: number;

  /**
   * Never throws for the network. Throws a `ParleyError` for an empty or too long text and for a room that was left or
   * is refused. Where too much waits already the outgoing is `failed` with `QUEUE_FULL` and not in `pending`.
   */
  send(text: string): Outgoing;
  /** At most one frame every 2 s; never queued. */
  setTyping(on: boolean): void;
  /** Puts older messages before `messages`. One request at a time: a second call gets the first one's promise. */
  older(limit?: number): Promise<{ messages: Message[]; hasMore: boolean }>;
  /**
   * What was said in the room's whole past: all words of the query, `"phrases in quotes"`, `-without`; the newest first.
   * Needs a connection. Rejects with `UNKNOWN_TYPE` where the server has no archive. What was said in the last second
   * or so may not be found yet.
   */
  search(query: string, options?: SearchOptions): Promise<{ results: SearchResult[]; hasMore: boolean }>;
  /** Forgets what `older()` brought beyond `keep`, e.g. when the reader is back at the newest message. */
  trim(): void;
  /**
   * A slash command, e.g. `'/topic Tea'`; resolves with the server's words. Needs a connection. Rejects with
   * `MESSAGE_TOO_LONG` where it is more than 100 code points longer than a text may be.
   */
  command(line: string): Promise<string>;
  /** No longer wanted. What is pending in it is dropped: `failed`, or `unknown` where it was written. */
  leave(): Promise<void>;
  /** @returns takes the listener away */
  on<K extends keyof RoomEvents>(type: K, fn: (event: RoomEvents[K]) => void): () => void;
}

export interface SearchOptions {
  /** Only messages before this one, by its `id` or `seq`, or before a time in ISO 8601. */
  before?: string | number;
  /** 1 to 50; 20. */
  limit?: number;
}

export interface SearchResult {
  /** One of the room's `messages` where it is among them. */
  readonly message: Message;
  /** The part of its text where the words are, at most 160 code points. */
  readonly snippet: string;
  /** Where in `snippet` the words are, for `slice(from, to)`; in order, without overlaps. */
  readonly highlights: readonly (readonly [from: number, to: number])[];
}

export type RoomState = 'joining' | 'joined' | 'resuming' | 'refused' | 'left';

export interface Member {
  readonly name: string;
  readonly isOnline: boolean;
}

export interface Message {
  readonly id: string;
  readonly seq: number;
  readonly room: string;
  readonly sender: string;
  readonly text: string;
  /** Server time, ms since 1970. */
  readonly at: number;
  /** Of this user, in this tab or another. */
  readonly own: boolean;
  /** Said by `/me`. */
  readonly action: boolean;
  /** That of the `Outgoing` which it was; also of one in another tab of this user. Known for five minutes only. */
  readonly nonce?: string;
}

export type OutgoingStatus =
  /** Waits: for the connection, the room, or the one before it. */
  | 'queued'
  /** Written to a socket; not acknowledged. */
  | 'sending'
  /** In the server's log. It leaves `pending` as soon as its message has its place in `messages`. */
  | 'sent'
  /** Refused, dropped or expired, see `error`; it wasn't stored. */
  | 'failed'
  /** It was written, here or by another tab, and whether it was stored is no longer found out. */
  | 'unknown';

export interface Outgoing {
  /** The same for as long as it exists, also over a retry and in another tab. */
  readonly nonce: string;
  /** Another one once the server has given the room another id. */
  readonly room: string;
  readonly text: string;
  /** When it was typed, ms since 1970 by this machine's clock. */
  readonly at: number;
  readonly status: OutgoingStatus;
  /** Why it failed; while it is `queued`, what the server said when it asked to wait. */
  readonly error?: ParleyError;
  readonly message?: Message;
  /** Rejects on discard or a final refusal; nobody has to listen. */
  readonly acknowledged: Promise<Message>;
  /** Of one that is `failed` or `unknown` and wasn't dropped: sends it again, last of all. */
  retry(): void;
  /** Takes it out of `pending`. One that is `sending` may be stored all the same. */
  discard(): void;
}

/**
 * `code` is one of the server's, or: `NOT_CONNECTED`, `TIMEOUT`, `CLOSED`, `DISCARDED`, `QUEUE_FULL`, `EXPIRED` (kept
 * too long, and not in the log), `UNKNOWN_OUTCOME`, `OUTBOX_NOT_EMPTY`, `STORAGE_REFUSED`, `LEFT_ROOM`, `ADOPTED`
 * (another tab took it over).
 */
export class ParleyError extends Error {
  constructor(code: string, message: string, more?: { retryAfterMs?: number; field?: string });
  readonly code: string;
  readonly retryAfterMs?: number;
  readonly field?: string;
}

export interface Events {
  status: Status;
  /** Live ones of all rooms, own ones of other tabs too; never those of history, of a resume, or said by this tab. */
  message: Message;
  /** Something of this room changed: it is new, or its state, name, topic or counts. */
  room: Room;
  presence: { username: string; isOnline: boolean; lastSeen?: number };
  /** What `listRooms` got. */
  rooms: RoomSummary[];
  /** Wrong, and nobody's answer: e.g. `STORAGE_REFUSED`. */
  error: ParleyError;
  /**
   * Taken over from a tab that is gone (`kept`), or lost (`dropped`: too old, discarded, or adopted by another tab).
   */
  outbox: { kept: number; dropped: Outgoing[] };
}

export interface RoomEvents {
  /** One more at the end of `messages`. `live`: it came after the room was joined and not by catching up. */
  message: { message: Message; live: boolean };
  /** This one is new in `pending`, changed, or left it. */
  pending: Outgoing;
  /** `messages` was replaced: what lies between the old and the new ones can't be recovered. */
  reset: { reason: 'log-trimmed' | 'log-reset' };
  /**
   * The first page is there, older ones were put before, or (then nothing is `added`) what is kept was cut to `keep`.
   */
  history: { added: Message[]; hasMore: boolean };
  members: void;
  typing: readonly string[];
  state: RoomState;
}
