import { foldAccents } from '../util/fold-accents.ts';

const MAX_LENGTH = 56;
/** Words that a slug does without. */
const STOP_WORDS = new Set(
  'a an and are as at by de des du en et for from il is la le les of on or par pour que qui the to un une with'.split(
    ' ',
  ),
);

/** A slug for a title, with a number at its end (`-2`) while `isTaken` says that it is taken. */
export async function uniqueSlug(
  title: string,
  isTaken: (slug: string) => Promise<boolean>,
): Promise<string> {
  const base = slugFromTitle(title);
  for (let number = 1; ; number++) {
    const slug = number === 1 ? base : `${shortened(base, MAX_LENGTH - 1 - String(number).length)}-${number}`;
    if (!(await isTaken(slug))) return slug;
  }
}

/**
 * Lower-case words of a title joined by hyphens, at most 56 characters; `article` for a title without ASCII letters and
 * digits.
 */
export function slugFromTitle(title: string): string {
  const words = foldAccents(title)
    .split(/[^a-z0-9]+/u)
    .filter(Boolean);
  const significant = words.filter((word) => !STOP_WORDS.has(word) && word.length > 1);
  return (
    shortened((significant.length > 0 ? significant : words).slice(0, 6).join('-'), MAX_LENGTH) || 'article'
  );
}

/** Cut at a hyphen if there is one. */
function shortened(slug: string, max: number): string {
  if (slug.length <= max) return slug;
  const cut = slug.slice(0, max + 1);
  return cut.includes('-') ? cut.slice(0, cut.lastIndexOf('-')) : cut.slice(0, max);
}
