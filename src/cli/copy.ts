import { readConfig } from '../app/config/config.ts';
import { describeAddress } from '../storage/engine/storage-error.ts';
import { copyStore, parseAddress } from '../storage/transfer/copy.ts';
import { countsTable, silentLog } from './storage.ts';
import { createMain, UsageError } from './tool.ts';

/** Copies everything from one database to another one: `npm run copy -- --help`. */
export const main = createMain({
  usage: ({ storage }) => storage.moving.copyUsage,
  flags: [],
  values: ['from', 'to'],
  maxPositionals: 0,
  async run(args, { env, locale, messages }) {
    const words = messages.storage.moving;
    const { dataDir, databaseUrl } = readConfig(env);
    const from = address('from', `sqlite:${dataDir}`);
    const to = address('to', databaseUrl);
    const counts = await copyStore(from, to, { locale, log: silentLog });
    return `${countsTable(counts, words)}\n\n${words.copied(describeAddress(to))}`;

    function address(name: 'from' | 'to', fallback: string | undefined) {
      const text = args.value(name) ?? fallback;
      if (text === undefined) throw new UsageError(words.needsAddress(`--${name}`));
      const parsed = parseAddress(text);
      if (!parsed) throw new UsageError(words.badAddress(`--${name}`));
      return parsed;
    }
  },
});
