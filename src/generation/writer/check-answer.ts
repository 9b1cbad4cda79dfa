import { type SectionName, sectionNames } from '../../core/model/commentary.ts';
import type { DraftText, SourceDocument } from '../../core/model/draft.ts';
import { type Locale, localeOf } from '../../core/model/locale.ts';
import {
  ClaimChecker,
  inventedFigures,
  isInLanguage,
  sanitizeModelText,
  sentencesAround,
  typeset,
} from '../grounding/index.ts';
import type { WriterAnswer } from '../prompt/answer-schema.ts';
import type { AnswerFailure } from '../prompt/feedback.ts';
import type { SourceText } from '../prompt/source-text.ts';
import { citedSentences } from '../prompt/user-prompt.ts';
import { type CheckedSection, checkFacts, type FactCheckOptions, factSections } from './check-facts.ts';
import {
  type CheckedView,
  checkOpinion,
  checkView,
  haveSimilarLength,
  viewSections,
} from './check-opinions.ts';
import { removeForeignSentences } from './foreign-sentences.ts';
import { addTranslations } from './translations.ts';

export interface CheckOptions {
  readonly source: SourceDocument;
  readonly sourceText: SourceText;
  readonly locale: Locale;
  readonly otherLocaleText?: DraftText;
}

/** An answer without the sentences that did not pass the checks. */
export interface CheckedAnswer {
  /** Undefined where neither the answer's title nor the source's own passes. */
  readonly title: string | undefined;
  readonly sections: Readonly<Record<SectionName, CheckedSection>>;
  readonly failures: readonly AnswerFailure[];
}

/** In UTF-16 units. */
const MIN_VIEW_LENGTH = 80;

/** Checks every sentence of an answer against the source, without a model. */
export async function checkAnswer(answer: WriterAnswer, options: CheckOptions): Promise<CheckedAnswer> {
  const all = { ...checkFactSections(answer, options), ...checkOpinionSections(answer, options) };
  const sections = await removeForeignSentences(all, options.locale);
  const title = await checkTitle(answer.title, options);
  const translated = await addTranslations(sections, answer.translations ?? [], options);
  const failures = [
    ...title.failures,
    ...sectionNames.flatMap((name) => sections[name].failures),
    ...viewFailures(sections, options),
    ...(await languageFailures(sections, options.locale)),
    ...translated.failures,
  ];
  return { title: title.text, sections: translated.sections, failures };
}

function checkFactSections(
  answer: WriterAnswer,
  { source, sourceText, locale, otherLocaleText }: CheckOptions,
) {
  const { title, site, author, published } = source;
  const checker = new ClaimChecker(
    {
      language: sourceText.language,
      sentences: sourceText.sentences,
      title,
      ...(site === undefined ? {} : { site }),
      ...(author === undefined ? {} : { author }),
      ...(published === undefined ? {} : { published }),
    },
    locale,
  );
  const cited = otherLocaleText ? citedSentences(otherLocaleText, sourceText, sectionNames) : [];
  const options: FactCheckOptions = {
    sourceText,
    checker,
    locale,
    ...(cited.length > 0 ? { allowed: new Set(cited) } : {}),
  };
  const [summary, explanation, context] = [...factSections].map((name) => checkFacts(name, answer, options));
  return { summary: summary ?? EMPTY, explanation: explanation ?? EMPTY, context: context ?? EMPTY };
}

const EMPTY: CheckedSection = { sentences: [], claims: [], failures: [], removed: 0 };

function checkOpinionSections(answer: WriterAnswer, options: CheckOptions) {
  return {
    neutral: checkOpinion('neutral', answer.neutral, options),
    analogy: checkOpinion('analogy', [answer.analogy], options),
    optimistic: checkView('optimistic', answer, options),
    pessimistic: checkView('pessimistic', answer, options),
  };
}

/** The source's own title replaces one that does not pass, if it passes the checks itself: pages may be hostile too. */
async function checkTitle(raw: string, { source, sourceText, locale }: CheckOptions) {
  const own = titleText(raw, locale);
  const figures = inventedFigures(own ?? '', locale, {
    ...sourceText,
    sentences: [...sourceText.sentences, { index: -1, text: source.title, start: 0, end: 0 }],
  });
  const isForeign = own !== undefined && !(await isInLanguage(own, locale));
  if (own !== undefined && !isForeign && figures.length === 0) return { text: own, failures: [] };
  const clean = sanitizeModelText(raw);
  const failures: AnswerFailure[] = clean.ok
    ? [
        ...figures.map((detail): AnswerFailure => ({ code: 'figure', section: 'title', detail })),
        ...(isForeign
          ? [{ code: 'language' as const, section: 'title' as const, sentence: raw, detail: '' }]
          : []),
      ]
    : [{ code: clean.reason, section: 'title', detail: '' }];
  const inLocale = localeOf(sourceText.language) === locale;
  return { text: inLocale ? titleText(source.title, locale) : undefined, failures };
}

function titleText(raw: string, locale: Locale): string | undefined {
  const clean = sanitizeModelText(raw);
  const text = clean.ok ? typeset(clean.text, locale).replace(/\.$/, '') : '';
  return text === '' ? undefined : text;
}

type Views = Readonly<Record<'optimistic' | 'pessimistic', CheckedView>>;

/** What is wrong with the two views together, and with their quotes. */
function viewFailures(views: Views, { otherLocaleText, sourceText }: CheckOptions): AnswerFailure[] {
  const [optimistic, pessimistic] = viewSections.map((name) => sectionText(views[name]));
  const [one, other] = [views.optimistic.quote, views.pessimistic.quote];
  const same = one && other && one.start < other.end && other.start < one.end;
  const short = viewSections.filter((name) => sectionText(views[name]).length < MIN_VIEW_LENGTH);
  return [
    ...(same ? [{ code: 'same-quote' as const, section: 'pessimistic' as const, detail: '' }] : []),
    ...(haveSimilarLength(optimistic ?? '', pessimistic ?? '')
      ? []
      : [{ code: 'balance' as const, section: 'pessimistic' as const, detail: '' }]),
    ...short.map((section) => ({ code: 'short' as const, section, detail: '' })),
    ...viewSections.flatMap((section) => {
      const cited = otherLocaleText ? citedSentences(otherLocaleText, sourceText, [section]) : [];
      const { quote } = views[section];
      const isCited =
        quote && sentencesAround(sourceText.sentences, quote).some(({ index }) => cited.includes(index));
      return cited.length > 0 && quote && !isCited
        ? [{ code: 'other-quote' as const, section, detail: '' }]
        : [];
    }),
  ];
}

async function languageFailures(
  sections: Readonly<Record<SectionName, CheckedSection>>,
  locale: Locale,
): Promise<AnswerFailure[]> {
  const checked = sectionNames.map(async (section): Promise<AnswerFailure[]> => {
    const right = await isInLanguage(sectionText(sections[section]), locale);
    return right ? [] : [{ code: 'language', section, detail: '' }];
  });
  return (await Promise.all(checked)).flat();
}

function sectionText({ sentences }: CheckedSection): string {
  return sentences.map((paragraph) => paragraph.join(' ')).join('\n\n');
}
