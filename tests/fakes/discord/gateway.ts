import type { Server } from 'node:http';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import { z } from 'zod';
import { guildJson, userJson } from './payloads.ts';
import { snowflake, type World } from './world.ts';

/** GuildMembers, GuildPresences, MessageContent. */
const PRIVILEGED = (1 << 1) | (1 << 8) | (1 << 15);

const identifySchema = z.object({
  token: z.string(),
  intents: z.int(),
  shard: z.tuple([z.int(), z.int()]).optional(),
  properties: z.looseObject({ os: z.string() }),
});
const resumeSchema = z.object({ token: z.string(), session_id: z.string(), seq: z.int() });
const frameSchema = z.object({ op: z.int(), d: z.unknown() });

interface Session {
  readonly id: string;
  readonly intents: number;
  readonly shard: readonly [number, number];
  socket: WebSocket | undefined;
  /** Every dispatch so far; its index + 1 is its sequence number. */
  readonly sent: { t: string; d: unknown }[];
}

/** The gateway half of the fake: identify, heartbeat, dispatch, resume. */
export class Gateway {
  readonly sessions: Session[] = [];
  identifies = 0;
  resumes = 0;
  heartbeats = 0;
  /** The token that IDENTIFY and RESUME must carry: REST's own, unless a test sets another. */
  token: string;
  /** The intents that this application may not ask for. */
  forbidden = PRIVILEGED;
  readonly #world: World;
  readonly #heartbeatInterval: number;
  readonly #server: WebSocketServer;

  constructor(server: Server, world: World, heartbeatInterval: number) {
    this.#world = world;
    this.token = world.token;
    this.#heartbeatInterval = heartbeatInterval;
    this.#server = new WebSocketServer({ server, path: '/gateway' });
    this.#server.on('connection', (socket) => this.#greet(socket));
  }

  /** Sends an event to the sessions whose shard and intents it is for. `intent` 0: whatever the intents. */
  dispatch(t: string, d: unknown, intent: number, guildId?: string): void {
    for (const session of this.sessions) {
      const shard = guildId === undefined ? 0 : Number((BigInt(guildId) >> 22n) % BigInt(session.shard[1]));
      const wanted = intent === 0 || (session.intents & intent) !== 0;
      if (wanted && session.shard[0] === shard) this.#send(session, t, d);
    }
  }

  /** Cuts every connection, as a lost network would; the sessions live on. */
  drop(): void {
    for (const socket of this.#server.clients) socket.terminate();
  }

  /** Closes every connection with a code of Discord's. */
  close(code: number): void {
    for (const socket of this.#server.clients) socket.close(code);
  }

  /** Forgets all sessions: the next RESUME is answered with "invalid session". */
  forgetSessions(): void {
    this.sessions.length = 0;
  }

  /** Sends a frame as it is, well formed or not. */
  sendRaw(frame: string): void {
    for (const socket of this.#server.clients) socket.send(frame);
  }

  async stop(): Promise<void> {
    this.drop();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #greet(socket: WebSocket): void {
    socket.on('message', (data) => this.#receive(socket, data));
    write(socket, { op: 10, d: { heartbeat_interval: this.#heartbeatInterval } });
  }

  #receive(socket: WebSocket, data: RawData): void {
    const { op, d } = frameSchema.parse(JSON.parse(String(data)));
    if (op === 1) {
      this.heartbeats += 1;
      write(socket, { op: 11 });
    } else if (op === 2) this.#identify(socket, d);
    else if (op === 6) this.#resume(socket, d);
    else if (op !== 3 && op !== 4) socket.close(4001);
  }

  #identify(socket: WebSocket, d: unknown): void {
    this.identifies += 1;
    const { token, intents, shard = [0, 1] } = identifySchema.parse(d);
    const refusal = token !== this.token ? 4004 : (intents & this.forbidden) !== 0 ? 4014 : undefined;
    if (refusal !== undefined) {
      socket.close(refusal);
      return;
    }
    const session: Session = { id: snowflake(), intents, shard, socket, sent: [] };
    this.sessions.push(session);
    socket.on('close', () => {
      if (session.socket === socket) session.socket = undefined;
    });
    this.#welcome(session);
  }

  #welcome(session: Session): void {
    const { guilds, bot, applicationId } = this.#world;
    const own = guilds.filter(
      ({ id }) => (BigInt(id) >> 22n) % BigInt(session.shard[1]) === BigInt(session.shard[0]),
    );
    this.#send(session, 'READY', {
      v: 10,
      user: { ...userJson(bot), verified: true, mfa_enabled: false, email: null, flags: 0 },
      guilds: own.map(({ id }) => ({ id, unavailable: true })),
      session_id: session.id,
      resume_gateway_url: this.url(),
      shard: session.shard,
      application: { id: applicationId, flags: 0 },
    });
    for (const guild of own) this.#send(session, 'GUILD_CREATE', guildJson(guild, this.#world));
  }

  #resume(socket: WebSocket, d: unknown): void {
    const { token, session_id, seq } = resumeSchema.parse(d);
    const session = this.sessions.find(({ id }) => id === session_id);
    if (!session || token !== this.token) {
      write(socket, { op: 9, d: false });
      return;
    }
    this.resumes += 1;
    session.socket = socket;
    session.sent.slice(seq).forEach((event, index) => {
      write(socket, { op: 0, s: seq + index + 1, ...event });
    });
    this.#send(session, 'RESUMED', {});
  }

  #send(session: Session, t: string, d: unknown): void {
    session.sent.push({ t, d });
    if (session.socket) write(session.socket, { op: 0, s: session.sent.length, t, d });
  }

  url(): string {
    const address = this.#server.address();
    return typeof address === 'object' && address ? `ws://127.0.0.1:${address.port}/gateway` : '';
  }
}

function write(socket: WebSocket, frame: object): void {
  socket.send(JSON.stringify(frame));
}
