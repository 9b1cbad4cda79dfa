import { DiscordAPIError, type REST, Routes } from 'discord.js';
import { z } from 'zod';
import type { Command } from '../../../core/bot/command.ts';
import type { Locale } from '../../../core/model/locale.ts';
import type { Log } from '../../../core/ports/log.ts';
import { messagesFor } from '../../../messages/index.ts';
import { PlatformError } from '../../platform.ts';
import { commandBodies } from './command-bodies.ts';

const localizationsSchema = z.record(z.string(), z.string()).nullish().transform(sortedEntries);

const choiceSchema = z.object({
  name: z.string(),
  name_localizations: localizationsSchema,
  value: z.unknown(),
});

/** The fields of a command that we set, with Discord's defaults filled in, in one order of keys. */
const optionSchema = z.object({
  type: z.int(),
  name: z.string(),
  name_localizations: localizationsSchema,
  description: z.string().default(''),
  description_localizations: localizationsSchema,
  required: z.boolean().default(false),
  autocomplete: z.boolean().default(false),
  max_length: z.int().optional(),
  min_value: z.number().optional(),
  max_value: z.number().optional(),
  channel_types: z
    .array(z.int())
    .default([])
    .transform((types) => types.toSorted((a, b) => a - b)),
  choices: z.array(choiceSchema).default([]),
  get options() {
    return z.array(optionSchema).default([]);
  },
});

const commandSchema = optionSchema.extend({
  type: z.int().default(1),
  integration_types: z.array(z.int()).default([0]),
  contexts: z.array(z.int()).nullish(),
});

/**
 * Registers the commands, in one request, unless Discord has exactly these already: the endpoint allows 200 new
 * commands a day, and clients reload what changes.
 * @throws PlatformError when Discord refuses them.
 */
export async function publishCommands(
  rest: REST,
  applicationId: string,
  commands: readonly Command[],
  log: Log,
  locale: Locale,
): Promise<void> {
  const route = Routes.applicationCommands(applicationId);
  const wanted = commandBodies(commands);
  const query = new URLSearchParams({ with_localizations: 'true' });
  try {
    if (fingerprint(await rest.get(route, { query })) === fingerprint(wanted)) return;
    await rest.put(route, { body: wanted });
    log.info({ event: 'commands.published', commands: wanted.length }, 'Published the commands to Discord');
  } catch (error) {
    if (!(error instanceof DiscordAPIError) || error.status !== 400) throw error;
    throw new PlatformError(messagesFor(locale).discord.commandsRefused(error.message), { cause: error });
  }
}

/** Equal for two lists that register the same commands; undefined for a list that cannot be read. */
function fingerprint(commands: unknown): string | undefined {
  const parsed = z.array(commandSchema).safeParse(commands).data;
  const byName = parsed?.toSorted((a, b) => (`${a.type} ${a.name}` < `${b.type} ${b.name}` ? -1 : 1));
  return byName && JSON.stringify(byName);
}

function sortedEntries(record: Readonly<Record<string, string>> | null | undefined) {
  return Object.entries(record ?? {}).toSorted(([a], [b]) => (a < b ? -1 : 1));
}
