import { LRUCache } from 'lru-cache';
import PQueue from 'p-queue';
import { etagOf } from '../../web/conditional.ts';
import type { OgImage } from './render.ts';

export interface Picture {
  readonly body: Uint8Array<ArrayBuffer>;
  readonly etag: string;
}

type Draw = (image: OgImage) => Promise<Uint8Array<ArrayBuffer>>;

/** How many pictures are kept, of some 70 kB each. */
const MAX_CACHED = 64;
/** How many are drawn at once: the rest of the program needs threads, too. */
const CONCURRENCY = 2;
/** How many may wait to be drawn; further clients are asked to come back. */
const MAX_WAITING = 32;

/** Open Graph pictures: each is drawn once, however many clients ask for it at once, and kept for a while. */
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

/** The renderer and its fonts take 35 ms and 14 MB to load: a program that nobody asks for pictures needs neither. */
async function drawLazily(image: OgImage): Promise<Uint8Array<ArrayBuffer>> {
  const { renderOgImage } = await import('./render.ts');
  return renderOgImage(image);
}

/** Goes up when pictures are drawn differently, so that clients that keep one ask again. */
const DESIGN = 3;

/** Changes with what a picture shows. */
export function imageVersion(image: OgImage): string {
  return etagOf(JSON.stringify([DESIGN, image])).slice(1, 11);
}
