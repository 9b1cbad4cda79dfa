import type { FailureMessages, ReportFailure } from './failures.ts';
import type { Fields, Value } from './front-matter.ts';
import { nearest } from './nearest.ts';

/** An example of each key, for messages about failures. */
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

/** Reads single values of front matter. Each method returns undefined, and reports a failure, for an invalid value. */
export class ValueReader {
  readonly #messages: FailureMessages;
  readonly #report: ReportFailure;

  constructor(messages: FailureMessages, report: ReportFailure) {
    this.#messages = messages;
    this.#report = report;
  }

  reportUnknownKeys(fields: Fields, known: readonly string[]): void {
    for (const [key, { line }] of fields) {
      if (known.includes(key)) continue;
      this.#report(line, this.#messages.unknownKey(key.slice(0, 50), nearest(key, known), known.join(', ')));
    }
  }

  /** One line of text, not empty. `field` is the key in `fields`, `key` its name in messages; `max` is in characters. */
  readLine(fields: Fields, key: Key, line: number, max: number, field: string = key): string | undefined {
    const readText = this.text(fields, key, line, max, field);
    if (readText === undefined || !/[\p{Cc}\u2028\u2029]/u.test(readText)) return readText;
    this.reportMistyped(key, line);
    return undefined;
  }

  /** Text of any number of lines, not empty. */
  text(fields: Fields, key: Key, line: number, max: number, field: string = key): string | undefined {
    const value = fields.get(field)?.value;
    if (!value || isEmpty(value)) {
      this.#report(line, this.#messages.missingKey(key, examples[key]));
      return undefined;
    }
    if (value.type !== 'text') {
      this.reportMistyped(key, line);
      return undefined;
    }
    if (value.text.length <= max) return value.text;
    this.#report(line, this.#messages.tooLong(key, value.text.length, max));
    return undefined;
  }

  /** An ISO date, such as 2025-01-24. */
  readDate(fields: Fields, key: Key): string | undefined {
    const line = fields.get(key)?.line ?? 1;
    const text = this.readLine(fields, key, line, 100);
    if (text === undefined || isDate(text)) return text;
    this.#report(line, this.#messages.badDate(text));
    return undefined;
  }

  /** A whole number; 0 where there is none. */
  readCount(fields: Fields, key: Key, line: number): number | undefined {
    const value = fields.get(key)?.value;
    if (!value) return 0;
    if (value.type === 'text' && /^\d{1,9}$/.test(value.text)) return Number(value.text);
    this.reportMistyped(key, line);
    return undefined;
  }

  reportMistyped(key: Key, line: number): void {
    this.#report(line, this.#messages.mistyped(key, examples[key]));
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
