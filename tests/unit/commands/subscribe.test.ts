import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Refusal } from '../../../src/core/model/access.ts';
import { aChat, type Chat, inDirect, labelsOf, textOf } from '../../support/command-harness.ts';
import { aLibrary, aRequest } from '../../support/fixtures.ts';

let chat: Chat;
beforeEach(async () => {
  chat = await aChat();
});
afterEach(() => chat.remove());

const { place, direct } = aRequest();
const english = { locale: 'en', placeLocale: 'en' } as const;
const only = async (where = place) => {
  const [subscription, ...others] = await chat.digests.findByPlace(where);
  expect(others).toEqual([]);
  return subscription;
};

describe('subscribing a channel', () => {
  it('given no options, then the digest comes every day at eight in the place’s time zone, in its language', async () => {
    const reply = await chat.run('digest subscribe');
    expect(await only()).toMatchObject({
      place,
      time: '08:00',
      timeZone: 'America/Montreal',
      days: [1, 2, 3, 4, 5, 6, 7],
      topics: [],
      locale: 'fr',
      maxItems: 5,
      whenEmpty: 'skip',
      createdBy: 'reader',
      state: 'active',
    });
    expect(reply).toMatchObject({ visibility: 'private', card: { title: 'Abonnement créé' } });
    // It is 7 o’clock in Montréal.
    expect(textOf(reply.card)).toContain(
      'Prochain\u00A0: lundi 23\u00A0novembre à 8\u00A0h, heure de Montréal',
    );
    expect(textOf(reply.card)).toContain('les jours sans rien de neuf, rien n’est publié');
    expect(labelsOf(reply.card)).toEqual(['Aperçu', 'Modifier', 'Mettre en pause', 'Se désabonner']);
  });

  it('given options in English, then each is kept, and the answer is in English', async () => {
    const reply = await chat.run(
      'digest subscribe',
      {
        time: '5:30pm',
        zone: 'europe/paris',
        days: 'monday',
        topics: 'Artificial Intelligence',
        lang: 'fr',
        items: 3,
        empty: 'older',
      },
      english,
    );
    expect(await only()).toMatchObject({
      time: '17:30',
      timeZone: 'Europe/Paris',
      days: [1],
      topics: ['ai'],
      locale: 'fr',
      maxItems: 3,
      whenEmpty: 'older',
    });
    const text = textOf(reply.card);
    expect(text).not.toContain('days without news');
    expect(text).toContain('When: Mondays at 17:30 (Paris)');
    expect(text).toContain('Next: Monday 23\u00A0November at 17:30, Paris time');
    expect(text).toContain('Topics: artificial intelligence');
    expect(text).toContain('Language: French');
  });

  it('given options in French, then each is kept', async () => {
    const input = { heure: '17 h 30', jours: 'en semaine', sujets: 'IA', articles: 2, vide: 'le dire' };
    await chat.run('digest subscribe', input);
    expect(await only()).toMatchObject({
      time: '17:30',
      days: [1, 2, 3, 4, 5],
      topics: ['ai'],
      maxItems: 2,
      whenEmpty: 'say',
    });
  });

  it('given the option for threads, then the subscription has it and its card says so; without it, it does not', async () => {
    const reply = await chat.run('digest subscribe', { fil: 'oui' });
    expect(await only()).toMatchObject({ thread: true });
    expect(textOf(reply.card)).toContain('un fil s’ouvre sous chaque digest');
    await chat.run('digest edit', { time: '9:00' });
    expect(await only()).toMatchObject({ time: '09:00', thread: true });
    const edited = await chat.run('digest edit', { thread: 'off' });
    expect((await only())?.thread ?? false).toBe(false);
    expect(textOf(edited.card)).not.toContain('un fil');
  });

  it('given a place with settings, then they are the defaults', async () => {
    await chat.stores.settings.set(place, { locale: 'en', timeZone: 'Asia/Tokyo' });
    await chat.run('digest subscribe');
    expect(await only()).toMatchObject({ locale: 'en', timeZone: 'Asia/Tokyo' });
  });

  it('given another channel, then it is subscribed, and the card names it as the platform does', async () => {
    chat.become({ role: 'manager', name: 'nouvelles' });
    const reply = await chat.run('digest subscribe', { channel: 'other' });
    expect(await only({ ...place, channel: 'other' })).toBeDefined();
    expect(textOf(reply.card)).toContain('dans #nouvelles');
  });

  it('given the same options twice, then there is one subscription, and the second answer says so', async () => {
    await chat.run('digest subscribe', { time: '9' });
    const again = await chat.run('digest subscribe', { time: '9:00' });
    expect(again.card.title).toBe('Ce digest existe déjà');
    expect(await only()).toBeDefined();
    const another = await chat.run('digest subscribe', { time: '9', items: 3 });
    expect(another.card.title).toBe('Abonnement créé');
  });

  it('given ten subscriptions in a channel, then the eleventh is refused', async () => {
    for (let hour = 0; hour < 10; hour += 1) await chat.run('digest subscribe', { time: String(hour) });
    const reply = await chat.run('digest subscribe', { time: '20' });
    expect(textOf(reply.card)).toContain('10 digests');
    expect(await chat.digests.findByPlace(place)).toHaveLength(10);
  });
});

