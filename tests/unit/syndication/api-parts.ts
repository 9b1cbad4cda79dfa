import { listSchema } from '../../../src/syndication/api/schemas.ts';
import { aDraft, aDraftText, anApprovedDraft } from '../../support/drafts.ts';
import { PUBLIC_URL, type Served } from './served.ts';

export const API = '/api/v1/commentaries';

/** Sixty commentaries of nine days, in one language or both, beside those of content/. */
export const made = Array.from({ length: 60 }, (_, index) =>
  anApprovedDraft(`made-${10 + index}`, {
    published: `2026-03-0${1 + (index % 9)}`,
    topics: index % 3 === 0 ? ['science'] : ['ai', 'law'],
    texts: { fr: aDraftText('fr'), ...(index % 2 === 0 ? { en: aDraftText('en') } : {}) },
  }),
);
/** Nobody has approved it. */
export const secret = aDraft('secret', { texts: { fr: aDraftText('fr', { title: 'Zibeline' }) } });
/** Published without a review; nobody has approved its English yet. */
export const half = aDraft('half', {
  state: 'approved',
  corrected: '2026-11-24',
  texts: { fr: aDraftText('fr'), en: aDraftText('en', { title: 'Zibeline', pending: true }) },
});

/** The path below the program, of an address that the API gave. */
export const below = (url: string) => url.replace(PUBLIC_URL, '');

/** The slugs of each page, from this one on. */
export async function allPages(served: Served, path: string) {
  const slugs: string[][] = [];
  for (let at: string | undefined = path; at !== undefined; ) {
    const { items, next } = listSchema.parse(await served.json(at));
    slugs.push(items.map(({ slug }) => slug));
    at = next ? below(next.url) : undefined;
  }
  return slugs;
}
