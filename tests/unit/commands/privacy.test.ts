import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { privacyActions } from '../../../src/core/bot/action.ts';
import type { Reply } from '../../../src/core/card/reply.ts';
import { aChat, type Chat, inDirect, labelsOf, textOf } from '../../support/command-harness.ts';
import { aRequest } from '../../support/fixtures.ts';

let chat: Chat;
beforeEach(async () => {
  chat = await aChat();
});
afterEach(() => chat.remove());

const { place, direct } = aRequest();

describe('the card of /privacy', () => {
  it('given a reader, then it says which data and why, in their language, with buttons', async () => {
    await chat.run('digest subscribe', { me: true });
    const { card, visibility } = await chat.run('privacy', {}, { locale: 'en' });
    expect(visibility).toBe('private');
    expect(textOf(card)).toContain('Your digests by direct message: there is one');
    expect(labelsOf(card)).toEqual(['Export my data', 'Delete my data']);
  });

  it('given an admin, then there are buttons for the whole place too; in direct messages only for themselves', async () => {
    chat.become({ role: 'admin' });
    expect(labelsOf((await chat.run('privacy')).card)).toHaveLength(4);
    expect(labelsOf((await chat.run('privacy', {}, inDirect)).card)).toHaveLength(2);
  });

  it('given a platform that does not answer, then the card is shown all the same', async () => {
    chat.become(() => {
      throw new Error('no network');
    });
    expect(labelsOf((await chat.run('privacy')).card)).toHaveLength(2);
  });
});

describe('the data of a reader', () => {
  it('given an export, then it is all of one’s data as JSON, and nothing of others', async () => {
    await chat.run('digest subscribe', { me: true, time: '9' });
    await chat.digests.subscribe(place, { ...(await theirWish()), time: '21:21' }, 'somebody');
    const exported = await chat.choose(await chat.run('privacy'), 'Exporter mes données');
    const data: unknown = JSON.parse(codeOf(exported));
    expect(data).toMatchObject({ subscriptions: [{ person: 'reader', local_time: '09:00' }] });
    expect(JSON.stringify(data)).not.toContain('21:21');
  });

  it('given more data than fits in a message, then the pages together are the whole export', async () => {
    for (let hour = 0; hour < 10; hour += 1)
      await chat.run('digest subscribe', { me: true, time: `${hour}` });
    let page = await chat.choose(await chat.run('privacy'), 'Exporter mes données');
    let text = codeOf(page);
    while (labelsOf(page.card).includes('Page suivante')) {
      page = await chat.choose(page, 'Page suivante');
      text += codeOf(page);
    }
    expect(textOf(page.card)).toMatch(/Page \d de \d/u);
    const times = z.object({ subscriptions: z.array(z.object({ local_time: z.string() })) });
    expect(times.parse(JSON.parse(text)).subscriptions).toHaveLength(10);
    expect(labelsOf(page.card)).toContain('Page précédente');
  });

  it('given no data, then the export says so', async () => {
    const exported = await chat.choose(await chat.run('privacy'), 'Exporter mes données');
    expect(textOf(exported.card)).toContain('Rien n’est gardé.');
  });

  it('given a deletion, then it asks first; then one’s own data is gone, and subscriptions of channels go on without a name', async () => {
    await chat.run('digest subscribe', { me: true });
    await chat.run('digest subscribe', { time: '9' });
    const asked = await chat.choose(await chat.run('privacy'), 'Effacer mes données');
    expect(asked.card).toMatchObject({ title: 'Tout effacer?', tone: 'warning' });
    expect(await chat.digests.findByPlace(direct)).toHaveLength(1);
    const done = await chat.choose(asked, 'Oui, tout effacer');
    expect(done.card.title).toBe('C’est effacé');
    expect(await chat.digests.findByPlace(direct)).toEqual([]);
    const [kept] = await chat.digests.findByPlace(place);
    expect(kept).toMatchObject({ state: 'active' });
    expect(kept?.createdBy).toBeUndefined();
  });

  it('given the Back button, then nothing is deleted', async () => {
    await chat.run('digest subscribe', { me: true });
    const asked = await chat.choose(await chat.run('privacy'), 'Effacer mes données');
    const back = await chat.choose(asked, 'Non, revenir');
    expect(back).toMatchObject({ replaces: true, card: { title: 'Ce que Contrepoint garde' } });
    expect(await chat.digests.findByPlace(direct)).toHaveLength(1);
  });
});

describe('the data of a place', () => {
  it.each(privacyActions.filter((one) => one !== 'show'))(
    'given a manager, or anybody in direct messages, then a forged “%s” is refused',
    async (what) => {
      await chat.run('digest subscribe');
      const press = (origin = {}) =>
        chat.press({ type: 'privacy', do: what, scope: 'workspace', page: 0, locale: 'fr' }, origin);
      const [manager, alone] = [await press(), await press(inDirect)];
      expect([manager, alone].map(({ card }) => textOf(card).includes('administre ce serveur'))).toEqual([
        true,
        true,
      ]);
      expect(await chat.digests.findByPlace(place)).toHaveLength(1);
    },
  );

  it('given an admin, then it can be exported, and deleted after a confirmation', async () => {
    await chat.run('digest subscribe');
    await chat.run('settings', { take: 'optimistic' });
    chat.become({ role: 'admin' });
    const card = await chat.run('privacy');
    expect(textOf((await chat.choose(card, 'Exporter celles du serveur')).card)).toContain('optimistic');
    const asked = await chat.choose(card, 'Effacer celles du serveur');
    await chat.choose(asked, 'Oui, tout effacer');
    expect(await chat.digests.findByPlace(place)).toEqual([]);
    expect(await chat.stores.settings.own(place)).toEqual({});
  });
});

function codeOf({ card }: Reply): string {
  const [block] = card.body;
  const [code] = block?.type === 'prose' ? block.prose : [];
  return code?.type === 'code' ? code.text : '';
}

async function theirWish() {
  await chat.run('digest subscribe', {}, { actor: { id: 'somebody' } });
  const [made] = await chat.digests.findByPlace(place);
  if (!made) throw new Error('nothing was subscribed');
  const { locale, timeZone, time, days, topics, maxItems, whenEmpty } = made;
  return { locale, timeZone, time, days, topics, maxItems, whenEmpty };
}
