import { afterEach, describe, expect, it } from 'vitest';
import type { Library } from '../../../../src/core/ports/library.ts';
import { FakeSlack, readable, until } from '../../../fakes/slack/index.ts';
import { aCommentary, aLibrary } from '../../../support/fixtures.ts';
import { type SlackBot, type SlackBotOptions, startSlackBot } from './harness.ts';

const IMAGE = 'https://i.redd.it/ek65oz361see1.png';

/** A library whose one article shows an image. */
function illustrated(): Library {
  const commentary = aCommentary({
    reference: { url: IMAGE, kind: 'image' },
    image: { url: IMAGE, alt: 'Une capture' },
  });
  return { ...aLibrary(['deepseek']), commentary: async () => commentary };
}

let bot: SlackBot;

async function start(options: SlackBotOptions = {}): Promise<FakeSlack> {
  bot = await startSlackBot('socket', options);
  return bot.fake;
}

afterEach(async () => {
  await bot.stop();
  expect(bot.fake.workspace.violations).toEqual([]);
});

const whispered = (user = 'U0LEA') => until('a private answer', () => bot.fake.ephemerals(user).at(-1));
const posted = () => until('a message in the channel', () => bot.fake.messages().at(-1));
const errors = () => bot.log.lines.filter(({ level }) => level === 'error');

describe('given a card that Slack refuses', () => {
  it('with an image that cannot be fetched, then it is sent with a link instead', async () => {
    const fake = await start({ library: illustrated() });
    fake.workspace.unfetchable.add(IMAGE);
    await fake.slash('U0LEA', '/article', 'deepseek');
    const message = await posted();
    expect(message.blocks.map(({ type }) => type)).not.toContain('image');
    expect(readable(message.blocks)).toContain(IMAGE);
    expect(bot.complaints()).toHaveLength(1);
  });

  it('with an image that cannot be fetched, then private answers and flips are sent without it too', async () => {
    const fake = await start({ library: illustrated() });
    await fake.slash('U0LEA', '/article', 'deepseek');
    const message = await posted();
    expect(message.blocks.map(({ type }) => type)).toContain('image');
    await until('the reactions', () => message.reactions.size === 3);
    fake.workspace.unfetchable.add(IMAGE);
    await fake.react(message, 'sunny');
    await until('the flip', () => readable(message.blocks).includes('☀️ Titre'));
    await fake.slash('U0LEA', '/article', 'deepseek private');
    expect(readable((await whispered()).blocks)).toContain('Titre de deepseek');
  });

  it('in every form, then the reader gets a line of text at least', async () => {
    const fake = await start();
    for (const _ of [1, 2]) fake.failNext('chat.postMessage', 'invalid_blocks');
    await fake.slash('U0LEA', '/article', 'deepseek');
    const message = await posted();
    expect(message.blocks).toEqual([]);
    expect(message.text).toContain('Titre de deepseek (fr)\nSlack n’a pas voulu afficher');
  });
});

describe('given that Slack cannot be posted to', () => {
  it('because of a rate limit, then the answer waits as long as Slack says', async () => {
    const fake = await start();
    fake.failNext('chat.postMessage', 'ratelimited');
    await fake.slash('U0LEA', '/article', 'deepseek');
    await posted();
    const [refused, taken] = fake.calls('chat.postMessage');
    expect(refused?.error).toBe('ratelimited');
    expect((taken?.at ?? 0) - (refused?.at ?? 0)).toBeGreaterThan(950);
  });

  it('as fast as readers ask, then each gets one answer in the end', async () => {
    const fake = await start();
    fake.limits.enabled = true;
    await Promise.all([1, 2, 3, 4, 5].map(() => fake.slash('U0LEA', '/article', 'deepseek')));
    await until('five cards', () => fake.messages().length === 5);
    await bot.app.stop();
    expect(fake.messages()).toHaveLength(5);
    expect(fake.calls('chat.postMessage').some(({ error }) => error === 'ratelimited')).toBe(true);
    expect(bot.complaints()).toEqual([]);
  });

  it('for another reason, then the reader gets a notice with the id that is in the log', async () => {
    const fake = await start();
    fake.failNext('chat.postMessage', 'fatal_error');
    await fake.slash('U0LEA', '/article', 'deepseek');
    const notice = readable((await whispered()).blocks);
    expect(errors()).toHaveLength(1);
    const { requestId } = { requestId: '', ...errors()[0]?.fields };
    expect(requestId).toMatch(/^[0-9a-f-]{36}$/u);
    expect(notice).toContain(requestId);
  });

  it('through an expired response_url, then the private answer is an ephemeral message', async () => {
    const fake = await start();
    fake.workspace.responseUrlsBroken = true;
    await fake.slash('U0LEA', '/article', 'deepseek private');
    expect(readable((await whispered()).blocks)).toContain('Titre de deepseek');
    expect(fake.calls('chat.postEphemeral')).toHaveLength(1);
  });
});

