import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Timings } from '../../../../src/platforms/slack/limits.ts';
import { type FakeView, readable, until } from '../../../fakes/slack/index.ts';
import { type Asked, everyOption } from './form-command.ts';
import { type Mode, type SlackBot, startSlackBot } from './harness.ts';

const LEA = 'U0LEA';

describe.each<Mode>(['socket', 'http'])('given a form, over %s', (mode) => {
  let bot: SlackBot;
  let asked: Asked;

  beforeEach(() => start());

  async function start(timings: Partial<Timings> = {}) {
    const form = everyOption();
    asked = form.asked;
    bot = await startSlackBot(mode, { commands: [form.command], timings });
  }

  /** For a test whose answer comes after the form stopped waiting for it. */
  async function restartWithLittleTime() {
    await bot.stop();
    await start({ submitAnswerMs: 100 });
  }

  afterEach(async () => {
    await bot.stop();
    expect(bot.fake.workspace.violations).toEqual([]);
  });

  async function openForm(channel = 'C0GENERAL'): Promise<FakeView> {
    await bot.fake.slash(LEA, '/form', 'open', channel);
    return until('the form', () => bot.fake.modal(LEA));
  }

  const whispered = () => until('a private answer', () => bot.fake.ephemerals(LEA).at(-1));

  it('when it opens, then nothing is posted, and it asks for every option with its hint', async () => {
    const view = await openForm();
    const text = readable(view.blocks);
    for (const name of ['title', 'city', 'tags', 'colour', 'loud', 'count', 'where']) {
      expect(text).toContain(`${name.slice(0, 1).toUpperCase()}${name.slice(1)}`);
      expect(text).toContain(`About ${name}`);
    }
    expect(bot.fake.messages()).toEqual([]);
    expect(bot.fake.ephemerals(LEA)).toEqual([]);
  });

  it('when it is submitted, then the command gets its values, in the place where it was opened', async () => {
    const view = await openForm();
    const [city] = await bot.fake.typeInField(view, 'City', 'Mont');
    expect(city?.text.text).toBe('Montréal');
    await bot.fake.submit(view, {
      Title: 'Un titre',
      City: city,
      Tags: 'a, b, c',
      Colour: 'Blue',
      Loud: true,
      Count: '7',
      Where: 'C0ELSEWHERE',
    });
    expect(asked.last).toMatchObject({
      name: 'form fill',
      place: { platform: 'slack', workspace: 'T0TEAM', channel: 'C0GENERAL' },
      actor: { id: LEA },
      input: {
        title: 'Un titre',
        city: 'America/Montreal',
        tags: 'a, b, c',
        colour: 'blue',
        loud: true,
        count: '7',
        where: 'C0ELSEWHERE',
      },
    });
    expect(readable(view.blocks)).toContain('All is well.');
  });

  it('when only the required field is filled in, then the others are left out', async () => {
    await bot.fake.submit(await openForm(), { Title: 'Un titre', Where: undefined });
    expect(asked.last?.input).toEqual({ title: 'Un titre' });
  });

  it('given values, then they are filled in, and hidden ones come back unchanged', async () => {
    asked.form = {
      title: 'Déjà là',
      city: 'Europe/Kyiv',
      tags: 'a',
      colour: 'red',
      loud: true,
      count: 3,
      where: 'C0ELSEWHERE',
      digest: 'abcdefghij',
    };
    const view = await openForm();
    expect(readable(view.blocks)).toContain('Kyïv');
    expect(readable(view.blocks)).not.toContain('About digest');
    await bot.fake.submit(view, { Loud: false });
    const { loud: _, ...kept } = asked.form;
    expect(asked.last?.input).toEqual({ ...kept, count: '3' });
  });

  it('given a value that is none of the suggestions, then it can still be typed', async () => {
    const view = await openForm();
    const options = await bot.fake.typeInField(view, 'City', 'EST');
    expect(options.map(({ text }) => text.text)).toEqual(['EST']);
    asked.answer = 'bad-city';
    const { errors } = await bot.fake.submit(view, { Title: 'x', City: options[0] });
    expect(errors.City).toContain('EST');
    expect(readable(view.blocks)).toContain('About title');
  });

  it.each(['unavailable', 'broken'] as const)(
    'when the command fails without naming a field (%s), then the form stays, says so and keeps its values',
    async (answer) => {
      const view = await openForm();
      asked.answer = answer;
      await bot.fake.submit(view, { Title: 'Précieux', Colour: 'Red' });
      expect(readable(view.blocks)).toContain('⚠️');
      asked.answer = 'done';
      await bot.fake.submit(view);
      expect(asked.last?.input).toMatchObject({ title: 'Précieux', colour: 'red' });
      expect(readable(view.blocks)).toContain('All is well.');
    },
  );

  it('when the answer is slow, then the modal says to wait and shows it later', async () => {
    await restartWithLittleTime();
    const view = await openForm();
    const { promise, resolve } = Promise.withResolvers<void>();
    asked.wait = promise;
    const { acked } = await bot.fake.submit(view, { Title: 'x' });
    expect(acked).toBe(true);
    expect(readable(view.blocks)).toContain('Un instant');
    resolve();
    await until('the answer', () => readable(view.blocks).includes('All is well.'));
  });

  it('when a slow answer is a refusal, then the form comes back with its values', async () => {
    await restartWithLittleTime();
    const view = await openForm();
    const { promise, resolve } = Promise.withResolvers<void>();
    asked.wait = promise;
    asked.answer = 'bad-city';
    await bot.fake.submit(view, { Title: 'Précieux' });
    resolve();
    await until('the form', () => readable(view.blocks).includes('EST'));
    asked.answer = 'done';
    await bot.fake.submit(view);
    expect(asked.last?.input).toMatchObject({ title: 'Précieux' });
  });

  it('when the reader closed the modal before a slow answer, then it comes by direct message', async () => {
    await restartWithLittleTime();
    const view = await openForm();
    const { promise, resolve } = Promise.withResolvers<void>();
    asked.wait = promise;
    await bot.fake.submit(view, { Title: 'x' });
    bot.fake.workspace.views.delete(view.id);
    resolve();
    const told = await until('a direct message', () => bot.fake.direct(LEA).at(-1));
    expect(readable(told.blocks)).toContain('All is well.');
  });

  it('when the answer is shared, then it is posted in the channel, and the modal closes', async () => {
    const view = await openForm();
    asked.answer = 'shared';
    await bot.fake.submit(view, { Title: 'x' });
    await until('the post', () => bot.fake.messages().length === 1);
    expect(bot.fake.workspace.views.has(view.id)).toBe(false);
  });

  it('when its answer has buttons, then they work in the modal and know the channel', async () => {
    const view = await openForm();
    await bot.fake.submit(view, { Title: 'x' });
    await bot.fake.press(view, 'Aide', LEA);
    await until('the help', () => readable(view.blocks).includes('/article'));
    expect(view.metadata).toContain('C0GENERAL');
  });

  it.each(['expired_trigger_id', 'fatal_error'])(
    'when Slack does not open it (%s), then the card says what to type instead',
    async (refusal) => {
      bot.fake.failNext('views.open', refusal);
      await bot.fake.slash(LEA, '/form', 'open');
      expect(readable((await whispered()).blocks)).toContain('Type /form fill title.');
      expect(bot.complaints()).toEqual(['form.open_failed']);
    },
  );

  it('when its hidden input is too long for Slack, then the card says what to type instead', async () => {
    asked.form = { forgotten: 'x'.repeat(3000) };
    await bot.fake.slash(LEA, '/form', 'open');
    expect(readable((await whispered()).blocks)).toContain('Type /form fill title.');
  });

  it('when it is submitted from direct messages, then the place is the reader’s own', async () => {
    const direct = bot.fake.workspace.direct(LEA).id;
    await bot.fake.submit(await openForm(direct), { Title: 'x' });
    expect(asked.last?.place).toEqual({
      platform: 'slack',
      workspace: 'T0TEAM',
      channel: direct,
      person: LEA,
    });
    expect(asked.last?.input).toEqual({ title: 'x' });
    expect(asked.last?.direct).toEqual({ platform: 'slack', workspace: 'T0TEAM', channel: LEA, person: LEA });
  });

  it('when a modal of another version is submitted, then the reader gets a notice', async () => {
    const view = await openForm();
    view.metadata = '{"v":0}';
    await bot.fake.submit(view, { Title: 'x' });
    expect(readable(view.blocks)).toContain('version antérieure');
    expect(asked.last).toBeUndefined();
  });
});
