import { expect, it } from 'vitest';
import { main } from '../../../src/cli/manifest.ts';
import { runCli } from '../../support/cli.ts';

it('given no arguments, then it prints the manifest for Socket Mode in French', async () => {
  const { code, stdout, stderr } = await runCli(main, []);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const manifest = JSON.parse(stdout);
  expect(manifest.settings.socket_mode_enabled).toBe(true);
  expect(manifest.display_information.description).toMatch(/^L’actualité/u);
});

it('given --http and --lang, then the manifest names the address and speaks that language', async () => {
  const { stdout } = await runCli(main, ['--http', 'https://bot.example.org', '--lang=en']);
  const manifest = JSON.parse(stdout);
  expect(manifest.settings.event_subscriptions.request_url).toBe('https://bot.example.org/slack/events');
  expect(manifest.display_information.description).not.toMatch(/^L’actualité/u);
});

it('given PUBLIC_URL, then the app unfurls links to its host', async () => {
  const { stdout } = await runCli(main, [], { PUBLIC_URL: 'https://library.example.org' });
  expect(JSON.parse(stdout).features.unfurl_domains).toEqual(['library.example.org']);
});

it.each([
  [['--lang', 'de'], '--lang: fr | en'],
  [['--http', 'http://bot.example.org'], '--http takes an address that begins with https://'],
  [['--https'], '“--https” means nothing here.'],
])('given %j, then it names what is wrong and prints the usage', async (argv, message) => {
  const { code, stdout, stderr } = await runCli(main, argv);
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toContain(message);
  expect(stderr).toContain('npm run --silent manifest');
});

it('given a wrong PUBLIC_URL, then it says so', async () => {
  const { code, stderr } = await runCli(main, [], { PUBLIC_URL: 'ftp://library.example.org' });
  expect(code).toBe(1);
  expect(stderr).toMatch(/^PUBLIC_URL: must be an http\(s\) address/u);
});
