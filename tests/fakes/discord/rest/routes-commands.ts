import { z } from 'zod';
import { checkCommands, commandSchema } from '../checks/check-commands.ts';
import { snowflake } from '../world.ts';
import { missingAccess, refuse } from './api-error.ts';
import type { Call } from './routes.ts';

export function getCommands(call: Call): unknown {
  ownApplication(call);
  const localized = call.query.get('with_localizations') === 'true';
  return z
    .array(commandSchema)
    .parse(call.world.commands)
    .map((command) => (localized ? command : unlocalized(command)));
}

/** Replaces all commands, and answers with them as Discord keeps them: with its own fields and defaults. */
export function putCommands(call: Call): unknown {
  ownApplication(call);
  refuse(checkCommands(call.body));
  call.world.commandPuts += 1;
  call.world.commands = z
    .array(commandSchema)
    .parse(call.body)
    .map((command) => ({
      id: snowflake(),
      application_id: call.world.applicationId,
      version: snowflake(),
      default_member_permissions: null,
      dm_permission: true,
      nsfw: false,
      ...command,
      type: command.type ?? 1,
      description: command.description ?? '',
    }));
  return call.world.commands;
}

function ownApplication({ world, params: [id] }: Call): void {
  if (id !== world.applicationId) throw missingAccess();
}

function unlocalized(command: z.infer<typeof commandSchema>) {
  const { name_localizations: _names, description_localizations: _descriptions, ...rest } = command;
  return rest;
}
