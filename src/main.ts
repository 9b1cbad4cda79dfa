import { readEnvFile } from './app/config/environment.ts';
import { exitCode } from './app/lifecycle.ts';
import { main } from './app/main.ts';

const { env, stdout, stderr } = process;

const code =
  (await exitCode(async () => readEnvFile('.env'), stderr, env)) ||
  (await main(env, { stderr, isTerminal: stdout.isTTY }));
if (code !== 0) process.exit(code);
