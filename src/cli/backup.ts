import { addressOf } from '../storage/index.ts';
import { writeBackup } from '../storage/transfer/backup.ts';
import { type CliCommand, misused, rowsTable, runMove } from './command.ts';

/** Puts all that the bot remembers in one file: `npm run backup -- --help`. */
const move: CliCommand = {
  usage: (words) => words.backupUsage,
  options: ['force'],
  positionals: 1,
  async run({ positionals: [file], force }, { config, words, log }) {
    if (!file) throw misused(words.needsFile, move, words);
    const counts = await writeBackup(addressOf(config), file, { force, locale: config.locale, log });
    return `${rowsTable(counts, words)}\n\n${words.backedUp(file)}`;
  },
};

await runMove(move);
