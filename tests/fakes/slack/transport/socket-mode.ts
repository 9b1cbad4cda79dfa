import type { Server } from 'node:http';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import { z } from 'zod';
import { until } from '../../../support/until.ts';
import { APP_ID, type Workspace } from '../state.ts';
import type { Ack, Envelope, Retry, Transport } from './transport.ts';

const ackSchema = z.object({ envelope_id: z.string(), payload: z.unknown() });

/** Slack's end of Socket Mode: connections by ticket, envelopes out, acknowledgements in. */
export class SocketMode implements Transport {
  readonly #workspace: Workspace;
  readonly #sockets: WebSocketServer;
  readonly #tickets = new Set<string>();
  readonly #waiting = new Map<string, (body: unknown) => void>();
  /** Acknowledged in time or not, so that a second acknowledgement is noticed. */
  readonly #acked = new Set<string>();
  /** Connections are taken, and nothing is ever said on them. */
  silent = false;
  /** How many connections were opened since the start. */
  opened = 0;

  constructor(server: Server, workspace: Workspace) {
    this.#workspace = workspace;
    this.#sockets = new WebSocketServer({ server, path: '/link' });
    this.#sockets.on('connection', (socket, request) => this.#greet(socket, request.url ?? ''));
  }

  /** The address for one connection. */
  ticket(origin: string): string {
    const ticket = `t${this.#workspace.serial()}`;
    this.#tickets.add(ticket);
    return `${origin.replace(/^http/u, 'ws')}/link?ticket=${ticket}&app_id=${APP_ID}`;
  }

  get connections(): number {
    return [...this.#sockets.clients].filter((socket) => socket.readyState === socket.OPEN).length;
  }

  async send(envelope: Envelope, deadlineMs: number, retry?: Retry): Promise<Ack> {
    const socket = await until('a connection', () => this.#open(), 15_000);
    const id = `e${this.#workspace.serial()}`;
    const body = new Promise<Ack>((resolve) => {
      const late = setTimeout(() => this.#waiting.delete(id) && resolve({ acked: false }), deadlineMs);
      this.#waiting.set(id, (payload) => {
        clearTimeout(late);
        resolve({ acked: true, body: payload });
      });
    });
    socket.send(
      JSON.stringify({
        envelope_id: id,
        type: envelope.kind,
        payload: envelope.payload,
        accepts_response_payload: envelope.kind !== 'events_api',
        ...(retry && { retry_attempt: retry.attempt, retry_reason: retry.reason }),
      }),
    );
    return body;
  }

  /** As Slack does when it moves a connection elsewhere, or when a network fails. */
  drop(how: 'refresh' | 'cut'): void {
    for (const socket of this.#sockets.clients) {
      if (how === 'refresh') socket.send(JSON.stringify({ type: 'disconnect', reason: 'refresh_requested' }));
      else socket.terminate();
    }
  }

  close(): void {
    for (const socket of this.#sockets.clients) socket.terminate();
    this.#sockets.close();
  }

  #open(): WebSocket | undefined {
    return [...this.#sockets.clients].find((socket) => socket.readyState === socket.OPEN);
  }

  #greet(socket: WebSocket, url: string): void {
    const ticket = new URL(url, 'ws://fake').searchParams.get('ticket') ?? '';
    if (!this.#tickets.delete(ticket)) {
      socket.close(1008);
      return;
    }
    this.opened += 1;
    socket.on('message', (data) => this.#receive(data));
    if (this.silent) return;
    socket.send(JSON.stringify({ type: 'hello', num_connections: 1, connection_info: { app_id: APP_ID } }));
  }

  #receive(data: RawData): void {
    const { envelope_id: id, payload } = ackSchema.parse(JSON.parse(String(data)));
    if (this.#acked.has(id)) this.#workspace.violations.push(`acknowledged twice: ${id}`);
    this.#acked.add(id);
    this.#waiting.get(id)?.(payload);
    this.#waiting.delete(id);
  }
}
