import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Locale, otherLocale } from '../../../src/core/model/locale.ts';
import { messagesFor } from '../../../src/messages/index.ts';
import { newsPage, sentenceOf, titleOf } from '../../support/pages.ts';
import { until } from '../../support/until.ts';
import type { Chat, Seen } from './chat.ts';
import { aGate, expectClean, honest, openScene, type Scene, unmarked } from './scene.ts';

/** From a link to a draft that whoever asked reads alone. */
export function describeDrafts(name: string, placeLocale: Locale, open: () => Promise<Chat>): void {
  describe(`Drafts on ${name}`, () => {
    let scene: Scene;
    beforeAll(async () => {
      scene = await openScene(open, { writes: true });
    });
    afterAll(() => scene.close());
    const place = messagesFor(placeLocale);
    const other = messagesFor(otherLocale(placeLocale));
    const { progress, draft: words, evidence: evidenceWords } = place.generation;
    const at = (step: keyof typeof progress.steps) => `⏳ ${progress.steps[step]}`;

    /** The draft about a town's page, written at once. */
    async function draftAbout(town: string, locale: Locale = 'fr'): Promise<Seen> {
      scene.model.answer = honest;
      const url = scene.publish(`/${town}`, newsPage(town, locale));
      return scene.becomes(await scene.chat.type(`/article ${url}`), words.label);
    }

    it('given a link, then its reader sees alone how it goes, step by step, and then the draft', async () => {
      const { chat, publish, hold } = scene;
      const [answered, held] = [aGate(), hold()];
      const url = publish('/Clairmont', async (_, response) => {
        await answered.opened;
        response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
        response.end(newsPage('Clairmont'));
      });
      const posts = (await chat.posts()).length;
      const seen = await chat.type(`/article ${url}`);
      expect(seen.private).toBe(true);
      expect(unmarked(seen)).toContain(at('reading'));
      expect(seen.buttons).toEqual([progress.cancel]);
      answered.open();
      if (chat.privateChanges) await scene.becomes(seen, at('writing'));
      held.open();
      const draft = await scene.becomes(seen, words.label);
      expect(draft.id === seen.id).toBe(chat.privateChanges);
      expect(draft.private).toBe(true);
      expect(draft.text).toContain(titleOf('Clairmont'));
      expect(draft.text).toContain('local/test');
      expect(draft.text).toContain(place.notReviewed);
      expect(draft.buttons).not.toContain(place.share);
      expect((await chat.posts()).length).toBe(posts);
    });

    it('given its button, then each claim beside the sentence of the source, with a link to that very sentence', async () => {
      const { chat } = scene;
      const draft = await draftAbout('Sainte-Odile');
      const evidence = await chat.press(draft, draft.buttons.find((label) => /^\d/u.test(label)) ?? '');
      expect(evidence.private).toBe(true);
      expect(evidence.text).toContain(evidenceWords.intro);
      expect(unmarked(evidence)).toContain(sentenceOf('Sainte-Odile'));
      const fragment = encodeURIComponent('La municipalité');
      expect(evidence.links.find((link) => link.includes(`#:~:text=${fragment}`))).toContain(scene.pages.url);
      const back = await chat.press(evidence, place.backToArticle);
      expect(back.text).toContain(words.label);
    });

    it('given the other views and the other language, then they come to the reader alone; what is missing is written', async () => {
      const { chat, model, world } = scene;
      const draft = await draftAbout('Grand-Havre');
      const hopeful = await chat.press(draft, place.takes.optimistic);
      expect(hopeful.private).toBe(true);
      expect(hopeful.text).toContain(place.sections.optimistic);
      const before = model.requests.length;
      const pressed = await chat.press(hopeful, place.switchLanguage);
      const translated = await scene.becomes(pressed, other.generation.draft.label);
      expect(translated.private).toBe(true);
      expect(model.requests).toHaveLength(before + 1);
      const url = new URL(`${scene.pages.url}/Grand-Havre`);
      expect(Object.keys((await world.app.generation.review.findByUrl(url))?.texts ?? {}).sort()).toEqual([
        'en',
        'fr',
      ]);
      const again = await chat.press(translated, other.switchLanguage);
      expect(again.text).toContain(words.label);
      expect(model.requests).toHaveLength(before + 1);
    });

    it('given an article in another language than the draft, then its quotes stay in the original, translated beside', async () => {
      const { chat } = scene;
      const foreign = otherLocale(placeLocale);
      const draft = await draftAbout('Westray', foreign);
      const evidence = await chat.press(draft, draft.buttons.find((label) => /^\d/u.test(label)) ?? '');
      expect(unmarked(evidence)).toContain(sentenceOf('Westray', foreign));
      expect(evidence.text).toContain(evidenceWords.translation);
    });

    it('given three who ask for one address, spelt in three ways, then one question to the model, and an answer for each', async () => {
      const { chat, publish, hold, model } = scene;
      const held = hold();
      const url = publish('/Bellerive', newsPage('Bellerive'));
      const before = model.requests.length;
      const spelt = [url, `${url}?utm_source=letter`, `${url}#top`];
      const seen: Seen[] = [];
      for (const link of spelt) seen.push(await chat.type(`/article ${link}`));
      held.open();
      for (const one of seen) expect((await scene.becomes(one, words.label)).private).toBe(true);
      // Where it is said once more, each hears of it: what comes late would be taken for the answer to the next test.
      const heard = async () =>
        (await chat.aside()).filter(({ text }) => text.includes(titleOf('Bellerive'))).length;
      if (!chat.privateChanges) await until('three answers', async () => (await heard()) === spelt.length);
      expect(model.requests).toHaveLength(before + 1);
    });

    it('given the draft that there is, then it is shown at once, without the model', async () => {
      const { chat, model } = scene;
      await draftAbout('Port-Aubry');
      const before = model.requests.length;
      const seen = await chat.type(`/article ${scene.pages.url}/Port-Aubry`);
      expect(seen.private).toBe(true);
      expect(seen.text).toContain(words.label);
      expect(model.requests).toHaveLength(before);
    });

    it('given the menu of a message with a link, then the same, in the reader’s own language', async () => {
      const { chat, publish } = scene;
      scene.model.answer = honest;
      const url = publish('/Montfort', newsPage('Montfort', 'en'));
      const seen = await chat.onMessage(`Lisez ceci: ${url}, c’est à voir.`);
      expect(seen.private).toBe(true);
      const draft = await scene.becomes(seen, messagesFor('en').generation.draft.label);
      expect(draft.text).toContain(titleOf('Montfort', 'en'));
    });

    it('given Cancel, then the model is left alone, and nothing comes any more', async () => {
      const { chat, publish, hold, model } = scene;
      const held = hold();
      const asked = model.requests.length;
      const left = model.abandoned.length;
      const seen = await chat.type(`/article ${publish('/Vieux-Quai', newsPage('Vieux-Quai'))}`);
      await until('the model is asked', () => model.requests.length > asked);
      const cancelled = await chat.press(seen, progress.cancel);
      expect(cancelled.private).toBe(true);
      expect(cancelled.text).toContain(progress.cancelledTitle);
      await until('the model is left alone', () => model.abandoned.length > left);
      held.open();
      await scene.minutes(5);
      const all = [...(await chat.aside()), ...(await chat.direct()), ...(await chat.posts())];
      expect(all.filter(({ text }) => text.includes(titleOf('Vieux-Quai')))).toEqual([]);
      expect((await chat.now(cancelled))?.text).toBe(cancelled.text);
    });

    it('has broken no rule of its platform, and logged no error', () => expectClean(scene));
  });
}
