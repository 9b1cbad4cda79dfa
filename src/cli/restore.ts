import { readConfig } from '../app/config/config.ts';
import { describeAddress } from '../storage/engine/storage-error.ts';
import { storageAddress } from '../storage/index.ts';
import { restoreBackup } from '../storage/transfer/restore.ts';
import { countsTable, silentLog } from './storage.ts';
import { createMain, UsageError } from './tool.ts';

/** Puts the contents of a backup back into a database: `npm run restore -- --help`. */
export const main = createMain({
  usage: ({ storage }) => storage.moving.restoreUsage,
  flags: ['force'],
  values: [],
  maxPositionals: 1,
  async run({ positionals: [file], has }, { env, locale, messages }) {
    const words = messages.storage.moving;
    const to = storageAddress(readConfig(env));
    if (!file) throw new UsageError(words.needsFile);
    const options = { force: has('force'), locale, log: silentLog };
    const counts = await restoreBackup(file, to, options);
    return `${countsTable(counts, words)}\n\n${words.restored(describeAddress(to))}`;
  },
});
