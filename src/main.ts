import { type Config, readConfig, readEnvFile, secretsIn } from './config.ts';
import type { Log } from './core/ports.ts';
import { createLog } from './log.ts';
import { exitWith } from './process.ts';
import { startProgram } from './program.ts';

const config = await orExit(async () => {
  readEnvFile('.env');
  return readConfig(process.env);
});
await orExit(() => startProgram(config, logFor(config)));

function logFor({ logLevel }: Config): Log {
  return createLog({ level: logLevel, pretty: process.stdout.isTTY, secrets: secretsIn(process.env) });
}

async function orExit<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    return exitWith(error, secretsIn(process.env));
  }
}
