import { describe, expect, it } from 'vitest';
import type { Reply } from '../../../src/core/card/reply.ts';
import type { Preview } from '../../../src/platforms/playground/index.ts';
import { aCard, anInbox } from '../../support/playground/inbox.ts';
import { scriptedPages } from '../../support/playground/scripted.ts';
import { previews as real } from '../../support/playground/visit.ts';

const { open } = scriptedPages();

describe('an answer that takes long', () => {
  it('is announced at once in both panes, to the one who asked, and then takes that place', async () => {
    const { promise, resolve } = Promise.withResolvers<Reply>();
    const { discord, slack, run, picture } = await open({
      ...anInbox(),
      visibility: () => 'private',
      answer: () => promise,
    });
    await run('/article deepseek');
    await discord.getByText('Contrepoint réfléchit…').waitFor();
    await slack.getByText('Contrepoint réfléchit…').waitFor();
    expect(await slack.locator('.message').getAttribute('class')).toContain('private');
    await picture('waiting');
    resolve({ card: aCard({ title: 'Enfin' }), visibility: 'shared' });
    await discord.getByRole('heading', { name: 'Enfin' }).waitFor();
    expect(await discord.locator('.message').count()).toBe(1);
    expect(await discord.locator('.message').getAttribute('class')).toContain('shared');
  });

  it('given that the program stops, then it is still shown before the page is left', async () => {
    const { promise, resolve } = Promise.withResolvers<Reply>();
    const { discord, run, playground } = await open({ ...anInbox(), answer: () => promise });
    await run('/article deepseek');
    await discord.getByText('Contrepoint réfléchit…').waitFor();
    const stopped = playground.stop();
    resolve({ card: aCard({ title: 'De justesse' }), visibility: 'shared' });
    await stopped;
    await discord.getByRole('heading', { name: 'De justesse' }).waitFor();
  });
});

describe('a preview that fails', () => {
  it('says so in its pane, once in the log, and leaves the other pane alone', async () => {
    const broken: Preview = {
      name: 'Slack',
      theme: 'slack',
      render: () => {
        throw new Error('broken');
      },
    };
    const { discord, slack, run, log } = await open(anInbox({ card: aCard(), visibility: 'private' }), {
      previews: [...real.slice(0, 1), broken],
    });
    await run('/article deepseek');
    await discord.getByRole('heading', { name: 'Titre' }).waitFor();
    await slack.getByText('Non rendu ici').waitFor();
    expect(log.lines.map(({ event }) => event)).toEqual(['preview.render_failed']);
  });
});

describe('copying the payload', () => {
  it('puts on the clipboard what would be sent', async () => {
    const { page, discord, run } = await open(anInbox());
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await run('/article deepseek');
    await discord.getByText('Voir ce qui serait envoyé').click();
    await discord.getByRole('button', { name: 'Copier' }).click();
    await discord.getByRole('button', { name: 'Copié' }).waitFor();
    const copied = JSON.parse(String(await page.evaluate('navigator.clipboard.readText()')));
    expect(copied).toEqual(JSON.parse(JSON.stringify(real[0]?.render(aCard()))));
  });
});
