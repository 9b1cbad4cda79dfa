import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Visibility } from '../../../../../src/core/card/reply.ts';
import type { FakeInteraction } from '../../../../fakes/discord/index.ts';
import { until } from '../../../../support/until.ts';
import { aReply, subject } from '../scripted-inbox.ts';
import { type Scene, sceneWithUpdates, shownOn } from '../update-scene.ts';

describe('an answer on Discord that can no longer be updated', () => {
  let chat: Scene;
  beforeEach(async () => {
    chat = await sceneWithUpdates();
  });
  afterEach(() => chat.close());

  it('given a shared one whose token expires, then the bot edits it with its own token from then on', async () => {
    const { message, interaction } = await chat.asked('shared');
    chat.fake.expireTokens();
    await chat.showing(1, 'Écriture', 'shared');
    await chat.showing(2, 'Carte', 'shared', { content: subject });
    expect(shownOn(message)).toBe('Carte');
    expect([chat.edits().byToken, chat.edits().own]).toEqual([1, 2]);
    expect(chat.inbox.posts.map(({ post }) => post.message)).toEqual([message.id]);
    expect(chat.linesOf(interaction)).toEqual([]);
  });

  it('given one in direct messages whose token expires, then the bot edits it with its own token', async () => {
    const { message } = await chat.asked('shared', { channel: chat.fake.directMessages(chat.ada) });
    chat.fake.expireTokens();
    await chat.showing(1, 'Carte', 'shared');
    expect(shownOn(message)).toBe('Carte');
  });

  /** Gives an update that cannot be shown: the iteration ends, with one debug line. */
  async function leavesQuietly(interaction: FakeInteraction, visibility: Visibility) {
    chat.updates.give(aReply('Trop tard', visibility));
    await until('it to be left', () => chat.updates.left);
    expect(chat.updates.asked).toBe(2);
    expect(chat.linesOf(interaction).map(({ level }) => level)).toEqual(['debug']);
  }

  it('given a private one whose token expires, then the updates end without an error', async () => {
    const { interaction, message } = await chat.asked('private');
    await chat.showing(1, 'Écriture', 'private');
    chat.fake.expireTokens();
    await leavesQuietly(interaction, 'private');
    expect(shownOn(message)).toBe('Écriture');
  });

  it('given a shared one where the bot is no member, then an expired token ends the updates without an error', async () => {
    const { interaction } = await chat.asked('shared', { userInstalled: true });
    await chat.showing(1, 'Écriture', 'shared');
    chat.fake.expireTokens();
    await leavesQuietly(interaction, 'shared');
    expect(chat.edits().own).toBe(0);
  });

  it.each<Visibility>(['private', 'shared'])(
    'given a %s message that is deleted, then the updates end without an error',
    async (visibility) => {
      const { interaction, message } = await chat.asked(visibility);
      await chat.showing(1, 'Écriture', visibility);
      chat.fake.deleteMessage(message);
      await leavesQuietly(interaction, visibility);
    },
  );

  it('given a shared message that is deleted after its token expired, then the updates end without an error', async () => {
    const { interaction, message } = await chat.asked('shared');
    await chat.showing(1, 'Écriture', 'shared');
    chat.fake.expireTokens();
    chat.fake.deleteMessage(message);
    await leavesQuietly(interaction, 'shared');
  });

  it('given an edit that Discord refuses, then one error, and the updates end', async () => {
    const { interaction } = await chat.asked('shared');
    chat.fake.failNext({ method: 'PATCH', path: /@original$/, status: 400, code: 50035 });
    chat.updates.give(aReply('Refusé', 'shared'));
    await until('it to be left', () => chat.updates.left);
    expect(chat.linesOf(interaction).map(({ level }) => level)).toEqual(['error']);
  });

  it('given a first answer that cannot be shown, then no update is requested', async () => {
    const { fake, inbox, ada } = chat;
    inbox.script = () => aReply('Trop tard', 'shared', { updates: chat.updates });
    fake.failNext({ method: 'POST', path: /callback$/, status: 404, code: 10062 });
    fake.slash(ada, '/article');
    await until('it to be left', () => chat.updates.left);
    expect(chat.updates.asked).toBe(0);
  });

  it('given a stop while updates are under way, then the stop waits until the last one is shown', async () => {
    const { message } = await chat.asked('shared');
    await chat.showing(1, 'Écriture', 'shared');
    let stopped = false;
    const stopping = chat.platform.stop().then(() => {
      stopped = true;
    });
    chat.updates.give(aReply('Interrompu', 'shared'));
    await chat.updates.shown(2);
    expect([stopped, shownOn(message)]).toEqual([false, 'Interrompu']);
    chat.updates.end();
    await stopping;
    expect(stopped).toBe(true);
  });
});
