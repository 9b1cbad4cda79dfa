import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { slackManifest } from '../../../../src/platforms/slack/manifest.ts';
import { type FakeView, readable, until } from '../../../fakes/slack/index.ts';
import { type Asked, everyOption } from './form-command.ts';
import { type Mode, type SlackBot, startSlackBot } from './harness.ts';

const LEA = 'U0LEA';
/** As long as a field may be in Slack, in paragraphs. */
const LONG = 'Une phrase, et «\u00A0une autre\u00A0».\n\n'.repeat(100).slice(0, 2999).concat('.');

describe.each<Mode>(['socket', 'http'])('given a form that only buttons open, over %s', (mode) => {
  let bot: SlackBot;
  let asked: Asked;

  beforeEach(async () => {
    const form = everyOption();
    asked = form.asked;
    asked.command = 'form write';
    asked.form = { draft: 'abc', text: LONG };
    bot = await startSlackBot(mode, { commands: [form.command] });
  });

  afterEach(async () => {
    await bot.stop();
    expect(bot.fake.workspace.violations).toEqual([]);
  });

  async function openForm(): Promise<FakeView> {
    await bot.fake.slash(LEA, '/form', 'open');
    return until('the form', () => bot.fake.modal(LEA));
  }

  it('then 3000 characters in paragraphs come back unchanged, with the hidden input', async () => {
    expect(LONG).toHaveLength(3000);
    const view = await openForm();
    expect(view.blocks.filter(({ type }) => type === 'input')).toHaveLength(1);
    expect(readable(view.blocks)).not.toContain('About draft');
    await bot.fake.submit(view);
    expect(asked.last).toMatchObject({ name: 'form write', input: { draft: 'abc', text: LONG } });
    expect(readable(view.blocks)).toContain('All is well.');
  });

  it('given line breaks of another system, then they are normalized', async () => {
    asked.form = { draft: 'abc', text: 'Un.\r\n\r\nDeux.\rTrois.' };
    const view = await openForm();
    await bot.fake.submit(view);
    expect(asked.last?.input.text).toBe('Un.\n\nDeux.\nTrois.');
    bot.fake.workspace.views.delete(view.id);
    await bot.fake.submit(await openForm(), { Text: 'Un.\r\nDeux.' });
    expect(asked.last?.input.text).toBe('Un.\nDeux.');
  });

  it('when it is refused, then the form comes back with its values', async () => {
    const view = await openForm();
    asked.answer = 'unavailable';
    await bot.fake.submit(view, { Text: `${LONG.slice(0, -2)}!!` });
    expect(readable(view.blocks)).toContain('⚠️');
    asked.answer = 'done';
    await bot.fake.submit(view);
    expect(asked.last?.input).toEqual({ draft: 'abc', text: `${LONG.slice(0, -2)}!!` });
  });

  it('then it is not in the manifest, and cannot be typed as a command', async () => {
    const manifest = slackManifest([everyOption().command], { locale: 'fr' });
    expect(JSON.stringify(manifest.features.slash_commands)).not.toContain('write');
    await bot.fake.slash(LEA, '/form', 'write');
    const notice = await until('a private answer', () => bot.fake.ephemerals(LEA).at(-1));
    expect(readable(notice.blocks)).toContain('open');
    expect(asked.last).toBeUndefined();
  });
});
