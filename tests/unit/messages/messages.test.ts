import { describe, expect, it } from 'vitest';
import { refusals, subscriberRoles } from '../../../src/core/model/access.ts';
import type { ErrorCode, ErrorDetail } from '../../../src/core/model/errors.ts';
import type { FeedFailure } from '../../../src/core/model/feed.ts';
import type { Weekday } from '../../../src/core/model/subscription.ts';
import { clockTime, localDay, localMoment, longDate } from '../../../src/messages/dates.ts';
import { messagesFor } from '../../../src/messages/index.ts';
import { nextRunText, scheduleText, subscriptionLabel } from '../../../src/messages/subscription-text.ts';
import { aSubscription } from '../../support/subscriptions.ts';

const option = { fr: 'sujet', en: 'query' };

/** Each failure of a feed at least once. */
const feedFailures: { readonly [C in FeedFailure['code']]: readonly Extract<FeedFailure, { code: C }>[] } = {
  'not-found': [{ code: 'not-found' }],
  unreachable: [{ code: 'unreachable' }],
  forbidden: [
    { code: 'forbidden', by: 'site' },
    { code: 'forbidden', by: 'robots' },
  ],
  'server-error': [{ code: 'server-error', status: 503 }],
  login: [{ code: 'login' }],
  paywall: [{ code: 'paywall' }],
  'too-many-redirects': [{ code: 'too-many-redirects' }],
  'blocked-address': [{ code: 'blocked-address' }],
  'too-large': [{ code: 'too-large', megabytes: 4 }],
  'too-slow': [{ code: 'too-slow', seconds: 15 }],
  'unsupported-type': [{ code: 'unsupported-type', type: 'application/pdf' }],
  garbled: [{ code: 'garbled' }],
  'too-short': [{ code: 'too-short', words: 3 }],
  'not-an-article': [{ code: 'not-an-article' }],
  video: [{ code: 'video' }],
  'too-complex': [{ code: 'too-complex' }],
  'not-a-feed': [{ code: 'not-a-feed' }],
};

/** Each error code at least once: the compiler reports a missing one. */
const samples: { readonly [C in ErrorCode]: readonly Extract<ErrorDetail, { code: C }>[] } = {
  'unknown-command': [{ code: 'unknown-command', context: { command: 'x' } }],
  'unknown-subcommand': [
    { code: 'unknown-subcommand', context: { command: 'digest', subcommand: 'x', subcommands: [option] } },
    {
      code: 'unknown-subcommand',
      context: { command: 'digest', subcommand: undefined, subcommands: [option] },
    },
  ],
  'unknown-option': [
    { code: 'unknown-option', context: { option: 'x', command: 'digest list', options: [] } },
    { code: 'unknown-option', context: { option: 'x', command: 'article', options: [option] } },
  ],
  'invalid-choice': [
    {
      code: 'invalid-choice',
      context: { option, value: 'x', choices: [{ fr: 'Neutre', en: 'Neutral' }] },
    },
  ],
  'invalid-number': [{ code: 'invalid-number', context: { option, value: 'x', min: 1, max: 10 } }],
  'too-long': [{ code: 'too-long', context: { option, max: 1000, length: 6000 } }],
  'missing-option': [{ code: 'missing-option', context: { option, command: 'article' } }],
  'unknown-topic': [
    { code: 'unknown-topic', context: { topic: 'x', topics: [{ fr: 'droit', en: 'law' }] } },
    { code: 'unknown-topic', context: { topic: 'x', topics: [] } },
  ],
  'bad-link': [
    { code: 'bad-link', context: { reason: 'credentials' } },
    { code: 'bad-link', context: { reason: 'unreadable' } },
  ],
  'no-link': [{ code: 'no-link', context: {} }],
  'stale-action': [{ code: 'stale-action', context: {} }],
  'gone-article': [{ code: 'gone-article', context: { slug: 'x' } }],
  'bad-time': [
    { code: 'bad-time', context: { given: 'x' } },
    { code: 'bad-time', context: { given: 'x', quoted: { fr: 'y', en: 'y' } } },
  ],
  'unknown-time-zone': [
    { code: 'unknown-time-zone', context: { given: 'x', near: ['Europe/Paris', 'Europe/Rome'] } },
    { code: 'unknown-time-zone', context: { given: 'x', near: [] } },
  ],
  'too-many-topics': [{ code: 'too-many-topics', context: { max: 10 } }],
  'too-many-subscriptions': [
    { code: 'too-many-subscriptions', context: { max: 10, direct: true } },
    { code: 'too-many-subscriptions', context: { max: 10, direct: false } },
  ],
  'no-subscription': [{ code: 'no-subscription', context: {} }],
  'which-subscription': [{ code: 'which-subscription', context: { command: 'digest edit' } }],
  'gone-subscription': [{ code: 'gone-subscription', context: {} }],
  'not-allowed': subscriberRoles.map((rule) => ({ code: 'not-allowed', context: { rule, platform: 'x' } })),
  'place-refused': refusals.map((refusal) => ({ code: 'place-refused', context: { refusal } })),
  unavailable: [
    { code: 'unavailable', context: { what: 'store' } },
    { code: 'unavailable', context: { what: 'platform' } },
  ],
  'too-many-jobs': [
    { code: 'too-many-jobs', context: { who: 'reader', max: 20 } },
    { code: 'too-many-jobs', context: { who: 'workspace', max: 100 } },
  ],
  'gone-job': [{ code: 'gone-job', context: {} }],
  'gone-draft': [{ code: 'gone-draft', context: {} }],
  'gone-source': [{ code: 'gone-source', context: {} }],
  'bad-feed': Object.values(feedFailures)
    .flat()
    .map((failure) => ({ code: 'bad-feed', context: { failure } })),
  'gone-candidate': [{ code: 'gone-candidate', context: {} }],
  'bad-edit': [
    { code: 'bad-edit', context: { reason: 'empty' } },
    { code: 'bad-edit', context: { reason: 'title', max: 150 } },
    { code: 'bad-edit', context: { reason: 'topics', unknown: 'x', topics: [option], max: 5 } },
    { code: 'bad-edit', context: { reason: 'topics', unknown: '', topics: [option], max: 5 } },
  ],
  'editors-only': [{ code: 'editors-only', context: {} }],
  'rejected-draft': [
    { code: 'rejected-draft', context: { reason: 'Trop court' } },
    { code: 'rejected-draft', context: { reason: '' } },
  ],
  internal: [{ code: 'internal', context: { id: 'r-1' } }],
};

