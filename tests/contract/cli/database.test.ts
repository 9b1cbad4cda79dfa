import { afterEach, beforeEach, expect, it } from 'vitest';
import { main } from '../../../src/cli/deliveries.ts';
import { runCli } from '../../support/cli.ts';
import { aDatabase } from '../../support/stores.ts';
import { unusableDatabases } from '../../support/unusable-databases.ts';

let database: Awaited<ReturnType<typeof aDatabase>>;

beforeEach(async () => {
  database = await aDatabase();
});

afterEach(() => database.drop());

it.each(Object.entries(unusableDatabases))(
  'given %s, then npm run deliveries says so in one sentence without the password',
  async (_, make) => {
    const { url, message, secrets } = await make(database.url);
    const { code, stdout, stderr } = await runCli(main, [], { DATABASE_URL: url });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(stderr).toMatch(message);
    for (const secret of secrets) expect(stderr).not.toContain(secret);
  },
);
