import { UserError } from '../model/errors.ts';

/** The URL of an http(s) address; undefined for anything else. */
export function parseWebUrl(text: string): URL | undefined {
  const url = URL.parse(text);
  return url && ['http:', 'https:'].includes(url.protocol) ? url : undefined;
}

/** True for text that a reader means as a link: it has a scheme, or begins with `www.`. */
export function looksLikeLink(text: string): boolean {
  return /^(?:[a-z][a-z0-9+.-]*:\/\/|www\.)\S+$/iu.test(text.trim());
}

/**
 * The URL of a link that a reader typed.
 * @throws UserError `bad-link` for anything but http(s), and for a link with a user name or password.
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

/** Longer links are ignored, in UTF-16 units. */
const MAX_LINK = 4000;

/** Every http(s) link in a text, without the punctuation after it. Links with a user name or password are left out. */
export function extractLinks(text: string): URL[] {
  const found = text.match(/https?:\/\/[^\s<>"|]+/giu) ?? [];
  return found.flatMap((link) => {
    const url = link.length > MAX_LINK ? undefined : parseWebUrl(withoutPunctuation(link));
    return url && url.username === '' && url.password === '' ? [url] : [];
  });
}

const PUNCTUATION = ".,;:!?»”’'*_~]";

/** A closing bracket belongs to a link only if the link contains an opening one. */
function withoutPunctuation(link: string): string {
  const loose = link.includes('(') ? PUNCTUATION : `${PUNCTUATION})`;
  let end = link.length;
  while (end > 0 && loose.includes(link.charAt(end - 1))) end -= 1;
  return link.slice(0, end);
}

/** The host of a web address without `www.`; the address itself if it is not http(s). */
export function siteName(address: string): string {
  return parseWebUrl(address)?.hostname.replace(/^www\./u, '') ?? address;
}
