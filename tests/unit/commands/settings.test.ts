import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aChat, type Chat, inDirect, labelsOf, textOf } from '../../support/command-harness.ts';
import { aRequest } from '../../support/fixtures.ts';

let chat: Chat;
beforeEach(async () => {
  chat = await aChat();
});
afterEach(() => chat.remove());

const { place } = aRequest();
const { platform, workspace } = place;

describe('the settings of a place', () => {
  it('given no settings, then it shows what applies, each marked as the default', async () => {
    const { card, visibility } = await chat.run('settings', {}, { locale: 'en' });
    expect(visibility).toBe('private');
    expect(textOf(card)).toContain('Language of what all see: French (by default)');
    expect(textOf(card)).toContain('First view: Neutral (by default)');
    expect(textOf(card)).toContain('Time zone: Montreal, America/Montreal (by default)');
    expect(textOf(card)).toContain('/settings zone:Europe/Paris');
  });

  it('given settings of the channel and of all channels, then each says where it comes from', async () => {
    await chat.stores.settings.set({ platform, workspace }, { timeZone: 'Europe/Paris', take: 'optimistic' });
    await chat.stores.settings.set(place, { take: 'pessimistic' });
    const text = textOf((await chat.run('settings')).card);
    expect(text).toContain('Premier regard\u00A0: Pessimiste (réglé ici)');
    expect(text).toContain('Fuseau horaire\u00A0: Paris, Europe/Paris (réglé pour tous les salons)');
  });

  it('given changes, then earlier settings stay, and the changes apply at once', async () => {
    await chat.run('settings', { take: 'optimistic' });
    const reply = await chat.run('settings', { zone: 'europe/paris', lang: 'en' });
    expect(reply.card.title).toBe('Réglages enregistrés');
    const kept = { take: 'optimistic', timeZone: 'Europe/Paris', locale: 'en' };
    expect(await chat.stores.settings.own(place)).toEqual(kept);
    const article = await chat.run('article', { query: 'deepseek' });
    expect(article.card).toMatchObject({ tone: 'optimistic', locale: 'en' });
  });

  it('given a reset, then the channel has none, and those of all channels apply', async () => {
    await chat.stores.settings.set({ platform, workspace }, { take: 'optimistic' });
    await chat.stores.settings.set(place, { take: 'pessimistic', locale: 'en' });
    await chat.run('settings', { réinitialiser: true });
    expect(await chat.stores.settings.own(place)).toEqual({});
    expect(await chat.stores.settings.effective(place)).toEqual({ take: 'optimistic' });
  });

  it('given an unknown time zone, then a similar one is suggested, and nothing is saved', async () => {
    const reply = await chat.run('settings', { zone: 'Montréal', take: 'optimistic' });
    expect(reply.option).toBe('zone');
    expect(textOf(reply.card)).toContain('America/Montreal');
    expect(await chat.stores.settings.own(place)).toEqual({});
  });
});

describe('permissions for settings', () => {
  it('given a member, then they see the settings but not how to change them, and a change is refused', async () => {
    chat.become({ role: 'member' });
    const shown = await chat.run('settings');
    expect(textOf(shown.card)).not.toContain('/settings');
    const refused = await chat.run('settings', { take: 'optimistic' });
    expect(textOf(refused.card)).toContain('gérer ce salon');
    expect(await chat.stores.settings.own(place)).toEqual({});
  });

  it('given a manager, then a change for all channels is refused; an admin may', async () => {
    const refused = await chat.run('settings', { take: 'optimistic', everywhere: true });
    expect(refused.option).toBe('everywhere');
    chat.become({ role: 'admin' });
    await chat.run('settings', { take: 'optimistic', partout: true });
    expect(await chat.stores.settings.own({ platform, workspace })).toEqual({ take: 'optimistic' });
  });

  it('given a manager, then requiring a role that they lack is refused', async () => {
    const refused = await chat.run('settings', { who: 'admin' });
    expect(refused.option).toBe('who');
    await chat.run('settings', { qui: 'membres' });
    expect(await chat.stores.settings.own(place)).toEqual({ subscribers: 'member' });
  });

  it('given direct messages, then everybody may change the settings there, but not those of all channels', async () => {
    chat.become({ role: 'admin' });
    await chat.run('settings', { take: 'optimistic' }, inDirect);
    expect(await chat.stores.settings.own(inDirect.place)).toEqual({ take: 'optimistic' });
    const refused = await chat.run('settings', { take: 'optimistic', everywhere: true }, inDirect);
    expect(refused.card.tone).toBe('warning');
    expect(await chat.stores.settings.own({ platform, workspace })).toEqual({});
    expect(textOf((await chat.run('settings', {}, inDirect)).card)).not.toContain('créer des digests');
  });
});

describe('the form of /settings', () => {
  it('given a platform with forms, then a button opens it with the channel’s own settings', async () => {
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
