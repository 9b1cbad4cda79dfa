import { UserError } from '../model/errors.ts';

/** The address, if it is http or https: all that we link to, and all that a platform makes a link of. */
export function parseWebUrl(text: string): URL | undefined {
  const url = URL.parse(text);
  return url && ['http:', 'https:'].includes(url.protocol) ? url : undefined;
}

/** True for what a reader means as a link: it names a scheme, or begins with `www.`. */
export function looksLikeLink(text: string): boolean {
  return /^(?:[a-z][a-z0-9+.-]*:\/\/|www\.)\S+$/iu.test(text.trim());
}

/**
 * A link as a reader gave it.
 * @throws UserError `bad-link` for anything but http(s), and for one that carries a user name or a password.
 */
export function parseLink(text: string): URL {
  const trimmed = text.trim();
  const url = parseWebUrl(/^www\./iu.test(trimmed) ? `https://${trimmed}` : trimmed);
  if (!url) throw new UserError({ code: 'bad-link', context: { reason: 'unreadable' } });
  if (url.username !== '' || url.password !== '') {
    throw new UserError({ code: 'bad-link', context: { reason: 'credentials' } });
  }
  return url;
}

/** Longer than any address that leads somewhere. */
const MAX_LINK = 4000;

/** Every http(s) link in a text, as written, without the punctuation that ends a sentence or closes a bracket. */
export function extractLinks(text: string): URL[] {
  const found = text.match(/https?:\/\/[^\s<>"|]+/giu) ?? [];
  return found.flatMap((link) => {
    const url = link.length > MAX_LINK ? undefined : parseWebUrl(trimLink(link));
    return url && url.username === '' && url.password === '' ? [url] : [];
  });
}

const PUNCTUATION = ".,;:!?»”’'*_~]";

/** A closing bracket belongs to the link only where the link opens one. */
function trimLink(link: string): string {
  const loose = link.includes('(') ? PUNCTUATION : `${PUNCTUATION})`;
  let end = link.length;
  while (end > 0 && loose.includes(link.charAt(end - 1))) end -= 1;
  return link.slice(0, end);
}

/** The site of an address as one names it: its host without `www.`; the address itself where it is none of the web. */
export function siteName(address: string): string {
  return parseWebUrl(address)?.hostname.replace(/^www\./u, '') ?? address;
}
