import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { main } from '../../../src/cli/deliveries.ts';
import { type CliResult, runCli } from '../../support/cli.ts';
import { aDelivery, withStores } from '../../support/program/seed.ts';

let data = '';

beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'contrepoint-deliveries-'));
  return () => rmSync(data, { recursive: true, force: true });
});

const deliveries = (words: readonly string[], environment: Record<string, string> = {}) =>
  runCli(main, words, { DATA_DIR: data, DEFAULT_TIMEZONE: 'America/Montreal', ...environment });

async function printed(running: Promise<CliResult>): Promise<string> {
  const { code, stdout, stderr } = await running;
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return stdout;
}

async function refused(running: Promise<CliResult>): Promise<string> {
  const { code, stdout, stderr } = await running;
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).not.toMatch(/^\s+at /mu);
  return stderr;
}

const stateOf = (key: string) => withStores(data, async ({ outbox }) => (await outbox.find(key))?.state);

/** One delivery of each kind, by the state that it is in. */
async function oneOfEach() {
  return withStores(data, async (stores) => ({
    failed: await aDelivery(stores, 'failed', { id: 'failed0000' }),
    uncertain: await aDelivery(stores, 'uncertain', { id: 'uncertain0' }),
    sent: await aDelivery(stores, 'sent', { id: 'sent000000' }),
    // Last: the others are leased, and it must not be.
    waiting: await aDelivery(stores, 'waiting', { id: 'waiting000' }),
  }));
}

describe('the list', () => {
  it('given deliveries in each state, then a table of the late, failed and uncertain ones, advice and totals', async () => {
    const keys = await oneOfEach();
    const text = await printed(deliveries([]));
    const lines = text.split('\n');
    const column = lines[0]?.indexOf('STATE') ?? -1;
    const stateIn = (key: string) =>
      lines
        .find((line) => line.startsWith(key))
        ?.slice(column)
        .split('  ')[0];
    expect(lines[0]).toContain('DUE (America/Montreal)');
    expect(stateIn(keys.waiting)).toBe('late');
    expect(stateIn(keys.failed)).toBe('failed');
    expect(stateIn(keys.uncertain)).toBe('uncertain');
    expect(text).not.toContain(keys.sent);
    expect(text).toContain('test w/c');
    expect(text).toContain('not-sent (it answers 500)');
    expect(text).toMatch(
      /^Late: .*\nFailed: .*\nUncertain: .*\nIn all: waiting 1, arrived 1, failed 1, uncertain 1\.$/mu,
    );
  });

  it('given only deliveries that arrived, then it says that all is well, in the operator’s language', async () => {
    await withStores(data, (stores) => aDelivery(stores, 'sent'));
    expect(await printed(deliveries([], { DEFAULT_LOCALE: 'fr' }))).toMatch(
      /^Rien à signaler.*\nEn tout.: arrivée 1\.\n$/u,
    );
  });

  it('given more than 50, then the first 50, or all of them with --all', async () => {
    await withStores(data, async (stores) => {
      for (let index = 0; index < 51; index += 1)
        await aDelivery(stores, 'waiting', { id: `a${String(index).padStart(9, '0')}` });
    });
    const first = await printed(deliveries([]));
    expect(first.match(/^a0/gmu)).toHaveLength(50);
    expect(first).toContain('--all');
    const all = await printed(deliveries(['--all']));
    expect(all.match(/^a0/gmu)).toHaveLength(51);
    expect(all).not.toContain('--all');
  });

  it('given --json, then only JSON', async () => {
    const { uncertain } = await oneOfEach();
    const rows = z
      .array(z.looseObject({ key: z.string(), trouble: z.string() }))
      .parse(JSON.parse(await printed(deliveries(['--json']))));
    expect(rows.map(({ trouble }) => trouble).toSorted()).toEqual(['failed', 'late', 'uncertain']);
    expect(rows.find(({ trouble }) => trouble === 'uncertain')?.key).toBe(uncertain);
  });

  it('given a delivery to a person, then its place names the person', async () => {
    const place = { platform: 'test', workspace: 'w', channel: 'd', person: 'ada' };
    await withStores(data, (stores) => aDelivery(stores, 'failed', { place }));
    expect(await printed(deliveries([]))).toContain('test w/@ada');
  });
});

