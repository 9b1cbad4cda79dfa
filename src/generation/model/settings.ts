/** What an operator says of the model, validated. */
export interface ModelSettings {
  /** `provider/model-id`: see `providers.ts`. */
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
