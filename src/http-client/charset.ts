import { isUtf8 } from 'node:buffer';
import { TextDecoder } from 'node:util';
import sniff from 'html-encoding-sniffer';

export interface CharsetHint {
  /** The page was sent as XHTML. */
  readonly xml: boolean;
  /** From the `Content-Type` header. */
  readonly charset: string | undefined;
}

/** The HTML standard reads 1024 bytes; some pages have longer scripts before their `<meta charset>`. */
const PRESCAN_BYTES = 8192;

/**
 * Decodes a page: in the encoding that the HTML standard finds, unless the bytes show that the server or the page is
 * wrong about it. Never throws: bytes that cannot be decoded become U+FFFD.
 */
export function decodePage(bytes: Uint8Array, hint: CharsetHint): string {
  const encoding = sniffEncoding(bytes, hint);
  // Markup in UTF-16 has a zero byte beside each letter; UTF-8 has none, so a UTF-16 label without zeros is wrong.
  if (/^utf-16/i.test(encoding) && bytes.includes(0)) return decode(bytes, encoding);
  // Accented text in another encoding is almost never valid UTF-8 by chance.
  if (isUtf8(bytes)) return decode(bytes, 'utf-8');
  if (encoding !== 'UTF-8') return decode(bytes, encoding);
  const text = decode(bytes, 'utf-8');
  return isMostlyBroken(text) ? decode(bytes, 'windows-1252') : text;
}

function sniffEncoding(bytes: Uint8Array, { xml, charset }: CharsetHint): string {
  return sniff(bytes, {
    ...(charset === undefined ? {} : { transportLayerEncodingLabel: charset }),
    ...(xml ? { xml } : { maxPrescanBytes: PRESCAN_BYTES }),
  });
}

/** True when more non-ASCII characters are broken than whole. */
function isMostlyBroken(text: string): boolean {
  let broken = 0;
  let whole = 0;
  // A loop, because a regular expression would make millions of strings of a hostile page.
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit === 0xfffd) broken += 1;
    else if (unit > 0x7f) whole += 1;
  }
  return broken > whole;
}

function decode(bytes: Uint8Array, encoding: string): string {
  return decoderOf(encoding).decode(bytes);
}

/** windows-1252 for labels that TextDecoder does not know, such as the standard's `replacement` encoding. */
function decoderOf(encoding: string): TextDecoder {
  try {
    return new TextDecoder(encoding);
  } catch {
    return new TextDecoder('windows-1252');
  }
}
