import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { ProgramClock } from '../../../src/app/clock.ts';
import { aCard, anInbox } from '../../support/playground/inbox.ts';
import { scriptedPages } from '../../support/playground/scripted.ts';

const { open } = scriptedPages();
const HOUR = 60 * 60_000;

describe('the clock of the page', () => {
  it('given a digest whose hour was jumped over, then says so, until one comes after all', async () => {
    const clock = new ProgramClock();
    const next = new Date(clock.now().getTime() + 2 * HOUR);
    clock.drive({ nextEventAt: async () => next, runDue: () => undefined });
    const { page, discord, playground } = await open(anInbox(), { clock });
    await page.locator('#clock:not(:empty)').waitFor();
    await page.getByRole('button', { name: 'Avancer d’un jour' }).click();
    const told = page.locator('#connection').getByText('Aucun digest n’est venu');
    await told.waitFor();
    const workspace = String(await page.evaluate(`localStorage.getItem('session')`));
    const to = { platform: 'playground', workspace, channel: 'articles' };
    await playground.deliver({ to, card: aCard({ title: 'Enfin' }), key: randomUUID() });
    await discord.getByRole('heading', { name: 'Enfin' }).waitFor();
    await told.waitFor({ state: 'hidden' });
  });

  it('given a browser in another time zone, then a message has the time that the clock has', async () => {
    const clock = new ProgramClock();
    clock.advance(Date.UTC(2031, 4, 5, 22, 30) - clock.now().getTime());
    for (const [timezoneId, day, hour] of [
      ['Asia/Tokyo', '6', '7'],
      ['America/Montreal', '5', '18'],
    ] as const) {
      const { page, discord, run } = await open(anInbox(), { clock, visit: { timezoneId } });
      await run('/x');
      const time = discord.locator('.author-line time');
      const sent = new RegExp(String.raw`^${day}\smai,?\s(à\s)?0?${hour}\sh\s\d+$`, 'u');
      await expect.poll(() => time.textContent()).toMatch(sent);
      expect(await page.locator('#clock').textContent()).toContain(`${hour} h`);
    }
  });
});

describe('a very long line', () => {
  it('given that it is typed in, then it is completed or not, and nothing fails', async () => {
    const asked: number[] = [];
    const { page } = await open(anInbox());
    page.on('response', (answer) => answer.url().includes('/complete') && asked.push(answer.status()));
    for (const length of [19_000, 30_000, 18_000]) {
      await page.fill('#line', `/${'x'.repeat(length)}`);
      await page.locator('#composer [role=listbox]:not([aria-busy])').waitFor({ state: 'attached' });
    }
    await expect.poll(() => asked).toEqual([200, 200]);
  });
});
