import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FakeModel, type ModelReply, startModel } from '../../../fakes/model/server.ts';
import { aModel, aQuestion, PIXEL, resultCode, withImage } from './fixtures.ts';
import { inTurn } from './response-scripts.ts';

const json = JSON.stringify({ title: 'Un titre', points: ['a'] });
const base64 = PIXEL.toString('base64');

/** One provider's own words for what all of them can do. */
interface Wire {
  readonly model: string;
  readonly path: string;
  /** How the key travels. */
  readonly header: readonly [name: string, value: string];
  /** A whole answer of this text, with 100 tokens in and 50 out. */
  readonly says: (text: string) => ModelReply;
  /** What of the request holds the limit and the schema. */
  readonly asks: object;
  readonly declined: ModelReply;
  /** Anthropic calls that a refusal as well. */
  readonly filtered?: ModelReply;
  readonly truncated: ModelReply;
  readonly wrongKey: ModelReply;
  readonly overloaded: ModelReply;
  readonly tooLong: ModelReply;
  readonly usedUp: ModelReply;
}

const KEY = 'a-key-of-the-operator';
const error = (status: number, body: object): ModelReply => ({ status, body });
const ok = (body: object): ModelReply => ({ status: 200, body });

const claude = (text: string, stop_reason: string) =>
  ok({
    type: 'message',
    id: 'msg_1',
    model: 'claude',
    role: 'assistant',
    content: text ? [{ type: 'text', text }] : [],
    stop_reason,
    stop_sequence: null,
    usage: { input_tokens: 100, output_tokens: 50 },
  });
const claudeError = (status: number, type: string, message: string) =>
  error(status, { type: 'error', error: { type, message } });
const gemini = (text: string, finishReason: string) =>
  ok({
    candidates: [{ content: { role: 'model', parts: text ? [{ text }] : [] }, finishReason, index: 0 }],
    usageMetadata: { promptTokenCount: 100, candidatesTokenCount: 50, totalTokenCount: 150 },
  });
const geminiError = (code: number, status: string, message: string, details: readonly object[] = []) =>
  error(code, { error: { code, status, message, details } });
const usage = { prompt_tokens: 100, completion_tokens: 50 };
const openAiError = (status: number, code: string, message: string) =>
  error(status, { error: { message, type: code, param: null, code } });
const mistralError = (status: number, type: string, message: string) =>
  error(status, { object: 'error', message, type, param: null, code: '1000' });

const wires: Readonly<Record<string, Wire>> = {
  anthropic: {
    model: 'claude-sonnet-4-5',
    path: '/v1/messages',
    header: ['x-api-key', KEY],
    says: (text) => claude(text, 'end_turn'),
    asks: { max_tokens: 200, output_config: { format: { type: 'json_schema' } } },
    declined: claude('', 'refusal'),
    truncated: claude('{"title": "Un', 'max_tokens'),
    wrongKey: claudeError(401, 'authentication_error', `invalid x-api-key ${KEY}`),
    overloaded: claudeError(529, 'overloaded_error', 'Overloaded'),
    tooLong: claudeError(400, 'invalid_request_error', 'prompt is too long: 250000 tokens > 200000 maximum'),
    usedUp: claudeError(
      400,
      'invalid_request_error',
      'Your credit balance is too low to access the Anthropic API.',
    ),
  },
  openai: {
    model: 'gpt-5-mini',
    path: '/v1/chat/completions',
    header: ['authorization', `Bearer ${KEY}`],
    says: (content) => ({ content, usage }),
    asks: {
      max_completion_tokens: 200,
      response_format: { type: 'json_schema', json_schema: { strict: true } },
    },
    declined: { content: null, refusal: 'I will not.' },
    filtered: { content: '', finish_reason: 'content_filter' },
    truncated: { content: '{"title": "Un', finish_reason: 'length' },
    wrongKey: openAiError(401, 'invalid_api_key', `Incorrect API key provided: ${KEY}`),
    overloaded: openAiError(429, 'rate_limit_exceeded', 'Rate limit reached for requests'),
    tooLong: openAiError(
      400,
      'context_length_exceeded',
      'Your input exceeds the context window of this model.',
    ),
    usedUp: openAiError(429, 'insufficient_quota', 'You exceeded your current quota.'),
  },
  mistral: {
    model: 'mistral-medium-latest',
    path: '/v1/chat/completions',
    header: ['authorization', `Bearer ${KEY}`],
    says: (content) => ({ content, usage }),
    asks: { max_tokens: 200, response_format: { type: 'json_schema', json_schema: { name: 'titles' } } },
    declined: { content: 'I’m sorry, but I can’t write about that.' },
    filtered: { content: '', finish_reason: 'content_filter' },
    truncated: { content: '{"title": "Un', finish_reason: 'length' },
    wrongKey: error(401, { detail: 'Unauthorized', key: KEY }),
    overloaded: mistralError(429, 'rate_limited', 'Rate limit exceeded'),
    tooLong: mistralError(
      400,
      'invalid_request_prompt',
      'Prompt contains 140000 tokens, too large for model with 131072 maximum context length',
    ),
    usedUp: error(402, { detail: 'Check your subscription' }),
  },
  google: {
    model: 'gemini-2.5-flash',
    path: '/v1/models/gemini-2.5-flash:generateContent',
    header: ['x-goog-api-key', KEY],
    says: (text) => gemini(text, 'STOP'),
    asks: {
      generationConfig: {
        maxOutputTokens: 200,
        responseMimeType: 'application/json',
        responseJsonSchema: { type: 'object' },
      },
    },
    declined: gemini('I cannot help with that.', 'STOP'),
    filtered: ok({
      promptFeedback: { blockReason: 'PROHIBITED_CONTENT' },
      usageMetadata: { promptTokenCount: 100 },
    }),
    truncated: gemini('{"title": "Un', 'MAX_TOKENS'),
    wrongKey: geminiError(400, 'INVALID_ARGUMENT', 'API key not valid. Please pass a valid API key.', [
      { reason: 'API_KEY_INVALID' },
    ]),
    overloaded: geminiError(
      429,
      'RESOURCE_EXHAUSTED',
      'You exceeded your current quota, please check your plan and billing details.',
      [{ retryDelay: '1s' }],
    ),
    tooLong: geminiError(
      400,
      'INVALID_ARGUMENT',
      'The input token count (1200000) exceeds the maximum number of tokens allowed (1048576).',
    ),
    usedUp: geminiError(
      429,
      'RESOURCE_EXHAUSTED',
      'You exceeded your current quota, please check your plan and billing details.',
      [{ violations: [{ quotaId: 'GenerateRequestsPerDayPerProjectPerModel' }] }, { retryDelay: '30s' }],
    ),
  },
};

