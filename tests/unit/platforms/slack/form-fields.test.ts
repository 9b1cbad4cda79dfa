import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Option } from '../../../../src/core/bot/options.ts';
import { locales } from '../../../../src/core/model/locale.ts';
import { field } from '../../../../src/platforms/slack/forms/form-fields.ts';
import { decodeMetadata, encodeMetadata } from '../../../../src/platforms/slack/forms/form-metadata.ts';
import { parseBlocks } from '../../../fakes/slack/index.ts';
import { textArbitrary } from '../../../support/cards.ts';

const words = fc.record({ fr: textArbitrary, en: textArbitrary });
const base = { names: words, description: words };
const choices = fc.array(fc.record({ value: textArbitrary, names: words }), { minLength: 1, maxLength: 120 });

const option: fc.Arbitrary<Option> = fc.oneof(
  fc.record({ type: fc.constant('text'), ...base, max: fc.integer({ min: 1, max: 5000 }) }),
  fc.record({
    type: fc.constant('text'),
    ...base,
    max: fc.integer({ min: 1, max: 5000 }),
    multiline: fc.constant(true),
    suggest: fc.constant(() => []),
  }),
  fc.record({
    type: fc.constant('text'),
    ...base,
    max: fc.integer({ min: 1, max: 400 }),
    suggest: fc.constant(() => []),
  }),
  fc.record({ type: fc.constant('choice'), ...base, choices }),
  fc.record({ type: fc.constant('flag'), ...base }),
  fc.record({
    type: fc.constant('number'),
    ...base,
    min: fc.constant(1),
    max: fc.integer({ min: 1, max: 99 }),
  }),
  fc.record({ type: fc.constant('channel'), ...base }),
);
const value = fc.oneof(textArbitrary, fc.boolean(), fc.integer(), fc.constantFrom('C0GENERAL', undefined));

describe('the field of a form', () => {
  it('given any option and any value, then Slack accepts the field', () => {
    fc.assert(
      fc.property(
        option,
        value,
        fc.option(textArbitrary, { nil: undefined }),
        fc.constantFrom(...locales),
        fc.boolean(),
        (one, given, label, locale, inChannel) => {
          const isEmptyMenu =
            one.type === 'choice' && one.choices.every(({ value: v }) => v.trim() === '' || v.length > 150);
          fc.pre(!isEmptyMenu);
          const block = field('name', one, { locale, value: given, label, inChannel });
          expect(parseBlocks([block], 'view')).not.toHaveProperty('errors');
        },
      ),
    );
  });

  it('given a form opened in a channel, then that channel is chosen; in direct messages, none is', () => {
    const channel: Option = {
      type: 'channel',
      names: { fr: 'salon', en: 'channel' },
      description: { fr: 'x', en: 'x' },
    };
    const context = { locale: 'fr', value: undefined, label: undefined } as const;
    expect(field('c', channel, { ...context, inChannel: true }).element).toMatchObject({
      default_to_current_conversation: true,
      filter: { include: ['public', 'private'] },
    });
    expect(field('c', channel, { ...context, inChannel: false }).element).not.toHaveProperty(
      'default_to_current_conversation',
    );
  });
});

describe('the metadata of a modal', () => {
  const place = fc.record(
    {
      platform: fc.constant('slack'),
      workspace: fc.constant('T0TEAM'),
      channel: fc.string({ minLength: 1, maxLength: 20 }),
      thread: fc.string({ maxLength: 20 }),
    },
    { requiredKeys: ['platform', 'workspace', 'channel'] },
  );
  const form = fc.record({
    command: fc.string(),
    settled: fc.dictionary(
      fc.string().filter((key) => key !== '__proto__'),
      fc.oneof(textArbitrary, fc.boolean(), fc.integer()),
      { noNullPrototype: true },
    ),
  });

  it('given any place and form, then it decodes to them, or there is none because it is too long', () => {
    fc.assert(
      fc.property(place, fc.option(form, { nil: undefined }), (at, kept) => {
        const encoded = encodeMetadata(at, kept);
        if (encoded === undefined) return;
        expect(encoded.length).toBeLessThanOrEqual(3000);
        const { channel, thread } = at;
        expect(decodeMetadata(encoded)).toEqual({
          channel,
          ...(thread !== undefined && { thread }),
          ...(kept && { form: kept }),
        });
      }),
    );
  });

  it('given anything else, then it decodes to nothing', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(decodeMetadata(text)).toBeUndefined();
      }),
    );
    expect(decodeMetadata(undefined)).toBeUndefined();
  });
});
