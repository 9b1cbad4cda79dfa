import { type Prose, plainParagraph, proseText } from '../../core/card/rich-text.ts';
import type { Claim, SectionName } from '../../core/model/commentary.ts';
import type { Draft, DraftText } from '../../core/model/draft.ts';
import { UserError } from '../../core/model/errors.ts';
import { locales } from '../../core/model/locale.ts';
import type { Library } from '../../core/ports/library.ts';
import type { DraftEdit } from '../../core/ports/review.ts';
import { foldAccents } from '../../core/util/fold-accents.ts';
import { sanitizeUserText } from '../../core/util/sanitize-user-text.ts';

const MAX_TITLE = 150;
const MAX_TOPICS = 5;

/**
 * Changes one part of a draft. Claims of sentences that no longer exist are removed from the evidence.
 * @throws UserError `bad-edit`; `gone-draft` where the draft has no text in that language.
 */
export function applyEdit(draft: Draft, { locale, part, text }: DraftEdit, library: Library): Draft {
  if (part === 'topics') return { ...draft, topics: parseTopics(text, library) };
  const current = draft.texts[locale];
  if (!current) throw new UserError({ code: 'gone-draft', context: {} });
  const changed: DraftText =
    part === 'title'
      ? { ...current, title: parseTitle(text), edited: true }
      : withSection(current, part, parseParagraphs(text));
  return { ...draft, texts: { ...draft.texts, [locale]: changed } };
}

function withSection(text: DraftText, section: SectionName, prose: Prose): DraftText {
  const claims = text.evidence.claims.filter(
    (claim) => claim.section !== section || isStillThere(claim, prose),
  );
  return {
    ...text,
    sections: { ...text.sections, [section]: prose },
    evidence: { ...text.evidence, claims },
    edited: true,
  };
}

function isStillThere({ text }: Claim, prose: Prose): boolean {
  return proseText(prose).includes(text);
}

function parseTitle(text: string): string {
  const title = text.replace(/\s+/gu, ' ').trim();
  if (title === '') throw badEdit({ reason: 'empty' });
  if (title.length > MAX_TITLE) throw badEdit({ reason: 'title', max: MAX_TITLE });
  return title;
}

function parseParagraphs(text: string): Prose {
  const paragraphs = text
    .normalize('NFC')
    .split(/\n\s*\n/u)
    .map((paragraph) => paragraph.replace(/[^\S\u00A0\u202F]+/gu, ' ').trim())
    .filter((paragraph) => paragraph !== '');
  if (paragraphs.length === 0) throw badEdit({ reason: 'empty' });
  return paragraphs.map(plainParagraph);
}

function parseTopics(text: string, library: Library): string[] {
  const topics = library.topics();
  const names = text
    .split(/[,;\n]/u)
    .map((name) => name.trim())
    .filter((name) => name !== '');
  const found = names.map((name) => {
    const wanted = foldAccents(name);
    const topic = topics.find(
      ({ id, names: called }) =>
        id === wanted || locales.some((locale) => foldAccents(called[locale]) === wanted),
    );
    if (topic && names.length <= MAX_TOPICS) return topic.id;
    const known = topics.map(({ names: called }) => called);
    throw badEdit({
      reason: 'topics',
      unknown: topic ? '' : sanitizeUserText(name),
      topics: known,
      max: MAX_TOPICS,
    });
  });
  return [...new Set(found)];
}

function badEdit(context: Extract<UserError['detail'], { code: 'bad-edit' }>['context']): UserError {
  return new UserError({ code: 'bad-edit', context }, 'text');
}
