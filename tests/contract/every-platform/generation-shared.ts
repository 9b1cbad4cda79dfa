import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Locale } from '../../../src/core/model/locale.ts';
import { messagesFor } from '../../../src/messages/index.ts';
import { newsPage, sentenceOf, titleOf } from '../../support/pages.ts';
import { until } from '../../support/until.ts';
import { type Chat, itUnless, type Lacks } from './chat.ts';
import { expectClean, openScene, type Scene, unmarked } from './scene.ts';

/** A link without a model: the source's own words, for all. */
export function describeWithoutModel(
  name: string,
  placeLocale: Locale,
  open: () => Promise<Chat>,
  lacks: Lacks,
): void {
  describe(`Links without a model on ${name}`, () => {
    let scene: Scene;
    beforeAll(async () => {
      scene = await openScene(open, { writes: false, editor: false });
    });
    afterAll(() => scene.close());
    const { generation } = messagesFor(placeLocale);

    it.each(['fr', 'en'] as const)(
      'given an article in %s, then its key sentences for all, word for word, and what the operator can do',
      async (locale) => {
        const { chat, publish } = scene;
        const page = newsPage('Valbrune', locale);
        const seen = await chat.type(`/article ${publish(`/${locale}`, page)}`);
        expect(seen.private).toBe(false);
        const card = await scene.becomes(seen, generation.excerpt.heading);
        expect(card.id).toBe(seen.id);
        expect(card.text).toContain(titleOf('Valbrune', locale));
        expect(card.text).toContain('MODEL');
        expect(card.text).toContain(generation.excerpt.footer);
        const sentences = page.match(/[^.>]+\.(?=[ <])/gu)?.map((one) => one.trim()) ?? [];
        const quoted = sentences.filter((sentence) => unmarked(card).includes(sentence));
        expect(quoted.length).toBeGreaterThanOrEqual(2);
        expect(card.links.some((link) => link.includes('#:~:text='))).toBe(true);
        // It has no views: nothing to turn.
        expect(card.reactions).toEqual([]);
      },
    );

    itUnless(
      lacks.otherReaders,
      'given somebody who keeps no library, then /review is not for them',
      async () => {
        const seen = await scene.chat.type('/review');
        expect(seen.private).toBe(true);
        const { error } = messagesFor('en');
        expect(seen.text).toContain(error.text({ code: 'editors-only', context: {} }, String));
      },
    );

    it('given the same link again, then the same card, and no post that is in progress for ever', async () => {
      const { chat, pages } = scene;
      const seen = await chat.type(`/article ${pages.url}/fr?utm_source=x`);
      await scene.becomes(seen, generation.excerpt.heading);
      const posts = await chat.posts();
      expect(posts.filter(({ text }) => text.includes(generation.progress.title))).toEqual([]);
    });

    it('has broken no rule of its platform, and logged no error', () => expectClean(scene));
  });
}

/** No review: what is written is for all, with a label. */
export function describeOpenHouse(name: string, placeLocale: Locale, open: () => Promise<Chat>): void {
  describe(`Links without a review on ${name}`, () => {
    let scene: Scene;
    beforeAll(async () => {
      scene = await openScene(open, { writes: true, review: false });
    });
    afterAll(() => scene.close());
    const place = messagesFor(placeLocale);

    it('given a link, then all see how it goes, the same post becomes the labelled card, and reactions turn it', async () => {
      const { chat, publish, hold } = scene;
      const held = hold();
      const seen = await chat.type(`/article ${publish('/open', newsPage('Rochebelle'))}`);
      expect(seen.private).toBe(false);
      expect(seen.text).toContain(place.generation.progress.title);
      expect((await chat.now(seen))?.reactions).toEqual([]);
      held.open();
      const card = await scene.becomes(seen, place.generation.draft.labelShared);
      expect(card.id).toBe(seen.id);
      expect(card.text).toContain(titleOf('Rochebelle'));
      expect(card.text).toContain(place.notReviewed);
      await until('three reactions', async () => (await chat.now(seen))?.reactions.length === 3);
      await chat.react(seen, '🌧️');
      await scene.becomes(seen, place.sections.pessimistic);
      await chat.react(seen, '☀️');
      await scene.becomes(seen, place.sections.optimistic);
    });

    it('given its link once more, then the library’s card at once, and no second question to the model', async () => {
      const { chat, pages, model, world } = scene;
      const before = model.requests.length;
      const draft = await world.app.generation.review.findByUrl(new URL(`${pages.url}/open`));
      for (const query of [`${pages.url}/open#top`, draft?.slug]) {
        const seen = await chat.type(`/article ${query}`);
        expect(seen.private).toBe(false);
        expect(seen.text).toContain(place.sections.neutral);
      }
      expect(model.requests).toHaveLength(before);
    });

    it('given a button of the card, then the evidence, for whoever pressed it alone', async () => {
      const { chat, pages } = scene;
      const seen = await chat.type(`/article ${pages.url}/open`);
      const evidence = await chat.press(seen, seen.buttons.find((label) => /^\d/u.test(label)) ?? '');
      expect(evidence.private).toBe(true);
      expect(unmarked(evidence)).toContain(sentenceOf('Rochebelle'));
    });

    it('has broken no rule of its platform, and logged no error', () => expectClean(scene));
  });
}
