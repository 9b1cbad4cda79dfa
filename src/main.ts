import { type Config, readConfig, readEnvFile, secretsIn } from './app/config/config.ts';
import { printableError } from './app/lifecycle.ts';
import { createLog } from './app/log.ts';
import { startProgram } from './app/start.ts';
import type { Log } from './core/ports/log.ts';

const config = await orExit(async () => {
  readEnvFile('.env');
  return readConfig(process.env);
});
await orExit(async () => startProgram(config, await logFor(config)));

function logFor({ logLevel }: Config): Promise<Log> {
  return createLog({ level: logLevel, pretty: process.stdout.isTTY, secrets: secretsIn(process.env) });
}

async function orExit<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    process.stderr.write(`${printableError(error, secretsIn(process.env))}\n`);
    process.exit(1);
  }
}
