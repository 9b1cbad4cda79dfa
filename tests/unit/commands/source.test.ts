import { afterEach, describe, expect, it } from 'vitest';
import { choicesOf, labelsOf, textOf } from '../../support/command-harness.ts';
import { rss, XML } from '../../support/sources/feeds.ts';
import { aChatWithFeeds, closeChats, english, serve, spaced, stranger } from './sources-chat.ts';

afterEach(closeChats);

describe('/source add', () => {
  it('given a feed, then it is followed, and its present articles count as old', async () => {
    const { run, pages, sources } = await aChatWithFeeds();
    serve(pages, '/feed', { title: 'Nouvelles', items: 3 });
    const { card, visibility, failed } = await run('source add', {
      url: `${pages.url}/feed`,
      words: 'Énergie, climat, energie',
      without: 'sport',
      topics: 'IA',
      max: 5,
    });
    expect({ title: card.title, visibility, failed }).toEqual({
      title: 'Nouvelles',
      visibility: 'private',
      failed: undefined,
    });
    expect(spaced(textOf(card))).toContain('Le flux contient 3 articles, qui comptent comme anciens.');
    expect(spaced(textOf(card))).toContain('Mots suivis : energie, climat');
    expect(spaced(textOf(card))).toContain('Prochaine lecture : lundi 23 novembre à');
    expect(labelsOf(card)).toEqual(['Tester', 'Filtres', 'Mettre en pause', 'Retirer', 'Toutes les sources']);
    const [feed] = await sources.list();
    expect(feed).toMatchObject({
      filters: { words: ['energie', 'climat'], without: ['sport'], topics: ['ai'], perDay: 5 },
      addedBy: { platform: 'test', person: 'reader' },
    });
  });

  it('given the page of a site, then the feed that it names is followed', async () => {
    const { run, pages } = await aChatWithFeeds();
    serve(pages, '/news.xml', { title: 'The news', items: 1 });
    const link = '<link rel="alternate" type="application/rss+xml" href="/news.xml">';
    pages.serve({ '/': `<!doctype html><html><head>${link}</head><body>Hello</body></html>` });
    const { card } = await run('source add', { url: pages.url }, english);
    expect(textOf(card)).toContain(`Feed: ${pages.url}/news.xml`);
    expect(textOf(card)).toContain('The feed has 1 article, which counts as old.');
    expect(labelsOf(card)).toEqual(['Test', 'Filters', 'Pause', 'Remove', 'All sources']);
  });

  it('given a source that is followed already, then it says so and changes nothing', async () => {
    const { run, watch, sources } = await aChatWithFeeds();
    const feed = await watch('/feed');
    const { card, failed } = await run('source add', { url: feed.url, max: 1 });
    expect(failed).toBeUndefined();
    expect(textOf(card)).toContain('Cette source est déjà suivie.');
    expect((await sources.find(feed.id))?.filters.perDay).toBe(20);
  });

  it('given no address, then the form opens; on a platform without forms, it says what to type', async () => {
    const withForms = await aChatWithFeeds();
    const { form } = await withForms.run('source add');
    expect(form).toEqual({ command: 'source add', input: { max: 20 } });
    const sent = await withForms.run('source add', { ...form?.input });
    expect(sent).toMatchObject({ failed: true, option: 'url' });
    const without = await aChatWithFeeds({ textForms: false });
    const reply = await without.run('source add', {}, english);
    expect(reply.form).toBeUndefined();
    expect(textOf(reply.card)).toContain('/source add https://example.org');
  });

  it.each([
    ['a server that is out of order', { status: 503 }, 'en panne (erreur 503)'],
    ['a page that is not there', { status: 404 }, 'rien à cette adresse'],
    ['a site that turns robots away', { status: 403 }, 'refuse les robots'],
    ['what is no feed', { headers: { 'content-type': 'text/plain' }, body: 'Bonjour' }, 'pas de flux'],
    ['a redirect for ever', { status: 302, headers: { location: '/feed' } }, 'renvoie sans cesse'],
    ['entities', { headers: XML, body: '<!DOCTYPE a [<!ENTITY b "c">]><rss/>' }, 'ne peut pas lire'],
    ['a feed that is too large', { headers: XML, body: 'x'.repeat(6_000_000) }, 'dépasse 5 Mo'],
  ])('given %s, then it says what happened and what to do', async (_, route, said) => {
    const { run, pages, sources } = await aChatWithFeeds();
    pages.serve({ '/feed': route });
    const reply = await run('source add', { url: `${pages.url}/feed` });
    expect(reply).toMatchObject({ failed: true, option: 'url', visibility: 'private' });
    expect(spaced(textOf(reply.card))).toContain(said);
    expect(await sources.list()).toEqual([]);
  });

  it.each([
    ['an address inside', { url: 'http://10.0.0.1/feed' }, 'url', 'Internet public'],
    ['no address at all', { url: 'climat' }, 'url', 'illisible'],
    ['a password', { url: 'https://a:b@example.org/' }, 'url', 'mot de passe'],
    ['another scheme', { url: 'javascript://x/%0aalert(1)' }, 'url', 'illisible'],
    ['too many a day', { url: 'https://example.org', max: 101 }, 'max', 'de 1 à 100'],
    ['none a day', { url: 'https://example.org', max: 0 }, 'max', 'de 1 à 100'],
    ['a topic that there is not', { url: 'https://example.org', topics: 'pêche' }, 'topics', 'Aucun article'],
    ['words without a letter', { url: 'https://example.org', words: '!?, …' }, 'words', 'Il manque'],
    ['too many words', { url: 'https://example.org', words: 'x'.repeat(401) }, 'words', 'maximum est 400'],
  ])('given %s, then the error names the option, and nothing is followed', async (_, input, option, said) => {
    const { run, sources } = await aChatWithFeeds();
    const reply = await run('source add', input);
    expect(reply).toMatchObject({ failed: true, option });
    expect(spaced(textOf(reply.card))).toContain(said);
    expect(await sources.list()).toEqual([]);
  });

  it('given titles with markup and marks of text direction, then they are plain text on one line', async () => {
    const { run, pages } = await aChatWithFeeds();
    const title = '&lt;b&gt;Gras&lt;/b&gt; \u202Egnat\n@everyone';
    pages.serve({ '/feed': { headers: XML, body: rss([], { title }) } });
    const { card } = await run('source add', { url: `${pages.url}/feed` });
    expect(card.title).not.toMatch(/[\u202E\n<]/u);
    expect(textOf(card)).toContain('Le flux ne contient encore rien');
  });
});

