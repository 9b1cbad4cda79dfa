import { plainParagraph } from '../../src/core/card/rich-text.ts';
import type { Draft, DraftText, SourceDocument } from '../../src/core/model/draft.ts';
import type { Waiter, WritingTask } from '../../src/core/model/job.ts';
import type { Locale } from '../../src/core/model/locale.ts';
import { NOW } from './stores.ts';

/** A page about something that is called so. */
export function aSource(name = 'grid', changes: Partial<SourceDocument> = {}): SourceDocument {
  return {
    key: `https://example.org/${name}`,
    url: `https://example.org/${name}`,
    kind: 'page',
    title: `About the ${name}`,
    site: 'Example',
    published: '2026-11-20',
    language: 'en',
    text: `The ${name} was switched on.\n\nNobody noticed.`,
    hash: `hash-of-${name}`,
    signals: [],
    ...changes,
  };
}

/** A commentary on that page, with one claim. */
export function aDraftText(locale: Locale = 'fr', changes: Partial<DraftText> = {}): DraftText {
  const section = (name: string) => [plainParagraph(`${name} (${locale}).`)];
  return {
    locale,
    title: `Le réseau (${locale})`,
    sections: {
      summary: section('summary'),
      explanation: section('explanation'),
      context: section('context'),
      neutral: section('neutral'),
      analogy: section('analogy'),
      optimistic: section('optimistic'),
      pessimistic: section('pessimistic'),
    },
    evidence: {
      claims: [
        {
          section: 'summary',
          text: `summary (${locale}).`,
          quote: { text: 'Nobody noticed.', start: 31, end: 46 },
        },
      ],
      removed: 1,
    },
    model: 'test/model-1',
    date: '2026-11-23',
    promptVersion: '1',
    ...changes,
  };
}

/** A draft in French about something that is called so, written now. */
export function aDraft(name = 'grid', changes: Partial<Draft> = {}): Draft {
  return {
    id: name.padEnd(10, '0').slice(0, 10),
    slug: name,
    source: aSource(name),
    texts: { fr: aDraftText() },
    state: 'draft',
    published: '2026-11-20',
    topics: [],
    createdAt: NOW,
    updatedAt: NOW,
    ...changes,
  };
}

/** The same, approved. */
export function anApprovedDraft(name = 'grid', changes: Partial<Draft> = {}): Draft {
  return aDraft(name, { state: 'approved', review: { by: 'Camille', at: NOW }, ...changes });
}

export function aTask(name = 'grid', changes: Partial<WritingTask> = {}): WritingTask {
  const url = `https://example.org/${name}`;
  return { key: url, url: `${url}?utm_source=x`, locale: 'fr', ...changes };
}

export type Asker = Omit<Waiter, 'job' | 'began'>;

/** Somebody who asks in a channel, now. */
export function anAsker(id: string, changes: Partial<Asker> = {}): Asker {
  return {
    id,
    place: { platform: 'p', workspace: 'w', channel: 'c' },
    actor: { id: `person-${id}`, name: 'Ann', roles: ['editor'] },
    direct: { platform: 'p', workspace: `person-${id}`, channel: `person-${id}`, person: `person-${id}` },
    locale: 'fr',
    visibility: 'shared',
    askedAt: NOW,
    ...changes,
  };
}
