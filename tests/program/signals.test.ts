import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, it } from 'vitest';

const SRC = join(import.meta.dirname, '..', '..', 'src');
const NODE = join(SRC, '..', 'node_modules', '.bin', 'node');

/** Runs a few lines after `stopOnSignal`, whose one step writes "stopped" after a while. */
async function outcome(lines: string, stepMs = 50): Promise<{ code: number | null; out: string }> {
  const program = `
    import { stopOnSignal } from ${JSON.stringify(join(SRC, 'app', 'lifecycle.ts'))};
    const write = (fields, message) => console.log(message, fields.err?.message ?? '');
    const log = { debug: write, info: write, warn: write, error: write };
    const step = async () => { await new Promise((resolve) => setTimeout(resolve, ${stepMs})); console.log('stopped'); };
    stopOnSignal(log, [async () => { throw new Error('a step') }, step]);
    setInterval(() => undefined, 1000);
    ${lines}`;
  const child = spawn(NODE, ['--input-type=module', '--eval', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [out] = await Promise.all([text(child.stdout), once(child, 'close')]);
  return { code: child.exitCode, out };
}

const terminate = "process.kill(process.pid, 'SIGTERM');";

it('given a step of stopping that fails, then the next ones are taken, and the exit code is 0', async () => {
  const { code, out } = await outcome(terminate);
  expect(code).toBe(0);
  expect(out).toMatch(/a step of stopping failed a step\nstopped\n$/u);
});

it('given a second signal, then it ends at once with 1', async () => {
  const { code, out } = await outcome(`${terminate} setTimeout(() => { ${terminate} }, 600);`, 5000);
  expect(code).toBe(1);
  expect(out).not.toContain('stopped');
});

it('given the same signal twice, by the terminal and by npm, then it counts once', async () => {
  const { code, out } = await outcome(`${terminate} setTimeout(() => { ${terminate} }, 10);`);
  expect(code).toBe(0);
  expect(out.match(/^stopping $/gmu)).toHaveLength(1);
  expect(out).toContain('stopped');
});

it('given an exception that nobody caught, then it is logged, what is open is closed, and the exit code is 1', async () => {
  const { code, out } = await outcome("setTimeout(() => { throw new Error('lost') });");
  expect(code).toBe(1);
  expect(out).toMatch(/^an exception that nobody caught lost\n[\s\S]*stopped\n$/u);
});

it('given a rejection that nobody handled, then it is logged, and the program goes on', async () => {
  const { code, out } = await outcome(
    `void Promise.reject(new Error('lost')); setTimeout(() => { ${terminate} }, 20);`,
  );
  expect(code).toBe(0);
  expect(out).toMatch(/^a rejection that nobody handled lost\nstopping/u);
});
