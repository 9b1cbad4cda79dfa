// Read with the configuration: nothing here may load an SDK.

/** The providers that are known by name, and the environment variable of each one's key. */
export const providers = {
  anthropic: { keyVariable: 'ANTHROPIC_API_KEY', example: 'anthropic/claude-sonnet-4-5' },
  openai: { keyVariable: 'OPENAI_API_KEY', example: 'openai/gpt-5-mini' },
  mistral: { keyVariable: 'MISTRAL_API_KEY', example: 'mistral/mistral-medium-latest' },
  google: { keyVariable: 'GOOGLE_GENERATIVE_AI_API_KEY', example: 'google/gemini-2.5-flash' },
} as const;

export type KnownProvider = keyof typeof providers;

/** The key of a server at `MODEL_BASE_URL`, whatever its provider is called. */
export const CUSTOM_KEY_VARIABLE = 'MODEL_API_KEY';

/** What `MODEL` means. */
export interface ModelChoice {
  readonly provider: string;
  /** The provider's own name for the model; it may hold slashes. */
  readonly id: string;
  /** Variables that may hold the key: the first one that is set counts. */
  readonly keyVariables: readonly string[];
  /** One of them has to be set: a server at an address of the operator's may want none. */
  readonly keyRequired: boolean;
}

/** `form`: not `provider/model-id`. `provider`: a name that is not known, and no address says where it is. */
export type ModelChoiceFailure = 'form' | 'provider';

/** Reads `MODEL`, with the knowledge of whether `MODEL_BASE_URL` is set. */
export function readModelChoice(model: string, hasBaseUrl: boolean): ModelChoice | ModelChoiceFailure {
  const [, provider = '', id = ''] = /^([a-z0-9][a-z0-9-]*)\/(\S+)$/.exec(model) ?? [];
  if (!provider) return 'form';
  if (!isKnown(provider) && !hasBaseUrl) return 'provider';
  const own = isKnown(provider) ? [providers[provider].keyVariable] : [];
  const keyVariables = hasBaseUrl ? [CUSTOM_KEY_VARIABLE, ...own] : own;
  return { provider, id, keyVariables, keyRequired: !hasBaseUrl };
}

/** All variables that hold a key of a model: none of their values may be logged. */
export const keyVariables: readonly string[] = [
  ...Object.values(providers).map(({ keyVariable }) => keyVariable),
  CUSTOM_KEY_VARIABLE,
];

export function isKnown(provider: string): provider is KnownProvider {
  return Object.hasOwn(providers, provider);
}

/** What an operator says of the model, validated. */
export interface ModelSettings {
  /** `provider/model-id`: see `readModelChoice`. */
  readonly model: string;
  /** Where it is asked instead of at the provider's own address. */
  readonly baseUrl?: string;
  /** Of the provider. A server at `baseUrl` may want none. */
  readonly apiKey?: string;
  /** In dollars, by UTC day; without it, nothing is refused. */
  readonly budgetUsdPerDay?: number;
  /** Counts more than the price list. */
  readonly price?: { readonly inputUsdPerMillion: number; readonly outputUsdPerMillion: number };
  /** For a question with all the calls that it takes. */
  readonly timeoutMs: number;
  /** Whether it takes images; without it, it is tried. */
  readonly acceptsImages?: boolean;
}
