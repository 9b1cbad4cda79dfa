import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { aFolder, type Program, runTool } from '../support/program/run.ts';
import { aDelivery, withStores } from '../support/program/seed.ts';

let data = '';

beforeEach(() => {
  data = aFolder();
});

const deliveries = (words: readonly string[], environment: Record<string, string> = {}) =>
  runTool('cli/deliveries.ts', words, {
    DATA_DIR: data,
    DEFAULT_TIMEZONE: 'America/Montreal',
    ...environment,
  });

async function told(program: Program): Promise<string> {
  expect(await program.ended()).toBe(0);
  expect(program.stderr).toBe('');
  return program.stdout;
}

async function refused(program: Program): Promise<string> {
  expect(await program.ended()).toBe(1);
  expect(program.stdout).toBe('');
  expect(program.stderr).not.toMatch(/^\s+at /mu);
  return program.stderr;
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
  it('given deliveries of each kind, then a table of those that need a hand, what to do, and how many there are', async () => {
    const keys = await oneOfEach();
    const text = await told(deliveries([]));
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

  it('given none that needs a hand, then it says so, in the operator’s language', async () => {
    await withStores(data, (stores) => aDelivery(stores, 'sent'));
    expect(await told(deliveries([], { DEFAULT_LOCALE: 'fr' }))).toMatch(
      /^Rien à signaler.*\nEn tout.: arrivée 1\.\n$/u,
    );
  });

  it('given more than one can read, then the first, and all of them with --all', async () => {
    await withStores(data, async (stores) => {
      for (let index = 0; index < 51; index += 1)
        await aDelivery(stores, 'waiting', { id: `a${String(index).padStart(9, '0')}` });
    });
    const first = await told(deliveries([]));
    expect(first.match(/^a0/gmu)).toHaveLength(50);
    expect(first).toContain('--all');
    const all = await told(deliveries(['--all']));
    expect(all.match(/^a0/gmu)).toHaveLength(51);
    expect(all).not.toContain('--all');
  });

  it('given --json, then JSON and nothing else', async () => {
    const { uncertain } = await oneOfEach();
    const rows = z
      .array(z.looseObject({ key: z.string(), trouble: z.string() }))
      .parse(JSON.parse(await told(deliveries(['--json']))));
    expect(rows.map(({ trouble }) => trouble).toSorted()).toEqual(['failed', 'late', 'uncertain']);
    expect(rows.find(({ trouble }) => trouble === 'uncertain')?.key).toBe(uncertain);
  });

  it('given the addresses of people, then each is told as one', async () => {
    const place = { platform: 'test', workspace: 'w', channel: 'd', person: 'ada' };
    await withStores(data, (stores) => aDelivery(stores, 'failed', { place }));
    expect(await told(deliveries([]))).toContain('test w/@ada');
  });
});

describe('one delivery', () => {
  it('given show, then all that is known of it', async () => {
    const { uncertain } = await oneOfEach();
    const text = await told(deliveries(['show', uncertain]));
    expect(text).toContain(uncertain);
    expect(text).toMatch(/^why +undecidable \(no history\)$/mu);
    expect(text).toMatch(/^first attempt +\d{4}-\d\d-\d\d \d\d:\d\d \(America\/Montreal\)$/mu);
  });

  it.each(['failed', 'uncertain'] as const)(
    'given retry of one that is %s, then it waits again',
    async (state) => {
      const key = (await oneOfEach())[state];
      const dueIn = (text: string) => /^due +(.*)$/mu.exec(text)?.[1];
      const due = dueIn(await told(deliveries(['show', key])));
      expect(await told(deliveries(['retry', key]))).toContain(key);
      expect(await stateOf(key)).toBe('waiting');
      const shown = await told(deliveries(['show', key]));
      expect(dueIn(shown)).toBe(due);
      expect(shown).toMatch(/^put back in the queue +\d{4}/mu);
    },
  );

  it.each(['waiting', 'failed', 'uncertain'] as const)(
    'given drop of one that is %s, then it is',
    async (state) => {
      const key = (await oneOfEach())[state];
      expect(await told(deliveries(['drop', key]))).toContain(key);
      expect(await stateOf(key)).toBe('dropped');
    },
  );

  it('given drop of one that is dropped, then a sentence says that it is already', async () => {
    const { failed } = await oneOfEach();
    await told(deliveries(['drop', failed]));
    expect(await refused(deliveries(['drop', failed]))).toContain('is dropped already');
  });

  it.each(['retry', 'drop'])(
    'given %s of one that has arrived, then a sentence, and nothing changes',
    async (verb) => {
      const { sent } = await oneOfEach();
      expect(await refused(deliveries([verb, sent]))).toContain('arrived');
      expect(await stateOf(sent)).toBe('sent');
    },
  );

  it.each(['show', 'retry', 'drop'])(
    'given %s of a key that there is not, then a sentence names it',
    async (verb) => {
      await oneOfEach();
      expect(await refused(deliveries([verb, 'nobody']))).toBe(
        'No delivery has the key nobody. The list shows the ones there are.\n',
      );
    },
  );
});

describe('the words', () => {
  it.each([
    [['resend', 'x'], 'resend'],
    [['--force'], '--force'],
    [['--json=yes'], '--json'],
    [['drop'], 'drop needs a key'],
    [['drop', 'a', 'b'], 'b'],
  ])('given %j, then what is wrong, and the usage', async (words, named) => {
    const text = await refused(deliveries(words));
    expect(text.split('\n')[0]).toContain(named);
    expect(text).toContain('npm run deliveries -- retry KEY');
  });

  it('given --help, then the usage, whatever is wrong with the environment', async () => {
    expect(await told(deliveries(['--help'], { PORT: 'http' }))).toContain('npm run deliveries');
  });

  it('given a folder in which no bot has run, then a sentence, and no store is made there', async () => {
    const folder = join(data, 'elsewhere');
    expect(await refused(deliveries([], { DATA_DIR: folder }))).toContain(folder);
    mkdirSync(folder);
    expect(await refused(deliveries([], { DATA_DIR: folder }))).toContain('DATA_DIR');
  });

  it('given an environment that is wrong, or a store that is damaged, then a sentence', async () => {
    expect(await refused(deliveries([], { RETENTION_DAYS: 'x' }))).toMatch(/^RETENTION_DAYS: /u);
    writeFileSync(join(data, 'contrepoint.sqlite'), 'garbage '.repeat(1000));
    expect(await refused(deliveries([]))).toMatch(/contrepoint\.sqlite is damaged/u);
  });
});
