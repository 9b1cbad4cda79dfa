import { LRUCache } from 'lru-cache';
import PQueue from 'p-queue';
import { etagOf } from '../../web/conditional.ts';
import type { OgImage } from './render.ts';

export interface Picture {
  readonly body: Uint8Array<ArrayBuffer>;
  readonly etag: string;
}

type Draw = (image: OgImage) => Promise<Uint8Array<ArrayBuffer>>;

/** Pictures that are cached, of some 70 kB each. */
const MAX_CACHED = 64;
/** Pictures drawn at once: the rest of the program needs threads as well. */
const CONCURRENCY = 2;
/** Pictures that may wait to be drawn; further clients get 503. */
const MAX_WAITING = 32;

/** Draws and caches Open Graph pictures; clients that ask for the same one at once share it. */
export class Pictures {
  readonly #draw: Draw;
  readonly #cache = new LRUCache<string, Promise<Picture>>({ max: MAX_CACHED });
  readonly #queue = new PQueue({ concurrency: CONCURRENCY });

  constructor(draw: Draw = drawLazily) {
    this.#draw = draw;
  }

  /** Undefined when too many others wait. @throws Error when it cannot be drawn. */
  async get(image: OgImage): Promise<Picture | undefined> {
    const key = imageVersion(image);
    const cached = this.#cache.get(key);
    if (!cached && this.#queue.size >= MAX_WAITING) return undefined;
    const picture = cached ?? this.#queue.add(() => this.#drawPicture(image));
    this.#cache.set(key, picture);
    try {
      return await picture;
    } catch (error) {
      if (this.#cache.peek(key) === picture) this.#cache.delete(key);
      throw error;
    }
  }

  async #drawPicture(image: OgImage): Promise<Picture> {
    const body = await this.#draw(image);
    return { body, etag: etagOf(body) };
  }
}

/** The renderer and its fonts take 35 ms and 14 MB, so they are loaded for the first picture. */
async function drawLazily(image: OgImage): Promise<Uint8Array<ArrayBuffer>> {
  const { renderOgImage } = await import('./render.ts');
  return renderOgImage(image);
}

/** Increment it when pictures are drawn differently, so that clients do not use cached ones. */
const DESIGN = 3;

/** A short hash of what a picture shows. */
export function imageVersion(image: OgImage): string {
  return etagOf(JSON.stringify([DESIGN, image])).slice(1, 11);
}
