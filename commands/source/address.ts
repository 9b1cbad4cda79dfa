import { UserError } from '../../src/core/model/errors.ts';
import { parseLink } from '../../src/core/util/links.ts';

/** `news.example/rss` */
const WITHOUT_SCHEME = /^[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+(?:[:/?#]\S*)?$/u;

/** True for what looks like an address of the web, with its scheme or without. */
export function looksLikeAddress(text: string): boolean {
  return /^[a-z][a-z0-9+.-]*:\/\/\S+$/iu.test(withWebScheme(text)) || WITHOUT_SCHEME.test(text.trim());
}

/**
 * Parses an address that may lack its scheme, or have that of feed readers (`feed:`).
 * @param option The option that it was given for.
 * @throws UserError `bad-link`, for that option.
 */
export function parseAddress(given: string, option: string): URL {
  const text = withWebScheme(given);
  try {
    return parseLink(WITHOUT_SCHEME.test(text) ? `https://${text}` : text);
  } catch (error) {
    if (error instanceof UserError) throw new UserError(error.detail, option);
    throw error;
  }
}

/** Turns `feed:https://…` and `feed://…` into addresses of the web. */
function withWebScheme(text: string): string {
  return text
    .trim()
    .replace(/^feed:(?=https?:)/iu, '')
    .replace(/^feed:\/\//iu, 'https://');
}
