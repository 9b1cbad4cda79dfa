import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SubscriptionAction } from '../../../src/core/bot/action.ts';
import { subscriptionActions } from '../../../src/core/bot/action.ts';
import type { Reply } from '../../../src/core/card/reply.ts';
import { type Access, refusals } from '../../../src/core/model/access.ts';
import type { SubscriptionSettings } from '../../../src/core/model/subscription.ts';
import { aChat, type Chat, choicesOf, inDirect, labelsOf, textOf } from '../../support/command-harness.ts';
import { aRequest } from '../../support/fixtures.ts';

let chat: Chat;
beforeEach(async () => {
  chat = await aChat();
});
afterEach(() => chat.remove());

const { place, direct } = aRequest();
const wish: SubscriptionSettings = {
  locale: 'fr',
  timeZone: 'America/Montreal',
  time: '08:00',
  days: [1, 2, 3, 4, 5, 6, 7],
  topics: [],
  maxItems: 5,
  whenEmpty: 'say',
};
const make = (where = place, changes: Partial<SubscriptionSettings> = {}, by = 'maker') =>
  chat.digests.subscribe(where, { ...wish, ...changes }, by);
const stateOf = async (id: string) => (await chat.digests.find(id))?.state;
const action = (id: string, what: SubscriptionAction, origin = {}) =>
  chat.press({ type: 'subscription', do: what, id, locale: 'fr' }, origin);
const isGone = (reply: Reply) => textOf(reply.card).includes('Ce digest n’existe plus');

