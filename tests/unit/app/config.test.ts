import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../../../src/app/config/config.ts';
import { secretsIn } from '../../../src/app/config/environment.ts';
import { ConfigError } from '../../../src/app/config/failures.ts';
import { schema } from '../../../src/app/config/schema.ts';
import { redact } from '../../../src/app/log.ts';
import { keyVariables } from '../../../src/generation/model/settings.ts';

function wrongVariables(environment: Record<string, string>): string[] {
  try {
    readConfig(environment);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.failures.map(({ variable }) => variable).toSorted();
    throw error;
  }
}

const slackToken = ['xoxb', '123456-abcdef'].join('-');
const discordToken = ['MTIzNDU2Nzg5', 'GhIjKl', 'abcdefghijklmnop'].join('.');

describe('the environment', () => {
  it('given nothing, then the playground is on, in French, on port 3000', () => {
    expect(readConfig({})).toMatchObject({ port: 3000, locale: 'fr', playground: true, dataDir: './data' });
  });

  it('given an empty variable, then it counts as absent', () => {
    expect(readConfig({ PORT: '', DISCORD_TOKEN: ' ' })).toMatchObject({ port: 3000, playground: true });
  });

  it('given a token, then the playground is off without PLAYGROUND=on', () => {
    expect(readConfig({ DISCORD_TOKEN: discordToken }).playground).toBe(false);
    expect(readConfig({ DISCORD_TOKEN: discordToken, PLAYGROUND: 'on' }).playground).toBe(true);
  });

  it('given many wrong variables, then the error names each, with an example', () => {
    const wrong = {
      PORT: 'http',
      DEFAULT_LOCALE: 'de',
      DEFAULT_TIMEZONE: 'Montreal',
      LOG_LEVEL: 'loud',
      PLAYGROUND: 'yes',
      DISCORD_TOKEN: 'not-a-token',
      SLACK_BOT_TOKEN: 'xoxp-user',
      SLACK_API_URL: 'slack.com',
      REACTION_NEUTRAL: '⚖️',
      DATABASE_URL: 'mysql://localhost/contrepoint',
      OPERATOR_CHANNEL: '#general',
      DIGEST_LATE_HOURS: '0',
      RETENTION_DAYS: 'forever',
      METRICS_TOKEN: 'short',
      CLOCK_CONTROL: 'yes',
      DISCORD_SHARDS: '4/4',
      MODEL: 'claude',
      MODEL_BASE_URL: 'localhost',
      MODEL_BUDGET_USD_PER_DAY: 'five',
      MODEL_PRICE: '1',
      MODEL_TIMEOUT_SECONDS: '1',
      MODEL_VISION: 'maybe',
      REVIEW: 'no',
      EDITORS: 'ada',
      GENERATIONS_PER_READER: '0',
      GENERATIONS_PER_WORKSPACE: '-1',
      FETCH_ALLOW: 'localhost',
    };
    expect(wrongVariables(wrong)).toEqual([...Object.keys(wrong), 'SLACK_APP_TOKEN'].toSorted());
    expect(() => readConfig(wrong)).toThrow(/PORT: .* Example: PORT=3000/);
  });

  it.each([
    ['a bot token alone', { SLACK_BOT_TOKEN: slackToken }, ['SLACK_APP_TOKEN']],
    ['an app token alone', { SLACK_APP_TOKEN: 'xapp-1-abc' }, ['SLACK_BOT_TOKEN']],
    ['a signing secret alone', { SLACK_SIGNING_SECRET: '0123456789abcdef' }, ['SLACK_BOT_TOKEN']],
    ['a model without its key', { MODEL: 'openai/gpt-5-mini' }, ['OPENAI_API_KEY']],
    ['a provider that is not known', { MODEL: 'acme/model' }, ['MODEL']],
    ['an address without a model', { MODEL_BASE_URL: 'http://localhost:11434/v1' }, ['MODEL']],
    ['a port that there is not', { PORT: '70000' }, ['PORT']],
    [
      'an operator’s channel on a Discord that is off',
      { OPERATOR_CHANNEL: 'discord:123' },
      ['OPERATOR_CHANNEL'],
    ],
    [
      'an operator’s channel on a Slack that is off',
      { OPERATOR_CHANNEL: 'slack:C1', DISCORD_TOKEN: discordToken },
      ['OPERATOR_CHANNEL'],
    ],
    ['shards of no number', { DISCORD_SHARDS: '1' }, ['DISCORD_SHARDS']],
    ['a shard beyond the last', { DISCORD_SHARDS: '0,2/2' }, ['DISCORD_SHARDS']],
    ['more hours than two days', { DIGEST_LATE_HOURS: '49' }, ['DIGEST_LATE_HOURS']],
    ['an address that begins wrongly and goes on wrongly', { DATABASE_URL: 'db:x:y' }, ['DATABASE_URL']],
    ['a password whose # ends the address', { DATABASE_URL: 'postgres://u:p#w@host/db' }, ['DATABASE_URL']],
  ])('given %s, then it says what is missing or wrong', (_, environment, expected) => {
    expect(wrongVariables(environment)).toEqual(expected);
  });

  it('given other emoji for reactions, then they are used', () => {
    const { reactions } = readConfig({ REACTION_OPTIMISTIC: '🌈 rainbow' });
    expect(reactions.optimistic).toEqual({ character: '🌈', name: 'rainbow' });
    expect(reactions.pessimistic.name).toBe('rain_cloud');
  });
});