describe('/source filter', () => {
  it('given some filters, then those change, and a hyphen clears one', async () => {
    const { run, watch, sources } = await aChatWithFeeds();
    const { id } = await watch('/feed', { title: 'Le Monde' });
    await run('source filter', { source: 'le monde', words: 'climat', without: 'sport', topics: 'IA' });
    const { card } = await run('source filter', { source: id, words: '-', topics: '—', max: 3 });
    expect(textOf(card)).toContain('Les filtres sont enregistrés.');
    expect((await sources.find(id))?.filters).toEqual({
      words: [],
      without: ['sport'],
      topics: [],
      perDay: 3,
    });
  });

  it('given none, then a form opens with the filters, and emptied fields clear them', async () => {
    const { run, press, watch, sources } = await aChatWithFeeds();
    const { id } = await watch('/feed');
    await sources.changeFilters(id, { words: ['climat', 'énergie'], perDay: 7 });
    const { form } = await press({ type: 'source', do: 'filter', id, locale: 'fr' });
    expect(form).toEqual({
      command: 'source filters',
      input: { source: id, words: 'climat, énergie', max: 7 },
    });
    expect((await run('source filter', { source: id })).form).toEqual(form);
    const reply = await run('source filters', { source: id, without: 'sport' });
    expect(reply).toMatchObject({ replaces: true, visibility: 'private' });
    const filters = { words: [], without: ['sport'], topics: [], perDay: 20 };
    expect((await sources.find(id))?.filters).toEqual(filters);
    const wrong = await run('source filters', { source: id, topics: 'pêche' });
    expect(wrong).toMatchObject({ failed: true, option: 'topics' });
    expect((await sources.find(id))?.filters).toEqual(filters);
  });

  it('given a platform without forms, then it says what to type', async () => {
    const { run, watch } = await aChatWithFeeds({ textForms: false });
    const { id } = await watch('/feed');
    const { card, form } = await run('source filter', { source: id }, english);
    expect(form).toBeUndefined();
    expect(textOf(card)).toContain(`/source filter source:${id} words:"artificial intelligence, AI" max:5`);
  });

  it('given filters where several sources may be meant, then the menu says that the filters were not saved', async () => {
    const { run, watch, sources } = await aChatWithFeeds();
    await watch('/one', { title: 'Le Monde Un' });
    await watch('/two', { title: 'Le Monde Deux' });
    const { card } = await run('source filter', { source: 'monde', max: 3 });
    expect(textOf(card)).toContain('n’ont pas été enregistrés');
    expect(choicesOf(card).map(({ label }) => label)).toEqual(['Le Monde Deux', 'Le Monde Un']);
    expect((await sources.list()).map(({ filters }) => filters.perDay)).toEqual([20, 20]);
  });
});

describe('permissions for sources', () => {
  it('given a reader who is no editor, then every subcommand, form and button is refused', async () => {
    const { run, press, watch, suggest, sources, pages } = await aChatWithFeeds();
    const { id, url } = await watch('/feed');
    const before = pages.requests.length;
    const inputs = {
      add: { url },
      list: {},
      test: { source: id },
      filter: { source: id, max: 3 },
      filters: { source: id, max: 3 },
      pause: { source: id },
      resume: { source: id },
      remove: { source: id },
      import: { opml: `<opml><body><outline xmlUrl="${url}/2"/></body></opml>` },
      export: {},
    };
    const replies = [
      ...(await Promise.all(
        Object.entries(inputs).map(([name, input]) => run(`source ${name}`, input, stranger)),
      )),
      ...(await Promise.all(
        (['show', 'test', 'filter', 'pause', 'resume', 'remove', 'undo'] as const).map((action) =>
          press({ type: 'source', do: action, id, locale: 'fr' }, stranger),
        ),
      )),
      await press({ type: 'sources', from: 0, locale: 'fr' }, stranger),
      await press({ type: 'opml', page: 0, locale: 'fr' }, stranger),
      await press({ type: 'form', command: 'source add', locale: 'fr' }, stranger),
    ];
    for (const reply of replies) {
      expect(reply).toMatchObject({ failed: true, visibility: 'private' });
      expect(reply.form).toBeUndefined();
      expect(textOf(reply.card)).toContain('EDITORS');
      expect(textOf(reply.card)).not.toContain('Nouvelles');
    }
    expect(await suggest('source pause', 'source', '', stranger)).toEqual([]);
    expect(pages.requests).toHaveLength(before);
    expect(await sources.list()).toMatchObject([{ id, state: 'active', filters: { perDay: 20 } }]);
  });
});
