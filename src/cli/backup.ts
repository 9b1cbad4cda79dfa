import { readConfig } from '../app/config/config.ts';
import { storageAddress } from '../storage/index.ts';
import { writeBackup } from '../storage/transfer/backup.ts';
import { rowsTable, silentLog } from './storage.ts';
import { createMain, UsageError } from './tool.ts';

/** Writes everything that the bot stores to one file: `npm run backup -- --help`. */
export const main = createMain({
  usage: ({ storage }) => storage.moving.backupUsage,
  flags: ['force'],
  values: [],
  maxPositionals: 1,
  async run({ positionals: [file], has }, { env, locale, messages }) {
    const words = messages.storage.moving;
    const config = readConfig(env);
    if (!file) throw new UsageError(words.needsFile);
    const options = { force: has('force'), locale, log: silentLog };
    const counts = await writeBackup(storageAddress(config), file, options);
    return `${rowsTable(counts, words)}\n\n${words.backedUp(file)}`;
  },
});
