import type { FinishReason, JSONSchema7, LanguageModel, ModelMessage } from 'ai';
import type { z } from 'zod';
import { isKnown, type KnownProvider, type ModelSettings } from './settings.ts';

/** One call, whatever the provider. */
export interface Prompt {
  readonly instructions: string;
  readonly messages: readonly ModelMessage[];
  readonly schema: JSONSchema7;
  readonly name: string;
  readonly maxOutputTokens: number;
  /** Ask for output of that schema by the provider's own means. */
  readonly structured: boolean;
}

/** What came back. Counts are undefined where the provider does not say. */
export interface Completion {
  readonly text: string;
  readonly finish: FinishReason;
  /** As the provider calls it. */
  readonly rawFinish: string | undefined;
  readonly inputTokens: number | undefined;
  readonly outputTokens: number | undefined;
}

export interface Provider {
  /** The server may take no notice of a schema: the model has to be told of it in words as well. */
  readonly schemaInPrompt: boolean;
  schemaOf(schema: z.ZodType): Promise<JSONSchema7>;
  /** One call, without a retry. @throws whatever the SDK throws. */
  complete(prompt: Prompt, signal: AbortSignal): Promise<Completion>;
}

type Open = (settings: ModelSettings, id: string) => Promise<LanguageModel>;

/** Loads the SDK of the provider that the settings name. */
export async function openProvider(settings: ModelSettings): Promise<Provider> {
  const { asSchema, generateText, jsonSchema, Output } = await import('ai');
  // Its warnings would go to the console, past the log.
  globalThis.AI_SDK_LOG_WARNINGS = false;
  const [name = '', ...id] = settings.model.split('/');
  const model = await (isKnown(name) ? sdks[name] : openCompatible)(settings, id.join('/'));
  return {
    schemaInPrompt: !isKnown(name) || settings.baseUrl !== undefined,
    schemaOf: async (schema) => asSchema(schema).jsonSchema,
    complete: async ({ schema, name: called, structured, messages, ...prompt }, signal) => {
      let done: Completion | undefined;
      const generating = generateText({
        model,
        ...prompt,
        messages: [...messages],
        // It checks nothing: our own reading salvages more than the SDK's.
        ...(structured && { output: Output.object({ schema: jsonSchema(schema), name: called }) }),
        maxRetries: 0,
        abortSignal: signal,
        telemetry: { isEnabled: false },
        // Usage and the reason are known here, before the SDK rejects what is no JSON.
        onStepEnd: ({ text, finishReason: finish, rawFinishReason: rawFinish, usage }) => {
          const { inputTokens, outputTokens } = usage;
          done = { text, finish, rawFinish, inputTokens, outputTokens };
        },
      });
      return generating.then(
        () => done ?? Promise.reject(new Error('the SDK ended without an answer')),
        (error) => done ?? Promise.reject(error),
      );
    },
  };
}

/** A redirect would take the key to another host. */
const fetchThere: typeof fetch = (input, init) => fetch(input, { ...init, redirect: 'manual' });

const sdks: Readonly<Record<KnownProvider, Open>> = {
  anthropic: async (settings, id) => {
    const { createAnthropic } = await import('@ai-sdk/anthropic');
    return createAnthropic(options(settings))(id);
  },
  openai: async (settings, id) => {
    const { createOpenAI } = await import('@ai-sdk/openai');
    // Chat completions, unlike responses, are not kept by the provider, and are what other servers imitate.
    return createOpenAI(options(settings)).chat(id);
  },
  mistral: async (settings, id) => {
    const { createMistral } = await import('@ai-sdk/mistral');
    return createMistral(options(settings))(id);
  },
  google: async (settings, id) => {
    const { createGoogle } = await import('@ai-sdk/google');
    return createGoogle(options(settings))(id);
  },
};

const openCompatible: Open = async (settings, id) => {
  const { createOpenAICompatible } = await import('@ai-sdk/openai-compatible');
  const { apiKey, baseUrl = '' } = settings;
  const provider = createOpenAICompatible({
    name: 'custom',
    baseURL: baseUrl,
    fetch: fetchThere,
    // Without it, no schema is sent at all; a server that has no such thing says so, and is asked without.
    supportsStructuredOutputs: true,
    ...(apiKey !== undefined && { apiKey }),
  });
  return provider(id);
};

function options({ apiKey, baseUrl }: ModelSettings) {
  return {
    // Without a key, an SDK looks for one in the environment, and throws.
    apiKey: apiKey ?? 'none',
    fetch: fetchThere,
    ...(baseUrl !== undefined && { baseURL: baseUrl }),
  };
}
