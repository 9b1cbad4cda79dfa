import type { Socket } from 'node:net';
import type { ReadingFailure } from '../../../src/core/model/failures.ts';
import { dripping, endlessly } from '../../fakes/pages/raw.ts';

/** A server that misbehaves on the wire, below what an HTTP library allows. */
export interface WireVector {
  readonly what: string;
  readonly say: (socket: Socket) => void;
  readonly failure: ReadingFailure;
}

const OK = 'HTTP/1.1 200 OK\r\n';
const HTML = 'content-type: text/html\r\n';
const CHUNKED = `${OK}${HTML}transfer-encoding: chunked\r\n\r\n`;

const tooLarge: ReadingFailure = { code: 'too-large', megabytes: 5 };
const garbled: ReadingFailure = { code: 'garbled' };
const unreachable: ReadingFailure = { code: 'unreachable' };

/** The deadline of fetches that only the deadline ends. */
export const SHORT_MS = 100;
const tooSlow: ReadingFailure = { code: 'too-slow', seconds: SHORT_MS / 1000 };

const saying = (text: string) => (socket: Socket) => socket.end(text);
const starting = (text: string, then: (socket: Socket) => void) => (socket: Socket) => {
  socket.write(text);
  then(socket);
};
const megabyte = 'x'.repeat(0x10000);

/** Size: what never ends, or announces too much. */
export const endlessVectors: readonly WireVector[] = [
  {
    what: 'a body of 10 GB, announced and begun',
    say: starting(`${OK}${HTML}content-length: 10000000000\r\n\r\n`, (socket) => endlessly(socket, megabyte)),
    failure: tooLarge,
  },
  {
    what: 'a body of 10 GB, announced beyond what a number holds',
    say: starting(`${OK}${HTML}content-length: 99999999999999999\r\n\r\n`, (socket) =>
      endlessly(socket, megabyte),
    ),
    failure: tooLarge,
  },
  {
    what: 'a body that never ends, in chunks',
    say: starting(CHUNKED, (socket) => endlessly(socket, `10000\r\n${megabyte}\r\n`)),
    failure: tooLarge,
  },
  {
    what: 'a body that never ends, until the connection does',
    say: starting(`${OK}${HTML}\r\n`, (socket) => endlessly(socket, megabyte)),
    failure: tooLarge,
  },
  {
    what: 'a chunk of 16 EB',
    say: starting(`${CHUNKED}ffffffffffffff\r\n`, (socket) => endlessly(socket, megabyte)),
    failure: tooLarge,
  },
  {
    what: 'one header of 1 MB',
    say: saying(`${OK}${HTML}x-long: ${'y'.repeat(1_000_000)}\r\n\r\n<p>`),
    failure: garbled,
  },
  {
    what: 'a header that never ends',
    say: starting(`${OK}x-long: `, (socket) => endlessly(socket, 'y'.repeat(1000))),
    failure: garbled,
  },
  {
    what: 'headers that never end',
    say: starting(OK, (socket) => endlessly(socket, 'set-cookie: a=b\r\n'.repeat(100))),
    failure: garbled,
  },
  {
    what: 'trailers that never end',
    say: starting(`${CHUNKED}3\r\n<p>\r\n0\r\n`, (socket) =>
      endlessly(socket, 'x-trailer: a\r\n'.repeat(100)),
    ),
    failure: garbled,
  },
  {
    what: 'a status line that never ends',
    say: starting('HTTP/1.1 200 ', (socket) => endlessly(socket, 'y'.repeat(1000))),
    failure: tooSlow,
  },
  {
    what: 'early hints that never end',
    say: (socket) => endlessly(socket, 'HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n'),
    failure: garbled,
  },
  {
    what: 'the extension of a chunk that never ends',
    say: starting(`${CHUNKED}1;`, (socket) => endlessly(socket, 'y'.repeat(1000))),
    failure: tooSlow,
  },
  {
    what: 'the body of a redirect that never ends',
    say: starting('HTTP/1.1 302 Found\r\nlocation: /again\r\n\r\n', (socket) => endlessly(socket, megabyte)),
    failure: { code: 'too-many-redirects' },
  },
  {
    what: 'the body of an error that never ends',
    say: starting('HTTP/1.1 500 Oops\r\n\r\n', (socket) => endlessly(socket, megabyte)),
    failure: { code: 'server-error', status: 500 },
  },
];

