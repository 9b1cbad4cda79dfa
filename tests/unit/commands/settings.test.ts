import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aChat, type Chat, inDirect, labelsOf, textOf } from '../../support/command-harness.ts';
import { anOrigin } from '../../support/fixtures.ts';

let chat: Chat;
beforeEach(async () => {
  chat = await aChat();
});
afterEach(() => chat.remove());

const { place } = anOrigin();
const { platform, workspace } = place;

describe('the settings of a place', () => {
  it('given nothing was set, then what applies, and that nobody chose it', async () => {
    const { card, visibility } = await chat.run('settings', {}, { locale: 'en' });
    expect(visibility).toBe('private');
    expect(textOf(card)).toContain('Language of what all see: French (by default)');
    expect(textOf(card)).toContain('First view: Neutral (by default)');
    expect(textOf(card)).toContain('Time zone: Montreal, America/Montreal (by default)');
    expect(textOf(card)).toContain('/settings zone:Europe/Paris');
  });

  it('given some for the channel and some for all, then each says where it comes from', async () => {
    await chat.stores.settings.set({ platform, workspace }, { timeZone: 'Europe/Paris', take: 'optimistic' });
    await chat.stores.settings.set(place, { take: 'pessimistic' });
    const text = textOf((await chat.run('settings')).card);
    expect(text).toContain('Premier regard\u00A0: Pessimiste (réglé ici)');
    expect(text).toContain('Fuseau horaire\u00A0: Paris, Europe/Paris (réglé pour tous les salons)');
  });

  it('given changes, then they are kept beside what was set before, and apply at once', async () => {
    await chat.run('settings', { take: 'optimistic' });
    const reply = await chat.run('settings', { zone: 'europe/paris', lang: 'en' });
    expect(reply.card.title).toBe('Réglages enregistrés');
    const kept = { take: 'optimistic', timeZone: 'Europe/Paris', locale: 'en' };
    expect(await chat.stores.settings.own(place)).toEqual(kept);
    const article = await chat.run('article', { query: 'deepseek' });
    expect(article.card).toMatchObject({ tone: 'optimistic', locale: 'en' });
  });

  it('given a reset, then the channel has none, and what was set for all applies', async () => {
    await chat.stores.settings.set({ platform, workspace }, { take: 'optimistic' });
    await chat.stores.settings.set(place, { take: 'pessimistic', locale: 'en' });
    await chat.run('settings', { réinitialiser: true });
    expect(await chat.stores.settings.own(place)).toEqual({});
    expect(await chat.stores.settings.effective(place)).toEqual({ take: 'optimistic' });
  });

  it('given a time zone that is none, then the one that may be meant, and nothing is kept', async () => {
    const reply = await chat.run('settings', { zone: 'Montréal', take: 'optimistic' });
    expect(reply.option).toBe('zone');
    expect(textOf(reply.card)).toContain('America/Montreal');
    expect(await chat.stores.settings.own(place)).toEqual({});
  });
});

describe('who may change them', () => {
  it('given a member, then they see them without how to change them, and are refused', async () => {
    chat.become({ role: 'member' });
    const shown = await chat.run('settings');
    expect(textOf(shown.card)).not.toContain('/settings');
    const refused = await chat.run('settings', { take: 'optimistic' });
    expect(textOf(refused.card)).toContain('gérer ce salon');
    expect(await chat.stores.settings.own(place)).toEqual({});
  });

  it('given a manager, then not for all channels; an admin may', async () => {
    const refused = await chat.run('settings', { take: 'optimistic', everywhere: true });
    expect(refused.option).toBe('everywhere');
    chat.become({ role: 'admin' });
    await chat.run('settings', { take: 'optimistic', partout: true });
    expect(await chat.stores.settings.own({ platform, workspace })).toEqual({ take: 'optimistic' });
  });

  it('given a manager, then no rule that would shut them out themselves', async () => {
    const refused = await chat.run('settings', { who: 'admin' });
    expect(refused.option).toBe('who');
    await chat.run('settings', { qui: 'membres' });
    expect(await chat.stores.settings.own(place)).toEqual({ subscribers: 'member' });
  });

  it('given direct messages, then everybody sets their own, and nobody’s else', async () => {
    chat.become({ role: 'admin' });
    await chat.run('settings', { take: 'optimistic' }, inDirect);
    expect(await chat.stores.settings.own(inDirect.place)).toEqual({ take: 'optimistic' });
    const refused = await chat.run('settings', { take: 'optimistic', everywhere: true }, inDirect);
    expect(refused.card.tone).toBe('warning');
    expect(await chat.stores.settings.own({ platform, workspace })).toEqual({});
    expect(textOf((await chat.run('settings', {}, inDirect)).card)).not.toContain('créer des digests');
  });
});

describe('a form for the settings', () => {
  it('given a platform with forms, then a button opens it with what was set for this channel', async () => {
    const forms = await aChat({ forms: true });
    await forms.stores.settings.set(place, { take: 'optimistic' });
    await forms.stores.settings.set({ platform, workspace }, { locale: 'en' });
    const shown = await forms.run('settings');
    expect(labelsOf(shown.card)).toEqual(['Changer']);
    const { form } = await forms.choose(shown, 'Changer');
    expect(form).toEqual({ command: 'settings', input: { take: 'optimistic' } });
    await forms.remove();
  });
});
