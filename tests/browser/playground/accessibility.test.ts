import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ProgramClock } from '../../../src/app/clock.ts';
import { axeProblems } from '../../support/browser/axe.ts';
import { useBrowser } from '../../support/browser/connect.ts';
import { type Served, serve } from '../../support/playground/page.ts';
import { desktop, phone, type Visit, visit } from '../../support/playground/visit.ts';

const browser = useBrowser();
let served: Served;

beforeAll(async () => {
  served = await serve({ clock: new ProgramClock() });
});

afterAll(() => served.close());

/** Each language, each scheme and each size, together with each of the others once. */
const cases = [
  { lang: 'fr', colorScheme: 'light', size: 'desktop', device: desktop },
  { lang: 'fr', colorScheme: 'dark', size: 'phone', device: phone },
  { lang: 'en', colorScheme: 'dark', size: 'desktop', device: desktop },
  { lang: 'en', colorScheme: 'light', size: 'phone', device: phone },
] as const;

describe.each(cases)('axe, in $lang, $colorScheme, on a $size', ({ lang, colorScheme, size, device }) => {
  it('finds nothing, empty and with every kind of message', async () => {
    const seen = await visit(browser(), served.url, { ...device, lang, colorScheme });
    const name = `axe-${lang}-${colorScheme}-${size}`;
    try {
      expect(await axeProblems(seen.page)).toEqual([]);
      await fill(seen);
      await seen.picture(name);
      expect(await axeProblems(seen.page)).toEqual([]);
      if (size === 'phone') await seen.page.locator('[data-tab="slack"]').click();
      expect(await axeProblems(seen.page)).toEqual([]);
    } finally {
      await seen.close();
    }
  });

  it('finds nothing in a form, with a field that is refused and a list of suggestions', async () => {
    const seen = await visit(browser(), served.url, { ...device, lang, colorScheme });
    try {
      await openForm(seen);
      await seen.picture(`axe-${lang}-${colorScheme}-${size}-form`);
      expect(await axeProblems(seen.page)).toEqual([]);
    } finally {
      await seen.close();
    }
  });
});

/** Every kind of field, one that is refused, and a list of suggestions. */
async function openForm({ page }: Visit): Promise<void> {
  await page.locator('#clock:not(:empty)').waitFor();
  await page.locator('.tools [data-line="/digest subscribe"]').click();
  const field = (name: string) => page.locator(`#form [name="${name}"]`);
  await field('time').fill('25:99');
  await field('time').press('Enter');
  await page.locator('#field-time-error:not([hidden])').waitFor();
  await field('zone').fill('mont');
  await page.locator('#field-zone-list [role="option"]').first().waitFor();
  await field('zone').press('ArrowDown');
}

/** A shared card flipped, a private list, a notice with a menu and a search box, the digest, a list of completions. */
async function fill({ page, run }: Visit): Promise<void> {
  const last = page.locator('.messages[data-pane]').first().locator('.card');
  const lines = ['/article deepseek', '/help', '/article zzzzqqqqxxxx', '/digest now'];
  for (const [index, line] of lines.entries()) {
    await run(line);
    await last.nth(index).waitFor({ state: 'attached' });
  }
  await page.locator('.discord .chip').first().click();
  await page.locator('.discord .edited').waitFor({ state: 'attached' });
  await page.locator('.discord .payload summary').first().click();
  await page.locator('.discord .menu summary').first().click();
  await page.locator('#line').pressSequentially('/a');
  await page.locator('#completions [role="option"]').first().waitFor();
  await page.locator('#line').press('ArrowDown');
}
