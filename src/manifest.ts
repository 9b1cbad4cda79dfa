import { parseArgs } from 'node:util';
import { locales } from './core/locale.ts';
import { loadCommands } from './load-commands.ts';
import { slackManifest } from './platforms/slack/manifest.ts';

/** Prints the manifest of the Slack app: `npm run --silent manifest -- [--http https://host] [--lang fr|en]`. */
const usage = 'npm run --silent manifest -- [--http https://host] [--lang fr|en]';

try {
  const { values } = parseArgs({
    options: { http: { type: 'string' }, lang: { type: 'string', default: 'fr' } },
  });
  const locale = locales.find((one) => one === values.lang);
  if (!locale) throw new Error(`--lang: ${locales.join(' | ')}`);
  if (values.http !== undefined && URL.parse(values.http)?.protocol !== 'https:') {
    throw new Error('--http: an address that begins with https://, since Slack calls no other');
  }
  const manifest = slackManifest(await loadCommands(), { publicUrl: values.http, locale });
  process.stdout.write(`${JSON.stringify(manifest, undefined, 2)}\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${usage}\n`);
  process.exitCode = 1;
}
