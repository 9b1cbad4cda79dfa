import { UserError } from '../../src/core/model/errors.ts';
import { parseLink } from '../../src/core/util/links.ts';

/** `news.example/rss`: as people say an address. */
const WITHOUT_SCHEME = /^[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+(?:[:/?#]\S*)?$/u;

/** True for what may be an address, with its scheme or without. */
export function looksLikeAddress(text: string): boolean {
  return /^[a-z][a-z0-9+.-]*:\/\/\S+$/iu.test(withWebScheme(text)) || WITHOUT_SCHEME.test(text.trim());
}

/**
 * An address as somebody gave it: without a scheme, or with the one that feed readers have.
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

/** `feed:https://…` and `feed://…` are addresses of the web. */
function withWebScheme(text: string): string {
  return text
    .trim()
    .replace(/^feed:(?=https?:)/iu, '')
    .replace(/^feed:\/\//iu, 'https://');
}
