import { afterEach, describe, expect, it } from 'vitest';
import type { AppDeps } from '../../../src/app/create-app.ts';
import type { Reply } from '../../../src/core/card/reply.ts';
import { ReadingError } from '../../../src/core/model/failures.ts';
import type { RequestBase } from '../../../src/core/model/request.ts';
import { defaultGenerationPolicy } from '../../../src/generation/index.ts';
import { aChat, labelsOf, textOf } from '../../support/command-harness.ts';
import { aLibrary } from '../../support/fixtures.ts';
import { aDraftText, aSource, LINK } from '../../support/generation-service.ts';

const chats: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of chats.splice(0)) await close();
});

type Generation = Partial<AppDeps['generation']>;

const writing: Generation = {
  read: async (url) => aSource({ key: url.href }),
  writer: { write: async ({ locale }) => aDraftText(locale) },
};
const unreviewed = { ...defaultGenerationPolicy, review: false };

async function open(generation: Generation = writing, changes: Parameters<typeof aChat>[0] = {}) {
  const chat = await aChat({ generation, ...changes });
  chats.push(async () => {
    await chat.generationService.stop();
    await chat.remove();
  });
  return chat;
}

/** The last update of a reply, read one by one as a platform does. */
async function end(reply: Reply): Promise<Reply> {
  let last = reply;
  for await (const next of reply.updates ?? []) last = next;
  return last;
}

const other: Partial<RequestBase> = {
  id: 'request-2',
  actor: { id: 'other' },
  direct: { platform: 'test', workspace: 'w', channel: 'other', person: 'other' },
};

describe('/article with a link', () => {
  it('given no model, then key sentences of the page are shared, with what the operator can do', async () => {
    const chat = await open({ read: async () => aSource() });
    const reply = await end(await chat.run('article', { query: LINK }));
    expect(reply.visibility).toBe('shared');
    expect(textOf(reply.card)).toContain('The town council voted on Monday');
    expect(textOf(reply.card)).toContain('MODEL');
    expect(labelsOf(reply.card)).toEqual(['Lire la source']);
    expect(reply.card.url).toBe(LINK);
  });

  it('given a model and a review, then the reader alone gets a labelled draft, without a button to share it', async () => {
    const chat = await open();
    const reply = await end(await chat.run('article', { query: LINK }));
    expect(reply.visibility).toBe('private');
    expect(reply.content).toBeUndefined();
    expect(textOf(reply.card)).toContain('que personne n’a encore relu');
    expect(textOf(reply.card)).toContain('Généré par test/model');
    expect(labelsOf(reply.card)).not.toContain('Publier dans le salon');
    expect(labelsOf(reply.card)).toContain('1 citation vérifiée');
  });

  it('given a slow model, then progress with a cancel button is shown first, then the draft', async () => {
    let release: () => void = () => {};
    const opened = new Promise<void>((resolve) => {
      release = resolve;
    });
    const chat = await open({
      ...writing,
      writer: {
        write: async ({ locale }) => {
          await opened;
          return aDraftText(locale);
        },
      },
    });
    const reply = await chat.run('article', { query: LINK });
    expect(reply.card.title).toBe('Un commentaire se prépare');
    expect(labelsOf(reply.card)).toEqual(['Annuler']);
    release();
    expect((await end(reply)).card.title).toBe('Le vieux pont ferme');
  });

  it('given a reader who cancels, then the card says so, and no result follows', async () => {
    const chat = await open({
      ...writing,
      writer: {
        write: ({ signal }) =>
          new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
      },
    });
    const reply = await chat.run('article', { query: LINK });
    const cancelled = await chat.choose(reply, 'Annuler');
    expect(cancelled).toMatchObject({ replaces: true, card: { title: 'Annulé' } });
    expect((await end(reply)).card.title).toBe('Un commentaire se prépare');
    expect(textOf((await chat.choose(reply, 'Annuler')).card)).toContain('est terminée');
  });

  it('given the same link again, then the existing draft is shown, also to others who ask for it', async () => {
    const chat = await open();
    const first = await end(await chat.run('article', { query: LINK }));
    const again = await chat.run('article', { query: `${LINK}?utm_source=chat` }, other);
    expect(again.updates).toBeUndefined();
    expect(again.card.title).toBe(first.card.title);
    expect(again.visibility).toBe('private');
  });

  it('given the buttons of a draft, then they work for those who asked for it, and for nobody else', async () => {
    const chat = await open();
    const reply = await end(await chat.run('article', { query: LINK }));
    expect(textOf((await chat.choose(reply, 'Optimiste')).card)).toContain('optimistic en fr');
    const stranger = await chat.choose(reply, 'Optimiste', other);
    expect(stranger).toMatchObject({ failed: true });
    expect(textOf((await chat.choose(reply, '1 citation vérifiée', other)).card)).toContain('n’est plus');
  });

  it('given the Evidence button, then each sentence is shown with the quote it rests on, and a link to that quote', async () => {
    const chat = await open();
    const reply = await end(await chat.run('article', { query: LINK }));
    const { card } = await chat.choose(reply, '1 citation vérifiée');
    expect(textOf(card)).toContain('Le pont ferme.');
    expect(textOf(card)).toContain('The town council voted on Monday to close the old bridge for repairs.');
    expect(JSON.stringify(card)).toContain('#:~:text=The%20town%20council%20voted');
  });

  it('given the button for the other language, then the commentary is written in it', async () => {
    const chat = await open();
    const reply = await end(await chat.run('article', { query: LINK }));
    const english = await end(await chat.choose(reply, 'Read in English', { id: 'request-3' }));
    expect(english.card.title).toBe('The old bridge closes');
    expect(labelsOf(english.card)).toContain('Lire en français');
  });

  it('given no review, then the commentary is shared with its label, and reactions flip it', async () => {
    const chat = await open({ ...writing, policy: unreviewed });
    const reply = await end(await chat.run('article', { query: LINK }));
    expect(reply.visibility).toBe('shared');
    expect(textOf(reply.card)).toContain('Texte généré, que personne n’a relu.');
  });

  it('given a page that cannot be read, then the reader is told why, in their language', async () => {
    const chat = await open({
      ...writing,
      read: async () => {
        throw new ReadingError({ code: 'paywall' });
      },
    });
    const french = await end(await chat.run('article', { query: LINK }));
    expect(textOf(french.card)).toContain('réservé aux abonnés');
    const english = await end(
      await chat.run('article', { query: LINK, private: true }, { id: 'request-2', locale: 'en' }),
    );
    expect(textOf(english.card)).toContain('for subscribers');
  });

  it.each([
    ['without a scheme', 'www.', 'illisible'],
    ['of another scheme', 'ftp://example.org/a', 'illisible'],
    ['with a password', 'https://ada:secret@example.org/', 'mot de passe'],
  ])('given a link %s, then a sentence says what to do', async (_, query, text) => {
    const chat = await open();
    expect(textOf((await chat.run('article', { query })).card)).toContain(
      query === 'www.' ? 'Aucun commentaire' : text,
    );
  });

  it('given words that match nothing, then a hint suggests a link', async () => {
    const chat = await open();
    const { card } = await chat.run('article', { query: 'licornes quantiques' });
    expect(textOf(card)).toContain('Avec le lien d’un article');
  });

  it('given a short link to an article of the library, then its card is shown', async () => {
    const chat = await open(
      { ...writing, read: async () => aSource({ key: 'https://example.org/deepseek' }) },
      { library: aLibrary(['deepseek']) },
    );
    const reply = await end(await chat.run('article', { query: 'https://sho.rt/x' }));
    expect(reply.card.title).toBe('Titre de deepseek (fr)');
  });
});