describe('.env.example', () => {
  const root = join(import.meta.dirname, '..', '..', '..');
  const example = parseEnv(readFileSync(join(root, '.env.example'), 'utf8'));

  it('given .env.example as it is, then everything but the time zone has its default', () => {
    const { timeZone, ...config } = readConfig(example);
    expect(timeZone).toBe('America/Montreal');
    expect(config).toEqual({ ...readConfig({}), timeZone: undefined });
  });

  it('names every variable that is read', () => {
    const read = [...Object.keys(schema.shape), ...keyVariables];
    expect(new Set(read)).toEqual(new Set(Object.keys(example)));
  });
});

describe('the model', () => {
  it('given nothing, then there is no model, review is required, and readers have limits', () => {
    expect(readConfig({}).generation).toEqual({
      review: true,
      editors: [],
      autoDraft: 0,
      perReader: 20,
      perWorkspace: 100,
      fetchAllow: [],
    });
  });

  it('given a model and its key, then both are used, and the key is a secret', () => {
    const env = { MODEL: 'mistral/mistral-small-latest', MISTRAL_API_KEY: 'abc123', MODEL_PRICE: '0.1, 0.3' };
    expect(readConfig(env).generation.model).toEqual({
      model: 'mistral/mistral-small-latest',
      apiKey: 'abc123',
      timeoutMs: 180_000,
      price: { inputUsdPerMillion: 0.1, outputUsdPerMillion: 0.3 },
    });
    expect(secretsIn(env)).toContain('abc123');
  });

  it('given MODEL_BASE_URL, then any provider and no key are accepted', () => {
    const env = {
      MODEL: 'ollama/llama3.1:8b',
      MODEL_BASE_URL: 'http://localhost:11434/v1',
      MODEL_VISION: 'off',
    };
    expect(readConfig(env).generation.model).toMatchObject({
      baseUrl: env.MODEL_BASE_URL,
      acceptsImages: false,
    });
  });

  it('given EDITORS and REVIEW=off, then they are used', () => {
    const { generation } = readConfig({ EDITORS: 'discord:123, slack:U0ADA', REVIEW: 'off' });
    expect(generation).toMatchObject({
      review: false,
      editors: [
        { platform: 'discord', id: '123' },
        { platform: 'slack', id: 'U0ADA' },
      ],
    });
  });
});