/** Time: what comes too slowly, or not at all. */
export const slowVectors: readonly WireVector[] = [
  { what: 'no answer at all', say: () => undefined, failure: tooSlow },
  { what: 'a status line, drop by drop', say: (socket) => dripping(socket, '\r\n'), failure: tooSlow },
  {
    what: 'headers, drop by drop',
    say: starting(OK, (socket) => dripping(socket, 'a')),
    failure: tooSlow,
  },
  {
    what: 'a header every few milliseconds',
    say: starting(OK, (socket) => dripping(socket, 'a: b\r\n')),
    failure: tooSlow,
  },
  {
    what: 'a body, drop by drop',
    say: starting(`${OK}${HTML}content-length: 1000000\r\n\r\n`, (socket) => dripping(socket, 'x')),
    failure: tooSlow,
  },
  {
    what: 'chunks of one byte',
    say: starting(CHUNKED, (socket) => dripping(socket, '1\r\nx\r\n')),
    failure: tooSlow,
  },
  {
    what: 'a compressed body, drop by drop',
    say: starting(`${OK}${HTML}content-encoding: gzip\r\n\r\n`, (socket) => dripping(socket, '\x1f')),
    failure: tooSlow,
  },
  {
    what: 'headers, and then nothing',
    say: starting(`${OK}${HTML}content-length: 10\r\n\r\n`, () => undefined),
    failure: tooSlow,
  },
  {
    what: 'a body that lacks its last chunk',
    say: starting(`${CHUNKED}3\r\n<p>\r\n`, () => undefined),
    failure: tooSlow,
  },
];

/** Form: what is not HTTP, or breaks off. */
export const malformedVectors: readonly WireVector[] = [
  { what: 'a connection that is closed at once', say: (socket) => socket.end(), failure: unreachable },
  { what: 'a connection that is reset', say: (socket) => socket.resetAndDestroy(), failure: unreachable },
  { what: 'headers that break off', say: saying(`${OK}content-ty`), failure: unreachable },
  {
    what: 'a body that breaks off',
    say: saying(`${OK}${HTML}content-length: 1000\r\n\r\n<p>half`),
    failure: unreachable,
  },
  { what: 'a chunk that breaks off', say: saying(`${CHUNKED}ff\r\n<p>half`), failure: unreachable },
  {
    what: 'a size of a chunk that is none',
    say: saying(`${CHUNKED}xyz\r\n<p>\r\n0\r\n\r\n`),
    failure: garbled,
  },
  { what: 'a negative size of a chunk', say: saying(`${CHUNKED}-1\r\n<p>\r\n0\r\n\r\n`), failure: garbled },
  { what: 'another protocol', say: saying('SSH-2.0-OpenSSH_9.9\r\n'), failure: garbled },
  { what: 'HTTP of the first days', say: saying('<html><p>hello'), failure: garbled },
  { what: 'a status that is no number', say: saying('HTTP/1.1 abc OK\r\n\r\n'), failure: garbled },
  { what: 'a header without a name', say: saying(`${OK}: nothing\r\n\r\n`), failure: garbled },
  { what: 'zeros in a header', say: saying(`${OK}x: a\0b\r\n\r\n`), failure: garbled },
  {
    what: 'two lengths',
    say: saying(`${OK}content-length: 1\r\ncontent-length: 2\r\n\r\nab`),
    failure: garbled,
  },
  {
    what: 'a length and chunks',
    say: saying(`${OK}content-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n`),
    failure: garbled,
  },
  { what: 'a negative length', say: saying(`${OK}content-length: -5\r\n\r\n`), failure: garbled },
  {
    what: 'another protocol that nobody asked for',
    say: saying('HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: upgrade\r\n\r\n'),
    failure: unreachable,
  },
  { what: 'noise', say: (socket) => socket.end(Buffer.from([...Array(4096).keys()])), failure: garbled },
];
