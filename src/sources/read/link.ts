import { parseWebUrl } from '../../core/util/links.ts';

/** Longest address, in characters: none that works is longer. */
const MAX_LENGTH = 2000;

/** Makes an address from a feed or page absolute. Undefined for anything but plain http(s): no `javascript:`, no passwords. */
export function resolveLink(link: string | null | undefined, base: string | undefined): string | undefined {
  // Some feeds escape ampersands twice, or by number, which the parser leaves as it is.
  const trimmed = (link?.trim() ?? '').replace(/&(?:amp|#38|#x26);/gi, '&');
  if (trimmed === '' || trimmed.length > MAX_LENGTH) return undefined;
  const url = parseWebUrl(URL.parse(trimmed, base)?.href ?? '');
  const isPlain = url?.username === '' && url.password === '' && url.href.length <= MAX_LENGTH;
  return isPlain ? url.href : undefined;
}
