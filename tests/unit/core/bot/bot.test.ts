import { afterEach, describe, expect, it, vi } from 'vitest';
import { createApp } from '../../../../src/app/create-app.ts';
import { loadCommands } from '../../../../src/app/load-commands.ts';
import { actionSchema, encodeAction } from '../../../../src/core/bot/action.ts';
import { type Command, defineCommand } from '../../../../src/core/bot/command.ts';
import type { Card } from '../../../../src/core/card/card.ts';
import type { Reply } from '../../../../src/core/card/reply.ts';
import { textCard } from '../../../../src/core/card/text-card.ts';
import { StoreUnavailableError } from '../../../../src/core/model/errors.ts';
import { defaultReactions } from '../../../../src/core/model/reactions.ts';
import type { CommandRequest, ReactionRequest } from '../../../../src/core/model/request.ts';
import type { Library } from '../../../../src/core/ports/library.ts';
import { noMeter } from '../../../../src/core/ports/meter.ts';
import type { Stores } from '../../../../src/core/ports/stores.ts';
import { defaultPolicy } from '../../../../src/digests/index.ts';
import { defaultCapabilities, type Platform } from '../../../../src/platforms/platform.ts';
import { noGeneration } from '../../../fakes/generation.ts';
import { aLibrary, anOrigin, fixedClock, recordingLog } from '../../../support/fixtures.ts';
import { anEmptyStore } from '../../../support/stores.ts';

const commands = await loadCommands();

const removals: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const remove of removals.splice(0)) await remove();
});

interface Changes {
  readonly update?: Platform['update'];
  readonly library?: Library;
  readonly commands?: readonly Command[];
  readonly stores?: (stores: Stores) => Partial<Stores>;
}

async function setUp(changes: Changes = {}) {
  const log = recordingLog();
  const store = await anEmptyStore('SQLite');
  removals.push(store.remove);
  const { stores } = await store.open();
  const update = vi.fn<Platform['update']>(changes.update ?? (async () => 'updated'));
  const platform: Platform = {
    name: 'test',
    capabilities: {
      ...defaultCapabilities,
      editIntervalMs: 0,
      renamedCommands: { help: 'contrepoint-help' },
    },
    mounts: [],
    start: async () => {},
    healthy: () => true,
    deliver: async ({ to }) => ({ place: to, message: 'm' }),
    access: async () => ({ role: 'member' }),
    update,
    stop: async () => {},
  };
  const app = createApp({
    commands: changes.commands ?? commands,
    library: changes.library ?? aLibrary(['deepseek', 'xz-backdoor']),
    stores: { ...stores, ...changes.stores?.(stores) },
    platforms: [platform],
    reactions: defaultReactions,
    timeZone: 'UTC',
    policy: defaultPolicy,
    ...noGeneration,
    locale: 'fr',
    clock: fixedClock('2025-01-28T12:00:00Z'),
    log,
    meter: noMeter,
  });
  return { ...app, stores, ledger: stores.ledger, log, update };
}

const command = (name: string, input: CommandRequest['input'] = {}, origin = {}): CommandRequest => ({
  ...anOrigin(origin),
  kind: 'command',
  name,
  input,
});
const post = { place: { platform: 'test', workspace: 'w', channel: 'c' }, message: 'm' };
const reaction = (emoji: string): ReactionRequest => ({
  ...anOrigin(),
  kind: 'reaction',
  emoji,
  added: true,
  post,
});
const content = { type: 'article', slug: 'deepseek', locale: 'fr', take: 'neutral' } as const;

