import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BOT_USER, type FakeMessage, readable, until } from '../../../fakes/slack/index.ts';
import { type Mode, type SlackBot, startSlackBot } from './harness.ts';

describe.each<Mode>(['socket', 'http'])('a reader in Slack, over %s', (mode) => {
  let bot: SlackBot;

  beforeEach(async () => {
    bot = await startSlackBot(mode, { timings: { editIntervalMs: 100 } });
  });

  afterEach(async () => {
    await bot.stop();
    expect(bot.fake.workspace.violations).toEqual([]);
  });

  const posted = () => until('a message in the channel', () => bot.fake.messages().at(-1));
  const whispered = (user = 'U0ADA', count = 1) =>
    until('an ephemeral message', () =>
      bot.fake
        .ephemerals(user)
        .slice(count - 1)
        .at(-1),
    );
  const seeded = (message: FakeMessage) =>
    until('three reactions', () => message.reactions.size === 3 && [...message.reactions.keys()]);

  it('types /article and gets the card in the channel, with reactions and without link previews', async () => {
    const { acked } = await bot.fake.slash('U0ADA', '/article', 'deepseek');
    const message = await posted();
    expect(acked).toBe(true);
    expect(readable(message.blocks)).toContain('Titre de deepseek (fr)');
    expect(message.text).toContain('Titre de deepseek');
    expect(await seeded(message)).toEqual(['sunny', 'rain_cloud', 'scales']);
    expect(bot.fake.calls('chat.postMessage')[0]?.args).toMatchObject({
      unfurl_links: 'false',
      unfurl_media: 'false',
    });
  });

  it('asks for a take and a language on the line and gets them', async () => {
    await bot.fake.slash('U0ADA', '/article', 'deepseek take:optimistic lang:en');
    const message = await posted();
    expect(readable(message.blocks)).toContain('☀️ Titre de deepseek (en)');
  });

  it('asks privately and is the only one to see the answer, in the language set in Slack', async () => {
    await bot.fake.slash('U0ADA', '/article', 'deepseek private');
    const message = await whispered();
    expect(readable(message.blocks)).toContain('(en)');
    expect(bot.fake.messages()).toEqual([]);
  });

  it('reacts, and the shared card changes its view; taking that reaction back returns it to the default view', async () => {
    await bot.fake.slash('U0ADA', '/article', 'deepseek');
    const message = await posted();
    await seeded(message);
    await bot.fake.react(message, 'sunny');
    await until('the optimistic card', () => readable(message.blocks).includes('☀️ Titre'));
    await bot.fake.unreact(message, 'sunny');
    await until('the card of both views', () => readable(message.blocks).includes('⚖️ Titre'));
    expect(message.edits).toBe(2);
  });

  it('presses a button on a shared card and gets a private answer; on a private card the answer replaces it', async () => {
    await bot.fake.slash('U0ADA', '/article', 'deepseek');
    const message = await posted();
    await bot.fake.press(message, 'Pessimiste', 'U0LEA');
    const own = await whispered('U0LEA');
    expect(readable(own.blocks)).toContain('🌧️ Titre');
    expect(message.edits).toBe(0);
    await bot.fake.press(own, 'Optimiste', 'U0LEA');
    await until('the private card to change', () => readable(own.blocks).includes('☀️ Titre'));
    expect(bot.fake.ephemerals('U0LEA')).toHaveLength(1);
  });

  it('posts a private card in the channel', async () => {
    await bot.fake.slash('U0LEA', '/article', 'deepseek private');
    const own = await whispered('U0LEA');
    await bot.fake.press(own, 'Publier', 'U0LEA');
    expect(readable((await posted()).blocks)).toContain('deepseek');
  });

  it('in a thread is answered in that thread', async () => {
    await bot.fake.slash('U0LEA', '/article', 'deepseek private');
    const { text, blocks } = await whispered('U0LEA');
    const inThread = { channel: 'C0GENERAL', user: BOT_USER, text, blocks, thread_ts: '1.1' };
    await bot.fake.press(bot.fake.workspace.add(inThread), 'Publier', 'U0LEA');
    await until(
      'the card in the thread',
      () => bot.fake.messages().filter((one) => one.thread_ts === '1.1').length === 2,
    );
    await bot.fake.press(bot.fake.workspace.add(inThread), 'Optimiste', 'U0LEA');
    expect((await whispered('U0LEA', 2)).thread_ts).toBe('1.1');
  });

  it('opens a link button without an answer of the bot', async () => {
    await bot.fake.slash('U0ADA', '/article', 'deepseek');
    const { acked } = await bot.fake.press(await posted(), 'Lire la source');
    expect(acked).toBe(true);
    expect(bot.fake.ephemerals()).toEqual([]);
  });

  it('asks for no article in particular and chooses from a menu', async () => {
    await bot.fake.slash('U0LEA', '/article');
    const choice = await whispered('U0LEA');
    await bot.fake.select(choice, 'mistral', 'U0LEA');
    await until('the article', () =>
      bot.fake.ephemerals('U0LEA').some(({ blocks }) => readable(blocks).includes('summary (mistral')),
    );
  });

  it('searches in the box of that menu', async () => {
    await bot.fake.slash('U0LEA', '/article');
    const choice = await whispered('U0LEA');
    const options = await bot.fake.typeInSearch(choice, 'deep', 'U0LEA');
    expect(options.map(({ text }) => text.text)).toEqual([
      'Titre de deepseek (fr)',
      'Titre de deepseek-v3 (fr)',
    ]);
    await bot.fake.search(choice, 'deep', 'deepseek-v3', 'U0LEA');
    await until('the article', () =>
      bot.fake.ephemerals('U0LEA').some(({ blocks }) => readable(blocks).includes('summary (deepseek-v3')),
    );
  });

  it('opens the Home tab, searches there and reads in a modal', async () => {
    await bot.fake.openHome('U0LEA');
    const home = await until('the Home tab', () => bot.fake.home('U0LEA'));
    expect(readable(home.blocks)).toContain('Bienvenue');
    await bot.fake.search(home, 'mis', 'mistral', 'U0LEA');
    const modal = await until('the modal', () => bot.fake.modal('U0LEA'));
    expect(readable(modal.blocks)).toContain('summary (mistral');
    await bot.fake.press(modal, 'Optimiste', 'U0LEA');
    await until('the modal to change', () => readable(modal.blocks).includes('☀️ Titre'));
    expect(bot.fake.messages()).toEqual([]);
  });

  it('finds the commentary of a link in a message', async () => {
    const message = bot.fake.say('U0ADA', 'Lisez <https://example.org/deepseek|ceci> &amp; dites-moi');
    await bot.fake.shortcut(message, 'find', 'U0LEA');
    expect(readable((await whispered('U0LEA')).blocks)).toContain('Titre de deepseek (fr)');
  });

  it('asks for help by our own name for it, since Slack reserves /help', async () => {
    await bot.fake.slash('U0LEA', '/contrepoint-help');
    const text = readable((await whispered('U0LEA')).blocks);
    expect(text).toContain('/contrepoint-help');
    expect(text).toContain('/article');
  });

  it('runs a digest by either name of its subcommand', async () => {
    for (const text of ['now', 'maintenant']) await bot.fake.slash('U0ADA', '/digest', text);
    await until('two digests', () => bot.fake.messages().length === 2);
    expect(bot.fake.messages().every(({ blocks }) => readable(blocks).includes('deepseek'))).toBe(true);
  });

  it('mistypes a subcommand or an option and gets a private notice', async () => {
    await bot.fake.slash('U0LEA', '/digest', 'tomorow');
    expect(readable((await whispered('U0LEA')).blocks)).toContain('ne connaît pas «\u00A0tomorow\u00A0»');
    await bot.fake.slash('U0LEA', '/article', 'deepseek colour:red');
    await until('the other notice', () =>
      bot.fake.ephemerals('U0LEA').some(({ blocks }) => readable(blocks).includes('colour')),
    );
    expect(bot.fake.messages()).toEqual([]);
  });

  it('gets the card in a channel that the bot is not in, with a hint on how to get reactions', async () => {
    await bot.fake.slash('U0LEA', '/article', 'deepseek', 'C0ELSEWHERE');
    const message = await until('the card', () => bot.fake.messages('C0ELSEWHERE').at(-1));
    expect(readable(message.blocks)).toContain('Titre de deepseek');
    expect(readable((await whispered('U0LEA')).blocks)).toContain('/invite');
    await bot.fake.slash('U0LEA', '/article', 'deepseek', 'C0SECRET');
    await until('the card in the private channel', () => bot.fake.messages('C0SECRET').at(-1));
  });

  it('reacts to a message of somebody else, and nothing happens', async () => {
    const foreign = bot.fake.say('U0LEA', 'Bonjour');
    await bot.fake.react(foreign, 'sunny');
    const other = bot.fake.workspace.add({
      channel: 'C0GENERAL',
      user: BOT_USER,
      text: 'not in the ledger',
    });
    await bot.fake.react(other, 'sunny', BOT_USER);
    await bot.fake.react(other, 'sunny');
    await bot.fake.slash('U0LEA', '/contrepoint-help');
    await whispered('U0LEA');
    expect([foreign.edits, other.edits]).toEqual([0, 0]);
    expect(bot.complaints()).toEqual([]);
  });
});
