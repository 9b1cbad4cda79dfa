import { describe, expect, it } from 'vitest';
import { pages, serve } from '../../support/playground/page.ts';
import { phone, visit } from '../../support/playground/visit.ts';

const { open, browser } = pages();

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

  it('completes the value of an option, by how it is called', async () => {
    const { page } = await open();
    const line = page.locator('#line');
    await line.pressSequentially('/digest abonner 8h fuseau:montré');
    await page.locator('#completions [role="option"]').filter({ hasText: 'America/Montreal' }).waitFor();
    await line.press('Tab');
    expect(await line.inputValue()).toBe('/digest abonner 8h fuseau:America/Montreal ');
    await line.pressSequentially('sujets:intell');
    await page
      .locator('#completions [role="option"]')
      .filter({ hasText: 'intelligence artificielle' })
      .waitFor();
    await line.press('Tab');
    expect(await line.inputValue()).toMatch(/ sujets:"intelligence artificielle" $/u);
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
    const { page, discord, run, picture, close } = await visit(browser(), first.url);
    await run('/help');
    await discord.locator('.card').getByText('Comment lire Contrepoint').waitFor();
    await first.close();
    await page.locator('#connection').getByText('Connexion perdue').waitFor();
    await picture('lost');
    await page.fill('#line', '/latest');
    await page.press('#line', 'Enter');
    await page.locator('#connection').getByText('L’envoi a échoué').waitFor();
    expect(await page.inputValue('#line')).toBe('/latest');
    const second = await serve({ port: Number(new URL(first.url).port) });
    await page
      .locator('#connection')
      .getByText(/Connexion rétablie|a redémarré/)
      // The browser itself decides when it tries again.
      .waitFor({ timeout: 30_000 });
    await page.press('#line', 'Enter');
    await discord.locator('.card').getByText('Derniers commentaires').first().waitFor();
    await close();
    await second.close();
  });
});