describe('one subscription in a channel', () => {
  it('given a pause and a resumption, then each answer shows the new state', async () => {
    const { id } = await make();
    const paused = await chat.run('digest pause');
    expect(await stateOf(id)).toBe('paused');
    expect(paused.card.title).toBe('Digest en pause');
    expect(labelsOf(paused.card)).toEqual(['Reprendre', 'Aperçu', 'Modifier', 'Se désabonner']);
    const resumed = await chat.run('digest resume');
    expect(await stateOf(id)).toBe('active');
    expect(textOf(resumed.card)).toContain('Prochain\u00A0:');
  });

  it('given an ended subscription, then one button resumes it', async () => {
    const { id } = await make();
    const ended = await chat.run('digest unsubscribe');
    expect([await stateOf(id), ended.card.title]).toEqual(['ended', 'Abonnement annulé']);
    expect(await chat.digests.findByPlace(place)).toEqual([]);
    const undone = await chat.choose(ended, 'Rétablir');
    expect([await stateOf(id), undone.card.title]).toEqual(['active', 'Abonnement rétabli']);
    expect(undone).toMatchObject({ replaces: true, visibility: 'private' });
  });

  it('given an ended subscription, then /digest resume resumes it, also by its suggestion', async () => {
    const { id } = await make();
    await chat.digests.end(id);
    const undone = await chat.run('digest resume');
    expect([await stateOf(id), undone.card.title]).toEqual(['active', 'Abonnement rétabli']);
    await chat.digests.end(id);
    const [suggested] = await chat.suggest('digest resume', 'digest', '');
    expect(suggested).toEqual({ label: 'Tous les jours à 8\u00A0h (Montréal) · annulé', value: id });
    expect(await chat.suggest('digest pause', 'digest', '')).toEqual([]);
    await chat.run('digest resume', { digest: suggested?.label ?? '' });
    expect(await stateOf(id)).toBe('active');
  });

  it('given a paused and an ended subscription, then /digest resume asks which', async () => {
    const [paused, ended] = [await make(), await make(place, { time: '18:00' })];
    await make(place, { time: '20:00' });
    await chat.digests.pause(paused.id);
    await chat.digests.end(ended.id);
    const which = await chat.run('digest resume');
    expect(choicesOf(which.card)).toHaveLength(2);
    await chat.choose(which, 'Tous les jours à 18\u00A0h (Montréal) · annulé');
    expect([await stateOf(paused.id), await stateOf(ended.id)]).toEqual(['paused', 'active']);
  });

  it('given an ended subscription and a member without permission, then /digest resume is refused', async () => {
    const { id } = await make();
    await chat.digests.end(id);
    chat.become({ role: 'member' });
    expect(textOf((await chat.run('digest resume')).card)).toContain('gérer ce salon');
    expect(await stateOf(id)).toBe('ended');
    expect(textOf((await chat.run('digest list')).card)).not.toContain('rétablir');
  });

  it('given an ended subscription, then its other buttons show it and change nothing', async () => {
    const { id } = await make();
    await chat.digests.end(id);
    for (const what of subscriptionActions.filter((one) => one !== 'undo')) {
      const reply = await action(id, what);
      expect(labelsOf(reply.card)).toEqual(['Rétablir']);
    }
    const edited = await chat.run('digest edit', { digest: id, time: '9' });
    expect(labelsOf(edited.card)).toEqual(['Rétablir']);
    expect(await chat.digests.find(id)).toMatchObject({ state: 'ended', time: '08:00' });
  });

  it('given an edit, then settings that were not given stay', async () => {
    const { id } = await make(place, { topics: ['ai'] });
    const reply = await chat.run('digest edit', { time: '9h', days: 'vendredi' });
    expect(await chat.digests.find(id)).toMatchObject({ time: '09:00', days: [5], topics: ['ai'] });
    expect(textOf(reply.card)).toContain('Prochain\u00A0: vendredi 27\u00A0novembre à 9\u00A0h');
  });

  it('given “all” as topics, then the choice of topics is removed', async () => {
    const { id } = await make(place, { topics: ['ai'] });
    await chat.run('digest edit', { topics: 'tous' });
    expect(await chat.digests.find(id)).toMatchObject({ topics: [] });
  });

  it('given invalid input, then nothing changes', async () => {
    const { id } = await make();
    const reply = await chat.run('digest edit', { time: '25:99', days: 'monday' });
    expect(reply.option).toBe('time');
    expect(await chat.digests.find(id)).toMatchObject({ time: '08:00', days: wish.days });
  });

  it('given no changes and a platform without forms, then the card says what to type', async () => {
    const { id } = await make();
    const reply = await chat.run('digest edit');
    expect(textOf(reply.card)).toContain(`/digest edit digest:${id} heure:9:00`);
    expect(reply).not.toHaveProperty('form');
  });

  it('given new articles, then the preview is the card that would be posted, for the reader alone', async () => {
    const { id } = await make();
    const reply = await chat.run('digest preview');
    expect(reply).toMatchObject({
      visibility: 'private',
      card: { title: 'Le digest du 23\u00A0novembre 2026' },
    });
    expect(reply).not.toHaveProperty('about');
    expect(reply.card.buttons).toEqual([
      expect.objectContaining({ action: { type: 'digest', id, day: '2026-11-23', locale: 'fr' } }),
    ]);
  });

  it('given nothing new, when the subscription skips empty digests, then the preview says why there is none', async () => {
    await make(place, { whenEmpty: 'skip', topics: ['ai'] });
    const reply = await chat.run('digest preview');
    expect(textOf(reply.card)).toContain('Rien n’est paru sur ses sujets depuis le 23\u00A0novembre 2026');
    const back = await chat.choose(reply, 'Revenir au digest');
    expect(back.card.title).toBe('Ce digest');
  });

  it.each(refusals)(
    'given a suspended subscription (%s), then its card says why and what to do, in both languages',
    async (refusal) => {
      const { id } = await make();
      await chat.stores.subscriptions.change(id, (one) => ({ ...one, state: 'suspended', refusal }));
      const cards = await Promise.all(
        (['fr', 'en'] as const).map((locale) =>
          chat.press({ type: 'subscription', do: 'show', id, locale }, { locale }),
        ),
      );
      expect(cards.map(({ card }) => card.tone)).toEqual(['warning', 'warning']);
      expect(cards.map(({ card }) => /reprendra|goes on by itself/u.test(textOf(card)))).toEqual([
        true,
        true,
      ]);
      expect(cards.every(({ card }) => card.buttons.length === 5)).toBe(true);
    },
  );

  it('given a channel that still refuses the bot, then resuming is refused and changes nothing', async () => {
    const { id } = await make();
    await chat.digests.pause(id);
    chat.become({ role: 'manager', refusal: 'missing-permission' });
    expect(textOf((await chat.run('digest resume')).card)).toContain('n’a pas le droit d’écrire');
    expect(await stateOf(id)).toBe('paused');
  });
});

describe('the form of /digest edit', () => {
  it('given no changes, then the form opens with the settings and carries the subscription’s id', async () => {
    const forms = await aChat({ forms: true });
    const { id } = await forms.digests.subscribe(place, { ...wish, topics: ['ai'], days: [6, 7] }, 'maker');
    const { form } = await forms.run('digest edit');
    expect(form).toEqual({
      command: 'digest edit',
      input: {
        digest: id,
        time: '08:00',
        zone: 'America/Montreal',
        days: 'weekends',
        topics: 'intelligence artificielle',
        lang: 'fr',
        items: 5,
        empty: 'say',
      },
    });
    const { topics: _, ...emptied } = form?.input ?? {};
    await forms.run('digest edit', { ...emptied, time: '10' });
    expect(await forms.digests.find(id)).toMatchObject({ time: '10:00', topics: [], days: [6, 7] });
    await forms.remove();
  });
});

