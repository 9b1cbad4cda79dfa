import { foldAccents } from '../../core/util/fold-accents.ts';
import type { ArticleBody } from './article-body.ts';
import { cleanField } from './clean-text.ts';
import type { PageScan } from './page-scan.ts';

const MAX_TITLE = 300;

/**
 * The first heading that the page's own title confirms; else the page's own title without the site's name; else the first
 * heading; else the host name.
 */
export function titleOf(page: PageScan, body: ArticleBody, site: string | undefined, url: URL): string {
  const field = (text: string | undefined) => cleanField(text, MAX_TITLE);
  const claimed = [
    page.meta.get('og:title'),
    page.linked.headline,
    page.meta.get('twitter:title'),
    page.title,
  ];
  const claims = claimed.flatMap((claim) => field(claim) ?? []);
  const headings = page.headings.flatMap((heading) => field(heading) ?? []);
  const confirmed = headings.find((heading) => {
    const words = lettersOnly(heading);
    return words.length > 8 && claims.some((claim) => lettersOnly(claim).includes(words));
  });
  const name = confirmed ?? withoutSite(claims[0] ?? '', site, url);
  return (
    [name, headings[0], field(body.title)].find((one) => one !== undefined && one !== '') ?? url.hostname
  );
}

/** Removes a first or last part (separated by bars or dashes) that is the name of the site or the host. */
function withoutSite(title: string, site: string | undefined, url: URL): string {
  const parts = title.split(/\s+[|·•–—-]\s+|\s+[»:]\s+/u);
  if (parts.length < 2) return title;
  const names = [lettersOnly(site ?? ''), lettersOnly(url.hostname.replace(/^www\.|\.[a-z]+$/g, ''))].filter(
    (name) => name !== '',
  );
  const isSite = (part: string | undefined) => {
    const folded = lettersOnly(part ?? '');
    return folded !== '' && names.some((name) => name.includes(folded) || folded.includes(name));
  };
  const first = parts[0] ?? '';
  const last = parts.at(-1) ?? '';
  if (isSite(last)) return title.slice(0, title.lastIndexOf(last)).replace(/[\s|·•–—:»-]+$/u, '');
  if (isSite(first)) return title.slice(first.length).replace(/^[\s|·•–—:»-]+/u, '');
  return title;
}

function lettersOnly(text: string): string {
  return foldAccents(text.normalize('NFKC')).replace(/[^\p{L}\p{N}]+/gu, '');
}
