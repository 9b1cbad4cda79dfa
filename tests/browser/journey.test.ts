import { expect, it } from 'vitest';
import { pages } from '../support/playground/page.ts';

const { open } = pages();

/** The one test in the browser that `npm test` runs: the rest of this folder is for `npm run test:all`. */
it('given /article, then a reaction in either pane flips the card in both; given the digest’s button, then posts it', async () => {
  const { page, discord, slack, run, picture } = await open();
  await run('/article deepseek');
  await discord.locator('.chip[data-react="☀️"]').click();
  await slack.locator('.card').getByText('Regard optimiste').waitFor();
  await discord.getByText('(modifié)').waitFor();
  expect(await slack.locator('.chip[data-react="☀️"]').getAttribute('aria-pressed')).toBe('true');
  await slack.locator('.chip[data-react="🌧️"]').click();
  await discord.locator('.card').getByText('Regard pessimiste').waitFor();
  await slack.locator('.card').getByText('Regard pessimiste').waitFor();
  expect(await discord.locator('.card').getByText('Regard optimiste').count()).toBe(0);
  await picture('flipped');
  await page.getByRole('button', { name: 'Lancer le digest du jour' }).click();
  const title = /Le digest du 28\sjanvier 2025/;
  await discord.locator('.card').getByText(title).waitFor();
  await slack.locator('.card').getByText(title).waitFor();
  await picture('digest');
});
