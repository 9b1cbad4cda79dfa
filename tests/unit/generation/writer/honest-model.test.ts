import { describe, expect, it } from 'vitest';
import { proseText } from '../../../../src/core/card/rich-text.ts';
import type { SourceDocument } from '../../../../src/core/model/draft.ts';
import type { Locale } from '../../../../src/core/model/locale.ts';
import { ModelWriter } from '../../../../src/generation/writer/index.ts';
import { stepClock } from '../../../fakes/clock.ts';
import { english, french, image, ScriptedModel } from './sources.ts';

const clock = stepClock('2026-11-25T12:00:00Z');

describe('ModelWriter with an honest model', () => {
  it.each([
    ['French about a French page', french, 'fr'],
    ['English about an English page', english, 'en'],
    ['English about a French page', french, 'en'],
    ['French about an English page', english, 'fr'],
    ['French about an image', image, 'fr'],
    ['English about an image', image, 'en'],
  ] satisfies readonly (readonly [string, SourceDocument, Locale])[])(
    'given %s, then every sentence passes at the first attempt',
    async (_, source, locale) => {
      const model = new ScriptedModel();
      const stages: string[] = [];
      const text = await new ModelWriter({ model, clock }).write({
        id: 'a',
        source,
        locale,
        signal: new AbortController().signal,
        onStage: (stage) => stages.push(stage),
      });
      expect(model.questions).toHaveLength(1);
      expect(stages).toEqual(['writing', 'checking']);
      expect(text).toMatchObject({ locale, model: 'test/scripted', date: '2026-11-25', promptVersion: '1' });
      expect(text.evidence.removed).toBe(0);
      expect(text.evidence.claims.map(({ section }) => section)).toEqual([
        'summary',
        'explanation',
        'context',
        'optimistic',
        'pessimistic',
      ]);
      for (const { section, text: claim, quote } of text.evidence.claims) {
        expect(proseText(text.sections[section])).toContain(claim);
        if (source.kind === 'page') expect(source.text.slice(quote.start, quote.end)).toBe(quote.text);
        else expect([quote.start, quote.end]).toEqual([0, 0]);
        expect(quote.translation !== undefined).toBe(source.kind === 'page' && source.language !== locale);
      }
      expect(text.evidence.transcribed).toBe(source.kind === 'image' ? true : undefined);
    },
  );

  it.each([
    [french, 'en', 'fr'],
    [english, 'fr', 'en'],
  ] as const)(
    'given the text in the other language, then the same sentences are cited',
    async (source, first, second) => {
      const model = new ScriptedModel();
      const writer = new ModelWriter({ model, clock });
      const rest = { id: 'a', source, signal: new AbortController().signal, onStage: () => undefined };
      const otherLocaleText = await writer.write({ ...rest, locale: first });
      const text = await writer.write({ ...rest, locale: second, otherLocaleText });
      const rests = (of: typeof text) =>
        of.evidence.claims.map(({ section, quote }) => `${section} ${quote.start}`);
      expect(rests(text)).toEqual(rests(otherLocaleText));
    },
  );
});
