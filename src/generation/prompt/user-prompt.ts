import { proseText } from '../../core/card/rich-text.ts';
import { type SectionName, sectionNames } from '../../core/model/commentary.ts';
import type { DraftText, SourceDocument } from '../../core/model/draft.ts';
import type { Locale } from '../../core/model/locale.ts';
import { sentencesAround } from '../grounding/index.ts';
import { promptFrames } from './prompts.ts';
import type { SourceText } from './source-text.ts';

export interface UserPromptOptions {
  readonly source: SourceDocument;
  readonly material: SourceText;
  readonly locale: Locale;
  readonly otherLocaleText?: DraftText;
  readonly remark?: string;
  /** Marks the limits of the source: one that its author cannot know. */
  readonly code: string;
}

const MAX_REMARK = 500;

/** The question about a source: the source as data, the text in the other language, the editor's remark. */
export function userPrompt(deps: UserPromptOptions): string {
  const { locale, code, otherLocaleText, remark } = deps;
  const words = promptFrames[locale];
  return [
    words.source(code),
    '',
    `=== ${words.begin} ${code} ===`,
    ...sourceLines(deps),
    `=== ${words.end} ${code} ===`,
    ...(otherLocaleText
      ? ['', words.otherLocaleText, ...fenced(code, 'COMMENTARY', basisLines(otherLocaleText, deps.material))]
      : []),
    ...(remark === undefined ? [] : ['', words.remark, oneLine(remark).slice(0, MAX_REMARK)]),
    '',
    words.ask,
  ].join('\n');
}

function sourceLines({ source, material, locale }: UserPromptOptions): string[] {
  const words = promptFrames[locale];
  const facts = [
    [words.title, source.title],
    [words.site, source.site],
    [words.author, source.author],
    [words.published, source.published],
  ].flatMap(([name, value]) => (value ? [`${name}: ${oneLine(value)}`] : []));
  return [...facts, '', ...(source.kind === 'image' ? [words.image] : numbered(material))];
}

/** One sentence a line, as `[1] …`; an empty line between paragraphs. */
function numbered({ text, sentences, shownCount: shown }: SourceText): string[] {
  return sentences.slice(0, shown).flatMap((sentence, index) => {
    const before = text.slice(sentences[index - 1]?.end ?? sentence.start, sentence.start);
    return [...(/\n\s*\n/.test(before) ? [''] : []), `[${sentence.index + 1}] ${oneLine(sentence.text)}`];
  });
}

/** Also what we wrote ourselves comes from a page in the end. */
function fenced(code: string, name: string, lines: readonly string[]): string[] {
  return [`=== ${name} ${code} ===`, ...lines, `=== END ${code} ===`];
}

/** `summary [1, 4]: …`: each section with the numbers of the sentences that it rests on. */
function basisLines(otherLocaleText: DraftText, material: SourceText): string[] {
  return sectionNames.map((name) => {
    const numbers = citedSentences(otherLocaleText, material, [name]).map((index) => index + 1);
    return `${name} [${numbers.join(', ')}]: ${oneLine(proseText(otherLocaleText.sections[name]))}`;
  });
}

/** Indexes of the sentences that some sections of a text rest on, in order. None for an image: its text is not kept. */
export function citedSentences(
  otherLocaleText: DraftText,
  material: SourceText,
  sections: readonly SectionName[],
): number[] {
  if (!material.isStored) return [];
  const claims = otherLocaleText.evidence.claims.filter(({ section }) => sections.includes(section));
  const indexes = claims.flatMap(({ quote }) =>
    sentencesAround(material.sentences, quote).map(({ index }) => index),
  );
  return [...new Set(indexes)].sort((a, b) => a - b);
}

function oneLine(text: string): string {
  return text.replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ').trim();
}
