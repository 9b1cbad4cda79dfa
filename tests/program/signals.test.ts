import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, it } from 'vitest';

const SRC = join(import.meta.dirname, '..', '..', 'src');
const NODE = join(SRC, '..', 'node_modules', '.bin', 'node');

/** Runs a few lines after `stopOnSignal`, with two steps of stopping: one fails, the other writes "stopped" after a while. */
async function outcome(lines: string, stepMs = 50): Promise<{ code: number | null; out: string }> {
  const program = `
    import { Shutdown, stopOnSignal } from ${JSON.stringify(join(SRC, 'app', 'lifecycle.ts'))};
    const write = (fields) => console.log(fields.event, fields.err?.message ?? '');
    const log = { debug: write, info: write, warn: write, error: write };
    const shutdown = new Shutdown(log);
    shutdown.add(async () => { await new Promise((resolve) => setTimeout(resolve, ${stepMs})); console.log('stopped'); });
    shutdown.add(async () => { throw new Error('a step') });
    stopOnSignal(log, () => shutdown.run());
    setInterval(() => undefined, 1000);
    ${lines}`;
  const child = spawn(NODE, ['--input-type=module', '--eval', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [out] = await Promise.all([text(child.stdout), once(child, 'close')]);
  return { code: child.exitCode, out };
}

const terminate = "process.kill(process.pid, 'SIGTERM');";

it('given a step of stopping that fails, when SIGTERM comes, then the next steps run and the exit code is 0', async () => {
  const { code, out } = await outcome(terminate);
  expect(code).toBe(0);
  expect(out).toMatch(/program\.stop_step_failed a step\nstopped\n$/u);
});

it('given a second signal, then the process ends at once with 1', async () => {
  const { code, out } = await outcome(`${terminate} setTimeout(() => { ${terminate} }, 600);`, 5000);
  expect(code).toBe(1);
  expect(out).not.toContain('stopped');
});

it('given the same signal twice within half a second (terminal and npm), then it counts once', async () => {
  const { code, out } = await outcome(`${terminate} setTimeout(() => { ${terminate} }, 10);`);
  expect(code).toBe(0);
  expect(out.match(/^program\.stopping $/gmu)).toHaveLength(1);
  expect(out).toContain('stopped');
});

it('given an uncaught exception, then it is logged, the steps of stopping run, and the exit code is 1', async () => {
  const { code, out } = await outcome("setTimeout(() => { throw new Error('lost') });");
  expect(code).toBe(1);
  expect(out).toMatch(/^program\.uncaught_exception lost\n[\s\S]*stopped\n$/u);
});

it('given an unhandled rejection, then it is logged and the program goes on', async () => {
  const { code, out } = await outcome(
    `void Promise.reject(new Error('lost')); setTimeout(() => { ${terminate} }, 20);`,
  );
  expect(code).toBe(0);
  expect(out).toMatch(/^program\.unhandled_rejection lost\nprogram\.stopping/u);
});
