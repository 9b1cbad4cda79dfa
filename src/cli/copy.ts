import { nameOf } from '../storage/engine/storage-error.ts';
import { copyStore, parseAddress } from '../storage/transfer/copy.ts';
import { type CliArgs, type CliCommand, countsTable, misused, runMove } from './command.ts';

/** Copies everything from one database to another one: `npm run copy -- --help`. */
const move: CliCommand = {
  usage: (words) => words.copyUsage,
  options: ['from', 'to'],
  positionals: 0,
  async run(line, { config, words, log }) {
    const from = address('from', `sqlite:${config.dataDir}`);
    const to = address('to', config.databaseUrl);
    const counts = await copyStore(from, to, { locale: config.locale, log });
    return `${countsTable(counts, words)}\n\n${words.copied(nameOf(to))}`;

    function address(name: keyof CliArgs['values'], fallback: string | undefined) {
      const text = line.values[name] ?? fallback;
      if (text === undefined) throw misused(words.needsAddress(`--${name}`), move, words);
      const parsed = parseAddress(text);
      if (!parsed) throw misused(words.badAddress(`--${name}`), move, words);
      return parsed;
    }
  },
};

await runMove(move);