describe('scheduled work', () => {
  it('given nothing, then a digest may be 6 hours late, data is kept 30 days, and the clock cannot be moved', () => {
    const config = readConfig({});
    expect(config).toMatchObject({ digestLateHours: 6, retentionDays: 30, clockControl: false });
    expect(config).not.toHaveProperty('databaseUrl');
    expect(config).not.toHaveProperty('operatorChannel');
    expect(config).not.toHaveProperty('metricsToken');
  });

  it('given every variable, then each is used', () => {
    const environment = {
      DATABASE_URL: 'postgresql://bot:secret@db.example/contrepoint?sslmode=require',
      OPERATOR_CHANNEL: 'discord:1234567890123456789',
      DISCORD_TOKEN: discordToken,
      DISCORD_SHARDS: '0,1,1/4',
      DIGEST_LATE_HOURS: '12',
      RETENTION_DAYS: '90',
      METRICS_TOKEN: 'a-long-random-word',
      CLOCK_CONTROL: 'on',
    };
    expect(readConfig(environment)).toMatchObject({
      databaseUrl: environment.DATABASE_URL,
      operatorChannel: { platform: 'discord', channel: '1234567890123456789' },
      discord: { shards: { ids: [0, 1], count: 4 } },
      digestLateHours: 12,
      retentionDays: 90,
      metricsToken: 'a-long-random-word',
      clockControl: true,
    });
  });
});

describe('secrets', () => {
  it.each([
    ['postgres://bot:hunter2hunter2@host/db', 'hunter2hunter2'],
    ['postgres://bot:caf%C3%A9%2Fcr%C3%A8me@host/db', 'café/crème'],
    ['postgres://bot:café-crème@host/db', 'café-crème'],
    ['postgres://bot:with@sign@host/db', 'with@sign'],
    ['postgres://bot:with#hash@host/db', 'with#hash'],
    ['postgres://host/db?user=bot&password=hunter2hunter2', 'hunter2hunter2'],
  ])('given %s, then its password is redacted, as written and as meant', (address, password) => {
    const secrets = secretsIn({ DATABASE_URL: address });
    for (const text of [address, `no entry for ${password} here`]) {
      const written = redact(text, secrets);
      expect(written).toContain('[redacted]');
      expect(written).not.toContain(password);
    }
  });

  it('given any password in an invalid address, then no message shows it', () => {
    // Long enough not to be a part of our own words.
    const password = fc.string({ unit: 'binary-ascii', minLength: 12 }).filter((text) => /^\S+$/.test(text));
    fc.assert(
      fc.property(password, (text) => {
        const read = () => readConfig({ DATABASE_URL: `mysql://bot:${text}@host/db` });
        expect(read).toThrow('DATABASE_URL');
        expect(read).not.toThrow(text);
      }),
    );
  });
});

describe('pages', () => {
  it.each([
    ['https://bot.example.org', 'https://bot.example.org'],
    ['https://example.org/contrepoint/', 'https://example.org/contrepoint'],
  ])('given PUBLIC_URL=%s, then they are below %s', (given, publicUrl) => {
    expect(readConfig({ PUBLIC_URL: given }).publicUrl).toBe(publicUrl);
  });

  it.each([
    'bot.example.org',
    'ftp://example.org',
    'https://example.org/?a=1',
    'https://example.org/#a',
    'https://me:pw@example.org',
  ])('given PUBLIC_URL=%s, then a fault', (given) => {
    expect(() => readConfig({ PUBLIC_URL: given })).toThrow(/PUBLIC_URL/u);
  });

  it('given no token, then pages are at localhost; given a token and no PUBLIC_URL, then there are none', () => {
    expect(readConfig({ PORT: '4000' }).publicUrl).toBe('http://localhost:4000');
    expect(readConfig({ DISCORD_TOKEN: 'a.b.c' }).publicUrl).toBeUndefined();
  });

  it('given a public address, then the playground is off without PLAYGROUND=on', () => {
    expect(readConfig({ PUBLIC_URL: 'https://bot.example.org' }).playground).toBe(false);
    expect(readConfig({ PUBLIC_URL: 'https://bot.example.org', PLAYGROUND: 'on' }).playground).toBe(true);
    expect(readConfig({ PUBLIC_URL: 'http://localhost:3000' }).playground).toBe(true);
  });
});
