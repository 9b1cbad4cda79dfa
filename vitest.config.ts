import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    globalSetup: ['tests/fakes/postgres-setup.ts'],
    testTimeout: 20_000,
    hookTimeout: 30_000,
    // Most of them wait for servers, processes and pages: two at a time, even on a machine with two cores.
    maxWorkers: 2,
    env: { TZ: 'UTC' },
  },
});
