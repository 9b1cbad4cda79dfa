import { type Content, externalLink, type Html } from '../../../web/html.ts';

/** A link out of the conversation: it opens beside it, since the page is the conversation. */
export function link(target: string, words: Content): Html {
  return externalLink(target, words, { newTab: true });
}
