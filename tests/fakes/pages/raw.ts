import { createServer, type Socket } from 'node:net';

export interface RawServer {
  readonly host: string;
  readonly url: string;
  /** The number of open connections. */
  readonly open: number;
  close(): Promise<void>;
}

/**
 * A TCP server that may send anything after a request. `head`: the request up to the empty line. `/robots.txt` is a 404
 * unless `robots` is set.
 */
export async function startRaw(
  say: (socket: Socket, head: string) => void,
  { robots = false }: { readonly robots?: boolean } = {},
): Promise<RawServer> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    let head = '';
    socket.on('data', (chunk) => {
      head += chunk.toString('latin1');
      if (!head.includes('\r\n\r\n')) return;
      const asked = head;
      head = '';
      if (!robots && asked.startsWith('GET /robots.txt')) socket.end(MISSING);
      else say(socket, asked);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('not a TCP server');
  const host = `127.0.0.1:${address.port}`;
  return {
    host,
    url: `http://${host}`,
    get open() {
      return sockets.size;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

const MISSING = 'HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\nconnection: close\r\n\r\n';

/** Writes a text again and again, as fast as it is read. */
export function endlessly(socket: Socket, text: string): void {
  const more = () => {
    while (!socket.destroyed && socket.write(text));
    if (!socket.destroyed) socket.once('drain', more);
  };
  more();
}

/** Writes a text every 5 ms until the client closes the connection. */
export function dripping(socket: Socket, text: string): void {
  const timer = setInterval(() => socket.write(text), 5);
  socket.on('close', () => clearInterval(timer));
}
