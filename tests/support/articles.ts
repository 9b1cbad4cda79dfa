import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Entry, type SectionName, sectionNames, type Topic } from '../../src/core/model/commentary.ts';
import { type Locale, locales } from '../../src/core/model/locale.ts';
import { messagesFor } from '../../src/messages/index.ts';
import { Random } from './random.ts';
import { actions, type Pair, places, syllables, things } from './words.ts';

/** The share of titles about a thing that exists. */
const REAL_THINGS = 0.35;

export const fakeTopics: readonly [Topic, ...Topic[]] = [
  { id: 'ai', names: { fr: 'intelligence artificielle', en: 'artificial intelligence' } },
  { id: 'open-source', names: { fr: 'logiciel libre', en: 'open source' } },
  { id: 'security', names: { fr: 'sécurité', en: 'security' } },
  { id: 'hardware', names: { fr: 'matériel', en: 'hardware' } },
];

/**
 * Makes up entries: the same for the same seed. Titles name one or two of a growing number of made-up products, so
 * that the vocabulary grows with the library, as that of the news does.
 */
export function fakeEntries(count: number, seed = 1): Entry[] {
  const random = new Random(seed);
  const names = productNames(random, Math.max(20, Math.round(count * 0.6)));
  const inventions = inventedThings(random, 300 + Math.round(count / 50));
  return Array.from({ length: count }, (_, index) => fakeEntry(index, random, { names, inventions }));
}

/** Writes made-up articles to a folder, as content/ holds them, with their topics.yaml. */
export function writeFakeContent(folder: string, count: number, seed = 1): readonly Entry[] {
  mkdirSync(folder, { recursive: true });
  const topics = fakeTopics.map(({ id, names }) => `${id}: { fr: ${names.fr}, en: ${names.en} }\n`);
  writeFileSync(join(folder, 'topics.yaml'), topics.join(''));
  const entries = fakeEntries(count, seed);
  for (const entry of entries) writeFakeArticle(folder, entry);
  return entries;
}

function writeFakeArticle(folder: string, entry: Entry): void {
  mkdirSync(join(folder, entry.slug), { recursive: true });
  for (const locale of locales) {
    writeFileSync(join(folder, entry.slug, `${locale}.md`), fakeFile(entry, locale));
  }
}

/** The file of an entry in one language. `sections` replaces the text of some sections. */
export function fakeFile(
  entry: Entry,
  locale: Locale,
  sections: Partial<Record<SectionName, string>> = {},
): string {
  const head = [
    '---',
    `title: ${JSON.stringify(entry.titles[locale] ?? entry.slug)}`,
    `reference: ${entry.reference.url}`,
    'author: Camille Tremblay',
    `published: ${entry.published}`,
    `topics: [${entry.topics.join(', ')}]`,
    '---',
  ];
  const headings = messagesFor(locale).sections;
  const text = (name: SectionName) => sections[name] ?? fakeText(entry, name, locale);
  const body = sectionNames.map((name) => `\n## ${headings[name]}\n${text(name)}\n`);
  return `${head.join('\n')}\n${body.join('')}`;
}

interface Vocabulary {
  readonly names: readonly [string, ...string[]];
  readonly inventions: readonly [Pair, ...Pair[]];
}

function fakeEntry(index: number, random: Random, { names, inventions }: Vocabulary): Entry {
  const product = random.pickSkewed(names);
  const thing = random.next() < REAL_THINGS ? random.pick(things) : random.pickSkewed(inventions);
  const action = random.pick(actions);
  const place = random.pick(places);
  const rival = random.next() < 0.4 ? random.pickSkewed(names) : undefined;
  const year = 2015 + random.below(11);
  const day = `${year}-${twoDigits(1 + random.below(12))}-${twoDigits(1 + random.below(28))}`;
  const fr = `${product} : ${thing[0]} ${action[0]} ${rival ? `chez ${rival}` : place[0]}`;
  const en = `${product}: the ${thing[1]} ${action[1]} ${rival ? `at ${rival}` : place[1]}`;
  const slug = `${product}-${thing[1].split(' ')[0] ?? ''}-${index}`.toLowerCase();
  return {
    slug,
    titles: { fr, en },
    reference: { url: `https://example.org/${year}/${slug}`, kind: 'page' },
    published: day,
    topics: [random.pick(fakeTopics).id],
  };
}

function productNames(random: Random, count: number): readonly [string, ...string[]] {
  const names = Array.from({ length: count }, () => productName(random));
  return [productName(random), ...names];
}

/** Nouns that do not exist, because forty real ones would each be in thousands of titles. */
function inventedThings(random: Random, count: number): readonly [Pair, ...Pair[]] {
  const invented = (): Pair => {
    const stem = productName(random).toLowerCase();
    return random.pick([
      [`la ${stem}thèque`, `${stem}theque`],
      [`le ${stem}mètre`, `${stem}meter`],
      [`l’é${stem}`, `e${stem}`],
      [`le ${stem}`, `${stem}`],
    ]);
  };
  return [invented(), ...Array.from({ length: count }, invented)];
}

function productName(random: Random): string {
  const parts = Array.from({ length: 2 + random.below(3) }, () => random.pick(syllables)).join('');
  return parts.slice(0, 1).toUpperCase() + parts.slice(1);
}

function fakeText(entry: Entry, name: SectionName, locale: Locale): string {
  const sentence =
    locale === 'fr'
      ? `L’affaire ${entry.slug} a de quoi surprendre : on y voit, pour la première fois, ce que la machine sait faire et ce qu’elle ne sait pas encore (${name}).`
      : `There is something surprising in the case of ${entry.slug}: it shows, for the first time, what the machine can do and what it can’t do yet (${name}).`;
  const paragraph = `${sentence} ${sentence}`;
  const isLong = name === 'neutral' || name === 'optimistic' || name === 'pessimistic';
  return isLong ? `${paragraph}\n\n${paragraph}` : paragraph;
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
}
