import { afterEach, describe, expect, it } from 'vitest';
import { skeletonOf } from '../../../src/cards/review/skeleton.ts';
import type { Reply } from '../../../src/core/card/reply.ts';
import type { Candidate } from '../../../src/core/model/feed.ts';
import type { ReadSource } from '../../../src/generation/deps.ts';
import { aChat, labelsOf, textOf } from '../../support/command-harness.ts';
import { aCandidate } from '../../support/feeds.ts';
import { aDraftText, aSource } from '../../support/generation-service.ts';
import { TestFolder, writeArticle } from '../../support/library-folder.ts';

const chats: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of chats.splice(0)) await close();
});

const others = [
  {
    key: 'https://other.example/a',
    url: 'https://other.example/a',
    title: 'The same',
    site: 'other.example',
  },
];

async function open(
  candidates: readonly Candidate[],
  {
    writes = true,
    read = async (url) => aSource({ key: `https://example.org${url.pathname}`, hash: url.href }),
    ...changes
  }: Parameters<typeof aChat>[0] & { readonly writes?: boolean; readonly read?: ReadSource } = {},
) {
  let fails = false;
  const chat = await aChat({
    editors: ['reader'],
    generation: {
      read,
      ...(writes && {
        writer: {
          write: async ({ locale }) => {
            if (fails) throw new Error('the model is out');
            return aDraftText(locale);
          },
        },
      }),
    },
    ...changes,
  });
  for (const candidate of candidates) await chat.stores.candidates.add(candidate);
  chats.push(async () => {
    await chat.generationService.stop();
    await chat.remove();
  });
  const breakModel = () => {
    fails = true;
  };
  return { ...chat, breakModel };
}

async function end(reply: Reply): Promise<Reply> {
  let last = reply;
  for await (const next of reply.updates ?? []) last = next;
  return last;
}

/** Opens the card of a candidate. */
async function look(chat: Awaited<ReturnType<typeof open>>, { id }: Candidate, locale: 'fr' | 'en' = 'fr') {
  return chat.press({ type: 'candidate', do: 'show', id, locale });
}

const stranger = { actor: { id: 'stranger' } };

describe('candidates', () => {
  it('given some, then /review lists them below the drafts, the best first, each with its source and reason', async () => {
    const told = aCandidate('told', { others, because: ['réseau'] });
    const chat = await open([aCandidate('switch'), told]);
    const text = textOf((await chat.run('review')).card);
    expect(text).toContain('2 nouvelles références à commenter');
    expect(text.indexOf('About the told')).toBeLessThan(text.indexOf('About the switch'));
    expect(text).toContain('News of the grid');
    expect(text).toContain('Mots suivis\u00A0: réseau');
    expect(text).toContain('Aussi raconté par other.example');
    expect(text).toContain('Vient de paraître dans cette source.');
  });

  it('given none, then /review says how to get some', async () => {
    const chat = await open([]);
    expect(textOf((await chat.run('review')).card)).toContain('/source add');
    const list = await chat.press({ type: 'candidates', locale: 'en', from: 0 });
    expect(textOf(list.card)).toContain('No new reference is waiting.');
  });

  it('given more than fit on a page, then buttons lead to the next and the previous page', async () => {
    const chat = await open(Array.from({ length: 7 }, (_, index) => aCandidate(`c${index}`)));
    const first = await chat.press({ type: 'candidates', locale: 'en', from: 0 });
    expect(first.card.body.filter(({ type }) => type === 'entry')).toHaveLength(5);
    const second = await chat.choose(first, 'Next');
    expect(second.card.body.filter(({ type }) => type === 'entry')).toHaveLength(2);
    expect(labelsOf(second.card)).toContain('Previous');
  });

  it('given a reader who is no editor, then every button, even a forged one, is refused', async () => {
    const candidate = aCandidate();
    const chat = await open([candidate]);
    for (const action of ['show', 'draft', 'write', 'skip', 'undo'] as const)
      expect(
        await chat.press({ type: 'candidate', do: action, id: candidate.id, locale: 'fr' }, stranger),
      ).toMatchObject({ failed: true });
    expect(await chat.press({ type: 'candidates', locale: 'fr', from: 0 }, stranger)).toMatchObject({
      failed: true,
    });
    expect(await chat.sources.countCandidates()).toBe(1);
  });

  it('given one that is gone, then a notice leads to the others', async () => {
    const chat = await open([]);
    const reply = await look(chat, aCandidate(), 'en');
    expect(reply).toMatchObject({ failed: true });
    expect(textOf(reply.card)).toContain('/review');
  });
});

