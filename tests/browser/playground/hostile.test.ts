import { afterAll, beforeAll, expect, it } from 'vitest';
import { defineCommand } from '../../../src/core/bot/command.ts';
import type { Card } from '../../../src/core/card/card.ts';
import { plainParagraph } from '../../../src/core/card/rich-text.ts';
import { createPlayground } from '../../../src/platforms/playground/index.ts';
import type { WebServer } from '../../../src/web/server.ts';
import { serveMounts } from '../../fakes/web.ts';
import { useBrowser } from '../../support/browser/connect.ts';
import { recordingLog } from '../../support/fixtures.ts';
import { aCard, anInbox } from '../../support/playground/inbox.ts';
import { scriptedPages } from '../../support/playground/scripted.ts';
import { previews, visit } from '../../support/playground/visit.ts';

const payloads = [
  '<script>document.title = "owned"</script>',
  '<img src=x onerror="document.title=\'owned\'">',
  '"><svg onload="document.title=\'owned\'">',
  '[x](javascript:document.title="owned")',
  '<javascript:document.title="owned"|x>',
  '</textarea></template><style>body{display:none}</style>',
  "' onfocus='document.title=1' autofocus='",
  '`</code><script>document.title="owned"</script>`',
];
const bad = payloads.join(' ');
const rest = { type: 'section', slug: 'x', locale: 'fr', section: 'summary', from: 0 } as const;

const card: Card = aCard({
  title: bad,
  url: 'javascript:document.title="owned"',
  footer: bad,
  body: [
    { type: 'prose', prose: payloads.map(plainParagraph) },
    { type: 'prose', prose: [{ type: 'code', text: bad }] },
    { type: 'section', emoji: '<b>', heading: bad, prose: payloads.map(plainParagraph), rest },
    { type: 'choices', placeholder: bad, choices: [{ label: bad, detail: bad, action: rest }] },
    { type: 'search', placeholder: bad },
    { type: 'image', url: 'https://outside.example/pixel.png', alt: bad },
    { type: 'note', spans: [{ text: bad, bold: true, url: 'https://outside.example/"onclick="x' }] },
  ],
  buttons: [
    { label: bad, action: rest },
    { label: bad, url: 'https://outside.example/' },
  ],
});

const { open: openPage } = scriptedPages();
const browser = useBrowser();
let server: WebServer;
const log = recordingLog();
const playground = createPlayground({
  // Once as the real renderers escape it, and once as a renderer that escapes nothing would send it.
  previews: [
    ...previews,
    {
      name: 'Brut',
      theme: 'discord',
      render: () => ({
        content: bad,
        embeds: [
          {
            title: bad,
            description: payloads.join('\n'),
            url: 'javascript:1',
            footer: { text: bad },
            image: { url: bad },
          },
        ],
      }),
    },
    {
      name: 'Brut',
      theme: 'slack',
      render: () => ({
        text: bad,
        blocks: [
          { type: bad },
          { type: 'section', text: { type: 'mrkdwn', text: bad } },
          { type: 'image', image_url: bad, alt_text: bad },
        ],
      }),
    },
  ],
  locale: 'fr',
  log,
});

beforeAll(async () => {
  await playground.start(
    anInbox({
      card,
      visibility: 'shared',
      content: { type: 'article', slug: 'x', locale: 'fr', take: 'neutral' },
    }),
  );
  server = await serveMounts(playground.mounts, { log });
});

afterAll(async () => {
  await playground.stop();
  await server.close();
});

it('given a card full of attacks, and a reader who types them, then nothing runs and nothing is asked from outside', async () => {
  const { page, run, faults, picture, close } = await visit(browser(), server.url);
  const title = await page.title();
  await run(bad);
  await page.locator('.discord .card').first().waitFor();
  await page.locator('.picture').first().waitFor();
  await picture('hostile');
  expect(await page.title()).toBe(title);
  expect(await page.locator('.panes script, .panes style, .panes img, .panes iframe').count()).toBe(0);
  expect(await page.locator('[onerror], [onload], [onfocus], [onclick], a[href^="javascript"]').count()).toBe(
    0,
  );
  expect(faults).toEqual([]);
  expect(log.lines).toEqual([]);
  await close();
});

it('given a form whose values, suggestions and refusal are attacks, then they are shown as what they are', async () => {
  const option = {
    type: 'text',
    names: { fr: bad, en: bad },
    description: { fr: bad, en: bad },
    max: 2000,
  } as const;
  const leaf = defineCommand({
    name: 'attack',
    names: { fr: 'attaque', en: 'attack' },
    description: { fr: bad, en: bad },
    options: { plain: option, 'x" onfocus="y': { ...option, suggest: () => [] } },
    visibility: () => 'private',
    run: async () => ({ card, visibility: 'private' }),
  });
  const { page, run, faults, picture } = await openPage({
    ...anInbox(),
    commands: [{ kind: 'slash', ...leaf }],
    suggest: async () => [{ label: bad, value: bad }],
    answer: async ({ kind, ...request }) => {
      const sent = kind === 'command' && 'input' in request && Object.keys(request.input).length > 0;
      const form = { command: 'attack', input: { plain: bad, 'x" onfocus="y': bad, unknown: bad } };
      const refusal = aCard({ body: [{ type: 'prose', prose: [plainParagraph(bad)] }] });
      return sent
        ? { card: refusal, visibility: 'private', failed: true, option: 'plain' }
        : { card: refusal, visibility: 'private', form };
    },
  });
  const title = await page.title();
  await run('/attaque');
  await page.getByRole('dialog').waitFor();
  await page.locator('#form [role="combobox"]').click();
  await page.locator('#form [role="option"]').first().waitFor();
  await page.locator('#form [role="option"]').first().click();
  await page.locator('#field-plain').press('Enter');
  await page.locator('#field-plain-error:not([hidden])').waitFor();
  await picture('hostile-form');
  expect(await page.locator('#field-plain-error').textContent()).toBe(bad);
  expect(await page.title()).toBe(title);
  expect(await page.locator('#form script, #form style, #form img, #form svg').count()).toBe(0);
  expect(await page.locator('[onerror], [onload], [onfocus], [onclick]').count()).toBe(0);
  expect(faults).toEqual([]);
});
