import { foldAccents } from '../util/fold-accents.ts';

const MAX = 56;
/** Words that carry nothing in a name that is typed. */
const SMALL = new Set(
  'a an and are as at by de des du en et for from il is la le les of on or par pour que qui the to un une with'.split(
    ' ',
  ),
);

/**
 * A name for a commentary, made of its title: lower-case words joined by hyphens, at most 56 characters, and none that is
 * taken. A title without a letter that can be typed is called `article`.
 */
export async function uniqueSlug(
  title: string,
  isTaken: (slug: string) => Promise<boolean>,
): Promise<string> {
  const base = slugFromTitle(title);
  for (let number = 1; ; number++) {
    const slug = number === 1 ? base : `${shortened(base, MAX - 1 - String(number).length)}-${number}`;
    if (!(await isTaken(slug))) return slug;
  }
}

/** The name that a title suggests, whether it is taken or not. */
export function slugFromTitle(title: string): string {
  const words = foldAccents(title)
    .split(/[^a-z0-9]+/u)
    .filter(Boolean);
  const document = words.filter((word) => !SMALL.has(word) && word.length > 1);
  return shortened((document.length > 0 ? document : words).slice(0, 6).join('-'), MAX) || 'article';
}

/** Cut at a hyphen where there is one. */
function shortened(slug: string, max: number): string {
  if (slug.length <= max) return slug;
  const cut = slug.slice(0, max + 1);
  return cut.includes('-') ? cut.slice(0, cut.lastIndexOf('-')) : cut.slice(0, max);
}
