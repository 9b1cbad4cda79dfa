import { parseArgs } from 'node:util';
import { readEnvFile } from '../app/config/config.ts';
import { schema } from '../app/config/schema.ts';
import { loadCommands } from '../app/load-commands.ts';
import { locales } from '../core/model/locale.ts';
import { slackManifest } from '../platforms/slack/manifest.ts';

/**
 * Prints the manifest of the Slack app: `npm run --silent manifest -- [--http https://host] [--lang fr|en]`. With
 * `PUBLIC_URL`, of the environment or of `.env`, the app hears of links to the pages there.
 */
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
  readEnvFile('.env');
  // Alone: whoever sets Slack up has not all of its tokens yet.
  const pages = schema.shape.PUBLIC_URL.safeParse(process.env.PUBLIC_URL?.trim() || undefined);
  if (pages.error)
    throw new Error(`PUBLIC_URL: ${pages.error.issues.map(({ message }) => message).join(' ')}`);
  const options = { publicUrl: values.http, pagesUrl: pages.data, locale };
  const manifest = slackManifest(await loadCommands(), options);
  process.stdout.write(`${JSON.stringify(manifest, undefined, 2)}\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${usage}\n`);
  process.exitCode = 1;
}
