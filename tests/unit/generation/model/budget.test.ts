import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { StoreUnavailableError } from '../../../../src/core/model/errors.ts';
import { createModel, isPriced } from '../../../../src/generation/model/index.ts';
import { type FakeModel, type ModelScript, startModel } from '../../../fakes/model/server.ts';
import { memorySpending } from '../../../fakes/model/spending.ts';
import { fixedClock, recordingLog } from '../../../support/fixtures.ts';
import { aModel, aQuestion, resultCode } from './fixtures.ts';
import { inTurn } from './response-scripts.ts';

const DAY = '2026-11-25';
const usage = { prompt_tokens: 100, completion_tokens: 50 };
const good: ModelScript = () => ({ content: JSON.stringify({ title: 'Un titre', points: [] }), usage });
/** A thousandth of a dollar a token. */
const price = { inputUsdPerMillion: 1000, outputUsdPerMillion: 1000 };
const fails =
  (status: number): ModelScript =>
  () => ({ status, body: { error: { message: 'no' } } });

let server: FakeModel;
beforeEach(async () => {
  server = await startModel(good);
});
afterEach(() => server.close());

describe('Budget', () => {
  it('given an answer, then its actual cost is spent, not the reserved amount', async () => {
    const { model, spending } = aModel({ baseUrl: server.baseUrl, price, budgetUsdPerDay: 10 });
    await model.ask(aQuestion({ id: 'job' }));
    expect([...spending.amounts]).toEqual([['job/1', 0.15]]);
  });

  it('given a call, then the reserved amount covers what a tokenizer could count', async () => {
    const { model, spending } = aModel({ baseUrl: server.baseUrl, price, budgetUsdPerDay: 10 });
    let aside = 0;
    server.answer = async (request) => {
      aside = await spending.spent(DAY);
      return good(request);
    };
    await model.ask(aQuestion());
    // The words, by four characters a token, and all of the output.
    expect(aside).toBeGreaterThan((server.requests[0]?.prompt.length ?? 0) / 4 / 1000 + 0.2);
  });

  it('given a call that could exceed the budget, then it is not made', async () => {
    const { model, clock } = aModel({ baseUrl: server.baseUrl, price, budgetUsdPerDay: 0.9 });
    const results = [];
    for (let times = 0; times < 6; times += 1) results.push(await resultCode(model));
    expect(results).toContain('answer');
    expect(results.at(-1)).toBe('budget-spent');
    expect(server.requests).toHaveLength(results.filter((one) => one === 'answer').length);
    clock.at = new Date('2026-11-26T00:00:00Z');
    expect(await resultCode(model)).toBe('answer');
  });

  it('given many questions at once, then together they stay within the budget', async () => {
    const { model, spending } = aModel({ baseUrl: server.baseUrl, price, budgetUsdPerDay: 2 });
    const results = await Promise.all(Array.from({ length: 30 }, () => resultCode(model)));
    expect(new Set(results)).toEqual(new Set(['answer', 'budget-spent']));
    expect(await spending.spent(DAY)).toBeLessThanOrEqual(2);
  });

  it('given rejected calls or no connection, then they cost nothing', async () => {
    for (const status of [400, 401, 402, 404, 413, 429, 503]) {
      server.answer = fails(status);
      const { model, spending } = aModel({ baseUrl: server.baseUrl, price });
      expect(await resultCode(model)).not.toBe('answer');
      expect(await spending.spent(DAY), `${status}`).toBe(0);
      expect(spending.amounts.size).toBe(server.requests.length);
      await server.close();
      server = await startModel(good);
    }
    await server.close();
    const { model, spending } = aModel({ baseUrl: server.baseUrl, price });
    expect(await resultCode(model)).toBe('model-unavailable');
    expect(await spending.spent(DAY)).toBe(0);
    server = await startModel(good);
  });

  it('given calls that may have been billed, then the reserved amount stays', async () => {
    const hang: ModelScript = () => new Promise(() => undefined);
    for (const script of [hang, fails(500), () => 'drop' as const]) {
      server.answer = script;
      const { model, spending } = aModel({ baseUrl: server.baseUrl, price, timeoutMs: 300 });
      expect(await resultCode(model)).not.toBe('answer');
      expect(await spending.spent(DAY)).toBeGreaterThan(0.2);
    }
  });

  it('given a dropped connection before the answer, then the usage includes both calls', async () => {
    server.answer = inTurn(() => 'drop', good);
    const { model, spending } = aModel({ baseUrl: server.baseUrl, price });
    const answer = await model.ask(aQuestion());
    expect(answer.usage.usd).toBeCloseTo(await spending.spent(DAY), 9);
    expect(answer.usage.usd).toBeGreaterThan(0.35);
    expect(answer.usage).toMatchObject({ inputTokens: 100, outputTokens: 50 });
  });

  it('given a provider that reports no usage, then the maximum counts', async () => {
    server.answer = () => ({ content: '{"title": "Un titre", "points": []}', usage: null });
    const { model, spending } = aModel({ baseUrl: server.baseUrl, price });
    const { usage: counted } = await model.ask(aQuestion());
    expect(counted.outputTokens).toBe(200);
    expect(counted.usd).toBeCloseTo(await spending.spent(DAY), 9);
  });

  it('given a budget and no price, then no call is made; without a budget the usage has no cost', async () => {
    const { model } = aModel({ baseUrl: server.baseUrl, budgetUsdPerDay: 1 });
    expect(await resultCode(model)).toBe('price-unknown');
    expect(server.requests).toHaveLength(0);
    const free = aModel({ baseUrl: server.baseUrl });
    const answer = await free.model.ask(aQuestion());
    expect(answer.usage).toEqual({ inputTokens: 100, outputTokens: 50 });
    expect(free.spending.amounts.size).toBe(0);
  });

  it('given an unavailable store, then no call is made; an answer that exists is returned', async () => {
    const spending = memorySpending();
    const log = recordingLog();
    let down: 'reserve' | 'charge' = 'charge';
    const failing = {
      ...spending,
      reserve: async (...args: Parameters<typeof spending.reserve>) => {
        if (down === 'reserve') throw new StoreUnavailableError('away');
        return spending.reserve(...args);
      },
      charge: () => Promise.reject(new StoreUnavailableError('away')),
    };
    const settings = { model: 'custom/tiny', baseUrl: server.baseUrl, price, timeoutMs: 5000 };
    const model = createModel(settings, { spending: failing, clock: fixedClock(`${DAY}T12:00:00Z`), log });
    expect(await resultCode(model)).toBe('answer');
    expect(await spending.spent(DAY)).toBeGreaterThan(0.2);
    expect(log.lines.map(({ level }) => level)).toContain('warn');
    down = 'reserve';
    await expect(model.ask(aQuestion())).rejects.toBeInstanceOf(StoreUnavailableError);
    expect(server.requests).toHaveLength(1);
  });
});

