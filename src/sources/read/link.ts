import { parseWebUrl } from '../../core/util/links.ts';

/** Longer than any address that leads somewhere. */
const MAX_LENGTH = 2000;

/** An address as a feed or a page has it, made whole; undefined for what is not http(s): `javascript:` and the like. */
export function resolved(link: string | null | undefined, base: string | undefined): string | undefined {
  // Escaped once too often, or by number, which the parser leaves: no address means that.
  const trimmed = (link?.trim() ?? '').replace(/&(?:amp|#38|#x26);/gi, '&');
  if (trimmed === '' || trimmed.length > MAX_LENGTH) return undefined;
  const url = parseWebUrl(URL.parse(trimmed, base)?.href ?? '');
  const isPlain = url?.username === '' && url.password === '' && url.href.length <= MAX_LENGTH;
  return isPlain ? url.href : undefined;
}
