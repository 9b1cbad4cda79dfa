import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connected, type Harness } from '../harness.ts';
import { aReply } from '../scripted-inbox.ts';

describe('the roles of who asks on Discord', () => {
  let chat: Harness;
  beforeAll(async () => {
    chat = await connected();
  });
  afterAll(() => chat.close());

  const rolesAsked = () => chat.inbox.requests.at(-1)?.actor.roles;

  it('given roles in the server, then a command and a button tell them, that of everyone left out, and nothing is asked', async () => {
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

  it('given a role that was taken away, then it is told no more', async () => {
    const { fake, inbox, ada } = chat;
    inbox.script = () => aReply('Carte', 'private');
    fake.admin.setRoles(fake.guild, ada);
    await fake.answer(fake.slash(ada, '/article'));
    expect(rolesAsked()).toEqual([]);
  });

  it('given a server that the bot is not in, then the roles that come with the request', async () => {
    const { fake, inbox, ada } = chat;
    const elsewhere = fake.addGuild('fr');
    const role = fake.admin.addRole(elsewhere);
    elsewhere.memberRoles.set(ada.id, new Set([role.id]));
    const channel = fake.world.addChannel(0, elsewhere);
    inbox.script = () => aReply('Carte', 'private');
    await fake.answer(fake.slash(ada, '/article', {}, { channel, userInstalled: true }));
    expect(rolesAsked()).toEqual([role.id]);
  });

  it('given direct messages, then there are none to tell', async () => {
    const { fake, inbox, ada } = chat;
    inbox.script = () => aReply('Carte', 'private');
    await fake.answer(fake.slash(ada, '/article', {}, { channel: fake.directMessages() }));
    expect(rolesAsked()).toBeUndefined();
  });
});
