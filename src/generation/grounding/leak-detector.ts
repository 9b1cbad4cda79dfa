import { comparableWords } from './tokens.ts';

/** So many words in a row do not match by chance. */
const RUN = 8;

/** Finds texts that repeat a model's instructions. */
export class LeakDetector {
  readonly #secret: string;
  readonly #runs: ReadonlySet<string>;

  /**
   * @param secret the random code that delimits the source in the prompt
   * @param instructions the model's instructions
   */
  constructor(secret: string, instructions: string) {
    this.#secret = secret.toLowerCase();
    this.#runs = new Set(wordRuns(instructions));
  }

  /** True when the text contains the secret, or 8 words of the instructions in a row. */
  isLeak(text: string): boolean {
    const compact = text.toLowerCase().replace(/[^a-z0-9]/g, '');
    return compact.includes(this.#secret) || wordRuns(text).some((run) => this.#runs.has(run));
  }
}

function wordRuns(text: string): string[] {
  const words = comparableWords(text);
  return words.slice(RUN - 1).map((_, index) => words.slice(index, index + RUN).join(' '));
}