describe('a candidate', () => {
  it('given HTML in its title and text, then the card shows it as text, with what is known of it', async () => {
    const candidate = aCandidate('b', { title: '<b>Bold</b> & <script>x</script>', others });
    const chat = await open([candidate]);
    const { card } = await look(chat, candidate);
    expect(card.title).toBe('<b>Bold</b> & <script>x</script>');
    expect(textOf(card)).toContain('The b was seen.');
    expect(textOf(card)).toContain('other.example · The same');
    expect(labelsOf(card)).toEqual([
      'Faire rédiger',
      'Écrire soi-même',
      'Écarter',
      'Lire la page',
      'Les références',
    ]);
  });

  it('given the Draft button, then a draft is written that names the other pages, and it no longer waits', async () => {
    const candidate = aCandidate('switch', { others, follows: 'deepseek', topics: ['ai'] });
    const chat = await open([candidate]);
    const drafted = await end(await chat.choose(await look(chat, candidate), 'Faire rédiger'));
    expect(textOf(drafted.card)).toContain('other.example');
    expect(textOf(drafted.card)).toContain('Follow-up to “Titre de deepseek (en)”');
    expect(await chat.sources.countCandidates()).toBe(0);
    const [draft] = await chat.generationService.review.pending();
    expect(draft).toMatchObject({
      topics: ['ai'],
      follows: 'deepseek',
      others: [{ url: 'https://other.example/a', site: 'other.example' }],
    });
    const again = await look(chat, candidate, 'en');
    expect(labelsOf(again.card)).toContain('See the draft');
    expect(textOf((await chat.choose(again, 'See the draft')).card)).toContain(draft?.texts.en?.title);
  });

  it('given a draft that is wrongly a follow-up, then an editor can unlink it, and link it again', async () => {
    const candidate = aCandidate('switch', { follows: 'deepseek' });
    const chat = await open([candidate]);
    await end(await chat.choose(await look(chat, candidate, 'en'), 'Have it drafted'));
    const [draft] = await chat.generationService.review.pending();
    const shown = await chat.press({ type: 'draft', id: draft?.id ?? '', locale: 'en', take: 'neutral' });
    const cut = await chat.choose(shown, 'It is no follow-up');
    expect((await chat.generationService.review.find(draft?.id ?? ''))?.follows).toBeUndefined();
    expect(textOf(cut.card)).not.toContain('Follow-up to');
    await chat.choose(cut, 'It is a follow-up after all');
    expect((await chat.generationService.review.find(draft?.id ?? ''))?.follows).toBe('deepseek');
  });

  it('given an address that redirects, then that page is not listed as another one, and the follow-up can be unlinked and linked again', async () => {
    const candidate = aCandidate('switch', { follows: 'deepseek', others });
    const chat = await open([candidate], { read: async () => aSource({ key: 'https://example.org/final' }) });
    await end(await chat.choose(await look(chat, candidate, 'en'), 'Have it drafted'));
    const [{ id } = { id: '' }] = await chat.generationService.review.pending();
    const elsewhere = [{ url: 'https://other.example/a', site: 'other.example' }];
    expect(await chat.generationService.review.find(id)).toMatchObject({
      follows: 'deepseek',
      others: elsewhere,
    });
    expect(await chat.generationService.review.setFollowUp(id, false)).not.toHaveProperty('follows');
    expect(await chat.generationService.review.setFollowUp(id, true)).toMatchObject({ follows: 'deepseek' });
    const more = {
      key: 'https://third.example/b',
      url: 'https://third.example/b',
      title: 'B',
      site: 'third.example',
    };
    await chat.stores.candidates.change(candidate.id, (one) => ({ ...one, others: [...one.others, more] }));
    expect((await chat.generationService.review.openForReview(id))?.others).toEqual([
      ...elsewhere,
      { url: more.url, site: more.site },
    ]);
  });

  it('given a reader’s short link to the same page, then it counts as drafted', async () => {
    const candidate = aCandidate();
    const chat = await open([candidate], { read: async () => aSource({ key: candidate.key }) });
    await end(await chat.run('article', { query: 'https://short.example/x' }));
    expect(await chat.sources.countCandidates()).toBe(0);
  });

  it('given pages that join the story after the draft, then an editor sees them, and approves exactly those they saw', async () => {
    const candidate = aCandidate();
    const chat = await open([candidate]);
    await end(await chat.choose(await look(chat, candidate), 'Faire rédiger'));
    await chat.stores.candidates.change(candidate.id, (current) => ({ ...current, others }));
    const [draft] = await chat.generationService.review.pending();
    expect(draft?.others).toBeUndefined();
    const shown = await chat.press({ type: 'draft', id: draft?.id ?? '', locale: 'en', take: 'neutral' });
    expect(textOf(shown.card)).toContain('Also reported by: other.example');
    const third = {
      key: 'https://third.example/a',
      url: 'https://third.example/a',
      title: 'T',
      site: 'third.example',
    };
    await chat.stores.candidates.change(candidate.id, (current) => ({
      ...current,
      others: [...others, third],
    }));
    const approved = await chat.generationService.review.approve(draft?.id ?? '', 'Ada');
    expect(approved.others).toEqual([{ url: 'https://other.example/a', site: 'other.example' }]);
    expect((await chat.generationService.review.openForReview(draft?.id ?? ''))?.others).toEqual(
      approved.others,
    );
  });

  it('given a draft that fails, then the candidate waits again', async () => {
    const candidate = aCandidate();
    const chat = await open([candidate]);
    chat.breakModel();
    await end(await chat.choose(await look(chat, candidate), 'Faire rédiger'));
    expect(await chat.sources.countCandidates()).toBe(1);
  });

  it('given a reader’s link to it, then it counts as drafted', async () => {
    const candidate = aCandidate();
    const chat = await open([candidate]);
    await end(await chat.run('article', { query: `${candidate.url}?utm_source=x` }));
    expect(await chat.sources.countCandidates()).toBe(0);
  });

  it('given the Skip button, then the list appears without it, and Undo brings it back', async () => {
    const [one, two] = [aCandidate('one'), aCandidate('two')];
    const chat = await open([one, two]);
    const skipped = await chat.choose(await look(chat, one), 'Écarter');
    expect(textOf(skipped.card)).toContain('Écartée\u00A0: «\u00A0About the one\u00A0».');
    expect(await chat.sources.countCandidates()).toBe(1);
    const back = await chat.choose(skipped, 'Annuler');
    expect(textOf(back.card)).toContain('La référence attend de nouveau.');
    expect(await chat.sources.countCandidates()).toBe(2);
    expect(await chat.choose(skipped, 'Annuler')).toMatchObject({ failed: true });
  });

  it('given no model, then it can only be written by hand, and the card says why', async () => {
    const candidate = aCandidate();
    const chat = await open([candidate], { writes: false });
    const { card } = await look(chat, candidate);
    expect(labelsOf(card)).not.toContain('Faire rédiger');
    expect(textOf(card)).toContain('MODEL');
    const forged = await chat.press({ type: 'candidate', do: 'draft', id: candidate.id, locale: 'fr' });
    expect(textOf(forged.card)).toContain('MODEL');
  });

  it('given a content file on it, then it is not listed, and the next tick skips it', async () => {
    const candidate = aCandidate('x', { key: 'https://example.org/deepseek' });
    const chat = await open([candidate]);
    expect(textOf((await chat.run('review')).card)).not.toContain('About the x');
    await chat.sources.tick();
    expect(await chat.sources.countCandidates()).toBe(0);
  });
});

