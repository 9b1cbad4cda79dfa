import { afterEach, describe, expect, it } from 'vitest';
import type { Reply } from '../../../src/core/card/reply.ts';
import { aChat, choicesOf, labelsOf, textOf } from '../../support/command-harness.ts';
import { aDraftText, aSource, LINK } from '../../support/generation-service.ts';

const chats: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of chats.splice(0)) await close();
});

async function open(changes: Parameters<typeof aChat>[0] = {}) {
  const remarks: (string | undefined)[] = [];
  const chat = await aChat({
    editors: ['reader'],
    generation: {
      read: async (url) => aSource({ key: url.href, hash: url.href, signals: ['instructions'] }),
      writer: {
        write: async ({ locale, remark }) => {
          remarks.push(remark);
          return aDraftText(locale, remark === undefined ? {} : { title: `Autre titre (${remark})` });
        },
      },
    },
    ...changes,
  });
  chats.push(async () => {
    await chat.generationService.stop();
    await chat.remove();
  });
  const written = async (link = LINK, id = 'request-1') =>
    end(await chat.run('article', { query: link }, { id }));
  return { ...chat, remarks, written };
}

async function end(reply: Reply): Promise<Reply> {
  let last = reply;
  for await (const next of reply.updates ?? []) last = next;
  return last;
}

const ada = { actor: { id: 'reader', name: 'Ada' } };
const stranger = { actor: { id: 'stranger' } };

describe('/review', () => {
  it('given a reader who is no editor, then the list and forged buttons are refused', async () => {
    const chat = await open();
    const reply = await chat.written();
    const list = await chat.run('review', {}, stranger);
    expect(list).toMatchObject({ failed: true });
    expect(textOf(list.card)).toContain('EDITORS');
    const shown = await chat.choose(reply, 'Relire');
    for (const label of ['Approuver', 'Modifier', 'Refaire', 'Rejeter', 'Tous les brouillons'])
      expect(await chat.choose(shown, label, stranger)).toMatchObject({ failed: true });
    const id = (await chat.generationService.review.pending())[0]?.id ?? '';
    const forged = await chat.run(
      'review edit',
      { draft: id, lang: 'fr', part: 'title', text: 'X' },
      stranger,
    );
    expect(forged).toMatchObject({ failed: true });
  });

  it('given no editors, when the platform is on the reader’s own machine, then everybody there is an editor', async () => {
    const chat = await open({ editors: [], ownMachine: true });
    expect((await chat.run('review', {})).failed).toBeUndefined();
  });

  it('given a role as editor, then everybody who has it may review', async () => {
    const chat = await open({ editors: ['role-1'] });
    const roles = { actor: { id: 'eve', roles: ['role-0', 'role-1'] } };
    expect((await chat.run('review', {}, roles)).failed).toBeUndefined();
  });

  it('given no draft, then it says so; given seven, then a page of five and a page of two', async () => {
    const chat = await open();
    expect((await chat.run('review')).card.title).toBe('Aucun brouillon n’attend de relecture.');
    for (let number = 1; number <= 7; number++) await chat.written(`${LINK}/${number}`, `request-${number}`);
    const first = await chat.run('review');
    expect(first.card.title).toBe('7 brouillons à relire');
    expect(first.card.body).toHaveLength(5);
    const second = await chat.choose(first, 'Suivants');
    expect(second.card.body).toHaveLength(2);
    expect(textOf(second.card)).toContain('ressemble à un ordre');
  });

  it('given an approval, then the draft names the editor, and it can be taken back', async () => {
    const chat = await open();
    const shown = await chat.choose(await chat.written(), 'Relire');
    expect(textOf(shown.card)).toContain('En attente de relecture');
    const approved = await chat.choose(shown, 'Approuver', ada);
    expect(approved.replaces).toBe(true);
    expect(textOf(approved.card)).toContain('Approuvé par Ada');
    expect(textOf(approved.card)).toContain('relu par Ada');
    const undone = await chat.choose(approved, 'Annuler cette décision', ada);
    expect(textOf(undone.card)).toContain('En attente de relecture');
  });

  it('given a part to edit, then a form has its text, and the changed draft is shown', async () => {
    const chat = await open();
    const shown = await chat.choose(await chat.written(), 'Relire');
    const menu = await chat.choose(shown, 'Modifier');
    expect(choicesOf(menu.card).map(({ label }) => label)).toContain('Regard optimiste');
    const { form } = await chat.choose(menu, 'Résumé');
    expect(form).toMatchObject({
      command: 'review edit',
      input: { part: 'summary', text: 'Le pont ferme. La mairie l’a voté.' },
    });
    const changed = await chat.run('review edit', { ...form?.input, text: 'Un.\n\nDeux.' });
    expect(changed).toMatchObject({ visibility: 'private', replaces: true });
    expect(textOf(changed.card)).toContain('La modification est enregistrée.');
    const empty = await chat.run('review edit', { ...form?.input, text: ' ' });
    expect(empty).toMatchObject({ failed: true, option: 'text' });
  });

  it('given a retry with a remark, then it is written again with that remark', async () => {
    const chat = await open();
    const shown = await chat.choose(await chat.written(), 'Relire');
    const { form } = await chat.choose(shown, 'Refaire');
    const again = await end(
      await chat.run('review retry', { ...form?.input, remark: 'Plus court' }, { id: 'request-9' }),
    );
    expect(again.card.title).toBe('Autre titre (Plus court)');
    expect(chat.remarks).toEqual([undefined, 'Plus court']);
  });

  it('given a rejection, then a reader who gives the link again is told why, and nothing is written', async () => {
    const chat = await open();
    const shown = await chat.choose(await chat.written(), 'Relire');
    const { form } = await chat.choose(shown, 'Rejeter');
    const rejected = await chat.run('review reject', { ...form?.input, reason: 'Hors sujet' }, ada);
    expect(textOf(rejected.card)).toContain('Rejeté par Ada');
    const again = await chat.run('article', { query: LINK }, { id: 'request-2' });
    expect(textOf(again.card)).toContain('Hors sujet');
    expect(chat.remarks).toHaveLength(1);
  });

  it('given a platform without forms, then the answer says so', async () => {
    const chat = await open({ textForms: false });
    const shown = await chat.choose(await chat.written(), 'Relire');
    const reply = await chat.choose(shown, 'Rejeter');
    expect(reply.form).toBeUndefined();
    expect(textOf(reply.card)).toContain('aucun formulaire');
  });

  it('given the link, slug or title of a generated commentary, then its draft is shown; given anything else, then there is none', async () => {
    const chat = await open();
    await chat.written();
    for (const article of [LINK, 'vieux-pont-ferme'])
      expect(labelsOf((await chat.run('review', { article })).card)).toContain('Approuver');
    expect(await chat.run('review', { article: 'deepseek' })).toMatchObject({ failed: true });
  });
});
