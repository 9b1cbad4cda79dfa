import { type SectionName, sectionNames } from '../../core/model/commentary.ts';
import type { DraftText, SourceDocument } from '../../core/model/draft.ts';
import { type Locale, localeOf } from '../../core/model/locale.ts';
import {
  ClaimChecker,
  inventedFigures,
  isBalanced,
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
import { type CheckedView, checkOpinion, checkView, viewSections } from './check-opinions.ts';
import { removeForeignSentences } from './foreign-sentences.ts';
import { addTranslations } from './translations.ts';

export interface CheckOptions {
  readonly source: SourceDocument;
  readonly material: SourceText;
  readonly locale: Locale;
  readonly otherLocaleText?: DraftText;
}

/** What is left of an answer once all that does not pass is taken out. */
export interface CheckedAnswer {
  /** Undefined where it does not pass and the source's own cannot stand in. */
  readonly title: string | undefined;
  readonly sections: Readonly<Record<SectionName, CheckedSection>>;
  readonly problems: readonly AnswerFailure[];
}

/** Shorter views say nothing. */
const MIN_VIEW = 80;

/** Checks every sentence of an answer against the material. No model takes part. */
export async function checkAnswer(answer: WriterAnswer, deps: CheckOptions): Promise<CheckedAnswer> {
  const all = { ...facts(answer, deps), ...opinions(answer, deps) };
  const sections = await removeForeignSentences(all, deps.locale);
  const title = await checkTitle(answer.title, deps);
  const translated = await addTranslations(sections, answer.translations ?? [], deps);
  const problems = [
    ...title.problems,
    ...sectionNames.flatMap((name) => sections[name].problems),
    ...viewProblems(sections, deps),
    ...(await languageProblems(sections, deps.locale)),
    ...translated.problems,
  ];
  return { title: title.text, sections: translated.sections, problems };
}

function facts(answer: WriterAnswer, { source, material, locale, otherLocaleText }: CheckOptions) {
  const { title, site, author, published } = source;
  const checker = new ClaimChecker(
    {
      language: material.language,
      sentences: material.sentences,
      title,
      ...(site === undefined ? {} : { site }),
      ...(author === undefined ? {} : { author }),
      ...(published === undefined ? {} : { published }),
    },
    locale,
  );
  const chosen = otherLocaleText ? citedSentences(otherLocaleText, material, sectionNames) : [];
  const deps: FactCheckOptions = {
    material,
    checker,
    locale,
    ...(chosen.length > 0 ? { allowed: new Set(chosen) } : {}),
  };
  const [summary, explanation, context] = [...factSections].map((name) => checkFacts(name, answer, deps));
  return { summary: summary ?? EMPTY, explanation: explanation ?? EMPTY, context: context ?? EMPTY };
}

const EMPTY: CheckedSection = { sentences: [], claims: [], problems: [], removed: 0 };

function opinions(answer: WriterAnswer, deps: CheckOptions) {
  return {
    neutral: checkOpinion('neutral', answer.neutral, deps),
    analogy: checkOpinion('analogy', [answer.analogy], deps),
    optimistic: checkView('optimistic', answer, deps),
    pessimistic: checkView('pessimistic', answer, deps),
  };
}

/** The source's own title stands in for one that does not pass, if it passes itself: a page's author is no friend either. */
async function checkTitle(raw: string, { source, material, locale }: CheckOptions) {
  const own = titleText(raw, locale);
  const figures = inventedFigures(own ?? '', locale, {
    ...material,
    sentences: [...material.sentences, { index: -1, text: source.title, start: 0, end: 0 }],
  });
  const strange = own !== undefined && !(await isInLanguage(own, locale));
  if (own !== undefined && !strange && figures.length === 0) return { text: own, problems: [] };
  const clean = sanitizeModelText(raw);
  const wrong: AnswerFailure[] = clean.ok
    ? [
        ...figures.map((detail): AnswerFailure => ({ code: 'figure', section: 'title', detail })),
        ...(strange
          ? [{ code: 'language' as const, section: 'title' as const, sentence: raw, detail: '' }]
          : []),
      ]
    : [{ code: clean.why, section: 'title', detail: '' }];
  const inLocale = localeOf(material.language) === locale;
  return { text: inLocale ? titleText(source.title, locale) : undefined, problems: wrong };
}

function titleText(raw: string, locale: Locale): string | undefined {
  const clean = sanitizeModelText(raw);
  const text = clean.ok ? typeset(clean.text, locale).replace(/\.$/, '') : '';
  return text === '' ? undefined : text;
}

type Views = Readonly<Record<'optimistic' | 'pessimistic', CheckedView>>;

/** What is wrong between the views, and with their quotes. */
function viewProblems(views: Views, { otherLocaleText, material }: CheckOptions): AnswerFailure[] {
  const [hopeful, worried] = viewSections.map((name) => sectionText(views[name]));
  const [one, other] = [views.optimistic.quote, views.pessimistic.quote];
  const same = one && other && one.start < other.end && other.start < one.end;
  const short = viewSections.filter((name) => sectionText(views[name]).length < MIN_VIEW);
  return [
    ...(same ? [{ code: 'same-quote' as const, section: 'pessimistic' as const, detail: '' }] : []),
    ...(isBalanced(hopeful ?? '', worried ?? '')
      ? []
      : [{ code: 'balance' as const, section: 'pessimistic' as const, detail: '' }]),
    ...short.map((section) => ({ code: 'short' as const, section, detail: '' })),
    ...viewSections.flatMap((section) => {
      const chosen = otherLocaleText ? citedSentences(otherLocaleText, material, [section]) : [];
      const { quote } = views[section];
      const rests =
        quote && sentencesAround(material.sentences, quote).some(({ index }) => chosen.includes(index));
      return chosen.length > 0 && quote && !rests
        ? [{ code: 'other-quote' as const, section, detail: '' }]
        : [];
    }),
  ];
}

async function languageProblems(
  sections: Readonly<Record<SectionName, CheckedSection>>,
  locale: Locale,
): Promise<AnswerFailure[]> {
  const checked = sectionNames.map(async (section): Promise<AnswerFailure[]> => {
    const right = await isInLanguage(sectionText(sections[section]), locale);
    return right ? [] : [{ code: 'language', section, detail: '' }];
  });
  return (await Promise.all(checked)).flat();
}

export function sectionText({ sentences }: CheckedSection): string {
  return sentences.map((paragraph) => paragraph.join(' ')).join('\n\n');
}
