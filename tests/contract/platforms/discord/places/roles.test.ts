import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connected, type Harness } from '../harness.ts';
import { aReply } from '../scripted-inbox.ts';

describe('the roles of readers on Discord', () => {
  let chat: Harness;
  beforeAll(async () => {
    chat = await connected();
  });
  afterAll(() => chat.close());

  const rolesAsked = () => chat.inbox.requests.at(-1)?.actor.roles;

  it('given roles in the server, then commands and buttons pass them on without @everyone and without a request', async () => {
    const { fake, inbox, ada } = chat;
    const [editors, readers] = [fake.admin.addRole(fake.guild), fake.admin.addRole(fake.guild)];
    fake.admin.setRoles(fake.guild, ada, editors, readers);
    const before = fake.world.requests.length;
    inbox.script = () => aReply('Carte', 'private');
    const card = await fake.answer(fake.slash(ada, '/article'));
    expect(rolesAsked()?.toSorted()).toEqual([editors.id, readers.id].toSorted());
    await fake.answer(fake.press(ada, card, 'Optimiste'));
    expect(rolesAsked()?.toSorted()).toEqual([editors.id, readers.id].toSorted());
    expect(fake.world.requests.slice(before).map(({ method }) => method)).toEqual(['POST', 'POST']);
  });

  it('given a role that was removed, then it is not passed on any more', async () => {
    const { fake, inbox, ada } = chat;
    inbox.script = () => aReply('Carte', 'private');
    fake.admin.setRoles(fake.guild, ada);
    await fake.answer(fake.slash(ada, '/article'));
    expect(rolesAsked()).toEqual([]);
  });

  it('given a server that the bot is not in, then the roles are those of the interaction', async () => {
    const { fake, inbox, ada } = chat;
    const elsewhere = fake.addGuild('fr');
    const role = fake.admin.addRole(elsewhere);
    elsewhere.memberRoles.set(ada.id, new Set([role.id]));
    const channel = fake.world.addChannel(0, elsewhere);
    inbox.script = () => aReply('Carte', 'private');
    await fake.answer(fake.slash(ada, '/article', {}, { channel, userInstalled: true }));
    expect(rolesAsked()).toEqual([role.id]);
  });

  it('given direct messages, then there are no roles', async () => {
    const { fake, inbox, ada } = chat;
    inbox.script = () => aReply('Carte', 'private');
    await fake.answer(fake.slash(ada, '/article', {}, { channel: fake.directMessages() }));
    expect(rolesAsked()).toBeUndefined();
  });
});
