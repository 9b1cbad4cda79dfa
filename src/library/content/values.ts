import type { FailureWords, Report } from './failures.ts';
import type { Fields, Value } from './front-matter.ts';
import { nearest } from './nearest.ts';

/** What to write instead, by key. */
export const examples = {
  title: 'title: "DeepSeek R1"',
  reference: 'reference: https://…',
  author: 'author: Camille Tremblay',
  model: 'model: openai/gpt-5',
  generated: 'generated: 2025-01-24',
  reviewed: 'reviewed: Camille Tremblay',
  corrected: 'corrected: 2025-01-24',
  removed: 'removed: 1',
  transcribed: 'transcribed: true',
  evidence: 'evidence: [{ section: summary, claim: "…", quote: "…" }]',
  section: 'section: summary',
  claim: 'claim: "…"',
  quote: 'quote: "…"',
  start: 'start: 120',
  translation: 'translation: "…"',
  published: 'published: 2025-01-24',
  topics: 'topics: [ai, open-source]',
  image: 'image: { url: https://…, alt: "…" }',
  'image.url': 'url: https://…',
  'image.alt': 'alt: "…"',
  others: 'others: [{ url: https://…, site: "…" }]',
  'others.url': 'url: https://…',
  'others.site': 'site: "…"',
  follows: 'follows: deepseek',
} as const;
export type Key = keyof typeof examples;

/** Reads single values of front matter; what is wrong is reported. */
export class ValueReader {
  readonly #words: FailureWords;
  readonly #report: Report;

  constructor(words: FailureWords, report: Report) {
    this.#words = words;
    this.#report = report;
  }

  refuseUnknown(fields: Fields, known: readonly string[]): void {
    for (const [key, { line }] of fields) {
      if (known.includes(key)) continue;
      this.#report(line, this.#words.unknownKey(key.slice(0, 50), nearest(key, known), known.join(', ')));
    }
  }

  /** One line of text that is not empty. `field` is the key in `fields`, `key` its name for people. */
  line(fields: Fields, key: Key, line: number, max: number, field: string = key): string | undefined {
    const text = this.text(fields, key, line, max, field);
    if (text === undefined || !/[\p{Cc}\u2028\u2029]/u.test(text)) return text;
    this.mistyped(key, line);
    return undefined;
  }

  /** Text that is not empty, of any number of lines. */
  text(fields: Fields, key: Key, line: number, max: number, field: string = key): string | undefined {
    const value = fields.get(field)?.value;
    if (!value || isEmpty(value)) {
      this.#report(line, this.#words.missingKey(key, examples[key]));
      return undefined;
    }
    if (value.type !== 'text') {
      this.mistyped(key, line);
      return undefined;
    }
    if (value.text.length <= max) return value.text;
    this.#report(line, this.#words.tooLong(key, value.text.length, max));
    return undefined;
  }

  /** A date that is there. */
  date(fields: Fields, key: Key): string | undefined {
    const line = fields.get(key)?.line ?? 1;
    const text = this.line(fields, key, line, 100);
    if (text === undefined || isDate(text)) return text;
    this.#report(line, this.#words.badDate(text));
    return undefined;
  }

  /** A whole number, 0 where there is none. */
  count(fields: Fields, key: Key, line: number): number | undefined {
    const value = fields.get(key)?.value;
    if (!value) return 0;
    if (value.type === 'text' && /^\d{1,9}$/.test(value.text)) return Number(value.text);
    this.mistyped(key, line);
    return undefined;
  }

  mistyped(key: Key, line: number): void {
    this.#report(line, this.#words.mistyped(key, examples[key]));
  }
}

export function isEmpty(value: Value): boolean {
  return (value.type === 'text' && value.text === '') || (value.type === 'list' && value.items.length === 0);
}

function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