describe('given a Home tab', () => {
  it.each([
    ['a modal that Slack does not open', 'views.open', 'expired_trigger_id'],
    ['a modal that Slack does not change', 'views.update', 'not_found'],
  ])('and %s, then the reader gets one notice by direct message', async (_, method, refusal) => {
    const fake = await start();
    await fake.openHome('U0LEA');
    const home = await until('the Home tab', () => fake.home('U0LEA'));
    if (method === 'views.update') await fake.search(home, 'deep', 'deepseek', 'U0LEA');
    const modal = method === 'views.update' ? await until('the modal', () => fake.modal('U0LEA')) : undefined;
    fake.failNext(method, refusal);
    if (modal) await fake.press(modal, 'Optimiste', 'U0LEA');
    else await fake.search(home, 'deep', 'deepseek', 'U0LEA');
    const told = await until('a message', () => fake.direct('U0LEA').at(-1));
    const { requestId } = { requestId: '', ...errors()[0]?.fields };
    expect(readable(told.blocks)).toContain(requestId);
    expect(errors()).toHaveLength(1);
  });
});

describe('given more text than a command takes', () => {
  it('then the reader is told that it is too long', async () => {
    const fake = await start();
    await fake.slash('U0LEA', '/article', 'x'.repeat(30_000));
    expect(readable((await whispered()).blocks)).toContain('30000 caractères');
  });
});

describe('given an error of ours', () => {
  it('then the reader gets a notice with the id that is in the log', async () => {
    const broken = { ...aLibrary(['deepseek']), commentary: () => Promise.reject(new Error('disk')) };
    const fake = await start({ library: broken });
    await fake.slash('U0LEA', '/article', 'deepseek');
    const notice = readable((await whispered()).blocks);
    expect(errors()).toHaveLength(1);
    const { requestId } = { requestId: '', ...errors()[0]?.fields };
    expect(notice).toContain(requestId);
  });

  it('or a slow answer, then Slack gets its acknowledgement in time, and the reader the answer later', async () => {
    const slow = aLibrary(['deepseek']);
    const library: Library = {
      ...slow,
      commentary: async (...asked) => {
        await new Promise((resolve) => setTimeout(resolve, 900));
        return slow.commentary(...asked);
      },
    };
    const fake = await start({ library });
    fake.ackDeadlineMs = 600;
    const { acked } = await fake.slash('U0LEA', '/article', 'deepseek');
    expect(acked).toBe(true);
    expect(fake.messages()).toEqual([]);
    await posted();
  });

  it('or an answer too slow for a modal, then a modal that says to wait opens first', async () => {
    const library = aLibrary(['deepseek']);
    const late: Library = {
      ...library,
      commentary: async (...asked) => {
        await new Promise((resolve) => setTimeout(resolve, 300));
        return library.commentary(...asked);
      },
    };
    const fake = await start({ library: late, timings: { modalAnswerMs: 100 } });
    await fake.openHome('U0LEA');
    const home = await until('the Home tab', () => fake.home('U0LEA'));
    await fake.search(home, 'deep', 'deepseek', 'U0LEA');
    const modal = await until('a modal', () => fake.modal('U0LEA'));
    expect(readable(modal.blocks)).toContain('Un instant');
    await until('the answer', () => readable(modal.blocks).includes('summary (deepseek'));
  });
});

describe('given a token of an action', () => {
  it.each(['', 'garbage', '[1,"article","../etc","fr","neutral"]', '[0,"help","fr"]', 'x'.repeat(1999)])(
    'that is stale or forged (%s), then the reader gets a courteous notice',
    async (value) => {
      const fake = await start();
      const blocks = [
        {
          type: 'actions' as const,
          block_id: 'b',
          elements: [
            {
              type: 'button' as const,
              action_id: 'action:0',
              text: { type: 'plain_text' as const, text: 'Old' },
              value,
            },
          ],
        },
      ];
      const old = fake.workspace.add({ channel: 'C0GENERAL', user: 'U0BOT', text: 'old', blocks });
      await fake.press(old, 'Old', 'U0LEA');
      expect(readable((await whispered()).blocks)).toContain('version antérieure');
      expect(errors()).toEqual([]);
    },
  );
});

describe('given a post that is gone', () => {
  it('then a reaction to it removes it from the ledger, without an error', async () => {
    const fake = await start();
    await fake.slash('U0LEA', '/article', 'deepseek');
    const message = await posted();
    await until('the reactions', () => message.reactions.size === 3);
    fake.deleteMessage(message);
    await fake.react(message, 'sunny');
    await until('the refusal', () =>
      fake.calls('chat.update').some(({ error }) => error === 'message_not_found'),
    );
    const post = {
      place: { platform: 'slack', workspace: 'T0TEAM', channel: 'C0GENERAL' },
      message: message.ts,
    };
    await until('the ledger', async () => (await bot.stores.ledger.find(post)) === undefined);
    expect(errors()).toEqual([]);
  });
});

describe('given a permission that is missing', () => {
  it('for reactions, then cards are posted without them, and the log says so', async () => {
    const fake = await FakeSlack.start();
    fake.scopes.delete('reactions:write');
    fake.scopes.delete('users:read');
    await start({ fake });
    await fake.slash('U0LEA', '/article', 'deepseek');
    await posted();
    await until('the try', () => fake.calls('reactions.add').length === 1);
    expect(bot.complaints()).toEqual(['scopes.missing']);
  });
});

describe('given a slow lookup of the reader’s language', () => {
  it('then the answer comes in the default language', async () => {
    const fake = await start({ timings: { profileLookUpMs: 100 } });
    fake.slowDown(300);
    const { acked } = await fake.slash('U0ADA', '/article', 'deepseek private');
    expect(acked).toBe(true);
    expect(readable((await whispered('U0ADA')).blocks)).toContain('(fr)');
  });
});
