import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type Locale, localeOf } from '../../src/core/model/locale.ts';
import type { StoryDocument } from '../../src/sources/stories/index.ts';

/** The last was written when nothing was changed any more: neither weights nor words were chosen by who had read it. */
export const splits = ['tuned', 'held out', 'written afterwards'] as const;
export type Split = (typeof splits)[number];

/** What happened, and how outlets told it. */
export interface Event {
  readonly name: string;
  /** The event that it goes on from. */
  readonly follows?: string;
  readonly documents: readonly Told[];
}

export interface Told extends StoryDocument {
  readonly locale: Locale;
}

/** Events that are easily taken for each other. */
export interface Family {
  readonly name: string;
  readonly split: Split;
  readonly events: readonly Event[];
}

const HALVED = ['fr.md', 'en.md', 'cross.md'];
const AFTERWARDS = 'fresh.md';
const TELLING = /^(fr|en) (\d{4}-\d{2}-\d{2}) \| (.+?) \| (.+)$/;
const EVENT = /^(.+?)(?: < (.+))?$/;

/**
 * Every family of every file; those of the first three take turns, so that no event, nor one that is easily taken for it, stands in
 * both halves.
 * @throws {Error} On a line that is neither a heading nor a telling, and on an event that follows none of its family.
 */
export function readFamilies(): readonly Family[] {
  return [
    ...HALVED.flatMap((file) =>
      familiesOf(pageOf(file), (index) => (index % 2 === 0 ? 'tuned' : 'held out')),
    ),
    ...familiesOf(pageOf(AFTERWARDS), () => 'written afterwards'),
  ];
}

function pageOf(file: string): string {
  return readFileSync(join(import.meta.dirname, file), 'utf8');
}

function familiesOf(page: string, splitOf: (index: number) => Split): readonly Family[] {
  const blocks = page.split(/^# /m).slice(1);
  return blocks.map((block, index) => {
    const [name = '', ...events] = block.split(/^## /m);
    const family: Family = {
      name: name.trim(),
      split: splitOf(index),
      events: events.map((event) => eventOf(event, name.trim())),
    };
    return checked(family);
  });
}

function eventOf(block: string, family: string): Event {
  const [head = '', ...lines] = block.trim().split('\n');
  const [, name = '', follows] = EVENT.exec(head) ?? [];
  const documents = lines.map((line, index) => toldOf(line, `${family}/${name}/${index}`));
  return { name, documents, ...(follows === undefined ? {} : { follows }) };
}

function toldOf(line: string, key: string): Told {
  const [, language, day, title = '', text = ''] = TELLING.exec(line) ?? [];
  const locale = localeOf(language);
  if (!locale) throw new Error(`${key}: "${line}" is no telling; write: fr 2026-01-31 | title | text`);
  const at = new Date(z.iso.date().parse(day));
  return { key: `https://example.org/${encodeURIComponent(key)}`, title, text, language: locale, locale, at };
}

function checked(family: Family): Family {
  const names = family.events.map(({ name }) => name);
  const lost = family.events.find(({ follows }) => follows !== undefined && !names.includes(follows));
  if (lost) throw new Error(`${family.name}: "${lost.name}" follows "${lost.follows}", which is not there`);
  return family;
}
