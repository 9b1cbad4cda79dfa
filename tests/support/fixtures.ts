import { plainParagraph } from '../../src/core/card/rich-text.ts';
import type { Commentary, Entry } from '../../src/core/model/commentary.ts';
import type { Locale } from '../../src/core/model/locale.ts';
import type { RequestBase } from '../../src/core/model/request.ts';
import type { Clock } from '../../src/core/ports/clock.ts';
import type { Library } from '../../src/core/ports/library.ts';
import type { Log } from '../../src/core/ports/log.ts';

/** A commentary with a sentence or two in each section. */
export function aCommentary(changes: Partial<Commentary> = {}): Commentary {
  const { slug = 'deepseek', locale = 'fr' } = changes;
  const text = (name: string) => [
    plainParagraph(`${name} (${slug}, ${locale}). Une seconde phrase de ${name}.`),
  ];
  return {
    slug,
    locale,
    title: `Titre de ${slug} (${locale})`,
    reference: { url: `https://example.org/${slug}`, kind: 'page' },
    published: '2025-01-24',
    topics: ['ai'],
    provenance: { kind: 'written', by: 'L’équipe' },
    sections: {
      summary: text('summary'),
      explanation: text('explanation'),
      context: text('context'),
      neutral: text('neutral'),
      analogy: text('analogy'),
      optimistic: text('optimistic'),
      pessimistic: text('pessimistic'),
    },
    ...changes,
  };
}

const ai = { id: 'ai', names: { fr: 'intelligence artificielle', en: 'artificial intelligence' } };

/** A library of these slugs, newest last, in both languages; it finds by slug, whole or beginning. */
export function aLibrary(slugs: readonly string[]): Library {
  const entries = slugs.map(
    (slug, index): Entry => ({
      slug,
      titles: { fr: `Titre de ${slug} (fr)`, en: `Titre de ${slug} (en)` },
      reference: { url: `https://example.org/${slug}`, kind: 'page' },
      published: `2025-01-${String(index + 1).padStart(2, '0')}`,
      topics: ['ai'],
    }),
  );
  const newest = entries.toReversed();
  return {
    commentary: async (slug, locale: Locale) =>
      slugs.includes(slug) ? aCommentary({ slug, locale }) : undefined,
    entry: (slug) => entries.find((entry) => entry.slug === slug),
    search: (query) => {
      const exact = entries.find((entry) => entry.slug === query);
      const close = newest.filter((entry) => entry.slug.startsWith(query));
      if (exact) return { kind: 'winner', entry: exact };
      return close.length > 0 ? { kind: 'choices', entries: close } : { kind: 'none', nearest: [] };
    },
    suggest: (typed, limit) => newest.filter((entry) => entry.slug.startsWith(typed)).slice(0, limit),
    findByReference: (url) => entries.find((entry) => entry.reference.url === url.href),
    latest: ({ topic, since }) =>
      newest.filter(
        (entry) => (!topic || entry.topics.includes(topic)) && (!since || entry.published >= since),
      ),
    topics: () => (slugs.length > 0 ? [ai] : []),
  };
}

export interface LogLine {
  readonly level: 'debug' | 'info' | 'warn' | 'error';
  readonly message: string;
  readonly fields: object;
  /** What happened: `reply.send_failed`. */
  readonly event: string | undefined;
}

/** A log that remembers what it was told. */
export function recordingLog(): Log & { readonly lines: readonly LogLine[] } {
  const lines: LogLine[] = [];
  const at = (level: LogLine['level']) => (fields: object, message: string) =>
    void lines.push({ level, message, fields, event: eventOf(fields) });
  return { lines, debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}

function eventOf(fields: object): string | undefined {
  return 'event' in fields && typeof fields.event === 'string' ? fields.event : undefined;
}

export function fixedClock(iso: string): Clock {
  return { now: () => new Date(iso) };
}

export function aRequest(changes: Partial<RequestBase> = {}): RequestBase {
  return {
    id: 'request-1',
    place: { platform: 'test', workspace: 'w', channel: 'c' },
    actor: { id: 'reader' },
    direct: { platform: 'test', workspace: 'w', channel: 'reader', person: 'reader' },
    locale: 'fr',
    placeLocale: 'fr',
    ...changes,
  };
}
