import { ReadingError, type ReadingFailure } from '../core/model/failures.ts';
import { imageTypes, looksLikePage, otherFileType } from './file-signatures.ts';
import { charsetOf } from './headers.ts';
import type { ResponseHead } from './safe-http-client.ts';

/** What the `Content-Type` of a response says. `unknown`: nothing, so its first bytes decide. */
export type DeclaredType =
  | { readonly kind: 'page'; readonly xml: boolean; readonly charset: string | undefined }
  | { readonly kind: 'image' }
  | { readonly kind: 'unknown' };

const pageTypes = ['text/html', 'application/xhtml+xml'];
/** The four types with their unofficial names. */
const imageNames: readonly string[] = [...imageTypes, 'image/jpg', 'image/pjpeg', 'image/x-png'];
/** Same as no type (WHATWG MIME Sniffing, section 7.1). */
const unknownTypes = ['', 'unknown/unknown', 'application/unknown', '*/*'];
/** Object storage sends these for files without a type. */
const binaryTypes = ['application/octet-stream', 'binary/octet-stream'];
const IMAGE_FILE = /\.(?:png|jpe?g|webp|gif)$/i;

/** @throws ReadingError `video`, `unsupported-type`. */
export function declaredType({ headers, url }: ResponseHead): DeclaredType {
  const header = headers.get('content-type') ?? '';
  const type = (/^[^;,]*/.exec(header)?.[0] ?? '').trim().toLowerCase();
  if (pageTypes.includes(type))
    return { kind: 'page', xml: type !== 'text/html', charset: charsetOf(header) };
  if (imageNames.includes(type)) return { kind: 'image' };
  if (unknownTypes.includes(type)) return { kind: 'unknown' };
  if (binaryTypes.includes(type) && IMAGE_FILE.test(url.pathname)) return { kind: 'image' };
  throw new ReadingError(unsupportedType(type));
}

/**
 * Call it before reading bytes as a page.
 * @throws ReadingError `video`, `unsupported-type` when the first bytes are those of another file type.
 */
export function rejectOtherFiles(bytes: Uint8Array, declared: DeclaredType): void {
  const other = otherFileType(bytes);
  if (other !== undefined) throw new ReadingError(unsupportedType(other));
  if (declared.kind === 'page' || bytes.length === 0 || looksLikePage(bytes)) return;
  throw new ReadingError(unsupportedType('unknown'));
}

/** The type is shown to readers, so anything that is not a media type becomes `unknown`. */
function unsupportedType(type: string): ReadingFailure {
  if (type.startsWith('video/')) return { code: 'video' };
  return {
    code: 'unsupported-type',
    type: /^[\w.+-]+\/[\w.+-]+$/.test(type) ? type.slice(0, 100) : 'unknown',
  };
}
