import type { Text } from './corpus.ts';
import { paraphrases } from './paraphrases.ts';

/** Something true, with the indexes of the sentences that it rests on. */
export interface Truth {
  readonly kind: TruthKind;
  readonly claim: string;
  readonly cited: readonly number[];
}

export const truthKinds = ['as it stands', 'first clause', 'two as one', 'retold by hand'] as const;
type TruthKind = (typeof truthKinds)[number];

/** True sentences about a text. Each of them that is doubted is a false alarm. */
export function truthsOf(text: Text): Truth[] {
  return [...verbatim(text), ...clauses(text), ...joined(text), ...retold(text)];
}

export function verbatim({ sentences }: Text): Truth[] {
  return sentences.map(({ index, text }) => ({ kind: 'as it stands', claim: text, cited: [index] }));
}

/** What comes before the first semicolon, colon or comma, where it is long enough to say something. */
function clauses({ sentences }: Text): Truth[] {
  return sentences.flatMap(({ index, text }): Truth[] => {
    const clause = /^.{45,}?(?=[\s\u00A0]*[;:]|, )/u.exec(text)?.[0];
    return clause === undefined ? [] : [{ kind: 'first clause', claim: `${clause}.`, cited: [index] }];
  });
}

function joined({ sentences, locale }: Text): Truth[] {
  const link = locale === 'fr' ? ' et ' : ' and ';
  return sentences.slice(1).map((sentence): Truth => {
    const before = sentences[sentence.index - 1]?.text.replace(/[.!?…]$/u, '') ?? '';
    return {
      kind: 'two as one',
      claim: `${before},${link}${sentence.text}`,
      cited: [sentence.index - 1, sentence.index],
    };
  });
}

/** What was told again by hand. */
export function retold({ slug, locale, sentences }: Text): Truth[] {
  return paraphrases
    .filter((one) => one.slug === slug && one.locale === locale)
    .map(({ of, claim }) => {
      const cited = of.map(
        (start) => sentences.find(({ text }) => text.replaceAll('\u00A0', ' ').includes(start))?.index ?? -1,
      );
      if (cited.includes(-1)) throw new Error(`${slug}/${locale}: no sentence has "${of.join('" or "')}"`);
      return { kind: 'retold by hand', claim, cited };
    });
}
