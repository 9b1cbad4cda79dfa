import { afterEach, describe, expect, it } from 'vitest';
import { brokenSourceCard } from '../../../src/cards/source/source.ts';
import type { Card } from '../../../src/core/card/card.ts';
import type { Feed } from '../../../src/core/model/feed.ts';
import { renderDiscord } from '../../../src/platforms/discord/render/render.ts';
import { renderSlack } from '../../../src/platforms/slack/render/render.ts';
import { choicesOf, labelsOf, textOf } from '../../support/command-harness.ts';
import { numbered, rss, XML } from '../../support/sources/feeds.ts';
import { aChatWithFeeds, closeChats, english, spaced } from './sources-chat.ts';

afterEach(closeChats);

describe('/source list', () => {
  it('given none, then it says what a source is and what to type, with a button', async () => {
    const { run, choose } = await aChatWithFeeds();
    const reply = await run('source list');
    expect(textOf(reply.card)).toContain('/source add https://example.org');
    expect(await run('source remove')).toEqual(reply);
    expect((await choose(reply, 'Ajouter une source')).form).toMatchObject({ command: 'source add' });
  });

  it('given seven, then a page of six and a page of one', async () => {
    const { run, choose, watch } = await aChatWithFeeds();
    for (let number = 1; number <= 7; number++) await watch(`/${number}`, { title: `Source ${number}` });
    const first = await run('source list');
    expect(first.card.title).toBe('7 sources');
    const titles = (card: typeof first.card) =>
      card.body.flatMap((block) => (block.type === 'entry' ? block.title : []));
    expect(titles(first.card)).toEqual([1, 2, 3, 4, 5, 6].map((number) => `Source ${number}`));
    const second = await choose(first, 'Suivantes');
    expect(titles(second.card)).toEqual(['Source 7']);
    expect(labelsOf(second.card)).toContain('Précédentes');
  });

  it('given one of each state, then each shows its state, reason and filters, the broken one first; and how many candidates wait', async () => {
    const { run, watch, sources, stores, pages, clock } = await aChatWithFeeds();
    const [active, paused, broken] = [
      await watch('/a', { title: 'Active' }),
      await watch('/b', { title: 'Reposée' }),
      await watch('/c', { title: 'Brisée' }),
    ];
    await sources.changeFilters(active.id, { words: ['pont', 'lynx'], without: ['sport'], topics: ['ai'] });
    await sources.pause(paused.id);
    await stores.feeds.change(broken.id, (feed) => breaking(feed, new Date('2026-11-03T12:00:00Z')));
    pages.serve({ '/a': { headers: XML, body: rss([...numbered(1, 2), ...twoStories]) } });
    clock.advance(2 * 60 * 60_000);
    await sources.tick();
    const { card } = await run('source list', {}, english);
    const text = textOf(card);
    expect(text).toMatch(/watched · read next on Monday 23\u00A0November at/u);
    expect(text).toContain(
      'with pont, lynx · without sport · about artificial intelligence · at most 20 a day',
    );
    expect(text).toContain('· paused');
    expect(text).toContain('stopped, unreadable since 3\u00A0November 2026 · The site is out of order');
    expect(text).toContain('2 references wait for a decision.');
    expect(text.indexOf('Brisée')).toBeLessThan(text.indexOf('Active'));
    expect(labelsOf(card)).toEqual(['The references', 'Add a source']);
  });
});

