import { describe, expect, it } from 'vitest';
import { readModelChoice } from '../../../../src/generation/model/settings.ts';

describe('readModelChoice', () => {
  it.each([
    ['anthropic/claude-sonnet-4-5', false, ['ANTHROPIC_API_KEY'], true],
    ['google/gemini-2.5-flash', false, ['GOOGLE_GENERATIVE_AI_API_KEY'], true],
    ['openai/gpt-oss', true, ['MODEL_API_KEY', 'OPENAI_API_KEY'], false],
    ['ollama/library/qwen3:4b', true, ['MODEL_API_KEY'], false],
  ])('given %s, then its key variables are known', (model, hasBaseUrl, keyVariables, keyRequired) => {
    const [provider, ...id] = model.split('/');
    const choice = { provider, id: id.join('/'), keyVariables, keyRequired };
    expect(readModelChoice(model, hasBaseUrl)).toEqual(choice);
  });

  it.each([
    ['gpt-5', 'form'],
    ['openai/', 'form'],
    ['openai/gpt 5', 'form'],
    ['/gpt-5', 'form'],
    ['ollama/qwen3', 'provider'],
    ['constructor/x', 'provider'],
  ])('given %s, then what is wrong with it', (model, failure) => {
    expect(readModelChoice(model, false)).toBe(failure);
  });
});
