import { UserError } from './errors.ts';

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
  const url = URL.parse(/^www\./iu.test(trimmed) ? `https://${trimmed}` : trimmed);
  if (!url || !['http:', 'https:'].includes(url.protocol)) {
    throw new UserError({ code: 'bad-link', context: { reason: 'unreadable' } });
  }
  if (url.username !== '' || url.password !== '') {
    throw new UserError({ code: 'bad-link', context: { reason: 'credentials' } });
  }
  return url;
}

/** Every http(s) link in a text, as written, without the punctuation that ends a sentence or closes a bracket. */
export function linksIn(text: string): URL[] {
  const found = text.match(/https?:\/\/[^\s<>"|]+/giu) ?? [];
  return found.flatMap((link) => {
    const url = URL.parse(trimLink(link));
    return url && url.username === '' && url.password === '' ? [url] : [];
  });
}

function trimLink(link: string): string {
  const trimmed = link.replace(/[.,;:!?»”’'*_~\]]+$/u, '');
  const unbalanced = trimmed.endsWith(')') && !trimmed.includes('(');
  return unbalanced ? trimLink(trimmed.slice(0, -1)) : trimmed;
}
