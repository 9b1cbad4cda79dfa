import { etagOf } from '../rendered.ts';
import { type OgImage, renderOgImage } from './render.ts';

export interface Picture {
  readonly body: Uint8Array<ArrayBuffer>;
  readonly etag: string;
}

/** Of some 70 kB each. */
const KEPT = 64;
/** Drawn at once: the rest of the program needs threads, too. */
const AT_ONCE = 2;
/** Whoever comes after so many is asked to come again. */
const MAX_WAITING = 32;

/** Pictures that were asked for lately; each is drawn once, however many ask for it at once. */
export class Pictures {
  readonly #draw: (image: OgImage) => Promise<Uint8Array<ArrayBuffer>>;
  readonly #known = new Map<string, Promise<Picture>>();
  readonly #waiting: (() => void)[] = [];
  #drawing = 0;

  constructor(draw: (image: OgImage) => Promise<Uint8Array<ArrayBuffer>> = renderOgImage) {
    this.#draw = draw;
  }

  /** Undefined when too many others wait. @throws Error when it cannot be drawn. */
  async get(image: OgImage): Promise<Picture | undefined> {
    const key = versionOf(image);
    const known = this.#known.get(key);
    if (!known && this.#waiting.length >= MAX_WAITING) return undefined;
    const picture = known ?? this.#drawn(image);
    this.#known.delete(key);
    this.#known.set(key, picture);
    const [oldest] = this.#known.keys();
    if (this.#known.size > KEPT && oldest !== undefined) this.#known.delete(oldest);
    try {
      return await picture;
    } catch (error) {
      if (this.#known.get(key) === picture) this.#known.delete(key);
      throw error;
    }
  }

  async #drawn(image: OgImage): Promise<Picture> {
    if (this.#drawing >= AT_ONCE) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    else this.#drawing += 1;
    try {
      const body = await this.#draw(image);
      return { body, etag: etagOf(body) };
    } finally {
      const next = this.#waiting.shift();
      // Whoever is next takes the place over.
      if (next) next();
      else this.#drawing -= 1;
    }
  }
}

/** Goes up when pictures are drawn differently: whoever keeps one then asks again. */
const DESIGN = 3;

/** Changes with what a picture shows. */
export function versionOf(image: OgImage): string {
  return etagOf(JSON.stringify([DESIGN, image])).slice(1, 11);
}
