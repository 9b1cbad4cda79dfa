import { type SectionName, sectionNames } from '../../core/model/commentary.ts';
import type { Locale } from '../../core/model/locale.ts';
import { isInLanguage } from '../grounding/index.ts';
import type { AnswerFailure } from '../prompt/feedback.ts';
import type { CheckedSection } from './check-facts.ts';

/** Shorter ones may be a name or a title. */
const MIN_CHARACTERS = 80;

type Sections = Readonly<Record<SectionName, CheckedSection>>;

/** Takes out the sentences that are in another language than the rest. What is quoted in one does not count. */
export async function removeForeignSentences<S extends Sections>(sections: S, locale: Locale): Promise<S> {
  const checked = sectionNames.map(async (name) => [
    name,
    await removeFromSection(name, sections[name], locale),
  ]);
  return { ...sections, ...Object.fromEntries(await Promise.all(checked)) };
}

async function removeFromSection(
  section: SectionName,
  kept: CheckedSection,
  locale: Locale,
): Promise<CheckedSection> {
  const strays = new Set<string>();
  for (const sentence of kept.sentences.flat()) {
    const own = sentence.replace(/[«“][^»”]*[»”]/gu, '');
    if (own.length >= MIN_CHARACTERS && !(await isInLanguage(own, locale))) strays.add(sentence);
  }
  if (strays.size === 0) return kept;
  const sentences = kept.sentences.map((paragraph) => paragraph.filter((one) => !strays.has(one)));
  const problems = [...strays].map(
    (sentence): AnswerFailure => ({ code: 'language', section, sentence, detail: '' }),
  );
  return {
    ...kept,
    sentences: sentences.filter((paragraph) => paragraph.length > 0),
    claims: kept.claims.filter(({ text }) => !strays.has(text)),
    problems: [...kept.problems, ...problems],
    removed: kept.removed + strays.size,
  };
}
