import { readEnvFile } from '../app/config/environment.ts';
import { exitCode } from '../app/lifecycle.ts';
import { OperatorError } from '../core/model/errors.ts';
import type { CliMain } from './tool.ts';

/** Runs one of the tools beside the bot: `node src/cli/main.ts backup FILE` is what `npm run backup -- FILE` does. */
const tools: Readonly<Record<string, () => Promise<{ readonly main: CliMain }>>> = {
  backup: () => import('./backup.ts'),
  copy: () => import('./copy.ts'),
  deliveries: () => import('./deliveries.ts'),
  export: () => import('./export.ts'),
  manifest: () => import('./manifest.ts'),
  restore: () => import('./restore.ts'),
};

const { env, stderr } = process;
const [name = '', ...argv] = process.argv.slice(2);
const code = await exitCode(async () => readEnvFile('.env'), stderr, env);
process.exitCode = code || (await (await mainOf(name))(argv, env, process));

async function mainOf(tool: string): Promise<CliMain> {
  const load = tools[tool];
  return load ? (await load()).main : unknownTool;
}

function unknownTool(): Promise<number> {
  const usage = `node src/cli/main.ts ${Object.keys(tools).join(' | ')}`;
  return exitCode(() => Promise.reject(new OperatorError(usage)), stderr, env);
}
