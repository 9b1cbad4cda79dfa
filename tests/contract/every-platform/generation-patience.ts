import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Locale } from '../../../src/core/model/locale.ts';
import { messagesFor } from '../../../src/messages/index.ts';
import { newsPage, titleOf } from '../../support/pages.ts';
import { until } from '../../support/until.ts';
import { type Chat, itUnless, type Lacks, type Seen } from './chat.ts';
import { expectClean, type Gate, openScene, type Scene } from './scene.ts';

/** Longer than an answer can be changed on any platform. */
const HALF_AN_HOUR = 31;

/** Commentaries that take their time. */
export function describePatience(
  name: string,
  placeLocale: Locale,
  open: () => Promise<Chat>,
  lacks: Lacks,
): void {
  describe(`Links that take long on ${name}`, () => {
    let scene: Scene;
    beforeAll(async () => {
      scene = await openScene(open, { writes: true });
    });
    afterAll(() => scene.close());
    const { generation, sections } = messagesFor(placeLocale);
    const { progress, draft: words } = generation;

    /** The progress of a link whose commentary waits for the gate. */
    async function begin(town: string): Promise<{ readonly seen: Seen; readonly held: Gate }> {
      const { chat, publish, model } = scene;
      const held = scene.hold();
      const asked = model.requests.length;
      const seen = await chat.type(`/article ${publish(`/${town}`, newsPage(town))}`);
      expect(seen.text).toContain(progress.title);
      await until('the model is asked', () => model.requests.length > asked);
      return { seen, held };
    }

    const arrives = (town: string) =>
      until('a direct message', async () => {
        const found = await scene.direct(titleOf(town));
        return found.length > 0 ? found : undefined;
      });

    it('given one that outlasts the 3 s of an acknowledgement, then its reader has long been answered', async () => {
      const { seen, held } = await begin('Lachaume');
      // So much later by the platform’s clock: what had not been acknowledged would be refused now.
      scene.chat.later(4000);
      held.open();
      const draft = await scene.becomes(seen, words.label);
      expect(draft.text).toContain(titleOf('Lachaume'));
      expect(await scene.direct(titleOf('Lachaume'))).toHaveLength(scene.chat.lasting ? 0 : 1);
    });

    it('given one that outlasts the answer, then that says so, and the result comes once, as a direct message', async () => {
      const { chat, minutes } = scene;
      const { seen, held } = await begin('Hautecombe');
      const { updatableMs } = chat.platform().capabilities;
      await minutes(updatableMs / 60_000);
      await scene.becomes(seen, progress.laterTitle);
      chat.later(HALF_AN_HOUR * 60_000);
      await minutes(HALF_AN_HOUR);
      held.open();
      const [draft] = await arrives('Hautecombe');
      if (!draft) throw new Error('no direct message');
      expect(draft.text).toContain(words.label);
      await chat.react(draft, '☀️');
      await scene.becomes(draft, sections.optimistic);
      await minutes(10);
      await minutes(10);
      expect(await scene.direct(titleOf('Hautecombe'))).toHaveLength(1);
      expect((await chat.posts()).filter(({ text }) => text.includes(titleOf('Hautecombe')))).toEqual([]);
    });

    it('given Cancel on the word that it takes longer, then nothing comes', async () => {
      const { chat, minutes, model } = scene;
      const left = model.abandoned.length;
      const { seen, held } = await begin('Rivesalte');
      await minutes(chat.platform().capabilities.updatableMs / 60_000);
      const later = await scene.becomes(seen, progress.laterTitle);
      const cancelled = await chat.press(later, progress.cancel);
      expect(cancelled.text).toContain(progress.cancelledTitle);
      await until('the model is left alone', () => model.abandoned.length > left);
      held.open();
      await minutes(10);
      expect(await scene.direct(titleOf('Rivesalte'))).toEqual([]);
    });

    itUnless(
      lacks.restarts,
      'given a restart meanwhile, then the writing goes on, and the result comes once, as a direct message',
      async () => {
        const { world, minutes, model } = scene;
        const { seen, held } = await begin('Montclar');
        const before = model.requests.length;
        await world.restart();
        await scene.becomes(seen, progress.later.stopping);
        await until('the model is asked again', () => model.requests.length > before);
        held.open();
        await arrives('Montclar');
        await minutes(10);
        expect(await scene.direct(titleOf('Montclar'))).toHaveLength(1);
      },
    );

    it('has broken no rule of its platform, and logged no error', () => expectClean(scene));
  });
}