describe('loadPrice', () => {
  const at = new Date(`${DAY}T12:00:00Z`);
  const timeoutMs = 1000;

  it.each([
    'anthropic/claude-sonnet-4-5',
    'openai/gpt-5-mini',
    'mistral/mistral-medium-latest',
    'google/gemini-2.5-flash',
  ])('given %s, then its price is known', async (model) => {
    expect(await isPriced({ model, timeoutMs }, at)).toBe(true);
  });

  it('given a model that no list has, then its price is unknown unless the operator sets it', async () => {
    const settings = { model: 'ollama/tiny', baseUrl: 'http://127.0.0.1:11434/v1', timeoutMs };
    expect(await isPriced(settings, at)).toBe(false);
    expect(await isPriced({ model: 'openai/of-tomorrow', timeoutMs }, at)).toBe(false);
    const nothing = { inputUsdPerMillion: 0, outputUsdPerMillion: 0 };
    expect(await isPriced({ ...settings, price: nothing }, at)).toBe(true);
  });

  it('given a provider of the list by its address, then its price is known', async () => {
    const baseUrl = 'https://api.groq.com/openai/v1';
    expect(await isPriced({ model: 'groq/llama-3.3-70b-versatile', baseUrl, timeoutMs }, at)).toBe(true);
  });

  it('given a listed model at an address of its own, then the price of the list counts', async () => {
    server.answer = good;
    const { model } = aModel({ baseUrl: server.baseUrl, model: 'openai/gpt-4o-mini', budgetUsdPerDay: 1 });
    const answer = await model.ask(aQuestion());
    expect(answer.usage.usd).toBeCloseTo((100 * 0.15 + 50 * 0.6) / 1e6, 12);
  });
});