describe('answering', () => {
  it('given a commentary that is clearly meant, then all see its card', async () => {
    const reply = await (await setUp()).bot.answer(command('article', { query: 'deepseek' }));
    expect(reply).toMatchObject({
      visibility: 'shared',
      content,
      card: { title: 'Titre de deepseek (fr)', tone: 'neutral' },
    });
  });

  it('given a reader and a place of different languages, then what all see is in the place’s, what one sees in the reader’s', async () => {
    const { bot } = await setUp();
    const origin = { locale: 'en', placeLocale: 'fr' } as const;
    const [shared, own] = await Promise.all([
      bot.answer(command('article', { query: 'deepseek' }, origin)),
      bot.answer(command('article', { query: 'deepseek', private: true }, origin)),
    ]);
    expect([shared.card.locale, own.card.locale]).toEqual(['fr', 'en']);
  });

  it('given a query that nothing matches, then the reader alone is shown the latest', async () => {
    const reply = await (await setUp()).bot.answer(command('article', { query: 'zzz' }));
    expect(reply.visibility).toBe('private');
    expect(reply.card.body).toContainEqual(expect.objectContaining({ type: 'choices' }));
  });

  it('given a command that there is not, then the notice names the help as this platform spells it', async () => {
    const reply = await (await setUp()).bot.answer(command('artcle'));
    expect(JSON.stringify(reply.card)).toContain('/contrepoint-help');
  });

  it.each(['', 'garbage', '[1,"article","no-such-slug","fr","neutral"]', '[9,"help","fr"]'])(
    'given the token %j, then a courteous private notice and nothing in the log',
    async (token) => {
      const { bot, log } = await setUp();
      const reply = await bot.answer({ ...anOrigin(), kind: 'action', token, onPrivateMessage: false });
      expect(reply).toMatchObject({ visibility: 'private', card: { tone: 'warning' } });
      expect(log.lines).toEqual([]);
    },
  );

  it('given a failure of ours, then it is logged once, and the reader gets the id that is in the log', async () => {
    const library = {
      ...aLibrary(['deepseek']),
      search: () => {
        throw new Error('the index is on fire');
      },
    };
    const { bot, log } = await setUp({ library });
    const reply = await bot.answer(command('article', { query: 'deepseek' }, { id: 'r-42' }));
    expect(JSON.stringify(reply.card)).toContain('r-42');
    expect(JSON.stringify(reply.card)).not.toContain('fire');
    expect(log.lines).toEqual([
      expect.objectContaining({ level: 'error', fields: expect.objectContaining({ requestId: 'r-42' }) }),
    ]);
  });

  it('given an answer that fails later, when it was to become another, then the reader is told', async () => {
    const card: Card = textCard('fr', 'Un instant', 'Cela vient.');
    async function* failing(): AsyncGenerator<Reply> {
      yield { card, visibility: 'private' };
      throw new TypeError('a mistake');
    }
    const leaf = defineCommand({
      name: 'later',
      names: { fr: 'plus-tard', en: 'later' },
      description: { fr: 'Plus tard', en: 'Later' },
      options: {},
      visibility: () => 'private',
      run: async () => ({ card, visibility: 'private', updates: failing() }),
    });
    const { bot, log } = await setUp({ commands: [...commands, { kind: 'slash', ...leaf }] });
    const shown: Reply[] = [];
    for await (const next of (await bot.answer(command('later'))).updates ?? []) shown.push(next);
    expect(shown.map(({ failed }) => failed)).toEqual([undefined, true]);
    expect(log.lines.filter(({ level }) => level === 'error')).toHaveLength(1);
  });

  it('given every type of action, then exactly one command answers it', () => {
    const types = commands.flatMap((one) => one.actions ?? []).map(({ type }) => type);
    expect(types.toSorted()).toEqual(actionSchema.options.map(({ shape }) => shape.type.value).toSorted());
  });

  it('given a button on a private card, then the answer replaces it; on a shared one it does not', async () => {
    const { bot } = await setUp();
    const token = encodeAction({ type: 'article', slug: 'deepseek', locale: 'fr', take: 'optimistic' });
    const press = (onPrivateMessage: boolean) =>
      bot.answer({ ...anOrigin(), kind: 'action', token, onPrivateMessage });
    expect(await press(true)).toMatchObject({ replaces: true, visibility: 'private' });
    expect(await press(false)).not.toHaveProperty('replaces');
  });
});

