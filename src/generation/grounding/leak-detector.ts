import { comparableWords } from './fold.ts';

/** As many words in a row are no chance. */
const RUN = 8;

/** Tells whether a text gives away what a model was told. */
export class LeakDetector {
  readonly #secret: string;
  readonly #runs: ReadonlySet<string>;

  /**
   * @param secret What marks the limits of the source in the question: nobody else can know it.
   * @param instructions All that the model was told beside the source.
   */
  constructor(secret: string, instructions: string) {
    this.#secret = secret.toLowerCase();
    this.#runs = new Set(wordRuns(instructions));
  }

  /** True when it holds the secret, or 8 words of the instructions in a row. */
  isLeak(text: string): boolean {
    const compact = text.toLowerCase().replace(/[^a-z0-9]/g, '');
    return compact.includes(this.#secret) || wordRuns(text).some((run) => this.#runs.has(run));
  }
}

function wordRuns(text: string): string[] {
  const words = comparableWords(text);
  return words.slice(RUN - 1).map((_, index) => words.slice(index, index + RUN).join(' '));
}
