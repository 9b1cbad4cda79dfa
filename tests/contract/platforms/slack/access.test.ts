import { afterEach, describe, expect, it } from 'vitest';
import type { Access } from '../../../../src/core/model/access.ts';
import type { Place } from '../../../../src/core/model/place.ts';
import { FakeSlack, until } from '../../../fakes/slack/index.ts';
import { type SlackBot, type SlackBotOptions, startSlackBot } from './harness.ts';

const team = { platform: 'slack', workspace: 'T0TEAM' } as const;
const general: Place = { ...team, channel: 'C0GENERAL' };
const elsewhere: Place = { ...team, channel: 'C0ELSEWHERE' };
const secret: Place = { ...team, channel: 'C0SECRET' };
const lea: Place = { ...team, channel: 'U0LEA', person: 'U0LEA' };

let bot: SlackBot;
afterEach(() => bot.stop());

async function start(prepare: (fake: FakeSlack) => void = () => {}, options: SlackBotOptions = {}) {
  const fake = options.fake ?? (await FakeSlack.start());
  prepare(fake);
  bot = await startSlackBot('socket', { ...options, fake });
  const access = async (place: Place, id = 'U0LEA') => {
    const { name: _, ...found } = await bot.slack.access(place, { id });
    return found;
  };
  return { fake, access, platform: bot.slack };
}

const only = (fake: FakeSlack, channel: string, ...people: string[]) => {
  const found = fake.workspace.channels.get(channel);
  if (found) found.members = new Set(people);
};
const administrator = (fake: FakeSlack) =>
  void fake.workspace.users.set('U0LEA', { id: 'U0LEA', locale: 'fr-FR', admin: true });

describe('what a person may do in a channel on Slack', () => {
  it.each<[string, (fake: FakeSlack) => unknown, Place, Access]>([
    ['a member', () => {}, general, { role: 'member' }],
    ['somebody who is not in it', (fake) => only(fake, 'C0GENERAL', 'U0ADA'), general, { role: 'none' }],
    ['an administrator', administrator, general, { role: 'admin' }],
    ['somebody unknown', (fake) => fake.workspace.users.delete('U0LEA'), general, { role: 'none' }],
    [
      'an administrator who is not in a private channel',
      (fake) => {
        administrator(fake);
        fake.workspace.addChannel({
          id: 'C0SECRET',
          name: 'secret',
          kind: 'private',
          botIn: true,
          members: new Set(['U0ADA']),
        });
      },
      secret,
      { role: 'none' },
    ],
    ['a member, where the bot is not', () => {}, elsewhere, { role: 'member', refusal: 'not-invited' }],
    ['anybody, where the bot cannot even look', () => {}, secret, { role: 'none', refusal: 'not-invited' }],
    [
      'one of a few',
      (fake) =>
        fake.workspace.addChannel({
          id: 'C0FEW',
          name: 'mpdm',
          kind: 'mpim',
          botIn: true,
          members: new Set(['U0LEA']),
        }),
      { ...team, channel: 'C0FEW' },
      { role: 'member' },
    ],
    [
      'a member of an archived channel',
      (fake) => fake.archive('C0GENERAL'),
      general,
      { role: 'member', refusal: 'archived' },
    ],
    [
      'a member where few may post',
      (fake) =>
        fake.workspace.addChannel({
          id: 'C0GENERAL',
          name: 'general',
          kind: 'public',
          botIn: true,
          readOnly: true,
        }),
      general,
      { role: 'member', refusal: 'missing-permission' },
    ],
  ])('given %s, then the access says so', async (_who, prepare, place, expected) => {
    const { access } = await start(prepare);
    expect(await access(place)).toEqual(expected);
  });

  it('given a channel that a person is in, then its name is told; given another, then not', async () => {
    const { fake, platform } = await start();
    expect((await platform.access(general, { id: 'U0LEA' })).name).toBe('general');
    only(fake, 'C0GENERAL', 'U0ADA');
    expect((await platform.access(general, { id: 'U0ADA' })).name).toBe('general');
    expect((await platform.access(general, { id: 'U2' })).name).toBeUndefined();
  });

  it('given direct messages, then they belong to their person only', async () => {
    const { access } = await start();
    expect(await access(lea)).toEqual({ role: 'manager' });
    expect(await access(lea, 'U0ADA')).toEqual({ role: 'none' });
  });

  it('given a person whose data was deleted, then the channel’s refusal is known, and no person is looked up', async () => {
    const { fake, access } = await start((slack) => slack.archive('C0GENERAL'));
    expect(await access(general, '')).toEqual({ role: 'none', refusal: 'archived' });
    expect(fake.calls('users.info')).toEqual([]);
  });

  it('given a channel of thousands, then its last member is found too', async () => {
    const { access } = await start((fake) => {
      for (let id = 0; id < 2500; id += 1) fake.workspace.users.set(`U${id}`, { id: `U${id}`, locale: 'fr' });
    });
    expect(await access(general, 'U2499')).toEqual({ role: 'member' });
  });

  it('given a second check, then people and members come from the cache', async () => {
    const { fake, access } = await start();
    await access(general);
    expect(await access(general)).toEqual({ role: 'member' });
    const asked = (method: string) => fake.calls(method).length;
    expect(asked('conversations.members')).toBe(1);
    expect(asked('conversations.info')).toBe(2);
  });

  it('given a channel that the bot was just removed from, then the next check says so', async () => {
    const { fake, access } = await start();
    await access(general);
    fake.kick('C0GENERAL');
    expect(await access(general)).toEqual({ role: 'member', refusal: 'not-invited' });
  });

  it('given a channel that the bot was just invited to, then the next check says so', async () => {
    const { fake, access } = await start();
    expect(await access(elsewhere)).toMatchObject({ refusal: 'not-invited' });
    await fake.invite('C0ELSEWHERE');
    expect(await access(elsewhere)).toEqual({ role: 'member' });
  });

  it('given a person who just wrote in a channel that the bot cannot see, then they are a member', async () => {
    const { fake, access } = await start();
    await fake.slash('U0LEA', '/contrepoint-help', '', 'C0SECRET');
    await until('an answer', () => fake.ephemerals('U0LEA').length > 0);
    expect(await access(secret)).toEqual({ role: 'member', refusal: 'not-invited' });
  });
});

describe('given a scope that is missing', () => {
  it('for channels, then the error names it, and nobody has access', async () => {
    const { access } = await start((fake) => fake.scopes.delete('channels:read'));
    await expect(access(general)).rejects.toThrow('channels:read');
    expect(JSON.stringify(bot.log.lines)).toContain('"channels:read":"who may subscribe');
  });

  it('for people, then members are still members', async () => {
    const { access } = await start((fake) => fake.scopes.delete('users:read'));
    expect(await access(general)).toEqual({ role: 'member' });
  });
});

describe('given that Slack cannot be reached', () => {
  it('then the check rejects', async () => {
    const { fake, access } = await start();
    fake.failNext('users.info', 'internal_error');
    await expect(access(general)).rejects.toThrow('internal_error');
    expect(await access(general)).toEqual({ role: 'member' });
  });
});
