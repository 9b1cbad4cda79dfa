import { afterEach, describe, expect, it } from 'vitest';
import { renderDiscord } from '../../../src/platforms/discord/render/render.ts';
import { renderSlack } from '../../../src/platforms/slack/render/render.ts';
import { labelsOf, textOf } from '../../support/command-harness.ts';
import { numbered, rss, XML } from '../../support/sources/feeds.ts';
import { aChatWithFeeds, closeChats, english, serve, spaced } from './sources-chat.ts';

afterEach(closeChats);

describe('/source test', () => {
  it('given an address that is not followed, then it shows what it would bring, and how to follow it', async () => {
    const { run, pages, sources } = await aChatWithFeeds();
    const items = [
      { title: 'Le vieux pont rouvre', link: 'https://news.example/pont' },
      { title: 'Un lynx en Gaspésie', link: 'https://news.example/lynx' },
      { title: 'Ancien', link: 'https://news.example/old', date: 'Mon, 02 Nov 2026 10:00:00 GMT' },
      { title: 'Sans adresse', guid: 'none' },
    ];
    pages.serve({ '/feed': { headers: XML, body: rss(items, { title: 'Nouvelles' }) } });
    const { card, visibility } = await run('source test', { source: `${pages.url}/feed` });
    const text = spaced(textOf(card));
    expect(visibility).toBe('private');
    expect(text).toContain('Sur 4 articles du flux, 2 seraient proposés.');
    expect(text).toContain('Un lynx en Gaspésie · serait proposé');
    expect(text).toContain('Ancien · trop ancien');
    expect(text).toContain('Sans adresse · sans lien vers une page');
    expect(text).toContain(`Pour la suivre : /source add ${pages.url}/feed`);
    expect(await sources.list()).toEqual([]);
  });

  it('given a source, then it shows what would be taken and for which words, and why the rest would not', async () => {
    const { run, press, watch, pages, sources } = await aChatWithFeeds();
    const { id } = await watch('/feed', { title: 'Nouvelles', items: 1 });
    await sources.changeFilters(id, { words: ['climat'], without: ['sport'], perDay: 1 });
    const items = [
      ...numbered(1, 1),
      ...[2, 3, 4, 5].map((number) => ({ link: `https://news.example/${number}`, guid: `id-${number}` })),
    ];
    const titles = [
      'Story 1 du climat',
      'Le climat change à Gaspé',
      'Un climat de sport',
      'Rien',
      'Budget fédéral\u00A0: climat tendu aux Communes',
    ];
    const body = rss(items.map((item, index) => ({ ...item, title: titles[index] ?? '' })));
    pages.serve({ '/feed': { headers: XML, body } });
    const reply = await press({ type: 'source', do: 'test', id, locale: 'en' });
    const text = textOf(reply.card);
    expect(reply.replaces).toBe(true);
    expect(text).toContain('Of the 5 articles of the feed, 1 would be offered.');
    expect(text).toContain('Le climat change à Gaspé · would be offered (climat)');
    expect(text).toContain('Story 1 du climat · seen in this feed before');
    expect(text).toContain('Un climat de sport · has an unwanted word (sport)');
    expect(text).toContain('Rien · has none of the wanted words');
    expect(text).toContain('climat tendu aux Communes · is beyond what a day may bring');
    expect(labelsOf(reply.card)).toEqual(['Back to the source', 'Filters', 'All sources']);
    expect(await sources.candidates()).toEqual([]);
    expect(textOf((await run('source test', { source: 'nouvelles' }, english)).card)).toBe(text);
  });

  it('given more articles than fit in a message, then it says how many more', async () => {
    const { run, pages } = await aChatWithFeeds();
    serve(pages, '/feed', { title: 'Beaucoup', items: 40 });
    const { card } = await run('source test', { source: `${pages.url}/feed` });
    expect(textOf(card).match(/Story/gu)).toHaveLength(15);
    expect(textOf(card)).toContain('Et 25 autres.');
  });

  it('given articles with very long addresses, then it shows as many as fit on every platform', async () => {
    const { run, pages } = await aChatWithFeeds();
    const items = numbered(1, 20).map((item) => ({ ...item, link: `${item.link}?${'x'.repeat(300)}` }));
    pages.serve({ '/feed': { headers: XML, body: rss(items) } });
    const { card } = await run('source test', { source: `${pages.url}/feed` });
    const shown = textOf(card).match(/Story/gu)?.length ?? 0;
    expect(shown).toBeGreaterThan(5);
    expect(textOf(card)).toContain(`Et ${20 - shown} autres.`);
    for (const drawn of [renderDiscord(card), renderSlack(card)])
      expect(JSON.stringify(drawn).match(/Story/gu)).toHaveLength(shown);
  });

  it('given a source that cannot be read, then it says why, and the test does not count as a failure', async () => {
    const { run, watch, pages, sources } = await aChatWithFeeds();
    const feed = await watch('/feed');
    pages.serve({ '/feed': { status: 500 } });
    const reply = await run('source test', { source: feed.id });
    expect(reply).toMatchObject({ failed: true });
    expect(textOf(reply.card)).toContain('erreur 500');
    expect(await sources.find(feed.id)).toEqual(feed);
  });
});
