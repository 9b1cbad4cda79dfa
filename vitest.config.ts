import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

/** A tier of tests: what a test needs tells where it lives, and so how it is run (docs/testing.md). */
function tier(
  name: string,
  options: {
    readonly isolate: boolean;
    readonly globalSetup?: string[];
    readonly runner?: string;
    readonly testTimeout?: number;
    readonly retry?: number;
  },
) {
  return {
    extends: true as const,
    test: { name, include: [`tests/${name}/**/*.test.ts`], ...options },
  };
}

export default defineConfig({
  test: {
    setupFiles: ['tests/support/fast-check-setup.ts'],
    globalSetup: ['tests/support/postgres-setup.ts'],
    testTimeout: 20_000,
    hookTimeout: 30_000,
    // Tests wait for servers and threads about half of the time: two cores are busy with three workers.
    maxWorkers: Math.max(3, availableParallelism()),
    env: {
      TZ: 'UTC',
      // Worker threads and programs of tests start in half the time.
      NODE_COMPILE_CACHE: join(import.meta.dirname, 'node_modules', '.cache', 'tests'),
    },
    projects: [
      tier('unit', { isolate: false }),
      tier('contract', { isolate: false }),
      tier('program', { isolate: false }),
      tier('browser', {
        isolate: false,
        globalSetup: ['tests/support/browser/setup.ts'],
        runner: './tests/support/browser/runner.ts',
        // A page draws and axe reads the style of every element: on a busy machine that takes ten times as long.
        testTimeout: 90_000,
        // Where it counts, a page that a busy machine drew too late gets one more chance; while one works, it does not.
        retry: process.env.CI ? 1 : 0,
      }),
    ],
  },
});
