import { describe, expect, it } from 'vitest';
import { pages } from '../../support/playground/page.ts';

const { open } = pages();

describe('a command', () => {
  it('given with a misspelt query, then shows the card in both panes, and the reactions that change it', async () => {
    const { discord, slack, run, picture } = await open();
    await run('/article depseek');
    await discord.getByRole('heading', { name: /DeepSeek R1/ }).waitFor();
    await slack.getByRole('heading', { name: /DeepSeek R1/ }).waitFor();
    expect(await discord.locator('.chip').allTextContents()).toEqual(['☀️ 1', '🌧️ 1', '⚖️ 1']);
    expect(await slack.locator('.chip').count()).toBe(3);
    expect(await discord.locator('.not-rendered').count()).toBe(0);
    expect(await slack.locator('.not-rendered').count()).toBe(0);
    await picture('article');
  });

  it('given without its slash, then runs; given words alone, then looks for them', async () => {
    const { discord, run } = await open();
    await run('aide');
    await discord.locator('.card').getByText('Comment lire Contrepoint').waitFor();
    await run('deepseek');
    await discord.getByRole('heading', { name: /DeepSeek R1/ }).waitFor();
  });

  it('given an example, then the welcome makes place for the answer', async () => {
    const { page, discord, picture } = await open();
    await picture('welcome');
    await page.getByRole('button', { name: /\/article deepseek/ }).click();
    await discord.getByRole('heading', { name: /DeepSeek R1/ }).waitFor();
    expect(await page.locator('.welcome').isVisible()).toBe(false);
    await page.getByRole('button', { name: 'Effacer la conversation' }).click();
    await page.locator('.welcome').waitFor();
    expect(await discord.locator('.message').count()).toBe(0);
  });

  it('that does not exist, then a private notice says so, and can be dismissed', async () => {
    const { discord, slack, run } = await open();
    await run('/nope');
    await discord.locator('.card').getByText('« nope »').waitFor();
    expect(await slack.locator('.message.private').textContent()).toContain('Vous seul pouvez voir ceci');
    await slack.getByRole('button', { name: 'Masquer le message' }).click();
    await discord.locator('.message').waitFor({ state: 'detached' });
  });

  it('with 6000 characters, then the reader is told how many are too many', async () => {
    const { discord, run } = await open();
    await run(`/article ${'mot '.repeat(1500)}`);
    await discord.locator('.card').getByText('5999').waitFor();
  });
});

describe('a reaction', () => {
  it('that means nothing, then is counted and changes nothing', async () => {
    const { discord, slack, run } = await open();
    await run('/article deepseek');
    await discord.getByLabel('Ajouter une réaction').click();
    await discord.getByRole('button', { name: 'Réagir avec 🎉' }).click();
    await slack.locator('.chip[data-react="🎉"]').waitFor();
    expect(await discord.getByText('(modifié)').count()).toBe(0);
    await slack.locator('.chip[data-react="🎉"]').click();
    await discord.locator('.chip[data-react="🎉"]').waitFor({ state: 'detached' });
  });
});

describe('a button', () => {
  it('on a shared card, then answers privately; on that answer, then replaces it', async () => {
    const { discord, slack, run } = await open();
    await run('/article deepseek');
    await discord
      .locator('.row')
      .getByRole('button', { name: /Optimiste/ })
      .click();
    await discord.locator('.message.private .card').getByText('Regard optimiste').waitFor();
    expect(await slack.locator('.message').count()).toBe(2);
    await slack
      .locator('.message.private')
      .getByRole('button', { name: /Pessimiste/ })
      .click();
    await discord.locator('.message.private .card').getByText('Regard pessimiste').waitFor();
    expect(await discord.locator('.message').count()).toBe(2);
  });

  it('of a menu, then shows what was chosen', async () => {
    const { discord, run, picture } = await open();
    await run('/article');
    await discord.locator('.menu summary').click();
    await picture('menu');
    await discord.locator('.menu-option').filter({ hasText: 'DeepSeek R1' }).click();
    await discord.getByRole('heading', { name: /DeepSeek R1/ }).waitFor();
  });
});

describe('a message’s own menu', () => {
  it('finds the commentary of the link in the message', async () => {
    const { discord, slack, run } = await open();
    await run('/article deepseek');
    await discord.getByLabel('Commandes sur ce message').click();
    await discord.getByRole('button', { name: 'Trouver le commentaire' }).click();
    await slack
      .locator('.message.private')
      .getByRole('heading', { name: /DeepSeek R1/ })
      .waitFor();
  });
});

describe('the search box in Slack', () => {
  it('offers titles as one types, and opens the one chosen', async () => {
    const { slack, run } = await open();
    await run('/article zzzzqqqqxxxx');
    const box = slack.getByRole('combobox');
    await box.click();
    await box.pressSequentially('deeps');
    await slack.getByRole('option', { name: /DeepSeek R1/ }).click();
    await slack.getByRole('heading', { name: /DeepSeek R1/ }).waitFor();
  });
});

describe('the payload', () => {
  it('is shown as it would be sent, and stays open when the message changes', async () => {
    const { discord, run, picture } = await open();
    await run('/article deepseek');
    await discord.getByText('Voir ce qui serait envoyé à Discord').click();
    const payload = JSON.parse((await discord.locator('.payload pre').textContent()) ?? '');
    expect(payload.allowed_mentions).toEqual({ parse: [] });
    await discord.locator('.chip').first().click();
    await discord.getByText('(modifié)').waitFor();
    expect(await discord.locator('.payload pre').isVisible()).toBe(true);
    await picture('payload');
  });
});