describe('a place with settings', () => {
  const { place } = anOrigin();

  it('given a language of its own, then what all see is in it', async () => {
    const { bot, stores } = await setUp();
    await stores.settings.set(place, { locale: 'en' });
    const reply = await bot.answer(command('article', { query: 'deepseek' }));
    expect(reply.card.locale).toBe('en');
  });

  it('given a take of its own, then an article opens with it, unless another one is asked for', async () => {
    const { bot, stores } = await setUp();
    await stores.settings.set(place, { take: 'pessimistic' });
    const [own, asked] = await Promise.all([
      bot.answer(command('article', { query: 'deepseek' })),
      bot.answer(command('article', { query: 'deepseek', take: 'neutral' })),
    ]);
    expect([own.card.tone, asked.card.tone]).toEqual(['pessimistic', 'neutral']);
  });

  it('given a store that is away, then articles can still be read, and what needs it says so', async () => {
    const away = () => Promise.reject(new StoreUnavailableError('gone for lunch'));
    const { bot, log } = await setUp({
      stores: ({ settings, subscriptions }) => ({
        settings: { effective: away, own: away, set: settings.set },
        subscriptions: { ...subscriptions, findByPlace: away },
      }),
    });
    const [article, pause] = await Promise.all([
      bot.answer(command('article', { query: 'deepseek' })),
      bot.answer(command('digest pause')),
    ]);
    expect(article).toMatchObject({ visibility: 'shared', card: { tone: 'neutral' } });
    expect(JSON.stringify(pause.card)).toContain('Rien n’est perdu');
    expect(log.lines.every(({ level }) => level === 'warn')).toBe(true);
  });
});

describe('reacting', () => {
  it('given ☀️ on a post of ours, then it shows the optimist’s take, and the ledger knows', async () => {
    const { bot, ledger, update } = await setUp();
    await bot.recordPost(post, content);
    bot.react(reaction('☀️'));
    await bot.close();
    expect(update).toHaveBeenCalledExactlyOnceWith(post, expect.objectContaining({ tone: 'optimistic' }));
    expect(await ledger.find(post)).toEqual({ ...content, take: 'optimistic' });
  });

  it.each(['sunny', 'sunny::skin-tone-2', '☀'])('given %s, then it is the same wish', async (emoji) => {
    const { bot, update } = await setUp();
    await bot.recordPost(post, content);
    bot.react(reaction(emoji));
    await bot.close();
    expect(update).toHaveBeenCalledOnce();
  });

  it.each([
    ['an emoji that asks for nothing', '👍', true],
    ['a message that is not ours', '☀️', false],
    ['the take that is shown already', '⚖️', true],
  ])('given %s, then nothing is edited', async (_, emoji, ours) => {
    const { bot, update, log } = await setUp();
    if (ours) await bot.recordPost(post, content);
    bot.react(reaction(emoji));
    await bot.close();
    expect(update).not.toHaveBeenCalled();
    expect(log.lines).toEqual([]);
  });

  it('given a reaction that comes before the ledger knows the post, then it is granted once it does', async () => {
    const { bot, update } = await setUp();
    bot.react(reaction('☀️'));
    await bot.close();
    await bot.recordPost(post, content);
    await bot.close();
    expect(update).toHaveBeenCalledExactlyOnceWith(post, expect.objectContaining({ tone: 'optimistic' }));
  });

  it('given one while the ledger writes the post down, then it is granted too', async () => {
    const { bot, update } = await setUp();
    const posted = bot.recordPost(post, content);
    bot.react(reaction('☀️'));
    await posted;
    await bot.close();
    expect(update).toHaveBeenCalledOnce();
  });

  it('given a post that was deleted, then it is forgotten', async () => {
    const { bot, ledger } = await setUp({ update: async () => 'gone' });
    await bot.recordPost(post, content);
    bot.react(reaction('☀️'));
    await bot.close();
    expect(await ledger.find(post)).toBeUndefined();
  });

  it('given an edit that fails, then it is logged once, and the next reaction is tried again', async () => {
    let calls = 0;
    const { bot, log, ledger } = await setUp({
      update: async () => {
        calls += 1;
        if (calls === 1) throw new Error('no network');
        return 'updated';
      },
    });
    await bot.recordPost(post, content);
    bot.react(reaction('☀️'));
    await vi.waitFor(() => expect(log.lines).toHaveLength(1));
    bot.react(reaction('☀️'));
    await bot.close();
    expect(await ledger.find(post)).toMatchObject({ take: 'optimistic' });
  });
});
