import { describe, expect, it } from 'vitest';
import type { ErrorDetail } from '../../src/core/errors.ts';
import { daysBefore, localDay, longDate } from '../../src/messages/dates.ts';
import { messagesFor } from '../../src/messages/index.ts';

const samples: readonly ErrorDetail[] = [
  { code: 'unknown-command', context: { command: 'x' } },
  {
    code: 'unknown-option',
    context: { option: 'x', command: 'article', options: [{ fr: 'sujet', en: 'query' }] },
  },
  {
    code: 'invalid-choice',
    context: { option: { fr: 'regard', en: 'take' }, value: 'x', choices: [{ fr: 'Neutre', en: 'Neutral' }] },
  },
  { code: 'too-long', context: { option: { fr: 'sujet', en: 'query' }, max: 1000, length: 6000 } },
  { code: 'missing-option', context: { option: { fr: 'sujet', en: 'query' }, command: 'article' } },
  { code: 'unknown-topic', context: { topic: 'x', topics: [{ fr: 'droit', en: 'law' }] } },
  { code: 'bad-link', context: { reason: 'credentials' } },
  { code: 'bad-link', context: { reason: 'unreadable' } },
  { code: 'no-link', context: {} },
  { code: 'stale-action', context: {} },
  { code: 'gone-article', context: { slug: 'x' } },
  { code: 'internal', context: { id: 'r-1' } },
];

/** Every word of a language, functions called with a plain value for each argument. */
function words(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (isCall(value)) return wordsOfCall(value);
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(words) : [];
}

function isCall(value: unknown): value is (...args: never) => unknown {
  return typeof value === 'function';
}

function wordsOfCall(call: (...args: never) => unknown): string[] {
  const samples = Array.from({ length: call.length }, (_, index) => `mot${index + 1}`);
  return words(Reflect.apply(call, undefined, samples));
}

function all(locale: 'fr' | 'en'): string[] {
  const { fault, ...rest } = messagesFor(locale);
  const spell = (command: string) => `/${command}`;
  // What stands between backquotes is code, to be typed as it is.
  return [...words(rest), ...samples.map((sample) => fault.text(sample, spell))].map((text) =>
    text.replace(/`[^`]*`|https?:\/\/\S+/gu, ''),
  );
}

const faultsIn = (locale: 'fr' | 'en', pattern: RegExp) => all(locale).filter((text) => pattern.test(text));

describe('French words', () => {
  it.each([
    ['a straight apostrophe or quote', /\p{L}'\p{L}|"/u],
    ['an ordinary space, or none, before a colon', /[^\u00A0\d]:(?!\/\/|\w)/u],
    ['an ordinary space inside guillemets', /«[^\u00A0]|[^\u00A0]»/u],
    ['a space before ! ? ;', /[\s\u00A0\u202F][!?;]/u],
    ['three dots for an ellipsis', /\.\.\./u],
  ])('have no %s', (_, pattern) => {
    expect(faultsIn('fr', pattern)).toEqual([]);
  });
});

describe('English words', () => {
  it.each([
    ['a straight apostrophe or quote', /\p{L}'\p{L}|"/u],
    ['a space before punctuation', /\s[!?;:,](?!\/\/)/u],
    ['three dots for an ellipsis', /\.\.\./u],
  ])('have no %s', (_, pattern) => {
    expect(faultsIn('en', pattern)).toEqual([]);
  });
});

describe('dates', () => {
  it.each([
    ['2025-01-24', 'fr', '24\u00A0janvier 2025'],
    ['2025-02-01', 'fr', '1er\u00A0février 2025'],
    ['2025-02-01', 'en', '1\u00A0February 2025'],
  ] as const)('given %s in %s, then "%s"', (date, locale, text) => {
    expect(longDate(date, locale)).toBe(text);
  });

  it('given a moment late in Montréal, then it is still that day there', () => {
    expect(localDay(new Date('2025-01-25T03:00:00Z'), 'America/Montreal')).toBe('2025-01-24');
    expect(localDay(new Date('2025-01-25T03:00:00Z'), 'Europe/Paris')).toBe('2025-01-25');
  });

  it('given days before the first of a month, then the month before', () => {
    expect(daysBefore('2025-03-01', 7)).toBe('2025-02-22');
  });
});