describe('the actions of a source', () => {
  it('given a pause and a resumption, by name or by button, then the card shows the new state', async () => {
    const { run, choose, watch, sources } = await aChatWithFeeds();
    const { id } = await watch('/feed', { title: 'Le Monde' });
    const paused = await run('source pause', { source: 'LE MONDE' });
    expect(textOf(paused.card)).toContain('La source est en pause');
    expect((await sources.find(id))?.state).toBe('paused');
    const resumed = await choose(paused, 'Reprendre');
    expect(resumed.replaces).toBe(true);
    expect(textOf(resumed.card)).toContain('de nouveau suivie');
    expect(spaced(textOf(resumed.card))).toContain('Prochaine lecture : dans un instant');
    expect((await sources.find(id))?.state).toBe('active');
  });

  it('given a removal, then it is gone, and one button restores it as it was', async () => {
    const { run, choose, watch, sources } = await aChatWithFeeds();
    const feed = await watch('/feed', { title: 'Le Monde' });
    const removed = await run('source remove', { source: feed.url });
    expect(labelsOf(removed.card)).toEqual(['Rétablir', 'Toutes les sources']);
    expect(await sources.list()).toEqual([]);
    const back = await choose(removed, 'Rétablir');
    expect(textOf(back.card)).toContain('La source est rétablie.');
    expect(await sources.list()).toMatchObject([{ id: feed.id, url: feed.url, filters: feed.filters }]);
  });

  it('given an id of no source, then every action says so', async () => {
    const { run, press } = await aChatWithFeeds();
    for (const action of ['show', 'test', 'filter', 'pause', 'resume', 'remove', 'undo'] as const) {
      const reply = await press({ type: 'source', do: action, id: 'aaaaaaaaaa', locale: 'fr' });
      expect(reply).toMatchObject({ failed: true });
      expect(textOf(reply.card)).toContain('Cette source n’est pas suivie, ou ne l’est plus.');
    }
    for (const source of ['aaaaaaaaaa', '../../etc/passwd', '<script>'])
      expect(await run('source filters', { source })).toMatchObject({ failed: true });
    expect(await run('source remove', { source: 'rien' })).toMatchObject({ failed: true, option: 'source' });
  });

  it('given several that may be meant, then a menu performs the action on the chosen one', async () => {
    const { run, choose, watch, sources } = await aChatWithFeeds();
    const [one, two] = [await watch('/1', { title: 'Un' }), await watch('/2', { title: 'Deux' })];
    expect(textOf((await run('source pause', {}, english)).card)).toContain('There are several.');
    const asked = await run('source remove', { source: '127.0.0.1' });
    expect(choicesOf(asked.card).map(({ label }) => label)).toEqual(['Deux', 'Un']);
    await choose(asked, 'Deux');
    expect((await sources.list()).map(({ id }) => id)).toEqual([one.id]);
    expect(two.id).not.toBe(one.id);
  });

  it('given the beginning of a title or of a host, then it is suggested', async () => {
    const { watch, suggest } = await aChatWithFeeds();
    const { id } = await watch('/1', { title: 'L’Équipe' });
    await watch('/2', { title: 'Le Monde' });
    expect(await suggest('source pause', 'source', 'equipe')).toEqual([
      { label: 'L’Équipe · 127.0.0.1', value: id },
    ]);
    expect(await suggest('source test', 'source', '127')).toHaveLength(2);
  });
});

