import { isKnown, type ModelSettings } from './settings.ts';

export interface Tokens {
  readonly inputTokens: number;
  readonly outputTokens: number;
}

/** What so many tokens cost on a day, in dollars; undefined where nobody knows. */
export type Price = (tokens: Tokens, at: Date) => number | undefined;

const MILLION = 1_000_000;

/** The operator's price, or the one of the price list that comes with the program. */
export async function loadPrice(settings: ModelSettings): Promise<Price> {
  const { price, model, baseUrl } = settings;
  if (price)
    return ({ inputTokens, outputTokens }) =>
      (inputTokens * price.inputUsdPerMillion + outputTokens * price.outputUsdPerMillion) / MILLION;
  const { calcPrice, findProvider } = await import('@pydantic/genai-prices');
  const [name = '', ...rest] = model.split('/');
  const provider = findProvider(
    isKnown(name) || baseUrl === undefined ? { providerId: name } : { providerApiUrl: baseUrl },
  );
  if (!provider) return () => undefined;
  return ({ inputTokens, outputTokens }, timestamp) =>
    calcPrice({ input_tokens: inputTokens, output_tokens: outputTokens }, rest.join('/'), {
      provider,
      timestamp,
    })?.total_price;
}

/** Whether anybody knows what this model costs: without that, a budget refuses everything. */
export async function isPriced(settings: ModelSettings, at: Date): Promise<boolean> {
  const price = await loadPrice(settings);
  return price({ inputTokens: 1, outputTokens: 1 }, at) !== undefined;
}
