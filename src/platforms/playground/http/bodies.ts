import { z } from 'zod';
import { localeSchema } from '../../../core/model/commentary.ts';
import { clockMoves } from '../session/clock.ts';

/** The core refuses text that is too long with a word to the reader; this only keeps memory bounded. */
const MAX_LINE = 20_000;
/** Of a command's name, or an option's: Discord's limit for each word is 32. */
const MAX_NAME = 100;
/** Discord's limit for the options of a command. */
const MAX_FIELDS = 25;

/** What every request of a page says. */
export const base = z.object({ session: z.uuid(), locale: localeSchema });
/** A form that comes of it opens on this page alone. */
const onPage = base.extend({ page: z.uuid() });
/** Line breaks are of one kind, whatever the system that they come from. */
const text = z
  .string()
  .max(MAX_LINE)
  .transform((given) => given.replace(/\r\n?/gu, '\n'));
const value = z.union([text, z.boolean(), z.number()]);

/** What a page may send for each thing that a person can do. */
export const bodies = {
  command: onPage.extend({ line: z.string().trim().min(1).max(MAX_LINE) }),
  press: onPage.extend({ message: z.uuid(), token: z.string().max(2000), label: z.string().max(300) }),
  onMessage: onPage.extend({ message: z.uuid(), name: z.string().max(MAX_NAME) }),
  submit: onPage.extend({
    name: z.string().max(MAX_NAME),
    input: z
      .record(z.string().max(MAX_NAME), value)
      .refine((input) => Object.keys(input).length <= MAX_FIELDS),
  }),
  react: base.extend({ message: z.uuid(), emoji: z.string().min(1).max(64) }),
  dismiss: base.extend({ message: z.uuid() }),
  clear: base,
  clock: base.extend({ move: z.enum(clockMoves) }),
};

/** What a page may ask for while a person types. */
export const typing = base.extend({ typed: z.string().max(MAX_LINE) });
export const typingInOption = typing.extend({
  name: z.string().max(MAX_NAME),
  option: z.string().max(MAX_NAME),
});
