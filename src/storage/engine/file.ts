import { join } from 'node:path';

/** The SQLite file in the folder of the bot's memory. */
export function databaseFile(dataDir: string): string {
  return join(dataDir, 'contrepoint.sqlite');
}
