import { afterEach, describe, expect, it } from 'vitest';
import { useBrowser } from '../../support/browser/connect.ts';
import { type Visit, visit } from '../../support/playground/visit.ts';
import { aFolder, run, useProgram } from '../../support/program/run.ts';
import { until } from '../../support/until.ts';

const browser = useBrowser();
const environment = { CLOCK_CONTROL: 'on', DEFAULT_TIMEZONE: 'America/Montreal', DEFAULT_LOCALE: 'en' };
const programUrl = useProgram(environment);
const visits: Visit[] = [];

afterEach(async () => {
  for (const { close } of visits.splice(0)) await close();
});

/** A person at the page of the program: each has a conversation, and so subscriptions, of their own. */
async function start(url = programUrl()) {
  const seen = await visit(browser(), url, { lang: 'en' });
  visits.push(seen);
  await seen.page.locator('#clock:not(:empty)').waitFor();
  return { ...seen, url };
}

/** A program of its own; `again` kills it, and starts the next one on what it has stored. */
async function startToKill() {
  const folder = aFolder();
  const first = run(environment, folder);
  const seen = await start(await first.ready());
  const again = async () => {
    first.kill('SIGKILL');
    await first.ended();
    await run({ ...environment, PORT: new URL(seen.url).port }, folder).ready();
  };
  return { ...seen, again };
}

async function subscribe({ page, discord }: Visit, choices: Readonly<Record<string, string>> = {}) {
  await page.getByRole('button', { name: 'Subscribe', exact: true }).click();
  const dialog = page.getByRole('dialog');
  for (const [name, value] of Object.entries({ empty: 'older', ...choices })) {
    const field = dialog.locator(`[name="${name}"]`);
    if ((await field.getAttribute('role')) === 'combobox') await field.fill(value);
    else await field.selectOption(value);
  }
  await dialog.getByRole('button', { name: 'Send', exact: true }).click();
  await dialog.waitFor({ state: 'hidden' });
  await discord.locator('.message.private .card').last().waitFor();
}

const press = ({ page }: Visit, name: string) => page.getByRole('button', { name, exact: true }).click();

describe('a digest at the playground', () => {
  it('given a subscription by the form, then the card says when, and it arrives once the clock is there, and flips', async () => {
    const visited = await start();
    const { discord, slack, picture } = visited;
    await subscribe(visited, { time: '9:30' });
    const card = discord.locator('.message.private .card');
    await card
      .getByText(/Montreal/)
      .first()
      .waitFor();
    expect(await card.textContent()).toContain('09:30');
    await press(visited, 'Go to the next digest');
    const digest = discord.locator('.message.shared');
    await digest.getByRole('heading', { name: /digest/i }).waitFor();
    await slack.locator('.message.shared').getByText('DeepSeek').first().waitFor();
    await picture('digest-arrived');
    await digest.locator('.chip[data-react="☀️"]').click();
    await discord.getByText('(edited)').waitFor();
    expect(await digest.count()).toBe(1);
  });

  it('given that the program is killed in between, then the same page gets it, from the next one', async () => {
    const visited = await startToKill();
    const { page, discord } = visited;
    await subscribe(visited);
    await visited.again();
    await page.locator('#connection').getByText('subscriptions remain').waitFor();
    expect(await discord.locator('.message').count()).toBe(0);
    await press(visited, 'Go to the next digest');
    await discord.locator('.message.shared .card').waitFor();
    expect(await discord.locator('.message.shared').count()).toBe(1);
  });

  it('given that nobody is at the page, then it waits for the browser to come back', async () => {
    const visited = await start();
    const { page, discord, url } = visited;
    await subscribe(visited);
    const session = await page.evaluate(`localStorage.getItem('session')`);
    const other = await visit(browser(), url, { lang: 'en' });
    visits.push(other);
    await page.goto('about:blank');
    const move = JSON.stringify({ session, locale: 'en', move: 'next' });
    await other.page.evaluate(
      `fetch('/playground/clock', { method: 'POST', body: ${JSON.stringify(move)} })`,
    );
    await page.goto(`${url}/?lang=en`);
    await discord.locator('.message.shared .card').waitFor();
    expect(await other.discord.locator('.message').count()).toBe(0);
  });

  it('given a wrong time, then says so under its field, keeps the rest, and takes the right one', async () => {
    const visited = await start();
    const { page, discord } = visited;
    await press(visited, 'Subscribe');
    const dialog = page.getByRole('dialog');
    const send = () => dialog.getByRole('button', { name: 'Send', exact: true }).click();
    await dialog.locator('[name="time"]').fill('25:99');
    await dialog.locator('[name="days"]').selectOption('monday');
    await send();
    await page.locator('#field-time-error').getByText('25:99').waitFor();
    await dialog.locator('[name="time"]').fill('17:00');
    await dialog.locator('[name="zone"]').fill('EST');
    await send();
    await page.locator('#field-zone-error').getByText('America/').waitFor();
    expect(await dialog.locator('[name="time"]').inputValue()).toBe('17:00');
    await dialog.locator('[name="zone"]').fill('paris');
    await page.getByRole('option', { name: /Europe\/Paris/ }).click();
    await send();
    await discord
      .locator('.card')
      .getByText(/Monday.*17:00.*Paris/)
      .first()
      .waitFor();
  });

  it('given a subscription, then changes it, lists it, ends it and takes that back, personal ones too', async () => {
    const visited = await start();
    const { page, discord, run: type } = visited;
    await type('/digest subscribe 8:00 --me empty:older');
    const inDiscord = (name: string) => discord.getByRole('button', { name });
    await inDiscord('Edit').click();
    await page.locator('#form [name="time"]').fill('7:45');
    await page.locator('#form [name="time"]').press('Enter');
    await discord.locator('.card').getByText('07:45').first().waitFor();
    await inDiscord('Unsubscribe').last().click();
    await inDiscord('Undo').click();
    await inDiscord('Undo').waitFor({ state: 'detached' });
    await type('/digest list');
    await discord.locator('.card').last().getByText('07:45').first().waitFor();
    await press(visited, 'Go to the next digest');
    await discord.locator('.message.private .chip').first().waitFor();
    expect(await discord.locator('.message.shared').count()).toBe(0);
  });

  it('given a subscription by default and nothing new, then the page says that nothing was posted, and what shows one', async () => {
    const visited = await start();
    const { page, discord, picture } = visited;
    await subscribe(visited, { empty: 'skip' });
    await press(visited, 'Go to the next digest');
    await page.locator('#connection').getByText('this digest posted nothing').waitFor();
    await page.locator('#announcer').getByText('this digest posted nothing').waitFor({ state: 'attached' });
    await picture('digest-nothing-new');
    expect(await discord.locator('.message.shared').count()).toBe(0);
  });

  it('given that nothing is planned, then says so and moves nothing; set back, then shows the time that it is', async () => {
    const visited = await start();
    const { page } = visited;
    const time = () => page.locator('#clock').getAttribute('datetime');
    const before = Date.parse((await time()) ?? '');
    await press(visited, 'Go to the next digest');
    await page.locator('#connection').getByText('No digest is planned').waitFor();
    await press(visited, 'Forward one day');
    await press(visited, 'Back one hour');
    await page.locator('#announcer').getByText('The program’s time is now').waitFor();
    await until('the time 23 hours later', async () => {
      const moved = Date.parse((await time()) ?? '') - before;
      return Math.round(moved / 3_600_000) === 23 || undefined;
    });
  });
});