describe('subscribing oneself', () => {
  it.each([
    ['from a channel, with “me”', { me: true }, {}],
    ['in direct messages', {}, inDirect],
  ])(
    'given a reader %s, then the digest goes to their direct messages, whatever their role',
    async (_, input, origin) => {
      chat.become({ role: 'member' });
      const reply = await chat.run('digest subscribe', input, origin);
      expect(await only(direct)).toMatchObject({ place: direct, createdBy: 'reader' });
      expect(await chat.digests.findByPlace(place)).toEqual([]);
      expect(textOf(reply.card)).toContain('dans vos messages privés');
    },
  );

  it('given a reader and a place with different languages, then the reader’s digest is in their own', async () => {
    await chat.run('digest subscribe', { me: true }, { locale: 'en', placeLocale: 'fr' });
    expect(await only(direct)).toMatchObject({ locale: 'en' });
  });

  it('given closed direct messages, then the answer says so at once', async () => {
    chat.become({ role: 'member', refusal: 'person-closed' });
    const reply = await chat.run('digest subscribe', { me: true });
    expect(reply.option).toBe('me');
    expect(textOf(reply.card)).toContain('Vos messages privés sont fermés au bot');
    expect(await only(direct)).toBeUndefined();
  });
});

describe('invalid subscriptions', () => {
  it.each([
    [{ time: '25:99' }, 'time', '08:00'],
    [{ zone: 'EST' }, 'zone', 'America/New_York, America/Toronto'],
    [{ zone: 'Montreal' }, 'zone', 'America/Montreal'],
    [{ zone: 'UTC+5' }, 'zone', 'Asia/Karachi'],
    [{ zone: 'Etc/GMT-5' }, 'zone', 'Asia/Karachi'],
    [{ zone: 'New', time: 'York' }, 'time', 'zone:"New York"'],
    [{ zone: 'New', time: '8 h 30 York' }, 'time', 'zone:"New York"'],
    [{ topics: 'artificial', time: '8:00 intelligence' }, 'time', 'topics:"artificial intelligence"'],
    [{ topics: ',,,' }, 'topics', 'artificial intelligence'],
    [{ topics: 'a,b,c,d,e,f,g,h,i,j,k' }, 'topics', 'at most 10 topics'],
    [{ me: 'ouais' }, 'me', '“me”. Choose one of: yes, no.'],
    [{ topics: 'ai, jardinage' }, 'topics', 'jardinage'],
    [{ items: 11 }, 'items', '10'],
    [{ days: 'never' }, 'days', 'Weekdays'],
    [{ empty: 'cry' }, 'empty', 'Post nothing'],
  ])(
    'given %j, then the error names the option and what is possible, and nothing is saved',
    async (input, option, said) => {
      const reply = await chat.run('digest subscribe', input, english);
      expect(reply).toMatchObject({ visibility: 'private', option, card: { tone: 'warning', locale: 'en' } });
      expect(textOf(reply.card)).toContain(said);
      expect(await chat.digests.findByPlace(place)).toEqual([]);
      expect(chat.log.lines).toEqual([]);
    },
  );

  it.each([
    ['digest foo', 'fr', '/digest ne connaît pas «\u00A0foo\u00A0».'],
    ['digest foo', 'fr', 'abonner, liste'],
    ['digest foo', 'en', '/digest has no “foo”. It has: subscribe, list'],
    ['digest', 'en', '/digest needs one more word: subscribe, list'],
    ['foo bar', 'en', 'There is no command “foo bar”.'],
  ] as const)('given /%s in %s, then "%s"', async (name, locale, words) => {
    expect(textOf((await chat.run(name, {}, { locale })).card)).toContain(words);
  });

  it('given an option for a command without options, then the error says so', async () => {
    const list = (locale: 'fr' | 'en') => chat.run('digest list', { foo: 'x' }, { locale });
    expect(textOf((await list('en')).card)).toContain('/digest list has no option “foo”: it takes none.');
    expect(textOf((await list('fr')).card)).toContain('cette commande n’en prend aucune.');
  });

  it('given a topic and an empty library, then the error says that the library is empty', async () => {
    const empty = await aChat({ library: aLibrary([]) });
    const reply = await empty.run('digest subscribe', { topics: 'droit' });
    expect(textOf(reply.card)).toContain('la bibliothèque est vide');
    await empty.remove();
  });

  it.each<[Refusal, string]>([
    ['missing-permission', 'n’a pas le droit d’écrire'],
    ['not-invited', '/invite'],
    ['channel-gone', 'n’existe plus'],
    ['archived', 'archivé'],
  ])('given a channel that refuses the bot (%s), then the answer says so at once', async (refusal, said) => {
    chat.become({ role: 'manager', refusal });
    const reply = await chat.run('digest subscribe', { channel: 'other' });
    expect(reply.option).toBe('channel');
    expect(textOf(reply.card)).toContain(said);
    expect(await chat.digests.findByScope({ platform: 'test', workspace: 'w' })).toEqual([]);
  });

  it('given a platform that does not answer, then the answer says so, and nothing is saved', async () => {
    chat.become(() => {
      throw new Error('no network');
    });
    const reply = await chat.run('digest subscribe');
    expect(textOf(reply.card)).toContain('La plateforme ne répond pas');
    expect(await chat.digests.findByPlace(place)).toEqual([]);
  });
});

