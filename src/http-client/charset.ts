import { isUtf8 } from 'node:buffer';
import { TextDecoder } from 'node:util';
import sniff from 'html-encoding-sniffer';

export interface CharsetHint {
  /** XHTML, sent as such. */
  readonly xml: boolean;
  /** As the server says it. */
  readonly charset: string | undefined;
}

/** The standard looks at 1024 bytes; pages exist that begin with more than that in scripts. */
const PRESCAN_BYTES = 8192;

/**
 * The text of a page: in the encoding that the standard finds, unless the bytes say that server or page are wrong
 * about it, as many are. Never rejects: what cannot be decoded is U+FFFD.
 */
export function decodePage(bytes: Uint8Array, hint: CharsetHint): string {
  const encoding = sniffed(bytes, hint);
  // Markup in UTF-16 has a zero beside each letter, and UTF-8 has none: here the server is wrong as well.
  if (/^utf-16/i.test(encoding) && bytes.includes(0)) return decode(bytes, encoding);
  // Text of another encoding is hardly ever valid UTF-8 by chance, once it has an accent.
  if (isUtf8(bytes)) return decode(bytes, 'utf-8');
  if (encoding !== 'UTF-8') return decode(bytes, encoding);
  const text = decode(bytes, 'utf-8');
  return isMostlyBroken(text) ? decode(bytes, 'windows-1252') : text;
}

function sniffed(bytes: Uint8Array, { xml, charset }: CharsetHint): string {
  return sniff(bytes, {
    ...(charset === undefined ? {} : { transportLayerEncodingLabel: charset }),
    ...(xml ? { xml } : { maxPrescanBytes: PRESCAN_BYTES }),
  });
}

/** More characters of it are broken than are whole, of those beyond ASCII: a few are an accident. */
function isMostlyBroken(text: string): boolean {
  let broken = 0;
  let whole = 0;
  // One by one, for a match of each would be millions of strings where somebody wants it so.
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit === 0xfffd) broken += 1;
    else if (unit > 0x7f) whole += 1;
  }
  return broken > whole;
}

function decode(bytes: Uint8Array, encoding: string): string {
  return decoder(encoding).decode(bytes);
}

/** Not everything that has a name can be decoded: some encodings are kept out of browsers for being attacks. */
function decoder(encoding: string): TextDecoder {
  try {
    return new TextDecoder(encoding);
  } catch {
    return new TextDecoder('windows-1252');
  }
}
