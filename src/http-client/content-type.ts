import { ReadingError, type ReadingFailure } from '../core/model/failure.ts';
import { imageTypes, looksLikePage, otherFileType } from './file-signatures.ts';
import type { ResponseHead } from './safe-http-client.ts';

/** What an answer claims to be. `unknown`: the server says nothing, and its first bytes have to tell. */
export type DeclaredType =
  | { readonly kind: 'page'; readonly xml: boolean; readonly charset: string | undefined }
  | { readonly kind: 'image' }
  | { readonly kind: 'unknown' };

const pageTypes = ['text/html', 'application/xhtml+xml'];
/** With names that servers use for the four, or used to. */
const imageNames: readonly string[] = [...imageTypes, 'image/jpg', 'image/pjpeg', 'image/x-png'];
/** As good as no type (MIME Sniffing, section 7.1). */
const unknownTypes = ['', 'unknown/unknown', 'application/unknown', '*/*'];
/** What storage says of files that nobody named a type for. */
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

function charsetOf(contentType: string): string | undefined {
  return /;\s*charset\s*=\s*["']?([^\s"';,]+)/i.exec(contentType)?.[1];
}

/**
 * For what is no image of ours, and is to be read as a page.
 * @throws ReadingError for what is something else by its first bytes, whatever it claims.
 */
export function rejectOtherFiles(bytes: Uint8Array, claim: DeclaredType): void {
  const other = otherFileType(bytes);
  if (other !== undefined) throw new ReadingError(unsupportedType(other));
  if (claim.kind === 'page' || bytes.length === 0 || looksLikePage(bytes)) return;
  throw new ReadingError(unsupportedType('unknown'));
}

/** Readers see the type: it has the letters of one, and no others. */
function unsupportedType(type: string): ReadingFailure {
  if (type.startsWith('video/')) return { code: 'video' };
  return {
    code: 'unsupported-type',
    type: /^[\w.+-]+\/[\w.+-]+$/.test(type) ? type.slice(0, 100) : 'unknown',
  };
}
