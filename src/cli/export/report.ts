import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Draft } from '../../core/model/draft.ts';
import { failureLine } from '../../library/content/failures.ts';
import { messagesFor } from '../../messages/index.ts';
import type { ExportOptions, FileResult } from './write.ts';

/** The slugs that can be exported, one a line, and how to export them. */
export function slugList(drafts: readonly Draft[], { contentDir, locale }: ExportOptions): string {
  const words = messagesFor(locale).operations.export;
  const lines = drafts.map(({ slug }) =>
    existsSync(join(contentDir, slug)) ? `${slug}  (${words.exported})` : slug,
  );
  return [...lines, '', words.howTo].join('\n');
}

/** What happened to each file, and what the operator does next. */
export function exportReport(results: readonly FileResult[], options: ExportOptions): string {
  const lines = results.map((result) => resultLine(result, options));
  return [...lines, '', ...nextSteps(results, options)].join('\n').trim();
}

function resultLine(result: FileResult, { locale }: ExportOptions): string {
  const { operations, sections } = messagesFor(locale);
  const words = operations.export;
  switch (result.kind) {
    case 'unfit':
      return [
        words.unfit(result.file),
        ...result.failures.map((failure) => `  ${failureLine(failure)}`),
      ].join('\n');
    case 'differs':
      return words.differs(result.file, result.sections.map((name) => sections[name]).join(', '));
    default:
      return words[result.kind](result.file);
  }
}

function nextSteps(results: readonly FileResult[], { contentDir, locale }: ExportOptions): readonly string[] {
  const words = messagesFor(locale).operations.export;
  const has = (...kinds: readonly FileResult['kind'][]) => results.some(({ kind }) => kinds.includes(kind));
  return [
    ...(has('written', 'differs') ? [words.next(contentDir)] : []),
    ...(has('exists') ? [words.force] : []),
    ...(has('unfit') ? [words.mend] : []),
  ];
}
