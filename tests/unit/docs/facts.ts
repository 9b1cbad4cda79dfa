import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { z } from 'zod';
import { loadCommands } from '../../../src/app/load-commands.ts';
import { parseCommandLine } from '../../../src/core/bot/command-line.ts';
import { parseInput } from '../../../src/core/bot/options.ts';
import { splitLine } from '../../../src/platforms/playground/typing/command-text.ts';
import { commandNameOf, slashName } from '../../../src/platforms/slack/commands/command-names.ts';
import { codeOf, type Page, root } from './page.ts';

/** The bot's own, as it loads them. */
export const commands = await loadCommands();
/** By name, with their values in .env.example. */
export const variables = parseEnv(readFileSync(join(root, '.env.example'), 'utf8'));
const texts = z.record(z.string(), z.string());
export const { scripts, dependencies, devDependencies } = z
  .object({ scripts: texts, dependencies: texts, devDependencies: texts })
  .parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));

/** What looks like a command of ours but is not: a command of Slack's, and paths of the HTTP port. */
const notOurs = ['/invite', '/healthz', '/metrics', '/fr', '/en'];

/** The commands that a page shows, as they are typed. */
export function typedIn(page: Page): string[] {
  const lines = codeOf(page).filter((code) => /^\/[\p{L}-]+(?:\s|$)/u.test(code));
  return lines.filter((line) => !notOurs.includes(line.split(/\s/u, 1)[0] ?? ''));
}

/** The full name of the command that a line calls, in either language and by Slack's name; the name of a group. */
export function pathOf(line: string): string | undefined {
  const [first = '', ...rest] = line.split(/\s/u);
  const ours = [`/${commandNameOf(first)}`, ...rest].join(' ');
  return (
    splitLine(commands, ours)?.typed.path ?? commands.find(({ name }) => first === slashName(name))?.name
  );
}

/** Why a line is no command that the bot would take. */
export function faultOf(line: string): string | undefined {
  if (pathOf(line) === undefined) return `${line}: there is no such command`;
  const found = splitLine(commands, line);
  if (!found) return undefined;
  const { typed, rest } = found;
  try {
    parseInput(typed.path, typed.leaf.options, parseCommandLine(typed.leaf, rest.trim()));
    return undefined;
  } catch {
    return `${line}: the command does not take this`;
  }
}

/** The environment variables that a page names. */
export function variablesIn(page: Page): string[] {
  const names = codeOf(page).flatMap((code) => {
    const whole = /^[A-Z][A-Z0-9_]+$/u.exec(code)?.[0];
    return [
      ...(whole ? [whole] : []),
      ...(code.match(/\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\b|\b[A-Z]+(?==)/gu) ?? []),
    ];
  });
  return sorted(names);
}

/** The npm scripts that a page calls. */
export function scriptsIn(page: Page): string[] {
  const calls = codeOf(page).flatMap((code) => [
    ...code.matchAll(/npm (?:run (?:--silent )?(?<script>[\w:]+)|(?<short>start|test)\b)/gu),
  ]);
  return sorted(calls.map(({ groups }) => groups?.script ?? groups?.short ?? ''));
}

/** Each once, in order: to be compared. */
export const sorted = (names: readonly string[]) => [...new Set(names)].toSorted();