let server: FakeModel;
beforeEach(async () => {
  server = await startModel(() => 'drop');
});
afterEach(() => server.close());

describe.each(Object.entries(wires))('%s through its own SDK', (provider, wire) => {
  const settings = () => ({ baseUrl: server.baseUrl, model: `${provider}/${wire.model}`, apiKey: KEY });

  it('given a question, then key, limit and schema are sent, and tokens and price are known', async () => {
    server.answer = () => wire.says(json);
    const { model } = aModel({ ...settings(), budgetUsdPerDay: 1 });
    const answer = await model.ask(aQuestion());
    expect(answer.value).toEqual(JSON.parse(json));
    expect(answer.usage).toMatchObject({ inputTokens: 100, outputTokens: 50, usd: expect.any(Number) });
    const [request] = server.requests;
    expect(request?.path).toBe(wire.path);
    expect(request?.headers).toHaveProperty(...wire.header);
    expect(request?.body).toMatchObject(wire.asks);
    expect(JSON.stringify(request?.body)).toContain('You write titles.');
  });

  it('given an image, then its bytes are sent', async () => {
    server.answer = () => wire.says(json);
    const { model } = aModel(settings());
    await model.ask(aQuestion({ messages: withImage }));
    expect(JSON.stringify(server.requests[0]?.body)).toContain(base64);
  });

  it('given prose and then JSON, then the second call contains the first answer and its issues', async () => {
    server.answer = inTurn(
      () => wire.says('The title is: Un titre.'),
      () => wire.says(json),
    );
    const { model } = aModel(settings());
    expect((await model.ask(aQuestion())).usage.inputTokens).toBe(200);
    const again = JSON.stringify(server.requests[1]?.body);
    expect(again).toContain('The title is: Un titre.');
    expect(again).toContain('there is no JSON object in it');
  });

  const failures = [
    ['declined', 'model-refused', wire.declined],
    ['truncated', 'model-truncated', wire.truncated],
    ['wrongKey', 'model-unauthorized', wire.wrongKey],
    ['overloaded', 'model-busy', wire.overloaded],
    ['tooLong', 'model-overflow', wire.tooLong],
    ['usedUp', 'model-quota', wire.usedUp],
    ...(wire.filtered ? ([['filtered', 'model-filtered', wire.filtered]] as const) : []),
  ] as const;

  it.each(failures)('given its own error for %s, then %s', async (_, code, reply) => {
    server.answer = () => reply;
    const { model, log } = aModel(settings());
    expect(await resultCode(model)).toBe(code);
    expect(JSON.stringify(log.lines)).not.toContain(KEY);
  });
});

describe('older models of Anthropic', () => {
  it('given no structured output, then the answer comes through a tool call of the SDK', async () => {
    const input = JSON.parse(json);
    server.answer = () =>
      ok({
        type: 'message',
        id: 'msg_1',
        model: 'claude',
        role: 'assistant',
        content: [{ type: 'tool_use', id: 'tool_1', name: 'json', input }],
        stop_reason: 'tool_use',
        stop_sequence: null,
        usage: { input_tokens: 100, output_tokens: 50 },
      });
    const { model } = aModel({ baseUrl: server.baseUrl, model: 'anthropic/claude-3-haiku-20240307' });
    expect((await model.ask(aQuestion())).value).toEqual(input);
    expect(server.requests[0]?.body).toMatchObject({
      tools: [{ name: 'json' }],
      tool_choice: { type: 'any' },
    });
  });
});
