import { readConfig, readEnvFile, secretsIn } from '../app/config/config.ts';
import { exitWith } from '../app/lifecycle.ts';
import { type Locale, localeOf } from '../core/model/locale.ts';
import { messagesFor } from '../messages/index.ts';
import { parseTask } from './deliveries/arguments.ts';
import { withStores } from './deliveries/open.ts';
import { perform } from './deliveries/perform.ts';

/** Lists the deliveries that need a hand, and gives one: `npm run deliveries -- --help`. */
try {
  readEnvFile('.env');
  // The help is there even where the environment is at fault.
  const spoken: Locale = localeOf(process.env.DEFAULT_LOCALE?.trim()) ?? 'fr';
  const task = parseTask(process.argv.slice(2), spoken);
  const text =
    task.kind === 'help' ? messagesFor(spoken).operations.deliveries.usage : await answer(task, spoken);
  process.stdout.write(`${text}\n`);
} catch (error) {
  exitWith(error, secretsIn(process.env));
}

async function answer(task: Exclude<ReturnType<typeof parseTask>, { kind: 'help' }>, locale: Locale) {
  const config = readConfig(process.env);
  return withStores(config, ({ outbox }) =>
    perform(task, { outbox, now: new Date(), locale, timeZone: config.timeZone }),
  );
}
