import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultFilters } from '../../../src/core/ports/feeds.ts';
import { retryAfterMs } from '../../../src/core/util/retry-after.ts';
import { freshnessMs } from '../../../src/http-client/headers.ts';
import { defaultFeedPolicy as policy } from '../../../src/sources/deps.ts';
import { filterItems } from '../../../src/sources/filter.ts';
import { canonicalKey, identityKeys } from '../../../src/sources/identity.ts';
import { toOpml } from '../../../src/sources/opml.ts';
import { createFeedReader, type Item } from '../../../src/sources/read/index.ts';
import { detectLanguage } from '../../../src/sources/read/language.ts';
import { toPlainText, visibleText } from '../../../src/sources/read/plain-text.ts';
import { backOffInterval, nextInterval, nextPoll } from '../../../src/sources/schedule.ts';
import { WordMatcher } from '../../../src/sources/word-matcher.ts';
import { aFeed } from '../../support/feeds.ts';
import { fixedClock, recordingLog } from '../../support/fixtures.ts';
import { sharedParser } from '../../support/sources/parser.ts';
import { NOW } from '../../support/stores.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const options = { filters: defaultFilters, isKnown: () => false, oldest: new Date(0) };

/** Items that neither share an address nor a guid. */
const items = fc.uniqueArray(fc.nat(200), { maxLength: 30 }).map((numbers) =>
  numbers.map(
    (number): Item => ({
      url: `https://news.example/${number}`,
      guid: `id-${number}`,
      title: `Story ${number}`,
      text: '',
      language: 'und',
      published: NOW,
    }),
  ),
);

const edits: readonly ((item: Item, salt: number) => Item)[] = [
  (item, salt) => ({ ...item, title: `Edited ${salt}`, text: `${salt}`, published: new Date(salt * 1000) }),
  (item, salt) => ({ ...item, guid: `new-${salt}-${item.guid}` }),
  ({ guid: _, ...item }) => item,
  (item, salt) => ({ ...item, url: `https://other.example/${salt}/${item.guid}` }),
  (item) => ({ ...item, url: `${item.url?.replace('https://', 'http://www.')}/?utm_source=x#top` }),
  ({ url: _, ...item }) => item,
];

describe('identity of items', () => {
  it('given any edit of seen items that keeps the address or the guid, then nothing is new, in any order', () => {
    const edit = fc.tuple(fc.nat(edits.length - 1), fc.nat(1000));
    fc.assert(
      fc.property(items, fc.array(edit, { minLength: 30, maxLength: 30 }), (before, changes) => {
        const seen = new Set(identityKeys(before).flat());
        const after = before.map((item, index) => {
          const [which, salt] = changes[index] ?? [0, 0];
          return edits[which]?.(item, salt) ?? item;
        });
        for (const again of [after, after.toReversed()])
          expect(filterItems(again, { ...options, seen }).every(({ verdict }) => verdict === 'seen')).toBe(
            true,
          );
      }),
    );
  });

  it('given new items among old ones, then only those are new, once each', () => {
    fc.assert(
      fc.property(items, items, (before, after) => {
        const seen = new Set(identityKeys(before).flat());
        const fresh = filterItems([...after, ...after], { ...options, seen }).filter(
          ({ verdict }) => verdict === 'fresh',
        );
        const old = new Set(before.map(({ url }) => url));
        expect(fresh.map(({ item }) => item.url)).toEqual(
          after.flatMap(({ url }) => (old.has(url) ? [] : [url])),
        );
      }),
    );
  });

  it('given one guid for all items, then they are distinguished by their addresses', () => {
    const [a, b] = ['a', 'b'].map((name) => ({ url: `https://news.example/${name}`, guid: 'same' }));
    if (!a || !b) throw new Error('two');
    expect(identityKeys([a, b])).toEqual([['url https://news.example/a'], ['url https://news.example/b']]);
    expect(identityKeys([a, a])[0]).toHaveLength(2);
    expect(canonicalKey('HTTP://www.News.example/a/')).toBe('https://news.example/a');
  });
});

describe('words of a filter', () => {
  it.each([
    ['Les réseaux électriques du Québec', 'réseau', true],
    ['LES RÉSEAUX', 'reseaux', true],
    ['Via Rail', 'IA', false],
    ['L’IA générative', 'ia', true],
    ['Open source models', 'open source', true],
    ['source open', 'open source', false],
    ['Electric grids fail', 'grid', true],
    ['C++ and C#', 'c#', true],
    ['Le cœur', 'coeur', true],
    ['anything', '', false],
    ['anything', '!!', false],
  ])('in « %s », is “%s” found: %s', (text, word, found) => {
    expect(new WordMatcher(text).matching([word]).length > 0).toBe(found);
  });
});