describe('one delivery', () => {
  it('given show, then every fact about it', async () => {
    const { uncertain } = await oneOfEach();
    const text = await printed(deliveries(['show', uncertain]));
    expect(text).toContain(uncertain);
    expect(text).toMatch(/^why +undecidable \(no history\)$/mu);
    expect(text).toMatch(/^first attempt +\d{4}-\d\d-\d\d \d\d:\d\d \(America\/Montreal\)$/mu);
  });

  it.each(['failed', 'uncertain'] as const)(
    'given retry of one that is %s, then it is waiting again',
    async (state) => {
      const key = (await oneOfEach())[state];
      const dueIn = (text: string) => /^due +(.*)$/mu.exec(text)?.[1];
      const due = dueIn(await printed(deliveries(['show', key])));
      expect(await printed(deliveries(['retry', key]))).toContain(key);
      expect(await stateOf(key)).toBe('waiting');
      const shown = await printed(deliveries(['show', key]));
      expect(dueIn(shown)).toBe(due);
      expect(shown).toMatch(/^put back in the queue +\d{4}/mu);
    },
  );

  it.each(['waiting', 'failed', 'uncertain'] as const)(
    'given drop of one that is %s, then it is dropped',
    async (state) => {
      const key = (await oneOfEach())[state];
      expect(await printed(deliveries(['drop', key]))).toContain(key);
      expect(await stateOf(key)).toBe('dropped');
    },
  );

  it('given drop of one that is dropped, then a sentence says that it was already dropped', async () => {
    const { failed } = await oneOfEach();
    await printed(deliveries(['drop', failed]));
    expect(await refused(deliveries(['drop', failed]))).toContain('is dropped already');
  });

  it.each(['retry', 'drop'])(
    'given %s of one that has arrived, then it is refused and nothing changes',
    async (verb) => {
      const { sent } = await oneOfEach();
      expect(await refused(deliveries([verb, sent]))).toContain('arrived');
      expect(await stateOf(sent)).toBe('sent');
    },
  );

  it.each(['show', 'retry', 'drop'])('given %s of an unknown key, then a sentence names it', async (verb) => {
    await oneOfEach();
    expect(await refused(deliveries([verb, 'nobody']))).toBe(
      'No delivery has the key nobody. The list shows the ones there are.\n',
    );
  });
});

describe('the arguments', () => {
  it.each([
    [['resend', 'x'], 'resend'],
    [['--force'], '--force'],
    [['--json=yes'], '--json'],
    [['drop'], 'drop needs a key'],
    [['drop', 'a', 'b'], 'b'],
  ])('given %j, then it names what is wrong and prints the usage', async (words, named) => {
    const text = await refused(deliveries(words));
    expect(text.split('\n')[0]).toContain(named);
    expect(text).toContain('npm run deliveries -- retry KEY');
  });

  it('given --help and a wrong environment, then it prints the usage', async () => {
    expect(await printed(deliveries(['--help'], { PORT: 'http' }))).toContain('npm run deliveries');
  });

  it('given a folder without a store, then it says so and creates none', async () => {
    const folder = join(data, 'elsewhere');
    expect(await refused(deliveries([], { DATA_DIR: folder }))).toContain(folder);
    mkdirSync(folder);
    expect(await refused(deliveries([], { DATA_DIR: folder }))).toContain('DATA_DIR');
  });

  it('given a wrong environment or a damaged store, then it says so in a sentence', async () => {
    expect(await refused(deliveries([], { RETENTION_DAYS: 'x' }))).toMatch(/^RETENTION_DAYS: /u);
    writeFileSync(join(data, 'contrepoint.sqlite'), 'garbage '.repeat(1000));
    expect(await refused(deliveries([]))).toMatch(/contrepoint\.sqlite is damaged/u);
  });
});
