import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Command, defineCommand } from '../../../../src/core/bot/command.ts';
import type { Reply } from '../../../../src/core/card/reply.ts';
import { type FakeView, readable, until } from '../../../fakes/slack/index.ts';
import { Becoming } from '../../../support/slack/becoming.ts';
import type { Mode } from './harness.ts';
import { aCard, content, type ScriptedSlack, scriptedSlack } from './scripted.ts';

const LEA = 'U0LEA';
const named = (name: string) => ({ fr: name, en: name });
const link = defineCommand({
  name: 'link',
  names: named('link'),
  description: named('Un lien'),
  options: { link: { type: 'text', names: named('lien'), description: named('Lequel'), max: 100 } },
  visibility: () => 'private',
  run: async () => own('Jamais'),
});
const command: Command = { kind: 'slash', ...link };

const own = (title: string, more: Partial<Reply> = {}): Reply => ({
  card: aCard(title),
  visibility: 'private',
  ...more,
});
const says = (view: FakeView, title: string) => readable(view.blocks).includes(title);

describe.each<Mode>(['socket', 'http'])('given a modal whose answer has updates, over %s', (mode) => {
  let bot: ScriptedSlack;
  let updates: Becoming;

  beforeEach(async () => {
    updates = new Becoming();
    bot = await scriptedSlack(mode, [command]);
  });

  afterEach(async () => {
    updates.end();
    await bot.stop();
    expect(bot.fake.workspace.violations).toEqual([]);
  });

  /** A button of the Home tab opens it. */
  async function fromHome(reply: Reply): Promise<FakeView> {
    bot.answer = (request) => (request.place.channel === LEA && !bot.fake.home(LEA) ? own('Accueil') : reply);
    await bot.fake.openHome(LEA);
    const home = await until('the Home tab', () => bot.fake.home(LEA));
    const { acked } = await bot.fake.press(home, 'Encore', LEA);
    expect(acked).toBe(true);
    return until('the modal', () => bot.fake.modal(LEA));
  }

  async function openForm(): Promise<FakeView> {
    bot.answer = () => own('À taper', { form: { command: 'link', input: {} } });
    await bot.fake.slash(LEA, '/link');
    return until('the form', () => bot.fake.modal(LEA));
  }

  it('from the Home tab, then it shows each update in place', async () => {
    const modal = await fromHome(own('Lecture', { updates }));
    const titles = Array.from({ length: 8 }, (_, index) => `Étape ${index + 1}.`);
    for (const [index, title] of titles.entries()) {
      updates.add(own(title));
      await until(title, () => updates.asked === index + 2);
      expect(says(modal, title)).toBe(true);
    }
    expect(modal.updates).toBe(8);
    expect(bot.fake.direct(LEA)).toEqual([]);
  });

  it('that the reader closes, then the core gets the rest back, without a warning', async () => {
    const modal = await fromHome(own('Lecture', { updates }));
    bot.fake.workspace.views.delete(modal.id);
    updates.add(own('La carte'));
    await until('the leave', () => updates.left);
    expect(bot.complaints()).toEqual([]);
  });

  it('that shows another answer meanwhile, then that one stays', async () => {
    const modal = await fromHome(own('Lecture', { updates }));
    bot.answer = () => own('Autre chose', { replaces: true });
    await bot.fake.press(modal, 'Encore', LEA);
    await until('the other answer', () => says(modal, 'Autre chose'));
    updates.add(own('La carte'));
    await until('the leave', () => updates.left);
    expect(says(modal, 'Autre chose')).toBe(true);
  });

  it('with an answer for a channel, then the core gets the rest back', async () => {
    const modal = await fromHome({ ...own('Lecture', { updates }), visibility: 'shared' });
    updates.add({ ...own('La carte', { content }), visibility: 'shared' });
    await until('the leave', () => updates.left);
    expect(says(modal, 'La carte')).toBe(false);
  });

  it('from a form, then the answer replaces it and shows the updates', async () => {
    const modal = await openForm();
    bot.answer = () => own('Lecture', { updates });
    const { acked } = await bot.fake.submit(modal, { Lien: 'https://example.org' });
    expect(acked).toBe(true);
    expect(says(modal, 'Lecture')).toBe(true);
    updates.add(own('La carte')).end();
    await until('the card', () => says(modal, 'La carte'));
  });

  it('from a form whose answer is slow, then it says to wait, and shows the updates', async () => {
    const modal = await openForm();
    const slow = Promise.withResolvers<Reply>();
    bot.answer = () => slow.promise;
    await bot.fake.submit(modal, { Lien: 'https://example.org' });
    expect(says(modal, 'Un instant')).toBe(true);
    slow.resolve(own('Lecture', { updates }));
    updates.add(own('La carte')).end();
    await until('the card', () => says(modal, 'La carte'));
  });

  it('from a form that was closed before its slow answer, then a direct message shows the answer and the updates', async () => {
    const modal = await openForm();
    const slow = Promise.withResolvers<Reply>();
    bot.answer = () => slow.promise;
    await bot.fake.submit(modal, { Lien: 'https://example.org' });
    bot.fake.workspace.views.delete(modal.id);
    slow.resolve(own('Lecture', { updates }));
    const message = await until('a direct message', () => bot.fake.direct(LEA).at(-1));
    updates.add(own('Écriture'), own('La carte')).end();
    await until('the card', () => readable(message.blocks).includes('La carte'));
    expect(bot.fake.direct(LEA)).toEqual([message]);
    expect(message.edits).toBe(2);
  });

  it('from a form whose answer is shared, then there is one post, and it shows the updates', async () => {
    const modal = await openForm();
    const slow = Promise.withResolvers<Reply>();
    bot.answer = () => slow.promise;
    await bot.fake.submit(modal, { Lien: 'https://example.org' });
    bot.fake.workspace.views.delete(modal.id);
    slow.resolve({ ...own('Lecture', { updates }), visibility: 'shared' });
    const post = await until('the post', () => bot.fake.messages().at(-1));
    updates.add({ ...own('La carte', { content }), visibility: 'shared' }).end();
    await until('the reactions', () => post.reactions.size === 3);
    expect(readable(post.blocks)).toContain('La carte');
    expect(bot.fake.messages()).toHaveLength(1);
    expect(bot.posted).toHaveLength(1);
    expect(bot.complaints()).toEqual([]);
  });
});