describe('the menu of a message', () => {
  it('given a link that is not in the library, then a commentary is written, for the reader alone', async () => {
    const chat = await open();
    const reply = await end(await chat.run('find', { text: `Regardez ${LINK} !` }));
    expect(reply).toMatchObject({ visibility: 'private', card: { title: 'Le vieux pont ferme' } });
  });
});

describe('links to the library’s own pages', () => {
  const pages = 'https://contrepoint.example';
  const noted: string[] = [];
  const withPages = async () => {
    noted.length = 0;
    const read = async (url: URL) => {
      noted.push(url.href);
      return aSource({ key: url.href });
    };
    return open({ ...writing, read }, { publicUrl: pages });
  };

  it.each(['/fr/deepseek', '/en/deepseek/optimistic', '/r/deepseek'])(
    'given %s, then its commentary is shown, and the page is not fetched',
    async (path) => {
      const chat = await withPages();
      const reply = await end(await chat.run('article', { query: pages + path }));
      expect(reply.card.title).toContain('deepseek');
      expect(noted).toEqual([]);
    },
  );

  it('given a page whose article is gone, then the answer says so; from a message, only where it has no other link', async () => {
    const chat = await withPages();
    const gone = `${pages}/r/nothing-here`;
    expect(await chat.run('article', { query: gone })).toMatchObject({ failed: true });
    expect(await chat.run('find', { text: gone })).toMatchObject({ failed: true });
    const known = await chat.run('find', { text: `${gone} https://example.org/deepseek` });
    expect(known.card.title).toContain('deepseek');
    expect(noted).toEqual([]);
    await end(await chat.run('find', { text: `${gone} ${LINK}` }));
    expect(noted).toEqual([LINK]);
  });
});
