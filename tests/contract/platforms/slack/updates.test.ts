import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Reply } from '../../../../src/core/card/reply.ts';
import { type FakeMessage, readable, until } from '../../../fakes/slack/index.ts';
import { Becoming } from '../../../support/slack/becoming.ts';
import type { Mode } from './harness.ts';
import { aCard, content, type ScriptedSlack, scriptedSlack } from './scripted.ts';

const LEA = 'U0LEA';
const HALF_AN_HOUR = 31 * 60_000;

const shared = (title: string, more: Partial<Reply> = {}): Reply => ({
  card: aCard(title),
  visibility: 'shared',
  ...more,
});
const own = (title: string, more: Partial<Reply> = {}): Reply => ({
  ...shared(title, more),
  visibility: 'private',
});
const says = ({ blocks }: FakeMessage, title: string) => readable(blocks).includes(title);

let bot: ScriptedSlack;
let updates: Becoming;

async function begin(mode: Mode): Promise<void> {
  updates = new Becoming();
  bot = await scriptedSlack(mode);
}

async function finish(): Promise<void> {
  updates.end();
  await bot.stop();
  expect(bot.fake.workspace.violations).toEqual([]);
}

const uses = () => [...bot.fake.workspace.responseUrls.values()].map((url) => url.uses);
const told = (title: string) =>
  until(title, () => bot.fake.ephemerals(LEA).find((message) => says(message, title)));

describe.each<Mode>(['socket', 'http'])('given a shared reply with updates, over %s', (mode) => {
  beforeEach(() => begin(mode));
  afterEach(finish);

  async function ask(channel?: string): Promise<FakeMessage> {
    bot.answer = () => shared('Lecture', { updates });
    const { acked } = await bot.fake.slash(LEA, '/article', 'https://example.org', channel);
    expect(acked).toBe(true);
    return until('the post', () => bot.fake.messages(channel).at(-1));
  }

  it('then its post shows each update, the next is requested once one is shown, and the last gets reactions', async () => {
    const post = await ask();
    await until('the first question', () => updates.asked === 1);
    updates.add(shared('Écriture'));
    await until('the second question', () => updates.asked === 2);
    expect(says(post, 'Écriture')).toBe(true);
    expect(bot.posted).toEqual([]);
    updates.add(shared('La carte', { content })).end();
    await until('the end', () => updates.asked === 3);
    await until('three reactions', () => post.reactions.size === 3);
    expect(says(post, 'La carte')).toBe(true);
    expect(post.edits).toBe(2);
    expect(bot.posted).toMatchObject([
      { post: { message: post.ts, place: { channel: 'C0GENERAL' } }, content },
    ]);
    expect(bot.fake.messages()).toHaveLength(1);
    expect(updates.left).toBe(false);
  });

  it('when Slack rate-limits it, then the update waits as long as Slack says', async () => {
    const post = await ask();
    bot.fake.failNext('chat.update', 'ratelimited');
    updates.add(shared('La carte')).end();
    await until('the change', () => says(post, 'La carte'));
    expect(bot.complaints()).toEqual([]);
  });

  it('when the post was deleted, then the core gets the rest back, without a warning', async () => {
    const post = await ask();
    updates.add(shared('Écriture'));
    await until('the change', () => updates.asked === 2);
    bot.fake.deleteMessage(post);
    updates.add(shared('La carte', { content }));
    await until('the leave', () => updates.left);
    expect(bot.posted).toEqual([]);
    expect(bot.complaints()).toEqual([]);
  });

  it('when the platform stops, then it waits for the last update and shows it', async () => {
    const post = await ask();
    const stopped = bot.slack.stop();
    updates.add(shared('Interrompu')).end();
    await stopped;
    expect(says(post, 'Interrompu')).toBe(true);
  });

  it('where the bot is no member, then the last update is the answer of the command, with a hint on reactions', async () => {
    const post = await ask('C0ELSEWHERE');
    updates.add(shared('Écriture'), shared('Vérification'), shared('La carte', { content })).end();
    const card = await until('the card', () =>
      bot.fake.messages('C0ELSEWHERE').find((one) => says(one, 'La carte')),
    );
    expect(card).not.toBe(post);
    expect(says(post, 'Lecture')).toBe(true);
    expect(bot.fake.messages('C0ELSEWHERE')).toHaveLength(2);
    await told('/invite');
    expect(uses()).toEqual([3]);
    expect(bot.posted).toEqual([]);
  });

  it('where the bot is no member and the response_url has expired, then the last update is a direct message', async () => {
    await ask('C0ELSEWHERE');
    bot.clock.advance(HALF_AN_HOUR);
    updates.add(shared('La carte')).end();
    await until('a direct message', () => bot.fake.direct(LEA).find((one) => says(one, 'La carte')));
    expect(bot.complaints()).toEqual([]);
  });

  it('when it could not be posted, then the reader gets a notice, and the core gets the rest back', async () => {
    bot.answer = () => shared('Lecture', { updates });
    bot.fake.failNext('chat.postMessage', 'fatal_error');
    await bot.fake.slash(LEA, '/article', 'https://example.org');
    await told('🛑');
    updates.add(shared('La carte'));
    await until('the leave', () => updates.left);
  });
});

