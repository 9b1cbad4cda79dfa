import type { CliMain } from '../../src/cli/tool.ts';
import { textWriter } from './text-writer.ts';

export interface CliResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command-line tool in this process; its environment is `env` alone, in English unless it says otherwise. */
export async function runCli(
  main: CliMain,
  argv: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<CliResult> {
  const [stdout, stderr] = [textWriter(), textWriter()];
  const code = await main(argv, { DEFAULT_LOCALE: 'en', ...env }, { stdout, stderr });
  return { code, stdout: stdout.text(), stderr: stderr.text() };
}
