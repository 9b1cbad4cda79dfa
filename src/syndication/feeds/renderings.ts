import type { Clock } from '../../core/ports/ports.ts';
import { etagOf } from '../conditional.ts';

/** A feed as it is sent. */
export interface Rendering {
  readonly body: string;
  readonly etag: string;
  /** When this process first saw this body: what is in a feed has dates of its own, which may lie long before. */
  readonly lastModified: Date;
}

/** Feeds of 300 kB each: those of ten topics in every language and format, and a few more. */
const MAX_KEPT = 72;

/** Draws each feed once for as long as nothing in it changes: readers ask for it far more often than that. */
export class Renderings {
  readonly #clock: Clock;
  readonly #kept = new Map<string, Rendering & { readonly sources: readonly object[] }>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** `sources`: all that `draw` reads. They are compared as objects. */
  get(key: string, sources: readonly object[], draw: () => string): Rendering {
    const kept = this.#kept.get(key);
    const rendering =
      kept && sameObjects(kept.sources, sources) ? kept : { ...this.#next(kept, draw()), sources };
    // The oldest goes first; what was asked for last is the youngest.
    this.#kept.delete(key);
    this.#kept.set(key, rendering);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > MAX_KEPT && oldest !== undefined) this.#kept.delete(oldest);
    return rendering;
  }

  /** HTTP dates count seconds: two bodies of one second must not have the same. */
  #next(kept: Rendering | undefined, body: string): Rendering {
    if (kept?.body === body) return kept;
    const now = this.#clock.now().getTime();
    const after = kept === undefined ? now : Math.max(now, kept.lastModified.getTime() + 1000);
    return { body, etag: etagOf(body), lastModified: new Date(after) };
  }
}

function sameObjects(a: readonly object[], b: readonly object[]): boolean {
  return a.length === b.length && a.every((one, index) => one === b[index]);
}
