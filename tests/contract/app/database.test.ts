import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { main as deliveries } from '../../../src/cli/deliveries.ts';
import { runCli } from '../../support/cli.ts';
import { failToStart } from '../../support/program/in-process.ts';
import { aDatabase } from '../../support/stores.ts';
import { unusableDatabases } from './unusable-databases.ts';

let database: Awaited<ReturnType<typeof aDatabase>>;

beforeEach(async () => {
  database = await aDatabase();
});

afterEach(() => database.drop());

describe.each([
  ['the bot', failToStart],
  ['npm run deliveries', (env: Record<string, string>) => runCli(deliveries, [], env)],
])('%s', (_, start) => {
  it.each(Object.entries(unusableDatabases))(
    'given %s, then it says so in one sentence without the password',
    async (_name, make) => {
      const { url, message, secrets } = await make(database.url);
      const { code, stdout, stderr } = await start({ DATABASE_URL: url });
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
      expect(stderr.trimEnd().split('\n')).toHaveLength(1);
      expect(stderr).toMatch(message);
      for (const secret of secrets) expect(stderr).not.toContain(secret);
    },
  );
});