describe('the skeleton of a candidate', () => {
  it('given the Write button, then the card shows the file’s name and its content', async () => {
    const candidate = aCandidate('switch', { title: 'Panne: le « réseau » #1 "tombe"' });
    const chat = await open([candidate]);
    const { card } = await chat.choose(await look(chat, candidate), 'Écrire soi-même');
    expect(textOf(card)).toContain('content/panne-reseau-tombe/fr.md');
    expect(textOf(card)).toContain('## Regard optimiste');
    expect(textOf(card)).toContain('topics: [] # ai');
  });

  it.each(['fr', 'en'] as const)(
    'given the skeleton saved as a file in %s, then the library accepts it unchanged',
    async (locale) => {
      const folder = new TestFolder();
      const candidate = aCandidate('switch', {
        title: 'Panne: le « réseau » #1 "tombe" \\ et: *deux*',
        others,
        follows: 'deepseek',
        topics: ['ai'],
      });
      const topics = [{ id: 'ai', names: { fr: 'IA', en: 'AI' } }];
      const parts = { candidate, author: 'Ada "L." O’Neil: rédaction', topics, today: '2026-11-23' };
      writeArticle(folder, 'deepseek');
      for (const language of ['fr', 'en'] as const)
        folder.write(`panne/${language}.md`, skeletonOf(parts, language));
      expect(await folder.reported()).toEqual([]);
      const { library } = await folder.open();
      const read = await library.commentary('panne', locale);
      expect(read).toMatchObject({
        title: candidate.title,
        follows: 'deepseek',
        others: [{ url: 'https://other.example/a', site: 'other.example' }],
        published: '2026-11-23',
      });
      await folder.close();
    },
  );
});
