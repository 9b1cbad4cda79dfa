import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { plainParagraph } from '../../../../src/core/card/rich-text.ts';
import { sectionNames } from '../../../../src/core/model/commentary.ts';
import type { Library } from '../../../../src/core/ports/library.ts';
import { type FakeMessage, FakeSlack, readable, until } from '../../../fakes/slack/index.ts';
import { aCommentary, aLibrary } from '../../../support/fixtures.ts';
import { type Mode, type SlackBot, startSlackBot } from './harness.ts';

const pagesUrl = 'https://contrepoint.example.org/bot';
const page = `${pagesUrl}/fr/deepseek`;

describe.each<Mode>(['socket', 'http'])('a permalink posted in Slack, over %s', (mode) => {
  let bot: SlackBot;

  beforeEach(async () => {
    bot = await open(mode);
  });

  afterEach(async () => {
    await bot.stop();
    expect(bot.fake.workspace.violations).toEqual([]);
  });

  it('given a link to a page in a channel that the bot is not in, then the card is shown below it', async () => {
    const { message } = await bot.fake.post('U0ADA', `Lisez ${page} !`, { channel: 'C0ELSEWHERE' });
    const below = await shown(message, page);
    expect(below).toContain('⚖️ Titre de deepseek (fr)');
    expect(below).toContain('summary (deepseek, fr)');
    expect(bot.complaints()).toEqual([]);
  });

  it('given the page of one take in the other language, then the card shows that take and language', async () => {
    const link = `${pagesUrl}/en/deepseek/pessimistic?utm_source=x#top`;
    const { message } = await bot.fake.post('U0LEA', link);
    const below = await shown(message, link);
    expect(below).toContain('🌧️ Titre de deepseek (en)');
    expect(below).not.toContain('analogy (deepseek');
  });

  it('offers nothing that does not work there: no hint on reactions, no button to post it', async () => {
    const { message } = await bot.fake.post('U0LEA', page);
    const below = await shown(message, page);
    expect(below).not.toMatch(/réagi|Publier/iu);
    expect(below).toMatch(/Optimiste[\s\S]*Lire la source/u);
    expect(message.reactions.size).toBe(0);
  });

  it('given a reader who presses a button there, then they get a private answer, and the message stays', async () => {
    const { message } = await bot.fake.post('U0ADA', page);
    await shown(message, page);
    await bot.fake.pressBelow(message, page, 'Optimiste', 'U0LEA');
    const own = await until('an answer', () => bot.fake.ephemerals('U0LEA').at(-1));
    expect(readable(own.blocks)).toContain('☀️ Titre de deepseek');
    expect(message.edits).toBe(0);
    const { acked } = await bot.fake.pressBelow(message, page, 'Lire la source', 'U0LEA');
    expect(acked).toBe(true);
    expect(bot.fake.messages()).toHaveLength(1);
  });

  it('given a button in a thread, then the answer is in that thread', async () => {
    const { message } = await bot.fake.post('U0ADA', page, { thread: '1.1' });
    await shown(message, page);
    await bot.fake.pressBelow(message, page, 'Pessimiste', 'U0LEA');
    const own = await until('an answer', () => bot.fake.ephemerals('U0LEA').at(-1));
    expect(own.thread_ts).toBe('1.1');
  });

  it('given a message in the composer, then the card is shown before it is sent', async () => {
    const { draft } = await bot.fake.compose('U0ADA', page);
    await until('the card', () => draft.unfurls?.has(page));
    expect(bot.fake.calls('chat.unfurl')[0]?.args).toMatchObject({ source: 'composer' });
  });

  it('given many links, one of them twice, then one call shows the first few, each once', async () => {
    const links = ['fr/deepseek', 'en/deepseek', 'fr/mistral', 'fr/deepseek-v3'].map(
      (to) => `${pagesUrl}/${to}`,
    );
    const { message } = await bot.fake.post('U0ADA', `${links.join(' ')} ${links[0]}`);
    await until('the cards', () => message.unfurls?.size === 3);
    expect([...(message.unfurls?.keys() ?? [])]).toEqual(links.slice(0, 3));
    expect(bot.fake.calls('chat.unfurl')).toHaveLength(1);
  });

  it('given links to other pages or to unknown articles, then nothing is sent', async () => {
    const paths = [
      '',
      '/fr',
      '/fr/unknown',
      '/de/deepseek',
      '/fr/deepseek/angry',
      '/r/deepseek',
      '/fr/../../x',
    ];
    const others = [
      'https://contrepoint.example.org/fr/deepseek',
      'http://contrepoint.example.org/bot/fr/deepseek',
    ];
    await bot.fake.post('U0ADA', [...paths.map((path) => `${pagesUrl}${path}`), ...others].join(' '));
    await bot.fake.post('U0ADA', page);
    await until('the last one', () => bot.fake.calls('chat.unfurl').length > 0);
    expect(bot.fake.calls('chat.unfurl')).toHaveLength(1);
    expect(Object.keys(JSON.parse(String(bot.fake.calls('chat.unfurl')[0]?.args.unfurls)))).toEqual([page]);
  });

  it.each(['cannot_unfurl_message', 'missing_scope', 'internal_error'])(
    'given that Slack refuses a preview (%s), then it is logged, and the next one is shown',
    async (code) => {
      bot.fake.failNext('chat.unfurl', code);
      await bot.fake.post('U0ADA', page);
      await until('a line in the log', () => bot.complaints().length > 0);
      expect(bot.complaints()).toEqual(['unfurl.send_failed']);
      const { message } = await bot.fake.post('U0ADA', page);
      await shown(message, page);
    },
  );

  it('given that Slack sends the event twice, then it is shown once', async () => {
    const message = bot.fake.say('U0ADA', page);
    const links = [{ domain: 'contrepoint.example.org', url: page }];
    const { channel, ts } = message;
    // As Slack sent it before links had ids.
    await bot.fake.eventTwice({ type: 'link_shared', user: 'U0ADA', channel, message_ts: ts, links });
    await shown(message, page);
    expect(bot.fake.calls('chat.unfurl')).toHaveLength(1);
  });

  it('given a card of ours with links to the pages, then it gets no previews', async () => {
    await bot.fake.slash('U0ADA', '/article', 'deepseek');
    await until('the card', () => bot.fake.messages().at(-1));
    const sent = bot.fake.calls('chat.postMessage')[0]?.args;
    expect(sent).toMatchObject({ unfurl_links: 'false', unfurl_media: 'false' });
    expect(JSON.stringify(sent)).toContain(page);
  });
});

