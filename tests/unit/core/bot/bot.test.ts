import { describe, expect, it } from 'vitest';
import { actionSchema, encodeAction } from '../../../../src/core/bot/action.ts';
import { defineCommand } from '../../../../src/core/bot/command.ts';
import type { Card } from '../../../../src/core/card/card.ts';
import type { Reply } from '../../../../src/core/card/reply.ts';
import { textCard } from '../../../../src/core/card/text-card.ts';
import { StoreUnavailableError } from '../../../../src/core/model/errors.ts';
import { aLibrary, aRequest } from '../../../support/fixtures.ts';
import { command, commands, startBot } from './start-bot.ts';

const content = { type: 'article', slug: 'deepseek', locale: 'fr', take: 'neutral' } as const;

describe('Bot.answer()', () => {
  it('given a query that one commentary matches, then its card is shared', async () => {
    const reply = await (await startBot()).bot.answer(command('article', { query: 'deepseek' }));
    expect(reply).toMatchObject({
      visibility: 'shared',
      content,
      card: { title: 'Titre de deepseek (fr)', tone: 'neutral' },
    });
  });

  it('given a reader and a place with different languages, then shared cards are in the place’s, private ones in the reader’s', async () => {
    const { bot } = await startBot();
    const origin = { locale: 'en', placeLocale: 'fr' } as const;
    const [shared, own] = await Promise.all([
      bot.answer(command('article', { query: 'deepseek' }, origin)),
      bot.answer(command('article', { query: 'deepseek', private: true }, origin)),
    ]);
    expect([shared.card.locale, own.card.locale]).toEqual(['fr', 'en']);
  });

  it('given a query without a match, then a private card lists the latest', async () => {
    const reply = await (await startBot()).bot.answer(command('article', { query: 'zzz' }));
    expect(reply.visibility).toBe('private');
    expect(reply.card.body).toContainEqual(expect.objectContaining({ type: 'choices' }));
  });

  it('given an unknown command, then the notice names the help command by its name on this platform', async () => {
    const reply = await (await startBot()).bot.answer(command('artcle'));
    expect(JSON.stringify(reply.card)).toContain('/contrepoint-help');
  });

  it.each(['', 'garbage', '[1,"article","no-such-slug","fr","neutral"]', '[9,"help","fr"]'])(
    'given the token %j, then a private notice, and nothing is logged',
    async (token) => {
      const { bot, log } = await startBot();
      const reply = await bot.answer({ ...aRequest(), kind: 'action', token, onPrivateMessage: false });
      expect(reply).toMatchObject({ visibility: 'private', card: { tone: 'warning' } });
      expect(log.lines).toEqual([]);
    },
  );

  it('given a bug, then it is logged once, and the reader gets the id of the log line', async () => {
    const library = {
      ...aLibrary(['deepseek']),
      search: () => {
        throw new Error('the index is on fire');
      },
    };
    const { bot, log } = await startBot({ library });
    const reply = await bot.answer(command('article', { query: 'deepseek' }, { id: 'r-42' }));
    expect(JSON.stringify(reply.card)).toContain('r-42');
    expect(JSON.stringify(reply.card)).not.toContain('fire');
    expect(log.lines).toEqual([
      expect.objectContaining({ level: 'error', fields: expect.objectContaining({ requestId: 'r-42' }) }),
    ]);
  });

  it('given an answer whose update throws, then the reader gets a notice', async () => {
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
    const { bot, log } = await startBot({ commands: [...commands, { kind: 'slash', ...leaf }] });
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
    const { bot } = await startBot();
    const token = encodeAction({ type: 'article', slug: 'deepseek', locale: 'fr', take: 'optimistic' });
    const press = (onPrivateMessage: boolean) =>
      bot.answer({ ...aRequest(), kind: 'action', token, onPrivateMessage });
    expect(await press(true)).toMatchObject({ replaces: true, visibility: 'private' });
    expect(await press(false)).not.toHaveProperty('replaces');
  });
});

describe('the settings of a place', () => {
  const { place } = aRequest();

  it('given a language, then shared cards are in it', async () => {
    const { bot, stores } = await startBot();
    await stores.settings.set(place, { locale: 'en' });
    const reply = await bot.answer(command('article', { query: 'deepseek' }));
    expect(reply.card.locale).toBe('en');
  });

  it('given a take, then articles open with it, unless the command asks for another one', async () => {
    const { bot, stores } = await startBot();
    await stores.settings.set(place, { take: 'pessimistic' });
    const [own, asked] = await Promise.all([
      bot.answer(command('article', { query: 'deepseek' })),
      bot.answer(command('article', { query: 'deepseek', take: 'neutral' })),
    ]);
    expect([own.card.tone, asked.card.tone]).toEqual(['pessimistic', 'neutral']);
  });

  it('given a store that is unavailable, then articles can be read, and commands that need the store say so', async () => {
    const away = () => Promise.reject(new StoreUnavailableError('gone for lunch'));
    const { bot, log } = await startBot({
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
