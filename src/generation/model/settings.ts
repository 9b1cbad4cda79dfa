// Loaded with the configuration at every start: this module must not import an SDK.

/** Providers that need no base URL, with the environment variable of their key. */
export const providers = {
  anthropic: { keyVariable: 'ANTHROPIC_API_KEY', example: 'anthropic/claude-sonnet-4-5' },
  openai: { keyVariable: 'OPENAI_API_KEY', example: 'openai/gpt-5-mini' },
  mistral: { keyVariable: 'MISTRAL_API_KEY', example: 'mistral/mistral-medium-latest' },
  google: { keyVariable: 'GOOGLE_GENERATIVE_AI_API_KEY', example: 'google/gemini-2.5-flash' },
} as const;

export type KnownProvider = keyof typeof providers;

/** The key of a server at `MODEL_BASE_URL`. */
const CUSTOM_KEY_VARIABLE = 'MODEL_API_KEY';

/** `MODEL`, parsed. */
export interface ModelChoice {
  readonly provider: string;
  /** The provider's name of the model. May contain slashes. */
  readonly id: string;
  /** Variables that may hold the key; the first one that is set is used. */
  readonly keyVariables: readonly string[];
  /** One of them must be set. A server at the operator's own address may need no key. */
  readonly keyRequired: boolean;
}

/** `form`: not `provider/model-id`. `provider`: an unknown provider without a base URL. */
export type ModelChoiceFailure = 'form' | 'provider';

/** Parses `MODEL`. @param hasBaseUrl whether `MODEL_BASE_URL` is set */
export function readModelChoice(model: string, hasBaseUrl: boolean): ModelChoice | ModelChoiceFailure {
  const [, provider = '', id = ''] = /^([a-z0-9][a-z0-9-]*)\/(\S+)$/.exec(model) ?? [];
  if (!provider) return 'form';
  if (!isKnown(provider) && !hasBaseUrl) return 'provider';
  const own = isKnown(provider) ? [providers[provider].keyVariable] : [];
  const keyVariables = hasBaseUrl ? [CUSTOM_KEY_VARIABLE, ...own] : own;
  return { provider, id, keyVariables, keyRequired: !hasBaseUrl };
}

/** All variables that may hold a model's key. Their values must never be logged. */
export const keyVariables: readonly string[] = [
  ...Object.values(providers).map(({ keyVariable }) => keyVariable),
  CUSTOM_KEY_VARIABLE,
];

export function isKnown(provider: string): provider is KnownProvider {
  return Object.hasOwn(providers, provider);
}

/** The operator's model, validated. */
export interface ModelSettings {
  /** `provider/model-id`: see `readModelChoice`. */
  readonly model: string;
  /** Replaces the provider's own address. */
  readonly baseUrl?: string;
  /** A server at `baseUrl` may need none. */
  readonly apiKey?: string;
  /** In dollars for a UTC day. Default: no limit. */
  readonly budgetUsdPerDay?: number;
  /** Overrides the price list. */
  readonly price?: { readonly inputUsdPerMillion: number; readonly outputUsdPerMillion: number };
  /** For a question with all its calls. */
  readonly timeoutMs: number;
  /** Default: unknown, so images are sent and a failure is reported. */
  readonly acceptsImages?: boolean;
}
