import type { FinishReason, JSONSchema7, LanguageModel, ModelMessage } from 'ai';
import type { z } from 'zod';
import { isKnown, type KnownProvider, type ModelSettings } from './settings.ts';

/** One call to a provider. */
export interface Prompt {
  readonly instructions: string;
  readonly messages: readonly ModelMessage[];
  readonly schema: JSONSchema7;
  readonly name: string;
  readonly maxOutputTokens: number;
  /** Use the provider's own structured output. */
  readonly structured: boolean;
}

/** The response. Token counts are undefined where the provider reports none. */
export interface Completion {
  readonly text: string;
  readonly finish: FinishReason;
  /** The provider's own finish reason. */
  readonly rawFinish: string | undefined;
  readonly inputTokens: number | undefined;
  readonly outputTokens: number | undefined;
}

export interface Provider {
  /** The server may ignore the schema, so it is put into the prompt as well. */
  readonly schemaInPrompt: boolean;
  schemaOf(schema: z.ZodType): Promise<JSONSchema7>;
  /** One call, without retries. @throws what the SDK throws. */
  complete(prompt: Prompt, signal: AbortSignal): Promise<Completion>;
}

type CreateModel = (settings: ModelSettings, id: string) => Promise<LanguageModel>;

/** Loads the SDK of the provider in the settings. */
export async function openProvider(settings: ModelSettings): Promise<Provider> {
  const { asSchema, generateText, jsonSchema, Output } = await import('ai');
  // The SDK's warnings would go to the console instead of the log.
  globalThis.AI_SDK_LOG_WARNINGS = false;
  const [name = '', ...id] = settings.model.split('/');
  const model = await (isKnown(name) ? sdks[name] : createCompatible)(settings, id.join('/'));
  return {
    schemaInPrompt: !isKnown(name) || settings.baseUrl !== undefined,
    schemaOf: async (schema) => asSchema(schema).jsonSchema,
    complete: async ({ schema, name: schemaName, structured, messages, ...prompt }, signal) => {
      let completion: Completion | undefined;
      const generating = generateText({
        model,
        ...prompt,
        messages: [...messages],
        // No validation here: our own parser accepts more than the SDK's.
        ...(structured && { output: Output.object({ schema: jsonSchema(schema), name: schemaName }) }),
        maxRetries: 0,
        abortSignal: signal,
        telemetry: { isEnabled: false },
        // Called before the SDK rejects text that is not JSON.
        onStepEnd: ({ text, finishReason: finish, rawFinishReason: rawFinish, usage }) => {
          const { inputTokens, outputTokens } = usage;
          completion = { text, finish, rawFinish, inputTokens, outputTokens };
        },
      });
      return generating.then(
        () => completion ?? Promise.reject(new Error('the SDK ended without an answer')),
        (error) => completion ?? Promise.reject(error),
      );
    },
  };
}

/** A redirect would send the key to another host. */
const fetchWithoutRedirect: typeof fetch = (input, init) => fetch(input, { ...init, redirect: 'manual' });

const sdks: Readonly<Record<KnownProvider, CreateModel>> = {
  anthropic: async (settings, id) => {
    const { createAnthropic } = await import('@ai-sdk/anthropic');
    return createAnthropic(sdkOptions(settings))(id);
  },
  openai: async (settings, id) => {
    const { createOpenAI } = await import('@ai-sdk/openai');
    // The chat completions API: unlike the responses API, OpenAI does not store its data, and other servers support it.
    return createOpenAI(sdkOptions(settings)).chat(id);
  },
  mistral: async (settings, id) => {
    const { createMistral } = await import('@ai-sdk/mistral');
    return createMistral(sdkOptions(settings))(id);
  },
  google: async (settings, id) => {
    const { createGoogle } = await import('@ai-sdk/google');
    return createGoogle(sdkOptions(settings))(id);
  },
};

const createCompatible: CreateModel = async (settings, id) => {
  const { createOpenAICompatible } = await import('@ai-sdk/openai-compatible');
  const { apiKey, baseUrl = '' } = settings;
  const provider = createOpenAICompatible({
    name: 'custom',
    baseURL: baseUrl,
    fetch: fetchWithoutRedirect,
    // Without it, the SDK sends no schema. A server that does not support one reports an error, and is called without it.
    supportsStructuredOutputs: true,
    ...(apiKey !== undefined && { apiKey }),
  });
  return provider(id);
};

function sdkOptions({ apiKey, baseUrl }: ModelSettings) {
  return {
    // Without a key, the SDKs look for one in the environment and throw.
    apiKey: apiKey ?? 'none',
    fetch: fetchWithoutRedirect,
    ...(baseUrl !== undefined && { baseURL: baseUrl }),
  };
}
