import { schema } from '../app/config/schema.ts';
import { loadCommands } from '../app/load-commands.ts';
import { OperatorError } from '../core/model/errors.ts';
import { locales } from '../core/model/locale.ts';
import { slackManifest } from '../platforms/slack/manifest.ts';
import { createMain, UsageError } from './tool.ts';

/** Prints the manifest of the Slack app: `npm run --silent manifest -- --help`. */
export const main = createMain({
  usage: ({ operations }) => operations.manifest.usage,
  flags: [],
  values: ['http', 'lang'],
  maxPositionals: 0,
  async run(args, { env, messages }) {
    const words = messages.operations.manifest;
    const lang = args.value('lang') ?? 'fr';
    const locale = locales.find((one) => one === lang);
    if (!locale) throw new UsageError(`--lang: ${locales.join(' | ')}`);
    const publicUrl = args.value('http');
    if (publicUrl !== undefined && URL.parse(publicUrl)?.protocol !== 'https:')
      throw new UsageError(words.needsHttps);
    // Only this variable is checked: when one sets Slack up, its tokens are still missing.
    const pages = schema.shape.PUBLIC_URL.safeParse(env.PUBLIC_URL?.trim() || undefined);
    if (pages.error)
      throw new OperatorError(`PUBLIC_URL: ${pages.error.issues.map(({ message }) => message).join(' ')}`);
    const manifest = slackManifest(await loadCommands(), { publicUrl, pagesUrl: pages.data, locale });
    return JSON.stringify(manifest, undefined, 2);
  },
});