describe('several subscriptions', () => {
  it('given two in a channel, then a menu asks which, and a choice performs the action', async () => {
    const [morning, evening] = [await make(), await make(place, { time: '18:00' })];
    const which = await chat.run('digest pause');
    expect(which.card.title).toBe('De quel digest s’agit-il?');
    await chat.choose(which, 'Tous les jours à 18\u00A0h (Montréal)');
    expect([await stateOf(morning.id), await stateOf(evening.id)]).toEqual(['active', 'paused']);
  });

  it('given changes but no subscription, then the answer asks which one, and nothing changes', async () => {
    await make();
    await make(place, { time: '18:00' });
    const reply = await chat.run('digest edit', { time: '9' });
    expect(textOf(reply.card)).toContain('Dites lequel avec l’option digest de /digest edit');
  });

  it('given the id or the label of a suggestion, then that subscription is meant', async () => {
    const [morning, evening] = [await make(), await make(direct)];
    const found = await chat.suggest('digest pause', 'digest', '');
    expect(found).toEqual([
      { label: 'Tous les jours à 8\u00A0h (Montréal)', value: morning.id },
      { label: 'Tous les jours à 8\u00A0h (Montréal) · en message privé', value: evening.id },
    ]);
    await chat.run('digest pause', { digest: evening.id });
    await chat.run('digest pause', { digest: found[0]?.label ?? '' });
    expect([await stateOf(morning.id), await stateOf(evening.id)]).toEqual(['paused', 'paused']);
  });

  it.each(['zzzzzzzzzz', 'le grand digest', '../../etc', '__proto__'])(
    'given "%s", which names no subscription, then the answer says so',
    async (digest) => {
      await make();
      expect(isGone(await chat.run('digest pause', { digest }))).toBe(true);
    },
  );

  it('given none at all, then the answer says how to subscribe', async () => {
    const reply = await chat.run('digest preview', {}, { locale: 'en' });
    expect(textOf(reply.card)).toContain('There is no digest here yet. To get one: /digest subscribe.');
  });
});

describe('permissions for a subscription', () => {
  const changing = subscriptionActions.filter((one) => one !== 'show' && one !== 'preview');

  it.each(changing)(
    'given a member without permission, then the action “%s” is refused, even from a forged button',
    async (what) => {
      const { id } = await make();
      chat.become({ role: 'member' });
      const reply = await action(id, what);
      expect(textOf(reply.card)).toContain('gérer ce salon');
      expect(await chat.digests.find(id)).toMatchObject({ state: 'active' });
    },
  );

  it.each(['pause', 'resume', 'unsubscribe', 'edit', 'subscribe'])(
    'given a member without permission, then /digest %s says who may',
    async (name) => {
      await make();
      chat.become({ role: 'member' });
      const reply = await chat.run(`digest ${name}`);
      expect(textOf(reply.card)).toContain('gérer ce salon');
    },
  );

  it('given the button under a posted digest, then a member sees the settings, a manager also the buttons', async () => {
    const { id } = await make();
    const press = () =>
      chat.press({ type: 'digest', id, day: '2026-11-23', locale: 'fr' }, { locale: 'en' }, false);
    chat.become({ role: 'member' });
    const seen = await press();
    expect(seen).toMatchObject({ visibility: 'private', card: { locale: 'en' } });
    expect(seen).not.toHaveProperty('replaces');
    expect(labelsOf(seen.card)).toEqual(['Preview']);
    chat.become({ role: 'manager' });
    expect(labelsOf((await press()).card)).toContain('Unsubscribe');
  });

  it.each(subscriptionActions)(
    'given a reader who cannot see the channel, then “%s” finds no subscription',
    async (what) => {
      const { id } = await make();
      chat.become({ role: 'none' });
      expect(isGone(await action(id, what))).toBe(true);
    },
  );

  it.each(subscriptionActions)(
    'given a subscription of another reader, then “%s” finds none, even for admins',
    async (what) => {
      const { id } = await make({ ...direct, channel: 'other', person: 'other' });
      chat.become({ role: 'admin' });
      expect(isGone(await action(id, what))).toBe(true);
      expect(isGone(await chat.run('digest pause', { digest: id }))).toBe(true);
    },
  );

  it('given a subscription on another platform, then the ids of this one give no permission there', async () => {
    const { id } = await make({ ...place, platform: 'elsewhere' });
    chat.become({ role: 'admin' });
    expect(isGone(await action(id, 'end'))).toBe(true);
  });

  it('given a setting that allows members, then a member may subscribe', async () => {
    const { id } = await make();
    await chat.stores.settings.set(place, { subscribers: 'member' });
    chat.become({ role: 'member' });
    await action(id, 'pause');
    expect(await stateOf(id)).toBe('paused');
  });

  it('given a setting that requires admins, then a manager is refused and told so', async () => {
    const { id } = await make();
    await chat.stores.settings.set(place, { subscribers: 'admin' });
    expect(textOf((await action(id, 'pause')).card)).toContain('administre ce serveur');
  });

  it('given a reader in their direct messages, then they may manage their own subscription', async () => {
    const { id } = await make(direct);
    chat.become({ role: 'none' });
    await chat.run('digest pause', {}, inDirect);
    expect(await stateOf(id)).toBe('paused');
  });

  it('given a member with a subscription of their own, then that one is meant', async () => {
    const [theirs, own] = [await make(), await make(direct)];
    chat.become({ role: 'member' });
    await chat.run('digest pause');
    expect([await stateOf(theirs.id), await stateOf(own.id)]).toEqual(['active', 'paused']);
  });
});