describe('when feeds are polled', () => {
  it('given any feed and interval, then the next poll is about one interval away, and never sooner than the server asks', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[a-z0-9]{10}$/),
        fc.integer({ min: policy.minIntervalMs, max: policy.maxBackOffMs }),
        fc.nat(2 * policy.maxBackOffMs),
        fc.nat(2 ** 40),
        (id, every, wish, at) => {
          const wait = nextPoll({ id }, new Date(at), every, wish).getTime() - at;
          expect(wait).toBeGreaterThanOrEqual(Math.max(every / 2, wish) - 1);
          expect(wait).toBeLessThanOrEqual(Math.max(every / 2, wish) + every + 1);
        },
      ),
    );
  });

  it('given thousands of feeds that were due at once, then their next polls spread out', () => {
    const minutes = Array.from({ length: 60 }, () => 0);
    for (let index = 0; index < 6000; index++) {
      const at = nextPoll({ id: `feed${index}` }, NOW, HOUR).getTime();
      const minute = Math.floor((at % HOUR) / MINUTE);
      minutes[minute] = (minutes[minute] ?? 0) + 1;
    }
    expect(Math.max(...minutes)).toBeLessThan(160);
    expect(Math.min(...minutes)).toBeGreaterThan(50);
  });

  it('given news, then the interval is halved; given none, it is doubled, within limits', () => {
    expect(nextInterval(undefined, false, policy)).toBe(HOUR);
    expect([1, 2, 3].reduce<number | undefined>((every) => nextInterval(every, true, policy), HOUR)).toBe(
      15 * MINUTE,
    );
    expect([1, 2, 3].reduce<number | undefined>((every) => nextInterval(every, false, policy), HOUR)).toBe(
      6 * HOUR,
    );
  });

  it('given failures, then the interval doubles each time, up to a day', () => {
    expect([1, 2, 3, 9, 10_000].map((failures) => backOffInterval(HOUR, failures, policy) / HOUR)).toEqual([
      1, 2, 4, 24, 24,
    ]);
  });

  it('given Cache-Control, Age and Retry-After, then they are parsed, and nonsense is ignored', () => {
    const control = (value: string) => freshnessMs(new Map([['cache-control', value]]));
    expect(control('public, max-age=600')).toBe(600_000);
    expect(control('max-age="60"')).toBe(60_000);
    expect(control('no-cache, max-age=600')).toBe(0);
    expect(control('max-age=-5')).toBe(0);
    expect(control('x-max-age=60')).toBe(0);
    expect(
      freshnessMs(
        new Map([
          ['cache-control', 'max-age=600'],
          ['age', '200'],
        ]),
      ),
    ).toBe(400_000);
    const retry = (value: string) => retryAfterMs(value, NOW);
    expect(retry('90')).toBe(90_000);
    expect(retry('Mon, 23 Nov 2026 11:00:00 GMT')).toBe(0);
    expect(retry('soon')).toBeUndefined();
  });
});

describe('text', () => {
  it('given any text, then the result is short, visible and idempotent', () => {
    const hostile = fc.array(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.constantFrom('<b>', '</script>', '<script>', '&lt;', '&#0;', '\u202E', '\uD800', '\n', '👩‍💻'),
      ),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(hostile, (pieces) => {
        const text = toPlainText(pieces.join(''), 60);
        expect(text.length).toBeLessThanOrEqual(60);
        expect(text.isWellFormed()).toBe(true);
        expect(text).not.toMatch(/[\p{Cc}\p{Bidi_Control}\u200B\uFEFF\n]/u);
        expect(visibleText(text)).toBe(text);
      }),
    );
  });

  it.each([
    ['Le gouvernement annonce la fin des travaux sur les ponts', 'en', 'fr'],
    ['The government says that the bridges of the city are closed', 'fr', 'en'],
    ['Regierung kündigt Ende der Arbeiten an', 'de-CH', 'de'],
    ['DeepSeek R1', undefined, 'und'],
    ['DeepSeek R1', 'fr_CA', 'fr'],
  ])('in “%s”, said to be %s, then the language is %s', (text, claimed, language) => {
    expect(detectLanguage(text, claimed)).toBe(language);
  });
});

describe('OPML', () => {
  it('given feeds with any title and address, then the exported file is parsed to the same feeds', async () => {
    const reader = createFeedReader({
      clock: fixedClock(NOW.toISOString()),
      log: recordingLog(),
      parser: sharedParser,
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.tuple(fc.string({ unit: 'binary', maxLength: 40 }), fc.webUrl({ withQueryParameters: true })),
          {
            maxLength: 8,
          },
        ),
        async (given) => {
          const feeds = given.map(([title, url]) => aFeed('x', { title, url: new URL(url).href }));
          const outlines = await reader.outlines(toOpml(feeds, NOW));
          if ('code' in outlines) throw new Error(outlines.code);
          expect(outlines.map(({ url }) => url)).toEqual(feeds.map(({ url }) => url));
        },
      ),
    );
    const [feed] = [aFeed('x', { title: 'A "B" < C & D’s\n', site: 'https://x.example/?a=1&b=2' })];
    const opml = toOpml(feed ? [feed] : [], NOW);
    expect(await reader.outlines(opml)).toEqual([{ url: feed?.url, title: 'A "B" < C & D’s' }]);
    await reader.close();
  });
});
