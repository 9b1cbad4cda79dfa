import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadCommands } from '../../../../../src/app/load-commands.ts';
import { defineCommand } from '../../../../../src/core/bot/command.ts';
import type { Options } from '../../../../../src/core/bot/options.ts';
import { modalOf } from '../../../../../src/platforms/discord/forms/modal.ts';
import { checkModal, modalSchema } from '../../../../fakes/discord/checks/check-modal.ts';
import { commands } from '../scripted-inbox.ts';

const everyCommand = await loadCommands();

const texts = fc.record({
  fr: fc.string({ minLength: 1, unit: 'binary' }),
  en: fc.string({ maxLength: 200 }),
});
const option = fc.record(
  {
    type: fc.constant('text' as const),
    names: texts,
    description: texts,
    max: fc.integer({ min: 1, max: 100_000 }),
    multiline: fc.constant(true as const),
    required: fc.constant(true as const),
    hiddenInForms: fc.constant(true as const),
  },
  { requiredKeys: ['type', 'names', 'description', 'max'] },
);
const key = fc.stringMatching(/^[a-z]{1,32}$/);
const options = fc.dictionary(key, option, { maxKeys: 6, noNullPrototype: true });
const value = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ maxLength: 5000 }),
  fc.boolean(),
  fc.integer(),
);

function commandsWith(names: { fr: string; en: string }, all: Options) {
  const description = { fr: 'Une description', en: 'A description' };
  const run = () => Promise.reject(new Error('never run'));
  const leaf = defineCommand({
    name: 'edit',
    names,
    description,
    options: all,
    visibility: () => 'private',
    run,
  });
  const [article] = commands;
  return article ? [{ ...article, forms: [leaf] }] : [];
}

describe('a modal', () => {
  it('given any form of texts, then Discord accepts the modal, or there is none', () => {
    const input = fc.dictionary(key, value, { maxKeys: 6, noNullPrototype: true });
    fc.assert(
      fc.property(texts, options, input, fc.constantFrom('fr', 'en'), (names, all, more, locale) => {
        const filled = Object.fromEntries(Object.keys(all).map((name) => [name, more[name] ?? 'Déjà là.']));
        const modal = modalOf(commandsWith(names, all), { command: 'article edit', input: filled }, locale);
        if (!modal) return;
        expect(checkModal(modal)).toEqual([]);
        const shown = modalSchema.parse(modal).components.map(({ component }) => component.custom_id);
        expect(shown).toEqual(Object.keys(all).filter((name) => !all[name]?.hiddenInForms));
      }),
    );
  });

  it('given the id of a digest, then it gets no field', () => {
    const names = { fr: 'titre', en: 'title' };
    const text = { type: 'text', names, description: names, max: 60 } as const;
    const all: Options = { digest: { ...text, suggest: () => [] }, title: text };
    const input = { digest: 'abcdefghij', title: 'Le matin' };
    const modal = modalOf(commandsWith(names, all), { command: 'article edit', input }, 'fr');
    expect(modal?.custom_id).toBe('[1,"article edit",{"digest":"abcdefghij"}]');
    expect(modal?.title).toBe('Titre');
    expect(modal?.components).toHaveLength(1);
  });

  it('given a number, then the field is a short text that the command reads', () => {
    const names = { fr: 'max', en: 'max' };
    const all: Options = { max: { type: 'number', names, description: names, min: 1, max: 100 } };
    const modal = modalOf(commandsWith(names, all), { command: 'article edit', input: { max: 20 } }, 'fr');
    expect(checkModal(modal)).toEqual([]);
    expect(modal?.components).toMatchObject([
      { component: { custom_id: 'max', value: '20', max_length: 10 } },
    ]);
  });

  it('given a topic that looks like an id, then it gets a field like any other', () => {
    const names = { fr: 'sujets', en: 'topics' };
    const all: Options = {
      topics: { type: 'text', names, description: names, max: 400, suggest: () => [] },
    };
    const form = { command: 'article edit', input: { topics: 'technology' } };
    expect(modalOf(commandsWith(names, all), form, 'en')?.components).toHaveLength(1);
  });

  it.each([
    ['source add', { max: 20 }, 5],
    ['source filters', { source: 'abcdefghij', words: 'climat', max: 20 }, 4],
    ['source import', {}, 1],
  ])('given %s, then there is a modal', (command, input, fields) => {
    const modal = modalOf(everyCommand, { command, input }, 'fr');
    expect(checkModal(modal)).toEqual([]);
    expect(modal?.components).toHaveLength(fields);
  });
});
