import { cleanLine } from './clean-text.ts';
import type { SaxHandler } from './html-tree.ts';

const BLOCKS = new Set(
  `address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure footer
  form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody tfoot thead tr ul`.split(
    /\s+/,
  ),
);
/** Cells of a row make one paragraph, with a space between them. */
const CELLS = new Set(['td', 'th']);
/** Elements without prose. */
const SKIPPED = new Set(
  `audio button canvas embed figcaption head iframe input math noscript object script select style svg template
  textarea title video`.split(/\s+/),
);

/** UTF-16 units, more than twice what is kept of an article: the rest need not be compared. */
const MAX_LENGTH = 150_000;

/** A SAX handler that turns markup into paragraphs: one for each block element, or between two line breaks. */
export class Paragraphs implements SaxHandler {
  readonly #done: string[] = [];
  #open: string[] = [];
  #skipping = 0;
  #breaks = 0;
  #room = MAX_LENGTH;

  open(tag: string): void {
    if (SKIPPED.has(tag)) this.#skipping += 1;
    else if (tag === 'br') this.#break();
    else if (BLOCKS.has(tag)) this.#flush();
    else if (CELLS.has(tag)) this.#open.push(' ');
  }

  text(text: string): void {
    if (this.#skipping > 0 || this.#room <= 0) return;
    if (this.#breaks > 0 && text.trim() !== '') this.#breaks = 0;
    this.#open.push(text.slice(0, this.#room));
    this.#room -= text.length;
  }

  close(tag: string): void {
    if (SKIPPED.has(tag)) this.#skipping -= 1;
    else if (BLOCKS.has(tag)) this.#flush();
  }

  /** The paragraphs that are not empty, in order. */
  list(): readonly string[] {
    this.#flush();
    return this.#done;
  }

  /** One `<br>` ends a line; old pages separate paragraphs with two. */
  #break(): void {
    this.#breaks += 1;
    if (this.#breaks > 1) this.#flush();
    else this.#open.push(' ');
  }

  #flush(): void {
    const line = cleanLine(this.#open.join(''));
    if (line !== '') this.#done.push(line);
    this.#open = [];
    this.#breaks = 0;
  }
}
