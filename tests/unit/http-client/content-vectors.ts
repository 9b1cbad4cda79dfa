import {
  brotliCompressSync,
  constants,
  createZstdCompress,
  deflateRawSync,
  deflateSync,
  gzipSync,
  zstdCompressSync,
} from 'node:zlib';
import type { ReadingFailure } from '../../../src/core/model/failures.ts';
import type { PageRoute } from '../../fakes/pages/server.ts';

/** A server that keeps to HTTP, and whose answer is a trap, or nothing for us. */
export interface ContentVector {
  readonly what: string;
  readonly route: PageRoute;
  /** Default: `/page`. */
  readonly path?: string;
  readonly failure: ReadingFailure;
}

const garbled: ReadingFailure = { code: 'garbled' };
const tooLarge: ReadingFailure = { code: 'too-large', megabytes: 5 };
const unsupported = (type: string): ReadingFailure => ({ code: 'unsupported-type', type });

export const html = (
  body: string | Uint8Array,
  headers: Readonly<Record<string, string>> = {},
): PageRoute => ({
  headers: { 'content-type': 'text/html; charset=utf-8', ...headers },
  body,
});
const encoded = (encoding: string, body: string | Uint8Array) => html(body, { 'content-encoding': encoding });
export const typed = (type: string, body: string | Uint8Array): PageRoute => ({
  headers: { 'content-type': type },
  body,
});
export const untyped = (body: string | Uint8Array): PageRoute => ({ headers: {}, body });

export const LIMIT = 5_000_000;
const page = '<!doctype html><p>a page';
const zeros = Buffer.alloc(60_000_000);
const gzipped = gzipSync(page.repeat(100));
export const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
export const jpeg = Buffer.from('ffd8ffe000104a464946', 'hex');
export const gif = Buffer.from('GIF89a\x01\x00\x01\x00', 'latin1');
export const webp = Buffer.from('RIFF\x24\x00\x00\x00WEBPVP8 ', 'latin1');
const mp4 = Buffer.from('\x00\x00\x00\x18ftypmp42\x00\x00', 'latin1');

/** Asks for a window of 128 MB, for a few bytes: as a stream, its frame does not say how short it is. */
async function zstdOfWideWindow(): Promise<Buffer> {
  const stream = createZstdCompress({ params: { [constants.ZSTD_c_windowLog]: 27 } });
  stream.write(Buffer.alloc(200_000, page));
  stream.end();
  return Buffer.concat(await stream.toArray());
}

export const bombVectors: readonly ContentVector[] = [
  { what: 'a bomb in gzip', route: encoded('gzip', gzipSync(zeros)), failure: tooLarge },
  { what: 'a bomb in gzip by its old name', route: encoded('x-gzip', gzipSync(zeros)), failure: tooLarge },
  { what: 'a bomb in deflate', route: encoded('deflate', deflateSync(zeros)), failure: tooLarge },
  { what: 'a bomb in raw deflate', route: encoded('deflate', deflateRawSync(zeros)), failure: tooLarge },
  { what: 'a bomb in brotli', route: encoded('br', brotliCompressSync(zeros)), failure: tooLarge },
  { what: 'a bomb in zstd', route: encoded('zstd', zstdCompressSync(zeros)), failure: tooLarge },
  {
    what: 'a bomb of many members',
    route: encoded('gzip', Buffer.concat(Array(100).fill(gzipSync(zeros.subarray(0, 100_000))))),
    failure: tooLarge,
  },
  { what: 'a bomb in a bomb', route: encoded('gzip, gzip', gzipSync(gzipSync(zeros))), failure: garbled },
  { what: 'two encodings', route: encoded('gzip, br', brotliCompressSync(gzipped)), failure: garbled },
  { what: 'a window of 128 MB', route: encoded('zstd', await zstdOfWideWindow()), failure: garbled },
  { what: 'an encoding that is out of use', route: encoded('compress', page), failure: garbled },
  { what: 'an encoding of a name in every object', route: encoded('constructor', page), failure: garbled },
  { what: 'gzip that breaks off', route: encoded('gzip', gzipped.subarray(0, -20)), failure: garbled },
  { what: 'gzip without its checksum', route: encoded('gzip', gzipped.subarray(0, -8)), failure: garbled },
  {
    what: 'gzip with another checksum',
    route: encoded('gzip', Buffer.concat([gzipped.subarray(0, -8), Buffer.alloc(8)])),
    failure: garbled,
  },
  {
    what: 'brotli that breaks off',
    route: encoded('br', brotliCompressSync(page.repeat(100)).subarray(0, -5)),
    failure: garbled,
  },
  {
    what: 'zstd that breaks off',
    route: encoded('zstd', zstdCompressSync(page.repeat(100)).subarray(0, -5)),
    failure: garbled,
  },
  { what: 'text that is called gzip', route: encoded('gzip', page), failure: garbled },
  { what: 'text that is called brotli', route: encoded('br', page), failure: garbled },
  { what: 'text that is called deflate', route: encoded('deflate', page), failure: garbled },
  { what: 'text that is called zstd', route: encoded('zstd', page), failure: garbled },
];

