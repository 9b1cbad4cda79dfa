import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { answering, type FakeModel, type ModelScript, startModel } from '../../../fakes/model/server.ts';
import { until } from '../../../support/until.ts';
import { aModel, aQuestion, resultCode, withImage } from './fixtures.ts';
import { inTurn } from './response-scripts.ts';

const value = { title: 'Un titre', points: ['a'] };
const good: ModelScript = () => answering(value);
const prose: ModelScript = () => ({ content: 'The title is: Un titre.' });
const never: ModelScript = () => new Promise(() => undefined);

let server: FakeModel;
beforeEach(async () => {
  server = await startModel(good);
});
afterEach(() => server.close());

describe('Model.ask', () => {
  it('given a good answer, then value, text and usage are returned, and logged', async () => {
    server.answer = () => ({
      content: JSON.stringify(value),
      usage: { prompt_tokens: 120, completion_tokens: 30 },
    });
    const price = { inputUsdPerMillion: 1, outputUsdPerMillion: 10 };
    const { model, log } = aModel({ baseUrl: server.baseUrl, price });
    const answer = await model.ask(aQuestion({ id: 'job-1' }));
    expect(answer).toEqual({
      value,
      text: JSON.stringify(value),
      usage: { inputTokens: 120, outputTokens: 30, usd: 0.00042 },
    });
    expect(log.lines).toEqual([
      {
        level: 'info',
        event: 'model.answered',
        message: 'The model answered',
        fields: {
          event: 'model.answered',
          question: 'job-1',
          model: 'custom/tiny',
          calls: 1,
          inputTokens: 120,
          outputTokens: 30,
          usd: 0.00042,
          ms: expect.any(Number),
        },
      },
    ]);
  });

  it('given an OpenAI-compatible server, then key, limit and schema are sent, the schema also as text', async () => {
    const { model } = aModel({
      baseUrl: server.baseUrl,
      model: 'ollama/qwen/qwen3:4b',
      apiKey: 'secret-key',
    });
    await model.ask(aQuestion());
    const [request] = server.requests;
    expect(request?.path).toBe('/v1/chat/completions');
    expect(request?.headers.authorization).toBe('Bearer secret-key');
    expect(request?.body).toMatchObject({
      model: 'qwen/qwen3:4b',
      max_tokens: 200,
      response_format: { type: 'json_schema', json_schema: { name: 'titles', strict: true } },
    });
    expect(request?.body.messages?.[0]).toMatchObject({ role: 'system' });
    expect(request?.prompt).toContain('"points":{"type":"array"');
  });

  it('given no key, then no authorization header is sent', async () => {
    const { model } = aModel({ baseUrl: server.baseUrl });
    const bare = aModel({ baseUrl: server.baseUrl, apiKey: '' }).model;
    await model.ask(aQuestion());
    await bare.ask(aQuestion());
    expect(server.requests.map(({ headers }) => headers.authorization !== undefined)).toEqual([true, false]);
  });

  it('given an image, then its bytes are sent', async () => {
    const { model } = aModel({ baseUrl: server.baseUrl });
    await model.ask(aQuestion({ messages: withImage }));
    const content = server.requests[0]?.body.messages?.[1]?.content;
    expect(content).toEqual([
      { type: 'image_url', image_url: { url: expect.stringMatching(/^data:image\/png;base64,iVBORw0KGgo/) } },
      { type: 'text', text: 'What does it show?' },
    ]);
  });

  it('given an image and a model without image input, then no call is made', async () => {
    const { model } = aModel({ baseUrl: server.baseUrl, acceptsImages: false });
    expect(await resultCode(model, aQuestion({ messages: withImage }))).toBe('model-blind');
    expect(server.requests).toHaveLength(0);
    expect(await resultCode(model)).toBe('answer');
  });

  it('given an answer that does not fit the schema, then the second call says what is wrong', async () => {
    server.answer = inTurn(() => answering({ title: 3, points: ['a', 4] }), good);
    const { model } = aModel({
      baseUrl: server.baseUrl,
      price: { inputUsdPerMillion: 1, outputUsdPerMillion: 1 },
    });
    const { usage } = await model.ask(aQuestion());
    const messages = server.requests[1]?.body.messages ?? [];
    expect(messages.map(({ role }) => role)).toEqual(['system', 'user', 'assistant', 'user']);
    expect(messages[2]?.content).toBe('{"title":3,"points":["a",4]}');
    expect(messages[3]?.content).toContain('- title: ');
    expect(messages[3]?.content).toContain('- points[1]: ');
    const counted = server.requests.reduce((sum, { prompt }) => sum + Math.ceil(prompt.length / 4), 0);
    expect(usage.inputTokens).toBe(counted);
    expect(usage.usd).toBeCloseTo((usage.inputTokens + usage.outputTokens) / 1e6, 12);
  });

  it('given a server without structured output, then it is not requested again', async () => {
    server.answer = ({ body }) =>
      body.response_format ? { status: 400, body: { error: 'json_schema unknown' } } : answering(value);
    const { model } = aModel({ baseUrl: server.baseUrl });
    await model.ask(aQuestion());
    await model.ask(aQuestion());
    expect(server.requests.map(({ body }) => body.response_format !== undefined)).toEqual([
      true,
      false,
      false,
    ]);
    expect(server.requests[2]?.prompt).toContain('"points":{"type":"array"');
  });

  it('given an aborted question, then its reason is thrown, and the circuit stays closed', async () => {
    server.answer = never;
    const { model } = aModel({ baseUrl: server.baseUrl });
    for (let times = 0; times < 6; times += 1) {
      const controller = new AbortController();
      const asking = model.ask(aQuestion({ signal: controller.signal }));
      await until('a request', () => server.requests.length > times);
      const reason = new Error(`enough ${times}`);
      controller.abort(reason);
      await expect(asking).rejects.toBe(reason);
    }
    server.answer = good;
    expect(await resultCode(model)).toBe('answer');
    await expect(model.ask(aQuestion({ signal: AbortSignal.abort('early') }))).rejects.toBe('early');
    expect(server.requests).toHaveLength(7);
  });

  it('given prose and then silence, then the timeout covers both calls', async () => {
    server.answer = inTurn(prose, never);
    const { model } = aModel({ baseUrl: server.baseUrl, timeoutMs: 400 });
    expect(await resultCode(model)).toBe('model-timeout');
    expect(server.requests).toHaveLength(2);
  });

  it('given an unknown provider without a base URL, then OperatorError', () => {
    expect(() => aModel({ baseUrl: server.baseUrl, model: 'gpt-5' })).toThrow('MODEL=gpt-5');
  });
});