describe('/digest list', () => {
  const roleIn = (roles: Record<string, Access>) => (where: { channel: string }) =>
    roles[where.channel] ?? { role: 'none' as const };

  it('given none, then it says how to subscribe, with a button', async () => {
    const { card } = await chat.run('digest list');
    expect(textOf(card)).toContain('Aucun digest n’est prévu ici.');
    expect(labelsOf(card)).toEqual(['S’abonner au digest']);
    expect(choicesOf(card)).toEqual([]);
  });

  it('given only an ended one, then it says how to resume it', async () => {
    const { id } = await make();
    await chat.digests.end(id);
    const text = textOf((await chat.run('digest list')).card);
    expect(text).toContain('Aucun digest n’est prévu ici.');
    expect(text).toContain('/digest resume');
  });

  it('given subscriptions at the same time, then their topics tell them apart', async () => {
    await make(place, { topics: ['ai'] });
    const { card } = await chat.run('digest list');
    expect(textOf(card)).toContain('(Montréal) · intelligence artificielle · prochain');
    expect(choicesOf(card)[0]?.label).toBe(
      'Tous les jours à 8\u00A0h (Montréal) · intelligence artificielle',
    );
  });

  it('given subscriptions here, of one’s own and elsewhere, then each is listed with its next run, and a menu opens it', async () => {
    await make(place, { days: [5] });
    await make(direct);
    await make({ ...place, channel: 'other' });
    await make({ ...direct, channel: 'somebody', person: 'somebody' });
    chat.become(roleIn({ c: { role: 'manager' }, other: { role: 'manager', name: 'autre' } }));
    const reply = await chat.run('digest list');
    const text = textOf(reply.card);
    expect(text).toContain(
      'Dans ce salon\nLe vendredi à 8\u00A0h (Montréal) · prochain le vendredi 27\u00A0novembre',
    );
    expect(text).toContain('Pour vous, en message privé');
    expect(text).toContain('Dans d’autres salons\nTous les jours à 8\u00A0h (Montréal) · dans #autre');
    expect(choicesOf(reply.card)).toHaveLength(3);
    const opened = await chat.choose(reply, 'Le vendredi à 8\u00A0h (Montréal)');
    expect(opened.card.title).toBe('Ce digest');
  });

  it('given channels that the reader may not manage, then their subscriptions are not listed', async () => {
    await make();
    await make({ ...place, channel: 'secret' });
    chat.become(roleIn({ c: { role: 'manager' }, secret: { role: 'member' } }));
    expect(textOf((await chat.run('digest list')).card)).not.toContain('autres salons');
    chat.become(roleIn({ c: { role: 'member' }, secret: { role: 'manager' } }));
    const { card } = await chat.run('digest list');
    expect(textOf(card)).not.toContain('autres salons');
    expect(choicesOf(card)).toHaveLength(1);
  });

  it('given very many channels, then a few are looked up, and the subscriptions of the others are counted', async () => {
    const asked = new Set<string>();
    for (let index = 0; index < 13; index += 1) await make({ ...place, channel: `c${index}` });
    chat.become(({ channel }) => {
      asked.add(channel);
      return { role: 'manager' };
    });
    const { card } = await chat.run('digest list');
    expect(textOf(card)).toContain('Et 3 autres.');
    expect(asked.size).toBe(11);
  });

  it('given direct messages, then only one’s own are listed', async () => {
    await make();
    await make(direct);
    const { card } = await chat.run('digest list', {}, { ...inDirect, locale: 'en' });
    expect(textOf(card)).toContain('Your own, by direct message');
    expect(choicesOf(card)).toHaveLength(1);
  });
});
