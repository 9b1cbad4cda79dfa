import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { messagesFor } from '../../../../src/messages/index.ts';
import { type FakeView, readable, until } from '../../../fakes/slack/index.ts';
import { type Mode, type SlackBot, startSlackBot } from './harness.ts';

const LEA = 'U0LEA';
const words = messagesFor('fr').subscription;

describe.each<Mode>(['socket', 'http'])('subscribing by form, over %s', (mode) => {
  let bot: SlackBot;
  beforeEach(async () => {
    bot = await startSlackBot(mode);
  });
  afterEach(async () => {
    await bot.stop();
    expect(bot.fake.workspace.violations).toEqual([]);
  });

  async function openForm(text = 'abonner', channel = 'C0GENERAL'): Promise<FakeView> {
    await bot.fake.slash(LEA, '/digest', text, channel);
    return until('the form', () => bot.fake.modal(LEA));
  }
  const subscriptions = () =>
    bot.stores.subscriptions.findByScope({ platform: 'slack', workspace: 'T0TEAM' });
  const optionFor = async (view: FakeView, label: string, typed: string) =>
    (await bot.fake.typeInField(view, label, typed))[0];

  it('given /digest subscribe, then a form with defaults, and a subscription when it is submitted', async () => {
    const view = await openForm();
    expect(await subscriptions()).toEqual([]);
    const heure = await optionFor(view, 'Heure', '17 h 30');
    const fuseau = await optionFor(view, 'Fuseau', 'montreal');
    const { errors } = await bot.fake.submit(view, { Heure: heure, Fuseau: fuseau, Jours: 'Lundi' });
    expect(errors).toEqual({});
    expect(readable(view.blocks)).toContain(words.titles.subscribed);
    expect(await subscriptions()).toMatchObject([
      {
        place: { platform: 'slack', workspace: 'T0TEAM', channel: 'C0GENERAL' },
        time: '17:30',
        days: [1],
        createdBy: LEA,
        state: 'active',
      },
    ]);
  });

  it.each([
    ['Heure', '25:99', '25:99'],
    ['Fuseau', 'EST', 'America/'],
    ['Fuseau', 'Mordor', 'Mordor'],
  ])('given %s %s, then the field shows what is wrong, and nothing is lost', async (label, typed, said) => {
    const view = await openForm();
    const options = await bot.fake.typeInField(view, label, typed);
    const chosen = options.find(({ value }) => value === typed);
    const { errors } = await bot.fake.submit(view, { [label]: chosen });
    expect(errors[label]).toContain(said);
    expect(await subscriptions()).toEqual([]);
  });

  it('given a topic that no article has, then the field says so', async () => {
    const view = await openForm();
    const { errors } = await bot.fake.submit(view, { Sujets: 'jardinage' });
    expect(errors.Sujets).toContain('jardinage');
  });

  it('given a channel that the bot is not in, then the field says so, and it works once the bot is invited', async () => {
    const view = await openForm();
    const refused = await bot.fake.submit(view, { Salon: 'C0ELSEWHERE' });
    expect(Object.keys(refused.errors)).toEqual(['Salon']);
    await bot.fake.invite('C0ELSEWHERE');
    await bot.fake.submit(view, { Salon: 'C0ELSEWHERE' });
    expect(await subscriptions()).toMatchObject([{ place: { channel: 'C0ELSEWHERE' } }]);
  });

  it('given a form that is submitted unchanged, then its defaults apply', async () => {
    const view = await openForm('');
    expect(readable(view.blocks)).toContain('8\u00A0h');
    await bot.fake.submit(view);
    expect(await subscriptions()).toMatchObject([{ time: '08:00', timeZone: 'UTC', maxItems: 5 }]);
  });

  it('given the Home tab, then its button opens the form for direct messages', async () => {
    await bot.fake.openHome(LEA);
    const home = await until('the Home tab', () => bot.fake.home(LEA));
    await bot.fake.press(home, words.buttons.subscribe, LEA);
    const view = await until('the form', () => bot.fake.modal(LEA));
    await bot.fake.submit(view);
    expect(readable(view.blocks)).toContain(words.titles.subscribed);
    expect(await subscriptions()).toMatchObject([{ place: { person: LEA } }]);
  });

  it('given the Home tab and a form that Slack does not open, then a direct message says what to type', async () => {
    await bot.fake.openHome(LEA);
    const home = await until('the Home tab', () => bot.fake.home(LEA));
    bot.fake.failNext('views.open', 'expired_trigger_id');
    await bot.fake.press(home, words.buttons.subscribe, LEA);
    const told = await until('a direct message', () => bot.fake.direct(LEA).at(-1));
    expect(readable(told.blocks)).toContain('/digest subscribe heure:');
  });

  it('given a subscription, then its buttons work in the modal: edit, change, pause, unsubscribe, undo', async () => {
    const view = await openForm();
    await bot.fake.submit(view);
    await bot.fake.press(view, words.buttons.edit, LEA);
    await until('the form', () => view.blocks.some(({ type }) => type === 'input'));
    expect(view.blocks.some((block) => block.block_id === 'field:digest')).toBe(false);
    await bot.fake.submit(view, { Articles: '3', Vide: 'Le dire' });
    expect(readable(view.blocks)).toContain(words.titles.changed);
    expect(await subscriptions()).toMatchObject([{ maxItems: 3, whenEmpty: 'say' }]);
    await bot.fake.press(view, words.buttons.pause, LEA);
    await until('the pause', () => readable(view.blocks).includes(words.titles.paused));
    await bot.fake.press(view, words.buttons.end, LEA);
    await until('the end', () => readable(view.blocks).includes(words.titles.ended));
    expect(await subscriptions()).toEqual([]);
    await bot.fake.press(view, words.buttons.undo, LEA);
    await until('the subscription', async () => (await subscriptions()).length === 1);
  });

  it('given a person without the permission, then the form says so and stays', async () => {
    const general = bot.fake.workspace.channels.get('C0ELSEWHERE');
    if (general) Object.assign(general, { botIn: true, members: new Set(['U0ADA']) });
    const view = await openForm();
    const { errors } = await bot.fake.submit(view, { Salon: 'C0ELSEWHERE' });
    expect(Object.keys(errors)).toEqual(['Salon']);
    expect(await subscriptions()).toEqual([]);
  });

  it('given /settings, then its button opens a form too, and its settings apply', async () => {
    await bot.fake.slash(LEA, '/settings');
    const card = await until('the settings', () => bot.fake.ephemerals(LEA).at(-1));
    await bot.fake.press(card, messagesFor('fr').settings.change, LEA);
    const view = await until('the form', () => bot.fake.modal(LEA));
    await bot.fake.submit(view, { Langue: 'Anglais' });
    await bot.fake.slash(LEA, '/article', 'deepseek');
    const post = await until('the article', () => bot.fake.messages().at(-1));
    expect(readable(post.blocks)).toContain('Titre de deepseek (en)');
  });
});
