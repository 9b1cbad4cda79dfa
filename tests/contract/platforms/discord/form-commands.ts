import { type Command, defineCommand } from '../../../../src/core/bot/command.ts';
import type { Options, TextOption } from '../../../../src/core/bot/options.ts';
import type { Form, Visibility } from '../../../../src/core/card/reply.ts';
import { commands } from './scripted-inbox.ts';

const description = { fr: 'Une description', en: 'A description' };
const unused = () => Promise.reject(new Error('the scripted inbox answers'));
const shared = { description, visibility: (): Visibility => 'private', run: unused };
const hidden = { type: 'text', description, max: 100, required: true, hiddenInForms: true } as const;

/** Asks for one text of several paragraphs. Which one is hidden input. */
const edit = defineCommand({
  ...shared,
  name: 'edit',
  names: { fr: 'modifier une section', en: 'edit a section' },
  options: {
    draft: { ...hidden, names: { fr: 'brouillon', en: 'draft' } },
    section: { ...hidden, names: { fr: 'section', en: 'section' } },
    text: {
      type: 'text',
      names: { fr: 'texte', en: 'text' },
      description,
      max: 6000,
      required: true,
      multiline: true,
    },
  },
});

const field = (name: string): TextOption => ({
  type: 'text',
  names: { fr: name, en: name },
  description,
  max: 5000,
});

/** As many texts as fit into a modal. */
const five: Options = {
  one: { ...field('one'), multiline: true },
  two: field('two'),
  three: field('three'),
  four: field('four'),
  five: field('five'),
};

const remark = defineCommand({
  ...shared,
  name: 'remark',
  names: { fr: 'remarque', en: 'remark' },
  options: five,
});

const sure = { type: 'flag', names: { fr: 'certain', en: 'sure' }, description } as const;

/** One more text than fits into a modal. */
const tooMany = defineCommand({
  ...shared,
  name: 'many',
  names: { fr: 'beaucoup', en: 'many' },
  options: { ...five, six: field('six') },
});

/** Also asks for something else than a text. */
const mixed = defineCommand({
  ...shared,
  name: 'mixed',
  names: { fr: 'divers', en: 'mixed' },
  options: { six: field('six'), sure },
});

const nothing = defineCommand({
  ...shared,
  name: 'nothing',
  names: { fr: 'rien', en: 'nothing' },
  options: { draft: { ...hidden, names: { fr: 'brouillon', en: 'draft' } } },
});

/** A command whose cards open forms. */
export const withForms: readonly Command[] = commands.map((command) =>
  command.name === 'article' ? { ...command, forms: [edit, remark, tooMany, mixed, nothing] } : command,
);

export const section: Form = {
  command: 'article edit',
  input: { draft: 'abcdefghij', section: 'explanation', text: 'Avant.\n\nAprès.' },
};
