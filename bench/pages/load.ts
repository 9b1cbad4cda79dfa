import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

const CONNECTIONS = 8;
/** Requests under way on one connection. */
const PIPELINED = 4;

/**
 * Answers a second to one GET. A client that reads no more than it must: every answer is as long as the first one, so
 * that bytes are counted and nothing is parsed; else the client would be what is measured.
 */
export async function answersPerSecond(
  port: number,
  path: string,
  { ms, headers = '' }: { readonly ms: number; readonly headers?: string },
): Promise<number> {
  const get = `GET ${path} HTTP/1.1\r\nHost: localhost\r\n${headers}\r\n`;
  const length = await lengthOf(port, get);
  const sockets = await Promise.all(Array.from({ length: CONNECTIONS }, () => opened(port)));
  const end = performance.now() + ms;
  const started = performance.now();
  const counts = await Promise.all(sockets.map((socket) => ask(socket, get, length, end)));
  const seconds = (performance.now() - started) / 1000;
  return counts.reduce((sum, count) => sum + count, 0) / seconds;
}

async function opened(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  return socket.setNoDelay();
}

/** Bytes of one whole answer. */
async function lengthOf(port: number, get: string): Promise<number> {
  const socket = await opened(port);
  socket.write(get.replace('\r\n\r\n', '\r\nConnection: close\r\n\r\n'));
  let closing = 0;
  for await (const chunk of socket) closing += chunk.length;
  // With `keep-alive`, the head says so instead of `close`.
  const kept = await opened(port);
  kept.write(get);
  let bytes = 0;
  for await (const chunk of kept) {
    bytes += chunk.length;
    if (bytes >= closing) break;
  }
  return bytes;
}

function ask(socket: Socket, get: string, length: number, end: number): Promise<number> {
  return new Promise((resolve, reject) => {
    let [answered, bytes] = [0, 0];
    socket.on('error', reject);
    socket.on('data', (chunk) => {
      bytes += chunk.length;
      const now = Math.floor(bytes / length);
      const more = now - answered;
      answered = now;
      if (performance.now() >= end) {
        socket.destroy();
        resolve(answered);
      } else if (more > 0) socket.write(get.repeat(more));
    });
    socket.write(get.repeat(PIPELINED));
  });
}
