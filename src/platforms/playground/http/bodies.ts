import { z } from 'zod';
import { localeSchema } from '../../../core/model/commentary.ts';
import { clockMoves } from '../session/clock.ts';

/** Only bounds the memory: the core refuses shorter texts already, with a notice to the reader. */
const MAX_LINE = 20_000;
/** The longest name of a command or option. Discord's limit for each word is 32. */
const MAX_NAME = 100;
/** The most options of a command: Discord's limit. */
const MAX_FIELDS = 25;

/** The fields of every request. */
export const base = z.object({ session: z.uuid(), locale: localeSchema });
/** For actions that may open a form, which opens on this page only. */
const onPage = base.extend({ page: z.uuid() });
/** Text with its line breaks normalized to `\n`. */
const text = z
  .string()
  .max(MAX_LINE)
  .transform((given) => given.replace(/\r\n?/gu, '\n'));
const value = z.union([text, z.boolean(), z.number()]);

/** The body of each action. */
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

/** The body of a request for completions. */
export const typing = base.extend({ typed: z.string().max(MAX_LINE) });
export const typingInOption = typing.extend({
  name: z.string().max(MAX_NAME),
  option: z.string().max(MAX_NAME),
});