describe('previews of links in Slack', () => {
  it('given three long articles with pictures that Slack cannot fetch, then all three fit without pictures', async () => {
    const picture = 'https://example.org/none.png';
    const bot = await open('socket', longArticles(['mistral', 'deepseek-v3', 'deepseek'], picture));
    bot.fake.workspace.unfetchable.add(picture);
    const links = ['mistral', 'deepseek-v3', 'deepseek'].map((slug) => `${pagesUrl}/fr/${slug}`);
    const { message } = await bot.fake.post('U0ADA', links.join(' '));
    await until('the cards', () => message.unfurls?.size === 3);
    expect(JSON.stringify([...(message.unfurls?.values() ?? [])]).length).toBeLessThan(13_200);
    for (const blocks of message.unfurls?.values() ?? []) expect(readable(blocks)).toContain('Une phrase');
    await bot.stop();
    expect(bot.fake.workspace.violations).toEqual([]);
  });

  it('given a library without pages, then no link gets a preview', async () => {
    const bot = await startSlackBot('socket');
    bot.fake.workspace.unfurlDomains.add('contrepoint.example.org');
    await bot.fake.post('U0ADA', page);
    await bot.stop();
    expect(bot.fake.calls('chat.unfurl')).toEqual([]);
    expect(bot.complaints()).toEqual([]);
  });

  it('given a library that fails, then the link gets no preview, and the log says why', async () => {
    const library = aLibrary(['deepseek']);
    const broken = { ...library, commentary: () => Promise.reject(new Error('disk')) };
    const bot = await open('socket', broken);
    await bot.fake.post('U0ADA', page);
    await until('a line in the log', () => bot.complaints().length > 0);
    expect(bot.complaints()).toEqual(['unfurl.failed']);
    await bot.stop();
    expect(bot.fake.calls('chat.unfurl')).toEqual([]);
  });

  it('given an app without the scopes for links, then the start logs what does not work', async () => {
    const fake = await FakeSlack.start();
    fake.scopes.delete('links:read');
    const bot = await startSlackBot('socket', { fake, pagesUrl });
    const [line] = bot.log.lines.filter(({ level }) => level === 'warn');
    expect(line?.fields).toMatchObject({ missing: { 'links:read': expect.stringContaining('links') } });
    await bot.stop();
  });
});

async function open(mode: Mode, library?: Library): Promise<SlackBot> {
  const bot = await startSlackBot(mode, { pagesUrl, ...(library && { library }) });
  bot.fake.workspace.unfurlDomains.add('contrepoint.example.org');
  return bot;
}

async function shown(message: FakeMessage, link: string): Promise<string> {
  return readable(await until('the card below the link', () => message.unfurls?.get(link)));
}

function longArticles(slugs: readonly string[], picture: string): Library {
  const long = [plainParagraph('Une phrase « longue » & \\"difficile\\". '.repeat(400))];
  const sections = {
    ...aCommentary().sections,
    ...Object.fromEntries(sectionNames.map((name) => [name, long])),
  };
  return {
    ...aLibrary(slugs),
    commentary: async (slug, locale) =>
      aCommentary({ slug, locale, sections, image: { url: picture, alt: 'Une image' } }),
  };
}
