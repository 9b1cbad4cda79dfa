import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Draft } from '../../core/model/draft.ts';
import { OperatorError } from '../../core/model/errors.ts';
import type { DraftStore } from '../../core/ports/generation-stores.ts';
import { faultLine } from '../../library/content/faults.ts';
import { articleOf } from '../../library/stored.ts';
import { messagesFor } from '../../messages/index.ts';
import type { Task } from './arguments.ts';
import { type Outcome, type Target, writeArticle } from './write.ts';

/** Does what the operator asks for, and resolves with what to tell them. @throws OperatorError */
export async function perform(
  task: Exclude<Task, { kind: 'help' }>,
  drafts: Pick<DraftStore, 'changedSince' | 'bySlug'>,
  target: Target,
): Promise<string> {
  const words = messagesFor(target.locale).operations.export;
  if (!existsSync(target.contentDir)) throw new OperatorError(words.noContent(target.contentDir));
  const wanted =
    task.kind === 'write' && task.slugs.length > 0
      ? await named(task.slugs, drafts, target)
      : (await drafts.changedSince(undefined))
          .filter((draft) => articleOf(draft))
          .toSorted((a, b) => (a.slug < b.slug ? -1 : 1));
  if (wanted.length === 0) return words.none;
  if (task.kind === 'list') return listed(wanted, target);
  const outcomes = wanted.flatMap((draft) => writeArticle(draft, target));
  return [...outcomes.map((outcome) => line(outcome, target)), '', ...advice(outcomes, target)]
    .join('\n')
    .trim();
}

/** @throws OperatorError for the first that is none, or that nobody approved. Nothing is written then. */
async function named(
  slugs: readonly string[],
  drafts: Pick<DraftStore, 'bySlug'>,
  { locale }: Target,
): Promise<readonly Draft[]> {
  const words = messagesFor(locale).operations.export;
  const found: Draft[] = [];
  for (const slug of new Set(slugs)) {
    const draft = await drafts.bySlug(slug);
    if (!draft) throw new OperatorError(words.unknown(slug));
    if (!articleOf(draft)) throw new OperatorError(words.notApproved(slug));
    found.push(draft);
  }
  return found;
}

function listed(drafts: readonly Draft[], { contentDir, locale }: Target): string {
  const words = messagesFor(locale).operations.export;
  const lines = drafts.map(({ slug }) =>
    existsSync(join(contentDir, slug)) ? `${slug}  (${words.exported})` : slug,
  );
  return [...lines, '', words.howTo].join('\n');
}

function line(outcome: Outcome, { locale }: Target): string {
  const { operations, sections } = messagesFor(locale);
  const words = operations.export;
  switch (outcome.kind) {
    case 'unfit':
      return [words.unfit(outcome.file), ...outcome.faults.map((fault) => `  ${faultLine(fault)}`)].join(
        '\n',
      );
    case 'differs':
      return words.differs(outcome.file, outcome.sections.map((name) => sections[name]).join(', '));
    default:
      return words[outcome.kind](outcome.file);
  }
}

function advice(outcomes: readonly Outcome[], { contentDir, locale }: Target): readonly string[] {
  const words = messagesFor(locale).operations.export;
  const has = (...kinds: readonly Outcome['kind'][]) => outcomes.some(({ kind }) => kinds.includes(kind));
  return [
    ...(has('written', 'differs') ? [words.next(contentDir)] : []),
    ...(has('exists') ? [words.force] : []),
    ...(has('unfit') ? [words.mend] : []),
  ];
}
