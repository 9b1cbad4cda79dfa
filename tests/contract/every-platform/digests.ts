import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Locale, otherLocale } from '../../../src/core/model/locale.ts';
import { messagesFor } from '../../../src/messages/index.ts';
import { until } from '../../support/until.ts';
import { startWorld, type World } from '../../support/world.ts';
import { type Chat, itUnless, type Lacks } from './chat.ts';

const DAILY = 'time:08:00 zone:America/Montreal empty:older';

/** What every place may expect of its digests. It is 28 January 2025, seven in the morning in Montréal. */
export function describeDigests(
  name: string,
  placeLocale: Locale,
  open: () => Promise<Chat>,
  lacks: Lacks = {},
): void {
  describe(`Digests on ${name}`, () => {
    let chat: Chat;
    let world: World;

    beforeAll(async () => {
      chat = await open();
      world = await startWorld(() => chat.platform());
    });
    afterAll(async () => {
      await world.stop();
      await chat.close();
    });

    const own = messagesFor('en').subscription;
    const place = messagesFor(placeLocale);

    const digests = async () => {
      const title = place.digest.title('').trim();
      return (await chat.posts()).filter(({ text }) => text.includes(title));
    };
    const arrived = (count: number) =>
      until(`digest ${count}`, async () => {
        const all = await digests();
        return all.length >= count ? all[count - 1] : undefined;
      });
    it('given none, then the list says how to get one', async () => {
      const seen = await chat.type('/digest list');
      expect(seen.private).toBe(true);
      expect(seen.text).toContain(own.list.none);
      expect(seen.buttons).toContain(own.buttons.subscribe);
    });

    it.each([
      ['a time that there is not', 'time:25:99', 'is not a time of day'],
      ['an abbreviation for a time zone', 'time:08:00 zone:EST', 'America/'],
      ['a city for a time zone', 'time:08:00 zone:Montreal', 'America/Montreal'],
      ['a topic that no article has', 'time:08:00 topics:gardening', 'No article carries the topic'],
    ])('given %s, then a private word that leads on, and no subscription', async (_, options, words) => {
      const seen = await chat.type(`/digest subscribe ${options}`);
      expect(seen.private).toBe(true);
      expect(seen.text).toContain(words);
      expect((await chat.type('/digest list')).text).toContain(own.list.none);
    });

    it('given /digest subscribe, then its maker sees alone when the next one comes, in local time', async () => {
      const seen = await chat.type(`/digest subscribe ${DAILY}`);
      expect(seen.private).toBe(true);
      expect(seen.text).toContain(own.titles.subscribed);
      expect(seen.text).toMatch(/28\sJanuary at 08:00, Montreal time/u);
      expect(seen.buttons).toEqual(expect.arrayContaining([own.buttons.preview, own.buttons.end]));
    });

    it('given the same once more, then there is still one', async () => {
      expect((await chat.type(`/digest subscribe ${DAILY}`)).text).toContain(own.titles.already);
    });

    it('given its time, then the digest arrives, as it was previewed, and flips as a whole', async () => {
      const preview = await chat.type('/digest preview');
      expect(preview.private).toBe(true);
      await world.at('2025-01-28T12:59:50Z');
      expect(await digests()).toEqual([]);
      await world.at('2025-01-28T13:00:00Z');
      const seen = await arrived(1);
      expect(seen.private).toBe(false);
      expect(seen.text).toContain(preview.text.slice(0, 200));
      await until('three reactions', async () => (await chat.now(seen))?.reactions.length === 3);
      expect(seen.text).toContain('☀️');
      await chat.react(seen, '🌧️');
      await until('only the pessimist’s lines', async () => {
        const now = await chat.now(seen);
        return now?.edits === 1 && countOf(now.text, '☀️') < countOf(seen.text, '☀️');
      });
    });

    it('given a button of a digest, then the article, or the subscription, for the reader alone', async () => {
      const seen = await arrived(1);
      const read = await chat.press(seen, seen.buttons.find((label) => label.startsWith(place.read)) ?? '');
      expect(read.private).toBe(true);
      const managed = await chat.press(seen, place.digest.manage);
      expect(managed.private).toBe(true);
      expect(managed.buttons).toContain(own.buttons.pause);
    });

    it('given the same minute again, and a clock that goes back an hour, then no second one', async () => {
      await world.at('2025-01-28T13:00:20Z');
      await world.at('2025-01-28T12:10:00Z');
      await world.at('2025-01-28T13:00:40Z');
      expect(await digests()).toHaveLength(1);
    });

    it('given a restart, then the next day’s digest arrives', async () => {
      const before = chat.lasting ? 1 : 0;
      await world.restart();
      await world.at('2025-01-29T13:00:00Z');
      await arrived(before + 1);
      expect(await digests()).toHaveLength(before + 1);
    });

    it('given a change, then the next run is at the new time', async () => {
      const seen = await chat.type('/digest edit time:17:30 items:3');
      expect(seen.text).toContain(own.titles.changed);
      // Today has had its digest.
      expect(seen.text).toMatch(/30\sJanuary at 17:30/u);
    });

    it('given a pause, then nothing comes; resumed, it does', async () => {
      const before = (await digests()).length;
      expect((await chat.type('/digest pause')).text).toContain(own.titles.paused);
      await world.at('2025-01-30T22:30:00Z');
      expect((await digests()).length).toBe(before);
      expect((await chat.type('/digest resume')).text).toContain(own.titles.resumed);
      await world.at('2025-01-31T22:30:00Z');
      await arrived(before + 1);
    });

    itUnless(
      lacks.permissions,
      'given that the bot may not post any more, then the subscription is kept, and goes on when it may again',
      async () => {
        const before = (await digests()).length;
        await chat.guard?.forbid();
        await world.at('2025-02-01T22:30:00Z');
        await until('on hold', async () =>
          (await chat.type('/digest list')).text.includes(own.states.suspended),
        );
        await until('its maker is told', async () => {
          await world.app.digests.tick();
          return (await chat.direct()).some(({ text }) => text.includes(place.digestNotices.heldTitle));
        });
        await chat.guard?.permit();
        await until(
          'running again',
          async () => !(await chat.type('/digest list')).text.includes(own.states.suspended),
        );
        await world.at('2025-02-02T22:30:00Z');
        await arrived(before + 1);
        expect(await digests()).toHaveLength(before + 1);
      },
    );

    itUnless(
      lacks.permissions,
      'given a subscription in a channel that the bot cannot post in, then that is said at once',
      async () => {
        await chat.guard?.forbid();
        const seen = await chat.type('/digest subscribe time:09:00 zone:Europe/Paris');
        await chat.guard?.permit();
        expect(seen.private).toBe(true);
        expect(seen.text).toMatch(/may not post|not a member/u);
      },
    );

    it('given unsubscribe, then nothing comes, and Undo brings it back as it was', async () => {
      const seen = await chat.type('/digest unsubscribe');
      expect(seen.text).toContain(own.titles.ended);
      const undone = await chat.press(seen, own.buttons.undo);
      expect(undone.text).toContain('17:30');
      expect((await chat.type('/digest list')).text).not.toContain(own.list.none);
      await chat.type('/digest unsubscribe');
      expect((await chat.type('/digest list')).text).toContain(own.list.none);
    });

    it('given a digest for oneself, then it comes by direct message', async () => {
      await chat.type('/digest subscribe time:07:00 zone:America/Montreal empty:say me:yes');
      const before = (await chat.direct()).length;
      const posts = (await chat.posts()).length;
      await world.at('2025-02-03T12:00:00Z');
      await until('a direct message', async () => (await chat.direct()).length > before);
      expect((await chat.posts()).length).toBe(posts);
    });

    it('given another language for the place, then what all see is in it', async () => {
      const other = otherLocale(placeLocale);
      await chat.type(`/settings lang:${other}`);
      const seen = await chat.type('/article deepseek');
      expect(seen.text).toContain(messagesFor(other).sections.summary);
      await chat.type(`/settings lang:${placeLocale}`);
    });

    it('given /privacy, then what is kept, all of it to read, and deleted on request', async () => {
      const seen = await chat.type('/privacy');
      expect(seen.private).toBe(true);
      const words = messagesFor('en').privacy;
      const exported = await chat.press(seen, words.buttons.exportMine);
      expect(exported.text).toContain('07:00');
      const asked = await chat.press(await chat.type('/privacy'), words.buttons.deleteMine);
      const done = await chat.press(asked, words.buttons.confirm);
      expect(done.private).toBe(true);
      const before = (await chat.direct()).length;
      await world.at('2025-02-04T12:00:00Z');
      await world.at('2025-02-04T12:00:10Z');
      expect((await chat.direct()).length).toBe(before);
    });

    it('has broken no rule of its platform, and logged no error', () => {
      expect(chat.violations()).toEqual([]);
      expect(world.log.lines.filter(({ level }) => level === 'error')).toEqual([]);
    });
  });
}

function countOf(text: string, part: string): number {
  return text.split(part).length - 1;
}
