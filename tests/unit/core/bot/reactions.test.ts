import { describe, expect, it, vi } from 'vitest';
import type { PostContent } from '../../../../src/core/card/reply.ts';
import type { ReactionRequest } from '../../../../src/core/model/request.ts';
import type { Take } from '../../../../src/core/model/take.ts';
import { aRequest } from '../../../support/fixtures.ts';
import { type Changes, startBot } from './start-bot.ts';

const post = { place: { platform: 'test', workspace: 'w', channel: 'c' }, message: 'm' };
const article = { type: 'article', slug: 'deepseek', locale: 'fr', take: 'neutral' } as const;

const reaction = (emoji: string, added = true): ReactionRequest => ({
  ...aRequest(),
  kind: 'reaction',
  emoji,
  added,
  post,
});
const add = (emoji: string) => reaction(emoji, true);
const takeBack = (emoji: string) => reaction(emoji, false);

/** A bot that has posted this. */
async function startWithPost(content: PostContent = article, changes: Changes = {}) {
  const started = await startBot(changes);
  await started.bot.recordPost(post, content);
  return { ...started, shown: async () => (await started.ledger.find(post))?.take };
}

/** The first edit of a post waits until it is let go; the others do not. */
function heldUpdate() {
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const tones: string[] = [];
  const update: Changes['update'] = async (_, { tone }) => {
    tones.push(tone);
    if (tones.length === 1) await held;
    return 'updated';
  };
  return { update, tones, release };
}

describe('adding a reaction', () => {
  it('given ☀️ on a post of ours, then it shows the optimistic take, and the ledger records it', async () => {
    const { bot, ledger, update } = await startWithPost();
    bot.react(add('☀️'));
    await bot.close();
    expect(update).toHaveBeenCalledExactlyOnceWith(post, expect.objectContaining({ tone: 'optimistic' }));
    expect(await ledger.find(post)).toEqual({ ...article, take: 'optimistic' });
  });

  it.each(['sunny', 'sunny::skin-tone-2', '☀'])('given %s, then it counts as ☀️', async (emoji) => {
    const { bot, update } = await startWithPost();
    bot.react(add(emoji));
    await bot.close();
    expect(update).toHaveBeenCalledOnce();
  });

  it.each([
    ['an emoji without a take', '👍', true],
    ['a message that is not ours', '☀️', false],
    ['the take that is shown already', '⚖️', true],
  ])('given %s, then nothing is edited', async (_, emoji, ours) => {
    const { bot, update, log } = await (ours ? startWithPost() : startBot());
    bot.react(add(emoji));
    await bot.close();
    expect(update).not.toHaveBeenCalled();
    expect(log.lines).toEqual([]);
  });

  it('given a post that was deleted, then the ledger forgets it', async () => {
    const { bot, ledger } = await startWithPost(article, { update: async () => 'gone' });
    bot.react(add('☀️'));
    await bot.close();
    expect(await ledger.find(post)).toBeUndefined();
  });

  it('given an edit that fails, then it is logged once, and the next reaction is tried again', async () => {
    let calls = 0;
    const { bot, log, ledger } = await startWithPost(article, {
      update: async () => {
        calls += 1;
        if (calls === 1) throw new Error('no network');
        return 'updated';
      },
    });
    bot.react(add('☀️'));
    await vi.waitFor(() => expect(log.lines).toHaveLength(1));
    expect(log.lines[0]?.fields).toMatchObject({ event: 'reaction.failed' });
    bot.react(add('☀️'));
    await bot.close();
    expect(await ledger.find(post)).toMatchObject({ take: 'optimistic' });
  });
});

