import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { OperatorError } from '../../../../src/core/model/errors.ts';
import { readOwnPrompts } from '../../../../src/generation/prompt/own-prompts.ts';
import { PROMPT_VERSION } from '../../../../src/generation/prompt/prompts.ts';
import { ModelWriter } from '../../../../src/generation/writer/index.ts';
import { stepClock } from '../../../fakes/clock.ts';
import { french, ScriptedModel } from '../writer/sources.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'prompts-'));
});
afterEach(() => rm(folder, { recursive: true }));

describe('readOwnPrompts', () => {
  it('given both files, then they replace the editorial instructions, but not the rules', async () => {
    await writeFile(join(folder, 'fr.md'), 'Écris comme un conteur.\n');
    await writeFile(join(folder, 'en.md'), 'Write like a storyteller.\n');
    const prompts = await readOwnPrompts(folder);
    const model = new ScriptedModel();
    const writer = new ModelWriter({ model, clock: stepClock('2026-11-25T12:00:00Z'), prompts });
    const signal = new AbortController().signal;
    const text = await writer.write({
      id: 'a',
      source: french,
      locale: 'fr',
      signal,
      onStage: () => undefined,
    });
    expect(model.questions[0]?.instructions).toMatch(/^Écris comme un conteur\.\n\nRègles, qui l’emportent/);
    expect(text.promptVersion).toMatch(new RegExp(`^${PROMPT_VERSION}\\+[0-9a-f]{8}$`));
  });

  it.each([
    ['one is missing', undefined, 'there is none'],
    ['one is empty', ' \n', 'is empty'],
    ['one is too long', 'x'.repeat(20_001), 'At most 20000'],
  ])('given that %s, then OperatorError', async (_, english, message) => {
    await writeFile(join(folder, 'fr.md'), 'Écris.');
    if (english !== undefined) await writeFile(join(folder, 'en.md'), english);
    const reading = readOwnPrompts(folder);
    await expect(reading).rejects.toBeInstanceOf(OperatorError);
    await expect(reading).rejects.toThrow(message);
  });
});
