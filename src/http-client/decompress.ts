import { promisify } from 'node:util';
import { brotliDecompress, constants, gunzip, inflate, inflateRaw, zstdDecompress } from 'node:zlib';
import { ReadingError } from '../core/model/failures.ts';
import { megabytes } from './limits.ts';

/** For the `accept-encoding` header. */
export const ACCEPT_ENCODING = 'gzip, deflate, br, zstd';

type Decoder = (wire: Uint8Array, maxOutputLength: number) => Promise<Uint8Array>;

/** The window limit of RFC 9659 (8 MB): without it, a few bytes can ask for 128 MB of memory. */
const ZSTD_WINDOW_LOG = 23;

const decoders: Readonly<Record<string, Decoder>> = {
  gzip: (wire, max) => promisify(gunzip)(wire, { maxOutputLength: max }),
  br: (wire, max) => promisify(brotliDecompress)(wire, { maxOutputLength: max }),
  zstd: (wire, max) =>
    promisify(zstdDecompress)(wire, {
      maxOutputLength: max,
      params: { [constants.ZSTD_d_windowLogMax]: ZSTD_WINDOW_LOG },
    }),
  // Some servers send the raw stream without a zlib header.
  deflate: (wire, max) => promisify(isZlib(wire) ? inflate : inflateRaw)(wire, { maxOutputLength: max }),
};

const aliases: Readonly<Record<string, string>> = { 'x-gzip': 'gzip', identity: '', none: '' };

/**
 * The encoding of a body, from its `content-encoding` header; '' for none.
 * @throws ReadingError `garbled` for an unknown encoding, and for several: only nested bombs use them.
 */
export function contentEncoding(header: string | undefined): string {
  const label = (header ?? '').trim().toLowerCase();
  const name = aliases[label] ?? label;
  if (name !== '' && !Object.hasOwn(decoders, name)) throw new ReadingError({ code: 'garbled' });
  return name;
}

/**
 * Decompresses a body and stops at the first byte over the limit.
 * @throws ReadingError `garbled` for broken or truncated data, `too-large`.
 */
export async function decompress(wire: Uint8Array, encoding: string, maxBytes: number): Promise<Uint8Array> {
  const decoder = decoders[encoding];
  // A response without a body may still name an encoding.
  if (decoder === undefined || wire.length === 0) return withinLimit(wire, maxBytes);
  try {
    return await decoder(wire, maxBytes);
  } catch (error) {
    throw isOverflow(error) ? tooLarge(maxBytes) : new ReadingError({ code: 'garbled' }, { cause: encoding });
  }
}

function withinLimit(bytes: Uint8Array, maxBytes: number): Uint8Array {
  if (bytes.length > maxBytes) throw tooLarge(maxBytes);
  return bytes;
}

export function tooLarge(maxBytes: number): ReadingError {
  return new ReadingError({ code: 'too-large', megabytes: megabytes(maxBytes) });
}

function isZlib(wire: Uint8Array): boolean {
  const [method = 0, flags = 0] = wire;
  return (method & 0x0f) === 8 && ((method << 8) | flags) % 31 === 0;
}

function isOverflow(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
}
