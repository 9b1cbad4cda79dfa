import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { parseJson } from '../../../src/core/util/json.ts';

const part = z.looseObject({
  type: z.string(),
  text: z.string().optional(),
  /** A string for Mistral. */
  image_url: z.union([z.string(), z.object({ url: z.string() })]).optional(),
});
const body = z.looseObject({
  model: z.string().optional(),
  max_tokens: z.number().optional(),
  response_format: z.looseObject({ type: z.string() }).optional(),
  messages: z
    .array(z.looseObject({ role: z.string(), content: z.union([z.string(), z.array(part)]).nullish() }))
    .optional(),
});

/** A request as the server received it. */
interface ModelRequest {
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  /** The fields of chat completions are typed; those of other APIs are there as well. */
  readonly body: z.infer<typeof body>;
  /** The texts of all messages, joined: lets a script recognize the question. */
  readonly prompt: string;
}

/** A chat completion; or any HTTP response; or `drop`: the connection ends without a response. */
export type ModelReply =
  | {
      readonly content: string | null;
      readonly refusal?: string;
      readonly finish_reason?: string;
      /** Default: four characters are a token. */
      readonly usage?: { readonly prompt_tokens: number; readonly completion_tokens: number } | null;
    }
  | { readonly status: number; readonly body?: unknown; readonly headers?: Readonly<Record<string, string>> }
  | 'drop';

/** Answers requests. A promise that never resolves is a server that hangs. */
export type ModelScript = (request: ModelRequest) => ModelReply | Promise<ModelReply>;

/** A server on loopback that speaks OpenAI's chat completions. */
export interface FakeModel {
  /** For `MODEL_BASE_URL`. */
  readonly baseUrl: string;
  /** All requests, oldest first; a test may empty it. */
  readonly requests: ModelRequest[];
  /** Requests whose client closed the connection before the response. */
  readonly abandoned: readonly ModelRequest[];
  /** May be replaced at any time. */
  answer: ModelScript;
  close(): Promise<void>;
}

/** Starts a fake model on a free port. */
export async function startModel(answer: ModelScript): Promise<FakeModel> {
  const requests: ModelRequest[] = [];
  const abandoned: ModelRequest[] = [];
  const server = createServer(async (incoming, response) => {
    const request = await read(incoming);
    requests.push(request);
    response.once('close', () => {
      if (!response.writableEnded) abandoned.push(request);
    });
    send(response, request, await fake.answer(request));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const fake: FakeModel = {
    baseUrl: `http://127.0.0.1:${address.port}/v1`,
    requests,
    abandoned,
    answer,
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
  return fake;
}

/** A completion with this value as JSON. */
export function answering(value: unknown): ModelReply {
  return { content: JSON.stringify(value) };
}

async function read(incoming: IncomingMessage): Promise<ModelRequest> {
  const parsed = body.parse(parseJson(await text(incoming)) ?? {});
  const texts = (parsed.messages ?? []).map(({ content }) =>
    typeof content === 'string' ? content : (content ?? []).map((one) => one.text ?? '').join('\n'),
  );
  return { path: incoming.url ?? '', headers: incoming.headers, body: parsed, prompt: texts.join('\n') };
}

function send(response: ServerResponse, request: ModelRequest, reply: ModelReply): void {
  if (reply === 'drop') {
    response.destroy();
    return;
  }
  const [status, headers, content] =
    'status' in reply
      ? [reply.status, reply.headers ?? {}, reply.body ?? {}]
      : [200, {}, completion(request, reply)];
  const raw = typeof content === 'string';
  response.writeHead(status, { 'content-type': raw ? 'text/plain' : 'application/json', ...headers });
  response.end(raw ? content : JSON.stringify(content));
}

function completion(request: ModelRequest, reply: Extract<ModelReply, { content: string | null }>) {
  const usage = {
    prompt_tokens: Math.ceil(request.prompt.length / 4),
    completion_tokens: Math.ceil((reply.content ?? '').length / 4),
  };
  const message = {
    role: 'assistant',
    content: reply.content,
    ...(reply.refusal !== undefined && { refusal: reply.refusal }),
  };
  return {
    id: 'chatcmpl-1',
    object: 'chat.completion',
    created: 1_750_000_000,
    model: request.body.model ?? 'fake',
    choices: [{ index: 0, message, finish_reason: reply.finish_reason ?? 'stop' }],
    ...(reply.usage !== null && { usage: withTotal(reply.usage ?? usage) }),
  };
}

function withTotal(usage: { readonly prompt_tokens: number; readonly completion_tokens: number }) {
  return { ...usage, total_tokens: usage.prompt_tokens + usage.completion_tokens };
}
