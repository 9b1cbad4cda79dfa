import { nameOf } from '../storage/engine/storage-error.ts';
import { addressOf } from '../storage/index.ts';
import { restoreBackup } from '../storage/transfer/restore.ts';
import { type CliCommand, countsTable, misused, runMove } from './command.ts';

/** Puts back what a backup holds: `npm run restore -- --help`. */
const move: CliCommand = {
  usage: (words) => words.restoreUsage,
  options: ['force'],
  positionals: 1,
  async run({ positionals: [file], force }, { config, words, log }) {
    if (!file) throw misused(words.needsFile, move, words);
    const to = addressOf(config);
    const counts = await restoreBackup(file, to, { force, locale: config.locale, log });
    return `${countsTable(counts, words)}\n\n${words.restored(nameOf(to))}`;
  },
};

await runMove(move);