describe('the form of /digest subscribe', () => {
  let forms: Chat;
  beforeEach(async () => {
    forms = await aChat({ forms: true });
  });
  afterEach(() => forms.remove());

  it('given no options, then it opens with the defaults, and its card says what to type', async () => {
    const reply = await forms.run('digest subscribe');
    expect(reply.form).toEqual({
      command: 'digest subscribe',
      input: {
        time: '08:00',
        zone: 'America/Montreal',
        days: 'daily',
        topics: 'tous',
        lang: 'fr',
        items: 5,
        empty: 'skip',
      },
    });
    expect(textOf(reply.card)).toContain('/digest subscribe heure:8:00');
    expect(await forms.digests.findByPlace(place)).toEqual([]);
  });

  it('given the form as it was opened, then the subscription is the same as without options', async () => {
    const { form } = await forms.run('digest subscribe');
    await forms.run('digest subscribe', form?.input);
    await chat.run('digest subscribe');
    const [[sent], [bare]] = await Promise.all([
      forms.digests.findByPlace(place),
      chat.digests.findByPlace(place),
    ]);
    expect({ ...sent, id: '' }).toEqual({ ...bare, id: '' });
  });

  it('given a platform without forms, then the button for the form says what to type', async () => {
    const reply = await chat.press({ type: 'form', command: 'digest subscribe', locale: 'en' });
    expect(reply).not.toHaveProperty('form');
    expect(reply).toMatchObject({ visibility: 'private', replaces: true });
    expect(textOf(reply.card)).toContain('/digest subscribe time:8:00');
    const withForms = await forms.press({ type: 'form', command: 'digest subscribe', locale: 'en' });
    expect(withForms.form).toMatchObject({ command: 'digest subscribe', input: { topics: 'all' } });
  });
});

describe('suggestions for a subscription', () => {
  const values = async (option: string, typed: string) =>
    (await chat.suggest('digest subscribe', option, typed)).map(({ value }) => value);

  it('given a city or a country, then its time zones are suggested, with the time there', async () => {
    const [first] = await chat.suggest('digest subscribe', 'zone', 'montr');
    expect(first).toEqual({
      label: 'Montréal · America/Montreal · 7\u00A0h',
      value: 'America/Montreal',
    });
    expect(await values('zone', 'Belgique')).toEqual(['Europe/Brussels']);
  });

  it('given a list of topics, then the last one is completed, and none is suggested twice', async () => {
    expect(await values('topics', '')).toEqual(['intelligence artificielle']);
    expect(await values('topics', 'intelligence artificielle, ')).toEqual([]);
    expect(await values('topics', 'zzz')).toEqual([]);
  });

  it('given any text, then there are at most 25 suggestions of at most 100 characters', async () => {
    for (const typed of ['', 'a', 'america', '1', ',', '%']) {
      for (const option of ['zone', 'topics', 'time']) {
        const found = await chat.suggest('digest subscribe', option, typed);
        expect(found.length).toBeLessThanOrEqual(25);
        expect(found.filter(({ label, value }) => label.length > 100 || value.length > 100)).toEqual([]);
      }
    }
  });
});
