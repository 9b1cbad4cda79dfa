import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { measureStories } from '../../../../eval/stories/measure.ts';
import { storyFaults } from '../../../../eval/targets.ts';
import { DocumentIndex, type StoryDocument } from '../../../../src/sources/stories/index.ts';

const DAY = 24 * 60 * 60_000;
const START = new Date('2026-03-01T08:00:00Z');

function document(key: string, changes: Partial<StoryDocument> = {}): StoryDocument {
  return { key, title: `A title for ${key}`, text: '', language: 'en', at: START, ...changes };
}

function on(day: number): Date {
  return new Date(START.getTime() + day * DAY);
}

const quake = document('https://a.example/quake', {
  title: 'Magnitude 6.4 earthquake strikes Port-Laval, at least 23 dead',
  text: 'Rescuers searched the rubble of the harbour district of Port-Laval in Belmora on Sunday.',
});
const secousse = document('https://b.example/seisme', {
  title: 'Séisme de magnitude 6,4 à Port-Laval : au moins 23 morts',
  text: 'Les secouristes fouillent les décombres du quartier du port, au Belmora.',
  language: 'fr',
  at: on(0.2),
});

function indexOf(...documents: readonly StoryDocument[]) {
  const index = new DocumentIndex();
  for (const one of documents) index.add(one);
  return index;
}

const keys = (found: readonly { readonly key: string }[]) => found.map(({ key }) => key);

describe('one story', () => {
  it('given the same page with another title, then it is found', () => {
    const again = { ...quake, title: 'Something else altogether', text: '' };
    expect(keys(indexOf(quake).find(again))).toEqual([quake.key]);
  });

  it('given a syndicated copy at another address, then it is found', () => {
    const copy = { ...quake, key: 'https://c.example/copy', at: on(0.5) };
    expect(keys(indexOf(quake).find(copy))).toEqual([quake.key]);
  });

  it('given the report of another outlet in the other language, then it is found', () => {
    expect(keys(indexOf(quake).find(secousse))).toEqual([quake.key]);
  });

  it('given another event of the same kind, or weeks later, then it is not found', () => {
    const other = document('https://d.example/other', {
      title: 'Magnitude 5.1 earthquake shakes Sankt Olrik, no damage',
      text: 'The tremor in Norden was felt as far as the capital.',
    });
    expect(indexOf(quake).find(other)).toEqual([]);
    expect(indexOf(quake).find({ ...quake, key: 'https://e.example/late', at: on(12) })).toEqual([]);
  });

  it('given several documents with the story, then the likeliest comes first, in whatever order they were added', () => {
    const vague = document('https://f.example/vague', {
      title: 'Port-Laval mourns after earthquake',
      text: 'Flags were lowered in Belmora for the 23 dead.',
      at: on(0.4),
    });
    const asked = { ...quake, key: 'https://g.example/asked' };
    for (const order of [
      [quake, vague],
      [vague, quake],
    ])
      expect(keys(indexOf(...order).find(asked))[0]).toBe(quake.key);
  });

  it('given an empty index, then nothing is found', () => {
    const index = new DocumentIndex();
    expect(index.find(quake)).toEqual([]);
    expect(index.findEarlier(quake)).toEqual([]);
  });
});

describe('a follow-up', () => {
  const later = document('https://h.example/later', {
    title: 'Three weeks after the Port-Laval earthquake, 400 families still sleep in tents',
    text: 'Rebuilding in the harbour district of Port-Laval in Belmora has not begun.',
    at: on(21),
  });

  it('given a development weeks later, then it follows up the first report', () => {
    expect(keys(indexOf(quake).findEarlier(later))).toEqual([quake.key]);
  });

  it('given the first report, then it follows up neither later ones nor another report of the same event', () => {
    expect(indexOf(later).findEarlier(quake)).toEqual([]);
    expect(indexOf(quake).findEarlier(secousse)).toEqual([]);
    expect(indexOf(quake).findEarlier(quake)).toEqual([]);
  });
});

describe('any input', () => {
  const hostile = fc.record({
    title: fc.string({ unit: 'binary', maxLength: 400 }),
    text: fc.string({ unit: 'binary', maxLength: 400 }),
    language: fc.constantFrom('fr', 'en', 'und', ''),
    days: fc.integer({ min: -400, max: 400 }),
  });

  it('then it returns keys of the index, the same each time', () => {
    fc.assert(
      fc.property(fc.array(hostile, { maxLength: 8 }), (all) => {
        const documents = all.map(({ days, ...rest }, index) =>
          document(`k${index}`, { ...rest, at: on(days) }),
        );
        const index = indexOf(quake, ...documents);
        const known = new Set([quake.key, ...keys(documents)]);
        for (const one of documents) {
          const asked = { ...one, key: 'asked' };
          const found = [...index.find(asked), ...index.findEarlier(asked)];
          for (const { key } of found) expect(known.has(key)).toBe(true);
          expect([...index.find(asked), ...index.findEarlier(asked)]).toEqual(found);
        }
      }),
    );
  });

  it('given any two documents, then "same story" is symmetric', () => {
    const words = fc.constantFrom(
      'Quake',
      'séisme',
      'Port-Laval',
      '6,4',
      'dead',
      'morts',
      'after',
      'Belmora',
      '23',
    );
    const said = fc.array(words, { minLength: 1, maxLength: 7 }).map((all) => all.join(' '));
    const side = fc.record({ title: said, text: said, hours: fc.integer({ min: 0, max: 200 }) });
    fc.assert(
      fc.property(side, side, (left, right) => {
        const [one, other] = [
          document('one', { ...left, at: on(left.hours / 24) }),
          document('other', { ...right, at: on(right.hours / 24) }),
        ];
        const isFound = indexOf(one).find(other).length > 0;
        expect(indexOf(other).find(one).length > 0).toBe(isFound);
      }),
    );
  });

  it('given ten thousand copies of one page, then a limited number is found', () => {
    const copies = Array.from({ length: 10_000 }, (_, number) => ({
      ...quake,
      key: `https://copy.example/${number}`,
    }));
    const found = indexOf(...copies).find({ ...quake, key: 'https://k.example/one-more' });
    expect(found.length).toBeGreaterThan(0);
    expect(found.length).toBeLessThanOrEqual(20);
  });

  it('given control characters and text that grows when it is normalized, then nothing is found', () => {
    for (const one of ['\u0000\u001b\u202e', '\ufdfa', '9 '])
      expect(
        indexOf(quake).find(document('odd', { title: one.repeat(100_000), text: one.repeat(100_000) })),
      ).toEqual([]);
  });

  it('given a title of a million characters, then only its beginning is used', () => {
    const long = {
      ...quake,
      key: 'https://i.example/long',
      title: `${quake.title} ${'x'.repeat(1_000_000)}`,
    };
    expect(keys(indexOf(quake).find(long))).toEqual([quake.key]);
  });
});

it('given the held-out pairs, then precision and recall reach our targets', () => {
  const measured = measureStories();
  expect(storyFaults(measured)).toEqual([]);
  expect(measured['held out'].hard).toBeGreaterThanOrEqual(240);
});
