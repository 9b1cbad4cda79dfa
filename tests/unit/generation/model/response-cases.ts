import type { WritingFailure } from '../../../../src/core/model/failures.ts';
import type { ModelReply, ModelScript } from '../../../fakes/model/server.ts';

/** A behaviour of a model's server, and the result of a question to it. */
export interface ResponseCase {
  readonly name: string;
  readonly script: ModelScript;
  /** `answer`: the question is answered. */
  readonly code: WritingFailure['code'] | 'answer';
  /** The expected number of requests. */
  readonly calls: number;
  /** The question comes with an image. */
  readonly image?: true;
}

/** The servers of some cases repeat this key in their errors; it must never be logged. */
export const KEY = 'sk-proj-0123456789abcdefghij';

const good = JSON.stringify({ title: 'Un titre', points: ['a', 'b'] });
const says = (content: string, more: object = {}) => reply({ content, ...more });
const fails = (status: number, error: object | string, headers = {}) =>
  reply({ status, body: typeof error === 'string' ? error : { error }, headers });

function reply(one: ModelReply): ModelScript {
  return () => one;
}

/** Answers each request with the next script; the last one repeats. */
export function inTurn(...scripts: readonly ModelScript[]): ModelScript {
  let asked = 0;
  return (request) => {
    const script = scripts[Math.min(asked, scripts.length - 1)];
    asked += 1;
    return script ? script(request) : 'drop';
  };
}