/** Every message of a language; functions are called with a plain value for each argument. */
function messagesIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (isCall(value)) return messagesOfCall(value);
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(messagesIn) : [];
}

function isCall(value: unknown): value is (...args: never) => unknown {
  return typeof value === 'function';
}

function messagesOfCall(call: (...args: never) => unknown): string[] {
  const given = Array.from({ length: call.length }, (_, index) => `mot${index + 1}`);
  return messagesIn(Reflect.apply(call, undefined, given));
}

function allMessages(locale: 'fr' | 'en'): string[] {
  const { error, ...rest } = messagesFor(locale);
  const spell = (command: string) => `/${command}`;
  // Text between backquotes is code, to be typed as it is.
  return [
    ...messagesIn(rest),
    ...Object.values(samples).flatMap((those) => those.map((one) => error.text(one, spell))),
  ].map((text) => text.replace(/`[^`]*`|https?:\/\/\S+/gu, ''));
}

const matches = (locale: 'fr' | 'en', pattern: RegExp) =>
  allMessages(locale).filter((text) => pattern.test(text));

describe('French messages', () => {
  it.each([
    ['a straight apostrophe or quote', /\p{L}'\p{L}|"/u],
    ['an ordinary space, or none, before a colon', /[^\u00A0\d]:(?!\/\/|\w)/u],
    ['an ordinary space inside guillemets', /«[^\u00A0]|[^\u00A0]»/u],
    ['a space before ! ? ;', /[\s\u00A0\u202F][!?;]/u],
    ['three dots for an ellipsis', /\.\.\./u],
  ])('never have %s', (_, pattern) => {
    expect(matches('fr', pattern)).toEqual([]);
  });
});

describe('English messages', () => {
  it.each([
    ['a straight apostrophe or quote', /\p{L}'\p{L}|"/u],
    ['a space before punctuation', /\s[!?;:,](?!\/\/)/u],
    ['three dots for an ellipsis', /\.\.\./u],
  ])('never have %s', (_, pattern) => {
    expect(matches('en', pattern)).toEqual([]);
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

  it('given a moment after midnight UTC, then it is still the day before in Montréal', () => {
    expect(localDay(new Date('2025-01-25T03:00:00Z'), 'America/Montreal')).toBe('2025-01-24');
    expect(localDay(new Date('2025-01-25T03:00:00Z'), 'Europe/Paris')).toBe('2025-01-25');
  });

  it.each([
    ['2026-11-24T13:00:00Z', 'fr', 'mardi 24\u00A0novembre à 8\u00A0h'],
    ['2026-11-24T13:00:00Z', 'en', 'Tuesday 24\u00A0November at 08:00'],
    ['2026-12-01T22:30:00Z', 'fr', 'mardi 1er\u00A0décembre à 17\u00A0h\u00A030'],
    ['2026-12-01T05:00:00Z', 'en', 'Tuesday 1\u00A0December at 00:00'],
  ] as const)('given the moment %s in %s, then "%s" in Montréal', (moment, locale, text) => {
    expect(localMoment(new Date(moment), 'America/Montreal', locale)).toBe(text);
  });

  it('given a time of day, then it is formatted for each language', () => {
    expect([clockTime('08:05', 'fr'), clockTime('08:05', 'en')]).toEqual(['8\u00A0h\u00A005', '08:05']);
  });
});

describe('schedules in words', () => {
  const schedule = (days: readonly Weekday[], locale: 'fr' | 'en') =>
    scheduleText({ days, time: '08:00', timeZone: 'America/Montreal' }, locale).replaceAll('\u00A0', ' ');

  it.each([
    [[1, 2, 3, 4, 5, 6, 7], 'Tous les jours à 8 h (Montréal)', 'Every day at 08:00 (Montreal)'],
    [[1, 2, 3, 4, 5], 'Du lundi au vendredi à 8 h (Montréal)', 'Weekdays at 08:00 (Montreal)'],
    [[6, 7], 'La fin de semaine à 8 h (Montréal)', 'Weekends at 08:00 (Montreal)'],
    [[2], 'Le mardi à 8 h (Montréal)', 'Tuesdays at 08:00 (Montreal)'],
    [
      [1, 3, 5],
      'Le lundi, le mercredi et le vendredi à 8 h (Montréal)',
      'Mondays, Wednesdays and Fridays at 08:00 (Montreal)',
    ],
  ] as const)('given the days %j, then "%s", "%s"', (days, fr, en) => {
    expect([schedule(days, 'fr'), schedule(days, 'en')]).toEqual([fr, en]);
  });

  it.each([
    ['America/Montreal', 'heure de Montréal', 'Montreal time'],
    ['Europe/Athens', 'heure d’Athènes', 'Athens time'],
    ['America/Halifax', 'heure d’Halifax', 'Halifax time'],
    ['Asia/Hong_Kong', 'heure de Hong Kong', 'Hong Kong time'],
    ['Africa/Cairo', 'heure du Caire', 'Cairo time'],
    ['Indian/Reunion', 'heure de La Réunion', 'Réunion time'],
    ['UTC', 'heure UTC', 'UTC'],
  ])('given %s, then %s, %s', (timeZone, fr, en) => {
    const run = { nextAt: new Date('2026-11-24T13:00:00Z'), timeZone };
    expect(nextRunText(run, 'fr')).toMatch(new RegExp(`, ${fr}$`, 'u'));
    expect(nextRunText(run, 'en').endsWith(` ${en}`)).toBe(true);
  });

  it('given three subscriptions at the same time, then their topics tell them apart, and further topics are counted', () => {
    const topics = [{ id: 'law', names: { fr: 'droit', en: 'law' } }];
    const label = (...ids: string[]) =>
      subscriptionLabel(aSubscription({ topics: ids }), { locale: 'en', topics });
    const schedule = 'Every day at 08:00 (Montreal)';
    expect(label()).toBe(schedule);
    expect(label('law', 'b')).toBe(`${schedule} · law, b`);
    expect(label('law', 'b', 'c', 'd', 'e')).toBe(`${schedule} · law, b, c +2`);
    expect(label('law', 'x'.repeat(30), 'y'.repeat(30))).toBe(`${schedule} · law, ${'x'.repeat(30)} +1`);
  });

  it('given very many topics and days, then the label fits in every menu', () => {
    const subscription = aSubscription({ days: [1, 2, 3, 4, 5, 6], topics: ['a', 'b', 'c'] });
    expect(
      subscriptionLabel(subscription, {
        locale: 'fr',
        topics: [],
        where: 'dans #un-salon-au-nom-qui-n-en-finit-pas',
      }).length,
    ).toBeLessThanOrEqual(75);
  });
});