export const mediaVectors: readonly ContentVector[] = [
  { what: 'a page one byte too large', route: html('x'.repeat(LIMIT + 1)), failure: tooLarge },
  {
    what: 'an image one byte too large',
    route: typed('image/png', Buffer.concat([png, Buffer.alloc(LIMIT + 1 - png.length)])),
    failure: tooLarge,
  },
  { what: 'a PDF', route: typed('application/pdf', '%PDF-1.7'), failure: unsupported('application/pdf') },
  { what: 'a PDF that is called a page', route: html('%PDF-1.7'), failure: unsupported('application/pdf') },
  { what: 'a PDF without a type', route: untyped('%PDF-1.7'), failure: unsupported('application/pdf') },
  { what: 'a video', route: typed('video/mp4', mp4), failure: { code: 'video' } },
  { what: 'a video that is called a page', route: html(mp4), failure: { code: 'video' } },
  { what: 'a video without a type', route: untyped(mp4), failure: { code: 'video' } },
  { what: 'sound', route: typed('audio/mpeg', 'ID3'), failure: unsupported('audio/mpeg') },
  { what: 'plain text', route: typed('text/plain', 'hello'), failure: unsupported('text/plain') },
  { what: 'JSON', route: typed('application/json', '{}'), failure: unsupported('application/json') },
  {
    what: 'a feed',
    route: typed('application/rss+xml', '<rss>'),
    failure: unsupported('application/rss+xml'),
  },
  { what: 'an SVG', route: typed('image/svg+xml', '<svg>'), failure: unsupported('image/svg+xml') },
  { what: 'an AVIF', route: typed('image/avif', 'x'), failure: unsupported('image/avif') },
  {
    what: 'a file',
    route: typed('application/octet-stream', png),
    failure: unsupported('application/octet-stream'),
  },
  {
    what: 'an archive that is called a page',
    route: html('PK\x03\x04'),
    failure: unsupported('application/zip'),
  },
  { what: 'a type that is markup', route: typed('text/<b>@everyone', 'x'), failure: unsupported('unknown') },
  {
    what: 'a type without end',
    route: typed(`text/${'x'.repeat(500)}`, 'x'),
    failure: unsupported(`text/${'x'.repeat(95)}`),
  },
  { what: 'noise without a type', route: untyped(Buffer.alloc(500, 7)), failure: unsupported('unknown') },
  { what: 'a page that is called an image', route: typed('image/png', page), failure: garbled },
  { what: 'a script that is called an image', route: typed('image/gif', 'alert(1)'), failure: garbled },
  { what: 'a page that is called a WebP', route: typed('image/webp', 'RIFF    WAVE'), failure: garbled },
  { what: 'an image that is called a page', route: html(png), failure: garbled },
  { what: 'an image of no bytes', route: typed('image/png', ''), failure: garbled },
  { what: 'a page of no bytes', route: html(''), failure: { code: 'too-short', words: 0 } },
  { what: 'a page of spaces', route: html(' \n\t '), failure: { code: 'too-short', words: 0 } },
  { what: 'nothing without a type', route: untyped(''), failure: { code: 'too-short', words: 0 } },
  { what: 'no content', route: { status: 204, headers: {} }, failure: { code: 'too-short', words: 0 } },
  {
    what: 'no bytes that are called gzip',
    route: encoded('gzip', ''),
    failure: { code: 'too-short', words: 0 },
  },
];

const status = (
  code: number,
  failure: ReadingFailure,
  headers: Readonly<Record<string, string>> = {},
): ContentVector => ({
  what: `the status ${code}${headers.location === undefined ? '' : ` to ${headers.location}`}`,
  route: { status: code, headers: { 'content-type': 'text/html', ...headers }, body: page },
  failure,
});
const bySite: ReadingFailure = { code: 'forbidden', by: 'site' };
const loop: ReadingFailure = { code: 'too-many-redirects' };

export const statusVectors: readonly ContentVector[] = [
  status(401, { code: 'login' }),
  status(402, { code: 'paywall' }),
  status(403, bySite),
  status(404, { code: 'not-found' }),
  status(410, { code: 'not-found' }),
  status(429, bySite),
  status(451, bySite),
  status(999, bySite),
  status(400, { code: 'server-error', status: 400 }),
  status(418, { code: 'server-error', status: 418 }),
  status(500, { code: 'server-error', status: 500 }),
  status(503, { code: 'server-error', status: 503 }),
  status(300, { code: 'server-error', status: 300 }),
  status(304, { code: 'server-error', status: 304 }),
  status(302, garbled),
  status(301, garbled, { location: 'http://[' }),
  status(301, garbled, { location: 'http://a b/' }),
  status(302, loop, { location: '/page' }),
  status(307, loop, { location: '#again' }),
  status(308, loop, { location: '' }),
];