/** Everything that a provider can respond. The schema is `{ title: string, points: string[] }`. */
export const responseCases: readonly ResponseCase[] = [
  { name: 'the JSON that was asked for', script: says(good), code: 'answer', calls: 1 },
  {
    name: 'JSON in a code fence',
    script: says(`Voici :\n\`\`\`json\n${good}\n\`\`\`\nVoilà.`),
    code: 'answer',
    calls: 1,
  },
  {
    name: 'JSON after its thoughts',
    script: says(`<think>{"title": 1}, or not</think>${good}`),
    code: 'answer',
    calls: 1,
  },
  {
    name: 'complete JSON, then spaces up to the limit',
    script: says(`${good}\n\n\n`, { finish_reason: 'length' }),
    code: 'answer',
    calls: 1,
  },
  {
    name: 'prose once, then JSON',
    script: inTurn(says('The title is: Un titre.'), says(good)),
    code: 'answer',
    calls: 2,
  },
  {
    name: 'JSON of another form once, then the right one',
    script: inTurn(says('{"title": 3}'), says(good)),
    code: 'answer',
    calls: 2,
  },
  { name: 'an empty answer once, then JSON', script: inTurn(says(''), says(good)), code: 'answer', calls: 2 },
  {
    name: 'overload twice, then JSON',
    script: inTurn(fails(503, { message: 'busy' }), fails(429, { message: 'slow down' }), says(good)),
    code: 'answer',
    calls: 3,
  },
  {
    name: 'a dropped connection, then JSON',
    script: inTurn(reply('drop'), says(good)),
    code: 'answer',
    calls: 2,
  },
  {
    name: 'an error for structured output, then JSON without it',
    script: (request) =>
      request.body.response_format
        ? { status: 400, body: { error: { message: 'response_format is not supported by this server' } } }
        : { content: good },
    code: 'answer',
    calls: 2,
  },

  {
    name: 'a refusal in its own field',
    script: reply({ content: null, refusal: 'I will not write about this.' }),
    code: 'model-refused',
    calls: 1,
  },
  {
    name: 'a refusal in English prose',
    script: says('I’m sorry, but I can’t help with that.'),
    code: 'model-refused',
    calls: 1,
  },
  {
    name: 'a refusal in French prose',
    script: says('Désolé, je ne peux pas commenter cet article.'),
    code: 'model-refused',
    calls: 1,
  },
  {
    name: 'an answer cut by a filter',
    script: says('{"title": "', { finish_reason: 'content_filter' }),
    code: 'model-filtered',
    calls: 1,
  },
  {
    name: 'a prompt rejected by a filter',
    script: fails(400, {
      message: 'The response was filtered due to the content management policy.',
      code: 'content_filter',
    }),
    code: 'model-filtered',
    calls: 1,
  },
  {
    name: 'a prompt flagged by a gateway’s moderation',
    script: fails(403, { message: 'Your input was flagged by moderation', code: 403 }),
    code: 'model-filtered',
    calls: 1,
  },
  {
    name: 'an answer cut at the token limit',
    script: says('{"title": "Un ti', { finish_reason: 'length' }),
    code: 'model-truncated',
    calls: 1,
  },
  { name: 'prose twice', script: says('The title is: Un titre.'), code: 'model-invalid', calls: 2 },
  {
    name: 'JSON of another form twice',
    script: says('{"titre": "Un titre"}'),
    code: 'model-invalid',
    calls: 2,
  },
  { name: 'an empty answer twice', script: says(''), code: 'model-invalid', calls: 2 },
  { name: 'no response', script: () => new Promise(() => undefined), code: 'model-timeout', calls: 1 },
  {
    name: 'a wrong key, repeated in the error',
    script: fails(401, { message: `Incorrect API key provided: ${KEY}`, code: 'invalid_api_key' }),
    code: 'model-unauthorized',
    calls: 1,
  },
  {
    name: 'a key that may not use the model',
    script: fails(403, { message: 'You are not allowed to sample from this model' }),
    code: 'model-unauthorized',
    calls: 1,
  },
  {
    name: 'a used-up quota',
    script: fails(429, {
      message: 'You exceeded your current quota, please check your plan and billing details.',
      type: 'insufficient_quota',
      code: 'insufficient_quota',
    }),
    code: 'model-quota',
    calls: 1,
  },
  {
    name: 'payment required',
    script: fails(402, { message: 'Payment required' }),
    code: 'model-quota',
    calls: 1,
  },
  {
    name: 'a low credit balance',
    script: fails(400, { message: 'Your credit balance is too low to access the API.' }),
    code: 'model-quota',
    calls: 1,
  },
  {
    name: 'too many requests, three times',
    script: fails(429, { message: 'Rate limit reached', code: 'rate_limit_exceeded' }),
    code: 'model-busy',
    calls: 3,
  },
  {
    name: 'too many requests, retry after an hour',
    script: fails(429, { message: 'Rate limit reached' }, { 'retry-after': '3600' }),
    code: 'model-busy',
    calls: 1,
  },
  {
    name: 'a limit per minute in the words of an empty account',
    script: fails(429, { message: 'You exceeded your current quota. Please retry in 50.5s.' }),
    code: 'model-busy',
    calls: 1,
  },
  {
    name: 'a server error, three times',
    script: fails(500, { message: 'boom' }),
    code: 'model-unavailable',
    calls: 3,
  },
  {
    name: 'a bad gateway, three times',
    script: fails(502, '<html>Bad gateway</html>'),
    code: 'model-unavailable',
    calls: 3,
  },
  {
    name: 'a dropped connection, three times',
    script: reply('drop'),
    code: 'model-unavailable',
    calls: 3,
  },
  {
    name: 'a web page instead of an answer',
    script: reply({ status: 200, body: '<html>Sign in</html>' }),
    code: 'model-unavailable',
    calls: 3,
  },
  {
    name: 'a redirect',
    script: reply({ status: 307, headers: { location: 'http://127.0.0.1:9/' } }),
    code: 'model-unavailable',
    calls: 1,
  },
  {
    name: 'an answer without choices',
    script: reply({ status: 200, body: { id: '1', choices: [] } }),
    code: 'model-unavailable',
    calls: 3,
  },
  {
    name: 'status 200 with an error',
    script: reply({ status: 200, body: { error: { code: 429, message: 'Provider returned error' } } }),
    code: 'model-busy',
    calls: 3,
  },
  {
    name: 'an invalid request',
    script: fails(400, { message: 'Something is odd' }),
    code: 'model-unavailable',
    calls: 1,
  },
  {
    name: 'an error that repeats the request',
    script: (request) => ({
      status: 422,
      body: { detail: [{ type: 'missing', msg: 'Field required', input: request.body }] },
    }),
    code: 'model-unavailable',
    calls: 1,
  },
  {
    name: 'an error that quotes the prompt',
    script: (request) => ({
      status: 400,
      body: { error: { message: `Cannot read: {'content': '${request.prompt.slice(0, 300)}'}` } },
    }),
    code: 'model-unavailable',
    calls: 1,
  },
  {
    name: 'a model that does not exist',
    script: fails(404, { message: 'The model `x` does not exist', code: 'model_not_found' }),
    code: 'model-unknown',
    calls: 1,
  },
  {
    name: 'an invalid model',
    script: fails(400, { message: 'Invalid model: x' }),
    code: 'model-unknown',
    calls: 1,
  },
  {
    name: 'an image that the model does not support',
    script: fails(400, { message: 'Invalid content type. image_url is only supported by certain models.' }),
    code: 'model-blind',
    calls: 1,
    image: true,
  },
  {
    name: 'a server without image input',
    script: fails(500, { message: 'image input is not supported - hint: provide the mmproj' }),
    code: 'model-blind',
    calls: 1,
    image: true,
  },
  {
    name: 'a gateway without a model for images',
    script: fails(404, { message: 'No endpoints found that support image input' }),
    code: 'model-blind',
    calls: 1,
    image: true,
  },
  { name: 'an image, read', script: says(good), code: 'answer', calls: 1, image: true },
  {
    name: 'too long a prompt',
    script: fails(400, {
      message: "This model's maximum context length is 8192 tokens.",
      code: 'context_length_exceeded',
    }),
    code: 'model-overflow',
    calls: 1,
  },
  {
    name: 'too large a request',
    script: fails(413, { message: 'Request too large' }),
    code: 'model-overflow',
    calls: 1,
  },
];
