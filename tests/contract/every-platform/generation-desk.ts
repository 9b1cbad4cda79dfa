import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Locale } from '../../../src/core/model/locale.ts';
import { messagesFor } from '../../../src/messages/index.ts';
import { newsPage, titleOf } from '../../support/pages.ts';
import { until } from '../../support/until.ts';
import type { Chat } from './chat.ts';
import { expectClean, openScene, type Scene } from './scene.ts';

const EDITED = 'Un éditeur a récrit ce paragraphe, et il s’en tient à ce que dit la source.';

/** What an editor does with drafts. */
export function describeDesk(name: string, placeLocale: Locale, open: () => Promise<Chat>): void {
  describe(`The editor’s desk on ${name}`, () => {
    let scene: Scene;
    beforeAll(async () => {
      scene = await openScene(open, { writes: true });
    });
    afterAll(() => scene.close());
    const own = messagesFor('en');
    const place = messagesFor(placeLocale);
    const { buttons, confirmations: done } = place.review;

    async function write(town: string): Promise<string> {
      const url = scene.publish(`/${town}`, newsPage(town));
      await scene.becomes(await scene.chat.type(`/article ${url}`), place.generation.draft.label);
      return url;
    }
    const slugOf = async (url: string) =>
      (await scene.world.app.generation.review.findByUrl(new URL(url)))?.slug ?? '';

    it('given no draft, then /review says so, to the editor alone', async () => {
      const seen = await scene.chat.type('/review');
      expect(seen.private).toBe(true);
      expect(seen.text).toContain(own.review.empty);
    });

    it('given a draft, then only who asked and editors find it: not by its name, in no digest, not among the latest', async () => {
      const { chat } = scene;
      await write('Aigremont');
      for (const line of ['/digest now', '/latest', '/article aigremont autobus']) {
        expect((await chat.type(line)).text).not.toContain(titleOf('Aigremont'));
      }
    });

    it('given /review, then the draft; edited and approved, it is everybody’s, turns by reactions, and is in the digest', async () => {
      const { chat, pages } = scene;
      const list = await chat.type('/review');
      expect(list.text).toContain(titleOf('Aigremont'));
      const opened = await chat.press(
        list,
        list.buttons.find((label) => label.startsWith(own.review.open)) ?? '',
      );
      expect(opened.private).toBe(true);
      expect(opened.text).toContain(place.review.states.draft);
      const choose = await chat.press(opened, buttons.edit);
      expect(choose.options).toContain(place.sections.neutral);
      const edited = await chat.fill(choose, place.sections.neutral, { text: `${EDITED}\n\nEt un autre.` });
      expect(edited.text).toContain(done.edited);
      expect(edited.text).toContain(EDITED);
      const approved = await chat.press(edited, buttons.approve);
      expect(approved.text).toContain(done.approved);
      const shared = await chat.type(`/article ${await slugOf(`${pages.url}/Aigremont`)}`);
      expect(shared.private).toBe(false);
      expect(shared.text).toContain(EDITED);
      expect(shared.text).toContain(place.reviewedBy('').trim());
      await until('three reactions', async () => (await chat.now(shared))?.reactions.length === 3);
      await chat.react(shared, '☀️');
      await scene.becomes(shared, place.sections.optimistic);
      const digest = await chat.type('/digest now');
      expect(digest.private).toBe(false);
      expect(digest.text).toContain(titleOf('Aigremont'));
    });

    it('given a correction after that, then the card says when', async () => {
      const { chat, pages } = scene;
      const opened = await chat.type(`/review ${pages.url}/Aigremont`);
      const choose = await chat.press(opened, buttons.edit);
      const edited = await chat.fill(choose, place.sections.analogy, { text: 'Imaginez une autre image.' });
      expect(edited.text).toContain(done.edited);
      const shared = await chat.type(`/article ${await slugOf(`${pages.url}/Aigremont`)}`);
      expect(shared.text).toContain('Imaginez une autre image.');
      expect(shared.text).toContain(place.generation.corrected('').trim());
    });

    it('given a restart, then it is everybody’s as before', async () => {
      const { chat, pages, world } = scene;
      await world.restart();
      const shared = await chat.type(`/article ${pages.url}/Aigremont`);
      expect(shared.private).toBe(false);
      expect(shared.text).toContain(EDITED);
    });

    it('given another try with a remark, then the model reads it, and the draft is written anew', async () => {
      const { chat, model } = scene;
      const url = await write('Beaulac');
      const before = model.requests.length;
      const opened = await chat.type(`/review ${url}`);
      const remark = 'Parlez davantage des conducteurs.';
      const pressed = await chat.fill(opened, buttons.retry, { remark });
      await scene.becomes(pressed, place.generation.draft.label);
      expect(model.requests).toHaveLength(before + 1);
      expect(model.requests.at(-1)?.prompt).toContain(remark);
    });

    it('given a rejection, then whoever asks for that link reads why, and nothing is written; taken back, it is there again', async () => {
      const { chat, model } = scene;
      const url = await write('Coteau');
      const before = model.requests.length;
      const opened = await chat.type(`/review ${url}`);
      const reason = 'La source est un communiqué.';
      const rejected = await chat.fill(opened, buttons.reject, { reason });
      expect(rejected.text).toContain(done.rejected);
      const asked = await chat.type(`/article ${url}`);
      expect(asked.private).toBe(true);
      expect(asked.text).toContain(own.error.text({ code: 'rejected-draft', context: { reason } }, String));
      expect((await chat.press(rejected, buttons.undo)).text).toContain(done.reopened);
      expect((await chat.type(`/article ${url}`)).text).toContain(place.generation.draft.label);
      expect(model.requests).toHaveLength(before);
    });

    it('has broken no rule of its platform, and logged no error', () => expectClean(scene));
  });
}
