/** Words that nearly every longer text has, and that the other language does not have. */
const commonWords: Readonly<Record<string, ReadonlySet<string>>> = {
  fr: new Set(
    'le la les des du une et est dans pour que qui sur avec par pas plus au aux ce cette ses son sa il elle ont été leur mais où ne se d l qu n s c j'.split(
      ' ',
    ),
  ),
  en: new Set(
    'the of and to in is for that with as are was has have its this from by at be will after not but they his her it an who which over says'.split(
      ' ',
    ),
  ),
};
/** A language needs this many of its words, and twice as many as the other has. */
const MIN_WORDS = 2;

/**
 * The language of an entry, as a BCP 47 primary tag; `und` when it cannot be detected. French and English are detected by
 * their most common words: the detector for whole articles takes 90 MB, and is wrong about titles more often.
 * @param claimed What the feed says. Many feeds claim English wrongly, so the words decide where there are any.
 */
export function detectLanguage(text: string, claimed: string | null | undefined): string {
  const tokens = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  const counts = Object.entries(commonWords).map(([language, common]) => ({
    language,
    count: tokens.filter((token) => common.has(token)).length,
  }));
  const [best, next] = counts.toSorted((a, b) => b.count - a.count);
  if (best && best.count >= MIN_WORDS && best.count >= 2 * (next?.count ?? 0)) return best.language;
  return /^[a-z]{2,3}(?=$|[-_])/i.exec(claimed?.trim() ?? '')?.[0].toLowerCase() ?? 'und';
}
