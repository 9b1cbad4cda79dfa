import { type DigestPolicy, defaultPolicy } from '../digests/index.ts';
import { defaultGenerationPolicy, type GenerationPolicy } from '../generation/index.ts';
import { defaultFeedPolicy, type FeedPolicy } from '../sources/index.ts';
import type { Config } from './config/config.ts';

/** How often, how long and how much: what each engine goes by. */
export interface Policies {
  readonly digests: DigestPolicy;
  readonly generation: GenerationPolicy;
  readonly sources: FeedPolicy;
}

const HOUR_MS = 60 * 60_000;

/** The defaults, with what the configuration sets, then with `overrides`. */
export function policiesOf(
  { digestLateHours, retentionDays, operatorChannel, generation }: Config,
  overrides: { readonly [K in keyof Policies]?: Partial<Policies[K]> },
): Policies {
  const { review, perReader, perWorkspace, autoDraft } = generation;
  const retentionMs = retentionDays * 24 * HOUR_MS;
  return {
    digests: {
      ...defaultPolicy,
      lateMs: digestLateHours * HOUR_MS,
      retentionMs,
      ...(operatorChannel && { operatorChannel }),
      ...overrides.digests,
    },
    generation: {
      ...defaultGenerationPolicy,
      review,
      perReader,
      perWorkspace,
      retentionMs,
      ...overrides.generation,
    },
    sources: { ...defaultFeedPolicy, autoDraft, ...overrides.sources },
  };
}
