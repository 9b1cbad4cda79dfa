import { inspect } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';
import { writingFailureSchema } from '../../../../src/core/model/failures.ts';
import { type FakeModel, startModel } from '../../../fakes/model/server.ts';
import { aModel, aQuestion, failureOf, withImage } from './fixtures.ts';
import { responseCases } from './response-cases.ts';
import { KEY } from './response-scripts.ts';

let server: FakeModel | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

describe('everything that a provider can respond', () => {
  it.each(responseCases)('given $name, then $code', async ({ script, code, calls, image, name }) => {
    server = await startModel(script);
    const timeoutMs = code === 'model-timeout' ? 300 : 5000;
    const { model, log } = aModel({ baseUrl: server.baseUrl, timeoutMs });
    const question = aQuestion(image ? { messages: withImage } : {});
    const failure = await failureOf(model, question);
    expect(failure?.failure.code ?? 'answer', inspect(failure, { depth: 5 })).toBe(code);
    expect(server.requests).toHaveLength(calls);
    const logged = inspect([failure, log.lines], { depth: 20, showHidden: true });
    expect(logged, name).not.toContain(KEY);
    expect(logged).not.toContain('le chat dort');
  });

  it('given the failure codes of a model, then each of them has a case', () => {
    const codes = writingFailureSchema.options.map((option) => option.shape.code.value);
    const ofModels = codes.filter((code) => code.startsWith('model-'));
    expect(new Set(responseCases.map(({ code }) => code))).toEqual(new Set(['answer', ...ofModels]));
  });
});
