import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { parseJson } from '../../../src/core/util/json.ts';

const part = z.looseObject({
  type: z.string(),
  text: z.string().optional(),
  /** Mistral's is the address itself. */
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

/** What the server was asked, as it came over the wire. */
interface ModelRequest {
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  /** Of chat completions the fields are typed; what another wire sends is there as well. */
  readonly body: z.infer<typeof body>;
  /** All that the messages say, one after the other: to tell in a script which question it is. */
  readonly said: string;
}

/** One chat completion; or any answer as it goes over the wire; or none, the connection just ends. */
export type ModelReply =
  | {
      readonly content: string | null;
      readonly refusal?: string;
      readonly finish_reason?: string;
      /** By default, what a tokenizer of four characters a token would count. */
      readonly usage?: { readonly prompt_tokens: number; readonly completion_tokens: number } | null;
    }
  | { readonly status: number; readonly body?: unknown; readonly headers?: Readonly<Record<string, string>> }
  | 'drop';

/** What the server does: a promise that is never kept is a server that hangs. */
export type ModelScript = (request: ModelRequest) => ModelReply | Promise<ModelReply>;

/** A server on loopback that speaks OpenAI's chat completions. */
export interface FakeModel {
  /** For `MODEL_BASE_URL`. */
  readonly baseUrl: string;
  /** All there were, oldest first; may be emptied. */
  readonly requests: ModelRequest[];
  /** Those whose client hung up before they were answered. */
  readonly abandoned: readonly ModelRequest[];
  /** How it answers from now on. */
  answer: ModelScript;
  close(): Promise<void>;
}

/** Starts one on a free port. */
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

/** A completion whose content is this value as JSON. */
export function answering(value: unknown): ModelReply {
  return { content: JSON.stringify(value) };
}

async function read(incoming: IncomingMessage): Promise<ModelRequest> {
  const parsed = body.parse(parseJson(await text(incoming)) ?? {});
  const said = (parsed.messages ?? []).map(({ content }) =>
    typeof content === 'string' ? content : (content ?? []).map((one) => one.text ?? '').join('\n'),
  );
  return { path: incoming.url ?? '', headers: incoming.headers, body: parsed, said: said.join('\n') };
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
    prompt_tokens: Math.ceil(request.said.length / 4),
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
