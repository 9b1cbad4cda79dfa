import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startBrowser } from '../../fakes/browser.ts';
import { phone, type Served, serve, type Visit, visit } from './page.ts';

let browser: Browser;
let served: Served;
const visits: Visit[] = [];

beforeAll(async () => {
  [browser, served] = await Promise.all([startBrowser(), serve()]);
});

afterEach(async () => {
  for (const { faults, close } of visits.splice(0)) {
    await close();
    expect(faults).toEqual([]);
  }
});

afterAll(async () => {
  await browser.close();
  await served.close();
});

async function open(options: Parameters<typeof visit>[2] = {}): Promise<Visit> {
  const made = await visit(browser, served.url, options);
  visits.push(made);
  return made;
}

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

describe('the keyboard', () => {
  it('completes a command, then a title, and sends it', async () => {
    const { page, discord, picture } = await open();
    const line = page.locator('#line');
    await line.pressSequentially('/ar');
    const options = page.locator('#completions [role="option"]');
    await options.first().waitFor();
    await line.press('Tab');
    expect(await line.inputValue()).toBe('/article ');
    await line.pressSequentially('deeps');
    await options.filter({ hasText: 'DeepSeek R1' }).waitFor();
    await line.press('ArrowDown');
    const active = await line.getAttribute('aria-activedescendant');
    expect(await page.locator(`#${active}`).textContent()).toContain('DeepSeek R1');
    await picture('autocomplete');
    await line.press('Enter');
    expect(await line.inputValue()).toBe('/article deepseek');
    expect(await line.getAttribute('aria-expanded')).toBe('false');
    await line.press('Enter');
    await discord.getByRole('heading', { name: /DeepSeek R1/ }).waitFor();
    expect(await line.inputValue()).toBe('');
  });

  it('closes the list with Escape and leaves the box with Tab', async () => {
    const { page } = await open();
    const line = page.locator('#line');
    await line.pressSequentially('/l');
    await page.locator('#completions [role="option"]').first().waitFor();
    await line.press('Escape');
    expect(await page.locator('#completions').isVisible()).toBe(false);
    await line.press('Tab');
    expect(await page.evaluate('document.activeElement.className')).toBe('send');
  });

  it('keeps the focus on a reaction that changes the message', async () => {
    const { page, discord, run } = await open();
    await run('/article deepseek');
    await discord.locator('.chip').first().focus();
    await page.keyboard.press('Enter');
    await discord.getByText('(modifié)').waitFor();
    expect(await page.evaluate('document.activeElement.dataset.react')).toBe('☀️');
  });
});

describe('a reaction', () => {
  it('in either pane, then flips the card in both', async () => {
    const { discord, slack, run, picture } = await open();
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
  });

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

  it('of the digest, then posts it', async () => {
    const { page, discord, slack, picture } = await open();
    await page.getByRole('button', { name: 'Lancer le digest du jour' }).click();
    await discord
      .locator('.card')
      .getByText(/Le digest du 28\sjanvier 2025/)
      .waitFor();
    await slack
      .locator('.card')
      .getByText(/Le digest du 28\sjanvier 2025/)
      .waitFor();
    await picture('digest');
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

describe('the language', () => {
  it('switches the page, its lang and the answers, and keeps the conversation', async () => {
    const { page, discord, run, picture } = await open();
    await run('/article deepseek');
    await discord.locator('.card').getByText('Résumé').waitFor();
    await page.getByRole('link', { name: /English/ }).click();
    await page.getByRole('button', { name: 'Run today’s digest' }).waitFor();
    expect(await page.getAttribute('html', 'lang')).toBe('en');
    await discord.locator('.card').getByText('Résumé').waitFor();
    expect(await discord.locator('.card').getAttribute('lang')).toBe('fr');
    await run('/article deepseek');
    await discord.locator('.card').getByText('Summary').waitFor();
    await picture('english');
  });
});

describe('a long card', () => {
  it('given a reaction at its foot that changes its length, then what was pressed stays under the pointer', async () => {
    const { discord, run } = await open({ viewport: { width: 1280, height: 600 } });
    await run('/article deepseek take:optimistic');
    const chip = discord.locator('.chip[data-react="🌧️"]');
    await chip.scrollIntoViewIfNeeded();
    const before = await chip.boundingBox();
    await chip.click();
    await discord.getByText('(modifié)').waitFor();
    const after = await chip.boundingBox();
    expect(Math.abs((after?.y ?? 0) - (before?.y ?? 0))).toBeLessThan(4);
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

describe('on a phone', () => {
  it('shows one pane at a time, and nothing is wider than the screen', async () => {
    const { page, discord, slack, run, picture } = await open(phone);
    await picture('phone-welcome');
    await run('/article deepseek');
    await discord.getByRole('heading', { name: /DeepSeek R1/ }).waitFor();
    await picture('phone-discord');
    expect(await slack.isVisible()).toBe(false);
    await page.getByRole('button', { name: 'Slack' }).click();
    await slack.getByRole('heading', { name: /DeepSeek R1/ }).waitFor();
    await picture('phone-slack');
    expect(await discord.isVisible()).toBe(false);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
  });

  it('or at 200 % zoom, nothing is wider than the screen', async () => {
    const { page, discord, run, picture } = await open({ viewport: { width: 640, height: 450 } });
    await run('/article deepseek');
    await discord.getByRole('heading', { name: /DeepSeek R1/ }).waitFor();
    await picture('zoomed');
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(640);
  });
});

describe('the server', () => {
  it('gone and back, then the page says so and begins anew', async () => {
    const first = await serve();
    const { page, discord, run, picture, close } = await visit(browser, first.url);
    await run('/help');
    await discord.locator('.card').getByText('Comment lire Contrepoint').waitFor();
    await first.close();
    await page.getByText('Connexion perdue').waitFor();
    await picture('lost');
    await page.fill('#line', '/latest');
    await page.press('#line', 'Enter');
    await page.getByText('L’envoi a échoué').waitFor();
    expect(await page.inputValue('#line')).toBe('/latest');
    const second = await serve(Number(new URL(first.url).port));
    await page.getByText(/Connexion rétablie|a redémarré/).waitFor();
    await page.press('#line', 'Enter');
    await discord.locator('.card').getByText('Derniers commentaires').first().waitFor();
    await close();
    await second.close();
  });
});