describe('OPML', () => {
  const outline = (url: string, title: string) => `<outline type="rss" text="${title}" xmlUrl="${url}"/>`;
  const opml = (...outlines: string[]) =>
    `<?xml version="1.0"?>\n<opml version="2.0"><body>\n${outlines.join('\n')}\n</body></opml>`;

  it('given pasted text, then all its feeds are followed, known ones only once', async () => {
    const { run, watch, sources } = await aChatWithFeeds();
    const { url } = await watch('/feed');
    const text = opml(outline(url, 'A'), outline('https://news.example/b', 'B'));
    const { card } = await run('source import', { opml: text });
    expect(spaced(textOf(card))).toContain('1 source est maintenant suivie. 1 l’était déjà.');
    expect((await sources.list()).map(({ title }) => title).toSorted()).toEqual(['B', 'Nouvelles']);
    const again = await run('source import', { opml: text }, english);
    expect(textOf(again.card)).toContain('The 2 sources of this file were watched before.');
  });

  it('given a link, then the file behind it is imported; given a dead link, then it says why', async () => {
    const { run, pages, sources } = await aChatWithFeeds();
    const body = opml(outline('https://news.example/b', 'É'));
    pages.serve({ '/my.opml': { headers: { 'content-type': 'text/x-opml; charset=utf-8' }, body } });
    await run('source import', { opml: `${pages.url}/my.opml` });
    expect(await sources.list()).toMatchObject([{ title: 'É' }]);
    const lost = await run('source import', { opml: `${pages.url}/lost.opml` });
    expect(lost).toMatchObject({ failed: true, option: 'opml' });
    expect(textOf(lost.card)).toContain('rien à cette adresse');
  });

  it.each(['bonjour', '<rss version="2.0"><channel/></rss>', '<opml><body/></opml>'])(
    'given %s, then it says that this is no OPML',
    async (text) => {
      const { run } = await aChatWithFeeds();
      const reply = await run('source import', { opml: text });
      expect(reply).toMatchObject({ failed: true, option: 'opml' });
      expect(textOf(reply.card)).toContain('Ce n’est pas un fichier OPML');
    },
  );

  it('given nothing, then a form opens to paste it into', async () => {
    const { run } = await aChatWithFeeds();
    expect((await run('source import')).form).toEqual({ command: 'source import', input: {} });
  });

  it('given more than fits in a message, then the pages together are the file', async () => {
    const { run, choose, sources } = await aChatWithFeeds();
    const many = Array.from({ length: 40 }, (_, index) =>
      outline(`https://news.example/feed/${index}`, `Source nº ${index}`),
    );
    await run('source import', { opml: opml(...many) });
    let reply = await run('source export');
    const copied = { core: '', discord: '', slack: '' };
    for (;;) {
      copied.core += codeOf(reply.card);
      copied.discord += /```\n(.*)\n```/su.exec(renderDiscord(reply.card).embeds[0]?.description ?? '')?.[1];
      copied.slack += preformatted(renderSlack(reply.card).blocks);
      if (!labelsOf(reply.card).includes('Page suivante')) break;
      reply = await choose(reply, 'Page suivante');
    }
    const whole = await sources.exportOpml();
    expect(copied).toEqual({ core: whole, discord: whole, slack: whole });
    expect(textOf(reply.card)).toContain('Page 2 sur 2.');
    expect(await run('source import', { opml: whole })).not.toHaveProperty('failed');
  });
});

describe('the card of a broken source', () => {
  it.each([
    ['fr', 'Une source est arrêtée : Nouvelles', '3 novembre 2026', ['Tester', 'Reprendre', 'Retirer']],
    ['en', 'A source has stopped: Nouvelles', '3 November 2026', ['Test', 'Resume', 'Remove']],
  ] as const)('given %s, then since when, why, and what to do', async (locale, title, since, labels) => {
    const { watch } = await aChatWithFeeds();
    const card = brokenSourceCard(breaking(await watch('/feed'), new Date('2026-11-03T12:00:00Z')), locale);
    expect(spaced(card.title)).toBe(title);
    expect(spaced(textOf(card))).toContain(since);
    expect(textOf(card)).toContain('503');
    expect(labelsOf(card)).toEqual(labels);
  });
});

const twoStories = [
  { title: 'Le vieux pont rouvre', link: 'https://news.example/pont', guid: 'pont' },
  { title: 'Un lynx en Gaspésie', link: 'https://news.example/lynx', guid: 'lynx' },
];

function codeOf({ body }: Card): string {
  const prose = body.flatMap((block) => (block.type === 'prose' ? block.prose : []));
  return prose.flatMap((block) => (block.type === 'code' ? block.text : [])).join('');
}

function preformatted(blocks: ReturnType<typeof renderSlack>['blocks']): string {
  const parts = blocks.flatMap((block) => (block.type === 'rich_text' ? block.elements : []));
  return parts
    .flatMap((part) => (part.type === 'rich_text_preformatted' ? part.elements : []))
    .map((element) => ('text' in element ? element.text : ''))
    .join('');
}

function breaking(feed: Feed, since: Date): Feed {
  return {
    ...feed,
    state: 'broken',
    failures: 20,
    failure: { code: 'server-error', status: 503 },
    failingSince: since,
  };
}
