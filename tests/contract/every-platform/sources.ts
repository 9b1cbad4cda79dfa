import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { messagesFor } from '../../../src/messages/index.ts';
import { newsPage, titleOf } from '../../support/pages.ts';
import type { Chat, Seen } from './chat.ts';
import { expectClean, openScene, type Scene } from './scene.ts';

const PUBLIC_URL = 'https://contrepoint.example';
const DAY_MINUTES = 24 * 60;

interface FeedItem {
  readonly title: string;
  readonly url: string;
}

/** From a feed that an editor follows to a commentary that everybody reads. The editor speaks English. */
export function describeSources(name: string, open: () => Promise<Chat>): void {
  describe(`Sources on ${name}`, () => {
    let scene: Scene;
    let feed = '';
    beforeAll(async () => {
      scene = await openScene(open, { writes: true, publicUrl: PUBLIC_URL });
      feed = publish([{ title: 'An old story', url: `${scene.pages.url}/old` }]);
    });
    afterAll(() => scene.close());
    const own = messagesFor('en');

    function publish(items: readonly FeedItem[]): string {
      scene.pages.serve({
        '/harbour/news.xml': { headers: { 'content-type': 'application/rss+xml' }, body: rss(items) },
      });
      return `${scene.pages.url}/harbour/news.xml`;
    }

    /** The button that is called so, be it with a number. */
    async function pressLike(seen: Seen, label: string): Promise<Seen> {
      const found = seen.buttons.find((one) => one.startsWith(label));
      return scene.chat.press(seen, found ?? label);
    }

    it('given /source add, then the editor alone sees what is followed, and nothing that is there counts as new', async () => {
      const seen = await scene.chat.type(`/source add ${feed}`);
      expect(seen.private).toBe(true);
      expect(seen.text).toContain('Port News');
      expect((await scene.chat.type('/source list')).text).toContain('Port News');
      expect((await scene.chat.type('/review')).text).toContain(own.review.empty);
    });

    it('given something new in it, then the desk shows it with its source; drafted and approved, it is everybody’s, with a page', async () => {
      const { chat, world } = scene;
      const url = scene.publish('/Lormont', newsPage('Lormont'));
      publish([
        { title: 'Lormont tries free buses', url: `${url}?utm_source=rss` },
        { title: 'An old story', url: `${scene.pages.url}/old` },
      ]);
      await scene.minutes(DAY_MINUTES);
      const review = await chat.type('/review');
      expect(review.text).toContain('Lormont tries free buses');
      expect(review.text).toContain('Port News');
      expect(review.text).not.toContain('An old story');
      const candidate = await pressLike(review, own.candidates.open);
      expect(candidate.text).toContain(own.candidates.fresh);
      const asked = await chat.press(candidate, own.candidates.buttons.draft);
      const draft = await scene.becomes(asked, own.generation.draft.label);
      expect(draft.text).toContain(titleOf('Lormont'));
      const reviewed = await chat.press(draft, own.generation.draft.review);
      const approved = await chat.press(reviewed, own.review.buttons.approve);
      expect(approved.text).toContain(own.review.confirmations.approved);
      const slug = (await world.app.generation.review.findByUrl(new URL(url)))?.slug ?? '';
      const shared = await chat.type(`/article ${slug}`);
      expect(shared.private).toBe(false);
      expect(shared.links).toContain(`${PUBLIC_URL}/en/${slug}`);
      expect((await chat.type(`/article ${PUBLIC_URL}/en/${slug}`)).text).toContain(titleOf('Lormont'));
      expect((await chat.type('/digest now')).text).toContain(titleOf('Lormont'));
      expect((await chat.type('/review')).text).not.toContain('Lormont tries free buses');
    });

    it('given the same item with another title, date and tracking, then nothing comes of it', async () => {
      publish([{ title: 'UPDATED: Lormont tries buses', url: `${scene.pages.url}/Lormont?utm_medium=x` }]);
      await scene.minutes(DAY_MINUTES);
      expect((await scene.chat.type('/review')).text).not.toContain('UPDATED');
    });

    it('given one that is not wanted, then it is skipped, and brought back', async () => {
      const { chat } = scene;
      publish([{ title: 'Quarterly figures of the harbour', url: `${scene.pages.url}/figures` }]);
      await scene.minutes(DAY_MINUTES);
      const candidate = await pressLike(await chat.type('/review'), own.candidates.open);
      const skipped = await chat.press(candidate, own.candidates.buttons.skip);
      expect(skipped.text).toContain(own.candidates.empty);
      const back = await chat.press(skipped, own.candidates.buttons.undo);
      expect(back.text).toContain(own.candidates.restored);
      const skeleton = await chat.press(back, own.candidates.buttons.write);
      expect(skeleton.text).toContain('content/quarterly-figures-harbour/en.md');
      expect(skeleton.text).toContain(own.sections.pessimistic);
    });

    it('given a source that is removed, then nothing of it waits; undone, it is followed as before', async () => {
      const { chat } = scene;
      const removed = await chat.type('/source remove Port News');
      expect((await chat.type('/source list')).text).not.toContain('Port News');
      await chat.press(removed, own.sources.buttons.undo);
      expect((await chat.type('/source list')).text).toContain('Port News');
    });

    it('given an address that is no feed, or is not there, then a sentence says so', async () => {
      const { chat } = scene;
      scene.publish('/nothing', '<html><title>Nothing</title><p>No feed here.</p></html>');
      for (const path of ['/nothing', '/not-there']) {
        const seen = await chat.type(`/source add ${scene.pages.url}${path}`);
        expect(seen.private).toBe(true);
        expect(seen.text).toContain(own.error.title);
      }
    });

    it('has broken no rule of its platform, and logged no error', () => expectClean(scene));
  });
}

function rss(items: readonly FeedItem[]): string {
  const all = items.map(
    ({ title, url }) => `<item><title>${title}</title><link>${url.replaceAll('&', '&amp;')}</link></item>`,
  );
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>Port News</title><link>https://port.example/</link>${all.join('')}</channel></rss>`;
}