describe('retries', () => {
  it('given retry-after, then the delay is at least that long', async () => {
    const busy =
      (headers: Record<string, string>): ModelScript =>
      () => ({ status: 429, headers });
    const at = new Date('2026-11-25T12:00:03Z').toUTCString();
    server.answer = inTurn(busy({ 'retry-after': '2' }), busy({ 'retry-after': at }), good);
    const { model, waits } = aModel({ baseUrl: server.baseUrl, timeoutMs: 60_000 });
    expect(await resultCode(model)).toBe('answer');
    expect(waits).toHaveLength(2);
    expect(waits[0]).toBeGreaterThanOrEqual(2250);
    expect(waits[0]).toBeLessThanOrEqual(2751);
    expect(waits[1]).toBeGreaterThanOrEqual(3500);
    expect(waits[1]).toBeLessThanOrEqual(4501);
  });

  it('given a retry-after of a day, then the circuit opens for ten minutes', async () => {
    server.answer = () => ({ status: 429, headers: { 'retry-after': '86400' } });
    const { model, clock, waits } = aModel({ baseUrl: server.baseUrl });
    expect(await resultCode(model)).toBe('model-busy');
    expect(await resultCode(model)).toBe('model-busy');
    expect(server.requests).toHaveLength(1);
    expect(waits).toEqual([]);
    server.answer = good;
    clock.at = new Date(clock.at.getTime() + 600_000);
    expect(await resultCode(model)).toBe('answer');
  });
});
