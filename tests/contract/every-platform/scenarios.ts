import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Locale, otherLocale } from '../../../src/core/model/locale.ts';
import { messagesFor } from '../../../src/messages/index.ts';
import { until } from '../../support/until.ts';
import { startWorld, type World, withLongArticle } from '../../support/world.ts';
import { type Chat, itUnless, type Lacks, type Seen } from './chat.ts';

const TITLE = 'DeepSeek R1';
const ENDING = 'Et voici la fin.';

/** What every reader may expect, wherever they are. */
export function describeChat(
  name: string,
  placeLocale: Locale,
  open: () => Promise<Chat>,
  lacks: Lacks = {},
): void {
  describe(`Contrepoint on ${name}`, () => {
    let chat: Chat;
    let world: World;

    beforeAll(async () => {
      chat = await open();
      world = await startWorld(() => chat.platform(), { change: withLongArticle('gpt-4', ENDING) });
    });
    afterAll(async () => {
      await world.stop();
      await chat.close();
    });

    const own = messagesFor('en');
    const place = messagesFor(placeLocale);

    const edited = (seen: Seen, text: string) =>
      until(`the post shows “${text}”`, async () => {
        const now = await chat.now(seen);
        return now?.text.includes(text) ? now : undefined;
      });

    it('given /article deepseek, then all see the card in the place’s language, with its reactions', async () => {
      const seen = await chat.type('/article deepseek');
      expect(seen.private).toBe(false);
      expect(seen.text).toContain(TITLE);
      expect(seen.text).toContain(place.sections.summary);
      expect(seen.text).toContain(place.by('').trim());
      expect(seen.buttons).toEqual(
        expect.arrayContaining([...Object.values(place.takes), place.switchLanguage, place.seeReference]),
      );
      const seeded = await until('three reactions', async () => {
        const { reactions = [] } = (await chat.now(seen)) ?? {};
        return reactions.length === 3 ? reactions : undefined;
      });
      expect(seeded).toEqual(['☀️', '🌧️', '⚖️']);
    });

    it.each(['deepsek', 'depseek', 'deep seek'])('given /article %s, then the same card', async (query) => {
      expect((await chat.type(`/article ${query}`)).text).toContain(TITLE);
    });

    it('given a reaction, then the card shows its take for all, and another one’s after that', async () => {
      const seen = await chat.type('/article deepseek');
      await chat.react(seen, '☀️');
      expect((await edited(seen, place.sections.optimistic)).text).not.toContain(place.sections.pessimistic);
      await chat.react(seen, '🌧️');
      expect((await edited(seen, place.sections.pessimistic)).text).not.toContain(place.sections.optimistic);
    });

    it('given the reaction of the take that is shown, taken back, then the card is as it was posted', async () => {
      const seen = await chat.type('/article deepseek');
      await chat.react(seen, '☀️');
      await edited(seen, place.sections.optimistic);
      await chat.react(seen, '☀️');
      const back = await edited(seen, place.sections.neutral);
      expect(back.edits).toBe(2);
      expect(back.text).toBe((await chat.type('/article deepseek')).text);
    });

    it('given the reaction of another take, taken back, then the card stays as it is', async () => {
      const seen = await chat.type('/article deepseek');
      await chat.react(seen, '☀️');
      await edited(seen, place.sections.optimistic);
      await chat.react(seen, '🌧️');
      await edited(seen, place.sections.pessimistic);
      // The sun is taken back, which changes nothing; the scales are what is edited next.
      await chat.react(seen, '☀️');
      await chat.react(seen, '⚖️');
      expect((await edited(seen, place.sections.neutral)).edits).toBe(3);
    });

    it('given a reaction, and an older one taken back right after it, then the card shows the new one’s take', async () => {
      const seen = await chat.type('/article deepseek');
      await chat.react(seen, '🌧️');
      await edited(seen, place.sections.pessimistic);
      await chat.react(seen, '☀️', '🌧️');
      expect((await edited(seen, place.sections.optimistic)).edits).toBe(2);
    });

    it('given a place whose cards open with a take, then a reaction taken back returns to that one', async () => {
      await chat.type('/settings take:pessimistic');
      const seen = await chat.type('/article deepseek');
      expect(seen.text).toContain(place.sections.pessimistic);
      await chat.react(seen, '☀️');
      await edited(seen, place.sections.optimistic);
      await chat.react(seen, '☀️');
      expect((await edited(seen, place.sections.pessimistic)).edits).toBe(2);
      await chat.type('/settings reset:yes');
    });

    it('given a digest and a reaction, then it shows one side, and both again when it is taken back', async () => {
      const seen = await chat.type('/digest now');
      await chat.react(seen, '☀️');
      await until('one side', async () => {
        const now = await chat.now(seen);
        return now?.edits === 1 && now.text !== seen.text;
      });
      await chat.react(seen, '☀️');
      await until('both sides', async () => {
        const now = await chat.now(seen);
        return now?.edits === 2 && now.text === seen.text;
      });
    });

    itUnless(
      lacks.restarts,
      'given a restart between posting and reacting, then the card still flips',
      async () => {
        const seen = await chat.type('/article xz-backdoor');
        await world.restart();
        await chat.react(seen, '🌧️');
        await edited(seen, place.sections.pessimistic);
      },
    );

    it('given a reaction that means nothing, or one on a message that is not ours, then nothing changes', async () => {
      const seen = await chat.type('/article left-pad');
      await chat.react(seen, '👍');
      await chat.reactElsewhere('☀️');
      await chat.react(seen, '☀️');
      expect((await edited(seen, place.sections.optimistic)).edits).toBe(1);
    });

    it('given a post that was deleted, then reacting breaks nothing', async () => {
      const seen = await chat.type('/article usb-c');
      await chat.react(seen, '☀️');
      await edited(seen, place.sections.optimistic);
      await chat.delete(seen);
      const after = await chat.type('/article usb-c');
      await chat.react(after, '🌧️');
      await edited(after, place.sections.pessimistic);
    });

    it('given a button, then the reader who pressed it is answered alone, and the card stays', async () => {
      const seen = await chat.type('/article deepseek');
      const aside = await chat.press(seen, place.takes.pessimistic);
      expect(aside.private).toBe(true);
      expect(aside.text).toContain(place.sections.pessimistic);
      expect((await chat.now(seen))?.edits).toBe(0);
      const other = messagesFor(otherLocale(placeLocale));
      const translated = await chat.press(aside, place.switchLanguage);
      expect(translated.private).toBe(true);
      expect(translated.text).toContain(other.sections.pessimistic);
      const shared = await chat.press(translated, other.share);
      expect(shared.private).toBe(false);
      expect(shared.text).toContain(other.sections.pessimistic);
      await chat.react(shared, '☀️');
      await edited(shared, other.sections.optimistic);
    });

    it('given private:yes, then the reader alone sees it, in their own language', async () => {
      const seen = await chat.type('/article deepseek private:yes take:optimistic');
      expect(seen.private).toBe(true);
      expect(seen.text).toContain(own.sections.optimistic);
    });

    it('given a section that is too long to show, then buttons lead through all the rest of it', async () => {
      let seen = await chat.type('/article gpt-4 private:yes lang:fr');
      const readOn = messagesFor('fr').readOn(messagesFor('fr').sections.neutral);
      let pages = 1;
      for (; !seen.text.includes(ENDING) && pages < 20; pages += 1) seen = await chat.press(seen, readOn);
      expect(seen.text).toContain(ENDING);
      expect(pages).toBeGreaterThan(2);
      const article = await chat.press(seen, messagesFor('fr').backToArticle);
      expect(article.text).toContain(messagesFor('fr').sections.summary);
    });

    it('given lang:en, then what all see is in English', async () => {
      const seen = await chat.type('/article deepseek lang:en');
      expect(seen.private).toBe(false);
      expect(seen.text).toContain(own.sections.neutral);
    });

    it('given a query that several match, then the reader chooses, alone', async () => {
      const seen = await chat.type('/article intelligence');
      expect(seen.private).toBe(true);
      expect(seen.options.length).toBeGreaterThan(1);
      const chosen = await chat.choose(seen, seen.options.find((label) => label.includes(TITLE)) ?? '');
      expect(chosen.private).toBe(true);
      expect(chosen.text).toContain(own.sections.neutral);
    });

    it('given no query, then the latest to choose from', async () => {
      const seen = await chat.type('/article');
      expect(seen.private).toBe(true);
      expect(seen.options.length).toBeGreaterThanOrEqual(12);
    });

    it.each([
      ['nonsense', '/article zzqqxx', 'No commentary matches'],
      ['a link with a password', '/article https://me:secret@example.org/', 'Take them out'],
      ['a topic that there is not', '/latest topic:gardening', 'No article carries the topic'],
    ])('given %s, then a private word that leads on', async (_, line, words) => {
      const seen = await chat.type(line);
      expect(seen.private).toBe(true);
      expect(seen.text).toContain(words);
      expect(seen.text).not.toContain('secret');
      expect(seen.buttons.length + seen.options.length).toBeGreaterThan(0);
    });

    it('given a link that leads nowhere, then a word on why', async () => {
      const seen = await chat.type('/article https://example.org/nowhere');
      await edited(seen, place.generation.reading['not-found']);
    });

    it.each([
      ['emoji', '/article 🦄🦄🦄'],
      ['right-to-left text', '/article مقالة عن الذكاء'],
      ['mentions', '/article @everyone <@1> <!channel>'],
      ['markup', '/article **bold** [x](https://evil.example) `code`'],
    ])('given %s for a query, then an answer', async (_, line) => {
      expect((await chat.type(line)).text).not.toBe('');
    });

    it('given the URL of a reference, dressed up, then its commentary', async () => {
      const seen = await chat.type(
        '/article http://www.openwall.com/lists/oss-security/2024/03/29/4?utm_source=x#top',
      );
      expect(seen.private).toBe(false);
      expect(seen.text).toContain('xz');
    });

    it('given /latest of a topic, then its articles, and reading one', async () => {
      const seen = await chat.type('/latest topic:security');
      expect(seen.private).toBe(true);
      expect(seen.text).toContain('Latest commentaries: security');
      const read = await chat.press(seen, seen.buttons.find((label) => label.startsWith(own.read)) ?? '');
      expect(read.text).toContain(own.sections.neutral);
    });

    it('given /digest now, then all see what is new, and a button reads one privately', async () => {
      const seen = await chat.type('/digest now');
      expect(seen.private).toBe(false);
      expect(seen.text).toContain(place.digest.title('').trim());
      expect(seen.text).toContain(TITLE);
      const read = await chat.press(seen, seen.buttons.find((label) => label.startsWith(place.read)) ?? '');
      expect(read.private).toBe(true);
    });

    it('given /help, then what there is, spelt as this platform has it', async () => {
      const help = world.app.bot.commands.some(({ name }) => name === 'help');
      expect(help).toBe(true);
      const seen = await chat.type(`/${chat.platform().capabilities.renamedCommands.help ?? 'help'}`);
      expect(seen.private).toBe(true);
      expect(seen.text).toMatch(/\/digest.*now/su);
    });

    it.each(['garbage', '[1,"article","gone-for-good","fr","neutral"]', '[9,"article"]'])(
      'given the token %s, then a courteous word',
      async (token) => {
        const seen = await chat.forge(token);
        expect(seen.private).toBe(true);
        expect(seen.text).toMatch(/leads nowhere now|no longer in the library/);
      },
    );

    it.each([
      ['deeps', TITLE],
      ['depsee', TITLE],
      ['', ''],
    ])('given "%s" half typed, then titles in the reader’s language', async (typed, title) => {
      const offered = await chat.suggestions(typed);
      expect(offered.length).toBeGreaterThan(0);
      expect(offered.length).toBeLessThanOrEqual(25);
      expect(offered[0]).toContain(title);
    });

    it('given 500 reactions at once on one post, then few edits, and the last one wins', async () => {
      const seen = await chat.type('/article crowdstrike-outage');
      // Each is added and taken back in turn; the last one is added, so that it is what the card shows.
      const storm = Array.from({ length: 499 }, (_, index) => (index % 2 === 0 ? '🌧️' : '☀️'));
      const started = performance.now();
      await chat.react(seen, ...storm, '🌧️');
      // Closing lets the last flip through.
      await world.app.bot.close();
      const last = await edited(seen, place.sections.pessimistic);
      const intervals = (performance.now() - started) / chat.platform().capabilities.editIntervalMs;
      // A storm of 2 s comes to 5; a browser may need longer to raise one.
      expect(last.edits).toBeLessThanOrEqual(Math.max(5, 2 + intervals));
    });

    it('has broken no rule of its platform, and logged no error', () => {
      expect(chat.violations()).toEqual([]);
      expect(world.log.lines.filter(({ level }) => level === 'error')).toEqual([]);
    });
  });
}