describe('taking a reaction back', () => {
  it.each<[string, Take | undefined, Take]>([
    ['a place without a setting', undefined, 'neutral'],
    ['a place whose cards open pessimistic', 'pessimistic', 'pessimistic'],
  ])(
    'given the take that is shown, in %s, then the post shows the place’s default',
    async (_, take, then) => {
      const { bot, stores, shown } = await startWithPost({ ...article, take: 'optimistic' });
      if (take) await stores.settings.set(post.place, { take });
      bot.react(takeBack('☀️'));
      await bot.close();
      expect(await shown()).toBe(then);
    },
  );

  it.each<[string, Take, string]>([
    ['another take than the one that is shown', 'pessimistic', '☀️'],
    ['the take of a place’s default', 'neutral', '⚖️'],
    ['an emoji without a take', 'optimistic', '👍'],
  ])('given %s, then nothing is edited', async (_, take, emoji) => {
    const { bot, update, shown } = await startWithPost({ ...article, take });
    bot.react(takeBack(emoji));
    await bot.close();
    expect(update).not.toHaveBeenCalled();
    expect(await shown()).toBe(take);
  });

  it('given a digest that shows one side, then it shows both again', async () => {
    const { bot, update, shown } = await startWithPost({
      type: 'digest',
      locale: 'fr',
      take: 'neutral',
      day: '2025-01-28',
      since: '2025-01-27',
      slugs: ['deepseek'],
      nothingNew: false,
      more: 0,
    });
    bot.react(add('☀️'));
    await vi.waitFor(() => expect(update).toHaveBeenCalledTimes(1));
    bot.react(takeBack('☀️'));
    await bot.close();
    expect(await shown()).toBe('neutral');
    expect(update).toHaveBeenCalledTimes(2);
  });
});

describe('reactions in quick succession', () => {
  it('given an addition and the removal of an older one before the next edit, then the addition counts', async () => {
    const { update, tones, release } = heldUpdate();
    const { bot } = await startWithPost(article, { update });
    bot.react(add('🌧️'));
    await vi.waitFor(() => expect(tones).toEqual(['pessimistic']));
    bot.react(add('☀️'));
    bot.react(takeBack('🌧️'));
    release();
    await bot.close();
    expect(tones).toEqual(['pessimistic', 'optimistic']);
  });

  it('given an addition that is taken back before the next edit, then the default counts', async () => {
    const { update, tones, release } = heldUpdate();
    const { bot } = await startWithPost(article, { update });
    bot.react(add('🌧️'));
    await vi.waitFor(() => expect(tones).toEqual(['pessimistic']));
    bot.react(add('☀️'));
    bot.react(takeBack('☀️'));
    release();
    await bot.close();
    expect(tones).toEqual(['pessimistic', 'neutral']);
  });

  it('given 500 additions and removals, then few edits, and all of them count in order', async () => {
    const { update, tones, release } = heldUpdate();
    const { bot, shown } = await startWithPost(article, { update });
    for (let time = 0; time < 100; time++) {
      for (const next of [add('☀️'), add('🌧️'), takeBack('☀️'), takeBack('🌧️'), takeBack('⚖️')]) bot.react(next);
    }
    release();
    await bot.close();
    expect(await shown()).toBe('neutral');
    expect(tones.length).toBeLessThanOrEqual(2);
  });
});

describe('reactions before the ledger knows the post', () => {
  it('given one, then it is applied once the post is recorded', async () => {
    const { bot, update } = await startBot();
    bot.react(add('☀️'));
    await bot.close();
    await bot.recordPost(post, article);
    await bot.close();
    expect(update).toHaveBeenCalledExactlyOnceWith(post, expect.objectContaining({ tone: 'optimistic' }));
  });

  it('given one while the post is being recorded, then it is applied too', async () => {
    const { bot, update } = await startBot();
    const recorded = bot.recordPost(post, article);
    bot.react(add('☀️'));
    await recorded;
    await bot.close();
    expect(update).toHaveBeenCalledOnce();
  });

  it.each<[string, readonly ReactionRequest[], Take]>([
    ['one that was followed by the removal of another', [add('☀️'), takeBack('🌧️')], 'optimistic'],
    ['one that was taken back', [add('☀️'), takeBack('☀️')], 'neutral'],
    ['two', [add('☀️'), add('🌧️')], 'pessimistic'],
  ])('given %s, then they are applied in order', async (_, reactions, take) => {
    const { bot, ledger } = await startBot();
    for (const request of reactions) {
      bot.react(request);
      // Each is looked up by itself, in vain.
      await bot.close();
    }
    await bot.recordPost(post, article);
    await bot.close();
    expect((await ledger.find(post))?.take).toBe(take);
  });
});
