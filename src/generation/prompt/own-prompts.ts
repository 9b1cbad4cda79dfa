import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { OperatorError } from '../../core/model/errors.ts';
import { type Locale, locales } from '../../core/model/locale.ts';
import type { Prompts } from './prompts.ts';

/** About 5,000 tokens: a longer prompt would cost more than the article. */
const MAX_CHARACTERS = 20_000;

/**
 * Reads an operator's own prompts: `fr.md` and `en.md` of a folder. They replace the editorial instructions, but neither the
 * rules that keep a commentary true and safe nor the form of the answer.
 * @throws OperatorError when one is missing, unreadable, empty or too long.
 */
export async function readOwnPrompts(folder: string): Promise<Prompts> {
  const texts = await Promise.all(
    locales.map(async (locale) => [locale, await readPrompt(folder, locale)] as const),
  );
  const [fr, en] = locales.map((locale) => texts.find(([one]) => one === locale)?.[1] ?? '');
  return { fr: fr ?? '', en: en ?? '' };
}

async function readPrompt(folder: string, locale: Locale): Promise<string> {
  const file = join(folder, `${locale}.md`);
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    const why =
      cause instanceof Error && 'code' in cause && cause.code === 'ENOENT'
        ? 'there is none'
        : 'it cannot be read';
    throw new OperatorError(`Prompts: ${file}: ${why}. Both fr.md and en.md are needed.`, { cause });
  });
  if (text.trim() === '')
    throw new OperatorError(`Prompts: ${file} is empty. Write how a commentary is to be written.`);
  if (text.length > MAX_CHARACTERS) {
    throw new OperatorError(
      `Prompts: ${file} has ${text.length} characters. At most ${MAX_CHARACTERS} are sent with each question: shorten it.`,
    );
  }
  return text.trim();
}
