import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { messagesFor } from '../../../src/messages/index.ts';
import { answering, type ModelReply } from '../../fakes/model/server.ts';
import type { PageRoute } from '../../fakes/pages/server.ts';
import { newsPage, sentenceOf, titleOf } from '../../support/pages.ts';
import type { LinkChat } from './memory-chat.ts';
import { expectClean, honest, KEY, openScene, type Scene, unmarked } from './scene.ts';

const { generation } = messagesFor('en');
const { reading, writing } = generation;

const addresses = [
  'http://127.0.0.1:9/',
  'http://127.1/',
  'http://2130706433/',
  'http://0x7f000001/',
  'http://017700000001/',
  'http://[::1]/',
  'http://[::ffff:10.0.0.1]/',
  'http://10.0.0.1/',
  'http://192.168.1.1/admin',
  'http://169.254.169.254/latest/meta-data/',
  'http://localhost/',
  'http://printer.local/',
];

const pages: readonly (readonly [string, PageRoute, string])[] = [
  [
    'a redirect to a private address',
    { status: 302, headers: { location: 'http://10.0.0.1/' } },
    reading['blocked-address'],
  ],
  ['an empty page', '<!doctype html><title>Rien</title>', reading.empty],
  ['no page', { status: 404, body: 'no' }, reading['not-found']],
  ['a page for members alone', { status: 403, body: 'no' }, reading.forbidden.site],
  ['a broken site', { status: 500, body: 'no' }, reading['server-error']('500')],
  [
    'a PDF',
    { headers: { 'content-type': 'application/pdf' }, body: '%PDF-1.7' },
    reading['unsupported-type']('application/pdf'),
  ],
  [
    'a video',
    '<!doctype html><title>Un film</title><meta property="og:type" content="video.other"><p>Deux minutes au port.</p>',
    reading.video,
  ],
];

const unauthorized = { message: `Incorrect API key provided: ${KEY}.`, type: 'invalid_request_error' };
const used = {
  message: 'You exceeded your current quota.',
  type: 'insufficient_quota',
  code: 'insufficient_quota',
};
const answers: readonly (readonly [string, ModelReply, string, number])[] = [
  ['refuses', { content: null, refusal: 'I cannot help with that.' }, writing['model-refused'], 1],
  ['answers prose, twice', { content: 'What a nice bus.' }, writing['model-invalid'], 2],
  ['breaks the form, twice', answering({ title: 'Autobus', summary: 12 }), writing['model-invalid'], 2],
  [
    'stops in the middle',
    { content: '{"title": "Auto', finish_reason: 'length' },
    writing['model-truncated'],
    1,
  ],
  ['repeats its key', { status: 401, body: { error: unauthorized } }, writing['model-unauthorized'], 1],
  ['is paid for no more', { status: 429, body: { error: used } }, writing['model-quota'], 1],
];

/**
 * What may be wrong with a link, or with the model: a sentence in the reader's language, and nothing half. The sentences are
 * made before a platform sees them, so all of them are tried on a platform in memory, and `some` (one of each kind: an address,
 * a page, a model) on each of the others.
 */
export function describeFaults(name: string, open: () => Promise<LinkChat>, which: 'all' | 'some'): void {
  const of = <T>(cases: readonly T[]) => (which === 'all' ? cases : cases.slice(0, 1));
  describe(`Links that lead to no commentary on ${name}`, () => {
    let scene: Scene<LinkChat>;
    beforeAll(async () => {
      scene = await openScene(open, { writes: true });
    });
    afterAll(() => scene.close());

    it.each(of(addresses))('given %s, then it is not asked, and that is said', async (address) => {
      await failsWith(address, reading['blocked-address']);
      expect(scene.pages.requests).toEqual([]);
    });

    it.each(of(pages))('given %s, then that is said', async (what, page, words) => {
      await failsWith(scene.publish(`/${what.replaceAll(' ', '-')}`, page), words);
      expect(scene.model.requests).toEqual([]);
    });

    if (which === 'all') {
      it('given a link that is none of the web’s, then a word on links', async () => {
        const { chat } = scene;
        const seen = await chat.type('/article ftp://example.org/file private:yes');
        expect(seen.private).toBe(true);
        expect(seen.text).toContain('That link cannot be read.');
      });

      it('given a page in windows-1252, then every letter of it', async () => {
        const html = newsPage('Sèvremont').replace('utf-8', 'windows-1252').replaceAll('’', "'");
        const body = Buffer.from(html, 'latin1');
        const url = scene.publish('/cp1252', { headers: { 'content-type': 'text/html' }, body });
        const seen = await scene.chat.type(`/article ${url} private:yes lang:fr`);
        const draft = await scene.becomes(seen, messagesFor('fr').generation.draft.label);
        const straight = unmarked(draft).replaceAll('’', "'");
        expect(straight).toContain(sentenceOf('Sèvremont').replaceAll('’', "'"));
        expect(straight).not.toContain('\uFFFD');
      });
    }

    it.each(of(answers))(
      'given a model that %s, then that is said, and the source’s own words',
      async (what, answer, words, calls) => {
        const { model, publish } = scene;
        const town = `Ville-${answers.findIndex(([name]) => name === what)}`;
        const before = model.requests.length;
        model.answer = () => answer;
        const card = await failsWith(publish(`/${town}`, newsPage(town)), words);
        expect(card.text).toContain(generation.excerpt.heading);
        expect(card.text).toContain(titleOf(town));
        expect(model.requests).toHaveLength(before + calls);
        // What only time mends is not asked again for a while: time goes by.
        model.answer = honest;
        await scene.minutes(5);
        const again = await scene.chat.type(`/article ${scene.pages.url}/${town} private:yes`);
        await scene.becomes(again, generation.draft.label);
      },
    );

    /** Asks for a link, privately: says so, in English, and posts nothing. */
    async function failsWith(url: string, words: string) {
      const { chat } = scene;
      const posts = (await chat.posts()).length;
      const seen = await chat.type(`/article ${url} private:yes`);
      expect(seen.private).toBe(true);
      const card = await scene.becomes(seen, words);
      expect(card.private).toBe(true);
      expect((await chat.posts()).length).toBe(posts);
      return card;
    }

    it('has shown its key to nobody, broken no rule of its platform, and logged no error', async () => {
      expect(scene.model.requests[0]?.headers.authorization).toContain(KEY);
      expect(await scene.chat.sent()).not.toContain(KEY);
      expect(JSON.stringify(scene.world.log.lines)).not.toContain(KEY);
      expectClean(scene);
    });
  });
}
