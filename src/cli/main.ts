import { readEnvFile, secretsIn } from '../app/config/config.ts';
import { printableError } from '../app/lifecycle.ts';
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

const [name = '', ...argv] = process.argv.slice(2);
process.exitCode = await run(tools[name]);

async function run(load: (typeof tools)[string] | undefined): Promise<number> {
  try {
    if (!load) throw new OperatorError(`node src/cli/main.ts ${Object.keys(tools).join(' | ')}`);
    readEnvFile('.env');
    const { main } = await load();
    return await main(argv, process.env, process);
  } catch (error) {
    process.stderr.write(`${printableError(error, secretsIn(process.env))}\n`);
    return 1;
  }
}
