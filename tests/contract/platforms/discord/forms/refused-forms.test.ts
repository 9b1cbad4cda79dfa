import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Form, Reply } from '../../../../../src/core/card/reply.ts';
import type { FakeInteraction, FakeMessage } from '../../../../fakes/discord/index.ts';
import { until } from '../../../../support/until.ts';
import { section, withForms } from '../form-commands.ts';
import { connected, type Harness } from '../harness.ts';
import { aReply } from '../scripted-inbox.ts';

/** Discord closes a submitted form, and the values would be lost with it. */
describe('the values of a refused form', () => {
  let chat: Harness;
  beforeAll(async () => {
    chat = await connected({}, {}, { commands: withForms });
  });
  afterEach(() => expect(chat.fake.violations()).toEqual([]));
  afterAll(() => chat.close());

  const refusal = (changes: Partial<Reply> = {}) =>
    aReply('Trop court', 'private', { failed: true, option: 'text', ...changes });

  async function sent(
    values: Record<string, string>,
    form: Form = section,
    answer = refusal(),
  ): Promise<FakeInteraction> {
    const { fake, inbox, ada } = chat;
    inbox.script = () => aReply('Ce qu’il faut écrire', 'private', { form });
    const modal = await fake.modal(fake.slash(ada, '/article'));
    inbox.script = () => answer;
    return fake.submitModal(ada, modal, values);
  }

  /** The text of the code blocks of some messages, by the title above each. */
  function kept(messages: readonly FakeMessage[]): Record<string, string> {
    const all: Record<string, string> = {};
    for (const { title = '', description = '' } of messages.flatMap(({ body }) => body.embeds ?? [])) {
      const [, code] = /^```\n([\s\S]*)\n```$/.exec(description) ?? [];
      if (code !== undefined) all[title] = (all[title] ?? '') + code.replaceAll('\u200B', '');
    }
    return all;
  }

  it.each([
    ['a short text', 'Deux lignes,\net **rien** de plus.'],
    ['4000 characters', 'Une phrase de plus. '.repeat(200)],
    ['nothing but backticks', '`'.repeat(4000)],
    ['a text without a gap', '😀'.repeat(2000)],
  ])('given %s, then all of it comes back with the notice, for the reader only', async (_, text) => {
    const interaction = await sent({ text });
    await chat.fake.answer(interaction);
    await until('all of it', () => kept(interaction.answers).Text === text);
    expect(interaction.answers.every(({ ephemeralTo }) => ephemeralTo === chat.ada)).toBe(true);
    expect(chat.fake.text(interaction.answers[0] ?? (await chat.fake.answer(interaction)))).toContain(
      'Trop court',
    );
  });

  it('given 4000 characters, then they fit into one message with the notice', async () => {
    const interaction = await sent({ text: 'Une phrase de plus. '.repeat(200) });
    const answer = await chat.fake.answer(interaction);
    expect(chat.fake.text(answer)).toContain('Trop court');
    expect(kept([answer]).Text).toHaveLength(4000);
  });

  it('given five long texts, then each comes back under the name of its field', async () => {
    const names = ['one', 'two', 'three', 'four', 'five'];
    const values = Object.fromEntries(names.map((name) => [name, `${name} `.repeat(650).trim()]));
    const interaction = await sent(values, { command: 'article remark', input: {} });
    const { One, Two, Three, Four, Five } = await until('all of them', () => {
      const all = kept(interaction.answers);
      return Object.keys(all).length === 5 && all;
    });
    expect([One, Two, Three, Four, Five]).toEqual(Object.values(values));
  });

  it('given an error that names no option, then the values come back too', async () => {
    const fault = aReply('Panne', 'private', { failed: true });
    const interaction = await sent({ text: 'À garder.' }, section, fault);
    expect(kept([await chat.fake.answer(interaction)])).toEqual({ Text: 'À garder.' });
  });

  it('given a form of an older version, then a notice with the values', async () => {
    const { fake, inbox, ada } = chat;
    const requests = inbox.requests.length;
    inbox.script = () => aReply('Ce qu’il faut écrire', 'private', { form: section });
    const modal = await fake.modal(fake.slash(ada, '/article'));
    const stale = { ...modal, body: { ...modal.body, custom_id: '[0,"article edit",{}]' } };
    const answer = await fake.answer(fake.submitModal(ada, stale, { text: 'À garder.' }));
    expect(answer.ephemeralTo).toBe(ada);
    expect(kept([answer])).toEqual({ Text: 'À garder.' });
    expect(inbox.requests).toHaveLength(requests + 1);
  });

  it('given a late refusal, then the notice is private and has the values', async () => {
    const { fake, inbox, ada } = chat;
    inbox.foreseen = 'shared';
    const gate = Promise.withResolvers<Reply>();
    inbox.script = () => aReply('Ce qu’il faut écrire', 'private', { form: section });
    const modal = await fake.modal(fake.slash(ada, '/article'));
    inbox.script = () => gate.promise;
    const interaction = fake.submitModal(ada, modal, { text: 'À garder.' });
    await until('an acknowledgement', () => interaction.acknowledged);
    gate.resolve(refusal());
    const answer = await fake.answer(interaction);
    expect(answer.ephemeralTo).toBe(ada);
    expect(kept([answer])).toEqual({ Text: 'À garder.' });
  });

  it('given an accepted form, then no values come back', async () => {
    const interaction = await sent({ text: 'Bien.' }, section, aReply('Merci', 'private'));
    expect(kept([await chat.fake.answer(interaction)])).toEqual({});
  });
});
