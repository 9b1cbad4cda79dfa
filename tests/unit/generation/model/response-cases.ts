import { failedCases } from './failed-responses.ts';
import { fails, good, inTurn, type ResponseCase, reply, says } from './response-scripts.ts';

/** Responses that come to an answer in the end. The schema is `{ title: string, points: string[] }`. */
const answered: readonly ResponseCase[] = [
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
];

/** Everything that a provider can respond. */
export const responseCases: readonly ResponseCase[] = [...answered, ...failedCases];