describe.each<Mode>(['socket', 'http'])('given a private reply with updates, over %s', (mode) => {
  beforeEach(() => begin(mode));
  afterEach(finish);

  /** A private answer whose button the reader pressed: it is replaced. */
  async function press(): Promise<FakeMessage> {
    await bot.fake.slash(LEA, '/article');
    const message = await told('Sans suite');
    bot.answer = () => own('Lecture', { updates, replaces: true });
    await bot.fake.press(message, 'Encore', LEA);
    await until('the first step', () => says(message, 'Lecture'));
    return message;
  }

  it('on a button, then its message shows each update', async () => {
    const message = await press();
    for (const [index, title] of ['Écriture', 'Vérification', 'La carte'].entries()) {
      updates.add(own(title));
      await until(title, () => updates.asked === index + 2);
      expect(says(message, title)).toBe(true);
    }
    updates.end();
    expect(bot.fake.ephemerals(LEA)).toEqual([message]);
  });

  it('on a button, with more updates than Slack accepts answers, then the last use is saved for the last update', async () => {
    const message = await press();
    const steps = Array.from({ length: 20 }, (_, index) => own(`Étape ${index + 1}.`));
    updates.add(...steps);
    await until('all to be asked for', () => updates.asked === 21);
    expect(says(message, 'Étape 3.')).toBe(true);
    updates.add(own('La carte')).end();
    await until('the last', () => says(message, 'La carte'));
    expect(message.edits).toBe(5);
    expect(uses()).toEqual([1, 5]);
    expect(bot.complaints()).toEqual([]);
  });

  it('on a button whose response_url has expired, then the core gets the rest back, without a warning', async () => {
    const message = await press();
    bot.clock.advance(HALF_AN_HOUR);
    updates.add(own('La carte'));
    await until('the leave', () => updates.left);
    expect(says(message, 'Lecture')).toBe(true);
    expect(bot.complaints()).toEqual([]);
  });

  it('on a button whose response_url expires while an update is held, then that update is sent in another way', async () => {
    await press();
    updates.add(own('Un'), own('Deux'), own('Trois'), own('Quatre'));
    await until('all to be asked for', () => updates.asked === 5);
    bot.clock.advance(HALF_AN_HOUR);
    updates.add(own('La carte')).end();
    const card = await told('La carte');
    expect(card.edits).toBe(0);
    expect(bot.fake.calls('chat.postEphemeral')).toHaveLength(1);
  });

  it.each([
    ['a command', () => bot.fake.slash(LEA, '/article', 'x private')],
    ['a shortcut', () => bot.fake.shortcut(bot.fake.say('U0ADA', 'https://example.org'), 'find', LEA)],
  ])(
    'to %s, whose answer cannot be changed, then the last update is sent as another message',
    async (_, ask) => {
      bot.answer = () => own('Lecture', { updates });
      const { acked } = await ask();
      expect(acked).toBe(true);
      const first = await told('Lecture');
      updates.add(own('Écriture'), own('Vérification'), own('La carte')).end();
      await told('La carte');
      expect(bot.fake.ephemerals(LEA)).toHaveLength(2);
      expect(first.edits).toBe(0);
      expect(uses()).toEqual([2]);
    },
  );

  it('to a button on a post, then the post stays as it is', async () => {
    bot.answer = () => shared('Une carte');
    await bot.fake.slash(LEA, '/article');
    const post = await until('the post', () => bot.fake.messages().at(-1));
    bot.answer = () => own('Lecture', { updates });
    await bot.fake.press(post, 'Encore', LEA);
    await told('Lecture');
    updates.add(own('La carte')).end();
    await told('La carte');
    expect(post.edits).toBe(0);
    expect(says(post, 'Une carte')).toBe(true);
  });

  it('to a command whose response_url has expired, where the bot is no member, then it is a direct message', async () => {
    bot.answer = () => own('Lecture', { updates });
    await bot.fake.slash(LEA, '/article', 'x private', 'C0ELSEWHERE');
    await told('Lecture');
    bot.clock.advance(HALF_AN_HOUR);
    updates.add(own('La carte', { content })).end();
    const card = await until('a direct message', () => bot.fake.direct(LEA).at(-1));
    expect(says(card, 'La carte')).toBe(true);
    expect(bot.posted).toEqual([]);
  });

  it('in direct messages, then it is a post that shows each update', async () => {
    bot.answer = () => own('Lecture', { updates });
    await bot.fake.slash(LEA, '/article', 'x', bot.fake.workspace.direct(LEA).id);
    const message = await until('a direct message', () => bot.fake.direct(LEA).at(-1));
    expect(message.ephemeralFor).toBeUndefined();
    bot.clock.advance(HALF_AN_HOUR);
    updates.add(own('Écriture'), own('La carte')).end();
    await until('the card', () => says(message, 'La carte'));
    expect(bot.fake.direct(LEA)).toHaveLength(1);
    expect(message.edits).toBe(2);
  });

  it('between two people, where the bot cannot post, then it is the answer of the command', async () => {
    bot.fake.workspace.addChannel({ id: 'D0OTHERS', name: 'directmessage', kind: 'im', botIn: false });
    bot.answer = () => own('Lecture', { updates });
    await bot.fake.slash(LEA, '/article', 'x', 'D0OTHERS');
    expect((await told('Lecture')).channel).toBe('D0OTHERS');
    updates.add(own('La carte')).end();
    expect((await told('La carte')).channel).toBe('D0OTHERS');
  });
});
