import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import type { Command } from '../core/bot/command.ts';

const FOLDER = join(import.meta.dirname, '..', '..', 'commands');

/** What a command's file must export by default; its insides are the compiler's to check. */
const moduleSchema = z.object({
  default: z.custom<Command>(
    (value) =>
      z.object({ kind: z.enum(['slash', 'message', 'group']), name: z.string() }).safeParse(value).success,
  ),
});

/** Every command: one file of `commands/` each, by name. @throws Error naming the file that exports none. */
export async function loadCommands(folder = FOLDER): Promise<readonly Command[]> {
  const files = (await readdir(folder, { withFileTypes: true })).filter(
    (file) => file.isFile() && file.name.endsWith('.ts'),
  );
  const commands = await Promise.all(files.map((file) => loadCommand(join(folder, file.name))));
  return commands.sort((a, b) => a.name.localeCompare(b.name));
}

async function loadCommand(file: string): Promise<Command> {
  const parsed = moduleSchema.safeParse(await import(pathToFileURL(file).href));
  if (parsed.success) return parsed.data.default;
  throw new Error(
    `${file} must export a Command by default: { kind, name, … } (see src/core/bot/command.ts)`,
  );
}
