import { type Command, defineCommand } from '../../../../src/core/bot/command.ts';
import type { Form } from '../../../../src/core/card/reply.ts';
import { textCard } from '../../../../src/core/card/text-card.ts';
import { UserError } from '../../../../src/core/model/errors.ts';
import type { CommandRequest } from '../../../../src/core/model/request.ts';

const names = (name: string) => ({ fr: name, en: name });
const described = (name: string) => ({ names: names(name), description: names(`About ${name}`) });

const cities = [
  { label: 'Montréal', value: 'America/Montreal' },
  { label: 'Kyïv', value: 'Europe/Kyiv' },
];

/** The last request of the command, and how it answers. */
export interface Asked {
  last?: CommandRequest;
  /** The initial values of the form. */
  form: Form['input'];
  /** Which form. */
  command: 'form fill' | 'form write';
  /** The answer waits for this. */
  wait?: Promise<void>;
  answer: 'done' | 'bad-city' | 'unavailable' | 'broken' | 'shared';
}

/** A command with an option of every kind, which opens its form when it is given nothing. */
export function everyOption(): { command: Command; asked: Asked } {
  const asked: Asked = { command: 'form fill', form: {}, answer: 'done' };
  const leaf = defineCommand({
    name: 'fill',
    ...described('fill'),
    options: {
      title: { type: 'text', ...described('title'), max: 40, required: true },
      city: {
        type: 'text',
        ...described('city'),
        max: 100,
        suggest: (typed) => cities.filter(({ label, value }) => `${label} ${value}`.includes(typed)),
      },
      tags: {
        type: 'text',
        ...described('tags'),
        max: 400,
        suggest: () => [{ label: 'a, b', value: 'a, b' }],
      },
      colour: {
        type: 'choice',
        ...described('colour'),
        choices: [
          { value: 'red', names: names('Red') },
          { value: 'blue', names: names('Blue') },
        ],
      },
      loud: { type: 'flag', ...described('loud') },
      count: { type: 'number', ...described('count'), min: 1, max: 10 },
      where: { type: 'channel', ...described('where') },
      digest: { type: 'text', ...described('digest'), max: 100, suggest: () => [] },
    },
    visibility: () => 'private',
    run: async (_input, { request }) => {
      asked.last = request;
      await asked.wait;
      if (asked.answer === 'bad-city') {
        throw new UserError({ code: 'unknown-time-zone', context: { given: 'EST', near: [] } }, 'city');
      }
      if (asked.answer === 'unavailable')
        throw new UserError({ code: 'unavailable', context: { what: 'store' } });
      if (asked.answer === 'broken') throw new Error('a fault of ours');
      const card = textCard(request.locale, 'Filled in', 'All is well.');
      const help = { label: 'Aide', action: { type: 'help', locale: request.locale } } as const;
      const visibility = asked.answer === 'shared' ? 'shared' : 'private';
      return { card: { ...card, buttons: [help] }, visibility };
    },
  });
  const writing = defineCommand({
    name: 'write',
    ...described('write'),
    options: {
      draft: { type: 'text', ...described('draft'), max: 100, hiddenInForms: true },
      text: { type: 'text', ...described('text'), max: 3000, required: true, multiline: true },
    },
    visibility: () => 'private',
    run: async (_input, { request }) => {
      asked.last = request;
      if (asked.answer === 'unavailable')
        throw new UserError({ code: 'unavailable', context: { what: 'store' } });
      return { card: textCard(request.locale, 'Written', 'All is well.'), visibility: 'private' };
    },
  });
  const opening = defineCommand({
    name: 'open',
    ...described('open'),
    options: {},
    visibility: () => 'private',
    run: async (_input, { request }) => ({
      card: textCard(request.locale, 'Type it', 'Type /form fill title.'),
      visibility: 'private',
      form: { command: asked.command, input: asked.form },
    }),
  });
  const command: Command = {
    kind: 'group',
    name: 'form',
    ...described('form'),
    subcommands: [opening, leaf],
    forms: [writing],
  };
  return { command, asked };
}
