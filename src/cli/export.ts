import { readConfig, readEnvFile, secretsIn } from '../app/config/config.ts';
import { exitWith } from '../app/lifecycle.ts';
import { type Locale, localeOf } from '../core/model/locale.ts';
import { messagesFor } from '../messages/index.ts';
import { withStores } from './deliveries/open.ts';
import { parseTask } from './export/arguments.ts';
import { perform } from './export/perform.ts';

/** Writes approved commentaries to files in content/: `npm run export -- --help`. */
try {
  readEnvFile('.env');
  // The help is there even where the environment is at fault.
  const spoken: Locale = localeOf(process.env.DEFAULT_LOCALE?.trim()) ?? 'fr';
  const task = parseTask(process.argv.slice(2), spoken);
  process.stdout.write(
    `${task.kind === 'help' ? messagesFor(spoken).operations.export.usage : await answer(task)}\n`,
  );
} catch (error) {
  exitWith(error, secretsIn(process.env));
}

async function answer(task: Exclude<ReturnType<typeof parseTask>, { kind: 'help' }>): Promise<string> {
  const config = readConfig(process.env);
  const { contentDir, locale } = config;
  const force = task.kind === 'write' && task.force;
  return withStores(config, ({ drafts }) => perform(task, drafts, { contentDir, force, locale }));
}
