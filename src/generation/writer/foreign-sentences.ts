import { type SectionName, sectionNames } from '../../core/model/commentary.ts';
import type { Locale } from '../../core/model/locale.ts';
import { isInLanguage } from '../grounding/index.ts';
import type { AnswerFailure } from '../prompt/feedback.ts';
import type { CheckedSection } from './check-facts.ts';

/** Shorter sentences may be a name or a title. */
const MIN_CHARACTERS = 80;

type Sections = Readonly<Record<SectionName, CheckedSection>>;

/** Removes sentences in another language than the commentary's. Quotes within a sentence do not count. */
export async function removeForeignSentences<S extends Sections>(sections: S, locale: Locale): Promise<S> {
  const entries = sectionNames.map(async (name) => [
    name,
    await removeFromSection(name, sections[name], locale),
  ]);
  return { ...sections, ...Object.fromEntries(await Promise.all(entries)) };
}

async function removeFromSection(
  section: SectionName,
  checked: CheckedSection,
  locale: Locale,
): Promise<CheckedSection> {
  const foreign = new Set<string>();
  for (const sentence of checked.sentences.flat()) {
    const own = sentence.replace(/[«“][^»”]*[»”]/gu, '');
    if (own.length >= MIN_CHARACTERS && !(await isInLanguage(own, locale))) foreign.add(sentence);
  }
  if (foreign.size === 0) return checked;
  const sentences = checked.sentences.map((paragraph) => paragraph.filter((one) => !foreign.has(one)));
  const failures = [...foreign].map(
    (sentence): AnswerFailure => ({ code: 'language', section, sentence, detail: '' }),
  );
  return {
    ...checked,
    sentences: sentences.filter((paragraph) => paragraph.length > 0),
    claims: checked.claims.filter(({ text }) => !foreign.has(text)),
    failures: [...checked.failures, ...failures],
    removed: checked.removed + foreign.size,
  };
}
