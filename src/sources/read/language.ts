/** Words that hardly any text of some length is without, and that the other language does not have. */
const words: Readonly<Record<string, ReadonlySet<string>>> = {
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
/** So many of its words, and twice as many as the other has, tell a language. */
const ENOUGH = 2;

/**
 * The language of an entry, as BCP 47's primary tag; `und` when nobody can tell. French and English are told by their
 * commonest words: the detector that reads whole articles takes 90 MB, and would be wrong about a title more often.
 * @param claimed What the feed says: many say English and are not, so the words decide where there are any.
 */
export function languageOf(text: string, claimed: string | null | undefined): string {
  const tokens = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  const counts = Object.entries(words).map(([language, common]) => ({
    language,
    count: tokens.filter((token) => common.has(token)).length,
  }));
  const [best, next] = counts.toSorted((a, b) => b.count - a.count);
  if (best && best.count >= ENOUGH && best.count >= 2 * (next?.count ?? 0)) return best.language;
  return /^[a-z]{2,3}(?=$|[-_])/i.exec(claimed?.trim() ?? '')?.[0].toLowerCase() ?? 'und';
}
