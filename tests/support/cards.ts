import fc from 'fast-check';
import type { Action, ActionOf } from '../../src/core/bot/action.ts';
import type { Block, Button, Card } from '../../src/core/card/card.ts';
import type { Prose, ProseBlock, Span } from '../../src/core/card/rich-text.ts';
import { sectionNames } from '../../src/core/model/commentary.ts';
import { locales } from '../../src/core/model/locale.ts';
import { takes } from '../../src/core/model/take.ts';

/** What a platform's markup would read, or trip over, if it were not escaped. */
export const traps: readonly string[] = [
  '@everyone',
  '@here',
  '<@1234567890123456789>',
  '<@&1234567890123456789>',
  '<#1234567890123456789>',
  '</digest now:1234567890123456789>',
  '<t:1618953630:R>',
  '<:wave:1234567890123456789>',
  '<id:customize>',
  '<!channel>',
  '<!here|here>',
  '<!subteam^S123|@team>',
  '<@U12345678>',
  '<#C12345678|general>',
  '<https://evil.example|safe>',
  '[safe](https://evil.example)',
  '[https://safe.example](https://evil.example)',
  '***x*** __y__ ~~z~~ ||s|| `c` ``d``',
  '*bold* _it_ ~strike~',
  'snake_case_name __init__ 2*3*4',
  '```\n<!channel>\n@everyone\n```',
  '# heading\n## two\n-# small\n> quote\n>>> all\n- item\n1. one\n+ plus\n12) twelve',
  '& < > &amp; &lt;!channel&gt;',
  ':smile: :+1:',
  '¯\\_(ツ)_/¯',
  'trailing backslash \\',
  'https://fr.wikipedia.org/wiki/Linux_(noyau)?a=b_c_d',
  'l’été «\u00A0cité\u00A0» à 5\u00A0%',
  'مرحبا بالعالم \u202Eabc\u202C',
  '👩‍👩‍👧‍👦🏳️‍🌈☀️🌧️⚖️',
  '\u200B\u200D\uFEFF',
  '\uD83D',
  '\uDE00x',
  '\u0000\u0007',
  '  \n\n\n\t ',
  '',
];

const word = fc.oneof(
  { weight: 6, arbitrary: fc.string({ unit: 'grapheme', maxLength: 12 }) },
  { weight: 3, arbitrary: fc.constantFrom('Le', 'modèle', 'coûte', 'cher.', 'Pourquoi?', 'The', 'end.') },
  { weight: 4, arbitrary: fc.constantFrom(...traps) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 8 }) },
);

/** Text of any content: words and traps, a few or very many, or one huge word. */
export const textArbitrary: fc.Arbitrary<string> = fc.oneof(
  { weight: 8, arbitrary: fc.array(word, { maxLength: 12 }).map((words) => words.join(' ')) },
  {
    weight: 2,
    arbitrary: fc.tuple(word, fc.integer({ min: 50, max: 900 })).map(([w, n]) => `${w}. `.repeat(n)),
  },
  { weight: 1, arbitrary: fc.tuple(word, fc.integer({ min: 50, max: 900 })).map(([w, n]) => w.repeat(n)) },
  { weight: 1, arbitrary: fc.integer({ min: 200, max: 9000 }).map((n) => 'x'.repeat(n)) },
);

/** An http(s) URL, sometimes with what markup minds, sometimes longer than any limit. */
export const urlArbitrary: fc.Arbitrary<string> = fc.oneof(
  { weight: 6, arbitrary: fc.webUrl({ withQueryParameters: true, withFragments: true }) },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      'https://fr.wikipedia.org/wiki/Linux_(noyau)',
      'https://medium.com/@everyone/a_b_c',
      'https://example.org/?q=a|b>c*d*`e`&f=<@1>',
      'https://i.redd.it/ek65oz361see1.png',
    ),
  },
  {
    weight: 1,
    arbitrary: fc.integer({ min: 400, max: 4000 }).map((n) => `https://example.org/${'a'.repeat(n)}`),
  },
);

const slug = fc.stringMatching(/^[a-z0-9]{1,12}(-[a-z0-9]{1,10}){0,4}$/).filter((one) => one.length <= 60);
const locale = fc.constantFrom(...locales);
const take = fc.constantFrom(...takes);
const topic = fc.constantFrom(null, 'ai', 'open-source', 'language-models');

const sectionAction: fc.Arbitrary<ActionOf<'section'>> = fc.record({
  type: fc.constant('section'),
  slug,
  locale,
  section: fc.constantFrom(...sectionNames),
  from: fc.constantFrom(0, 0, 0, 7, 1500),
});

const actionArbitrary: fc.Arbitrary<Action> = fc.oneof(
  fc.record({ type: fc.constant('article'), slug, locale, take }),
  sectionAction,
  fc.record({ type: fc.constant('share'), slug, locale, take }),
  fc.record({ type: fc.constant('latest'), locale, topic, from: fc.nat(999_999) }),
  fc.record({ type: fc.constant('help'), locale }),
  fc.record({ type: fc.constant('home'), locale }),
);

const flag = fc.constant(true as const);

export const spanArbitrary: fc.Arbitrary<Span> = fc.record(
  { text: textArbitrary, bold: flag, italic: flag, strike: flag, code: flag, url: urlArbitrary },
  { requiredKeys: ['text'] },
);

const spans = fc.array(spanArbitrary, { maxLength: 5 });
const item = fc.record({ spans, depth: fc.nat(4) });

const proseBlock: fc.Arbitrary<ProseBlock> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ type: fc.constant('paragraph'), spans }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('quote'), spans }) },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constant('list'),
      ordered: fc.boolean(),
      items: fc.array(item, { maxLength: 6 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('code'), text: textArbitrary }) },
);

export const proseArbitrary: fc.Arbitrary<Prose> = fc.array(proseBlock, { maxLength: 4 });

const emoji = fc.oneof(
  fc.constantFrom('☀️', '🌧️', '⚖️', '📰', '👩‍👩‍👧'),
  fc.constantFrom('not an emoji', '', '1'),
);

const actionButton: fc.Arbitrary<Button & { readonly action: Action }> = fc.record(
  { label: textArbitrary, emoji, current: flag, action: actionArbitrary },
  { requiredKeys: ['label', 'action'] },
);

const urlButton: fc.Arbitrary<Button> = fc.record(
  { label: textArbitrary, emoji, current: flag, url: urlArbitrary },
  { requiredKeys: ['label', 'url'] },
);

const entryLine = fc.record({ emoji, text: textArbitrary }, { requiredKeys: ['text'] });
const choice = fc.record(
  { label: textArbitrary, detail: textArbitrary, action: actionArbitrary },
  { requiredKeys: ['label', 'action'] },
);

const blockArbitrary: fc.Arbitrary<Block> = fc.oneof(
  { weight: 2, arbitrary: fc.record({ type: fc.constant('prose'), prose: proseArbitrary }) },
  {
    weight: 4,
    arbitrary: fc.record({
      type: fc.constant('section'),
      emoji,
      heading: textArbitrary,
      prose: proseArbitrary,
      rest: sectionAction,
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record(
      {
        type: fc.constant('entry'),
        title: textArbitrary,
        url: urlArbitrary,
        detail: textArbitrary,
        lines: fc.array(entryLine, { maxLength: 4 }),
        open: actionButton,
      },
      { requiredKeys: ['type', 'title', 'detail', 'lines', 'open'] },
    ),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant('choices'),
      placeholder: textArbitrary,
      choices: fc.array(choice, { maxLength: 30 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('search'), placeholder: textArbitrary }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('image'), url: urlArbitrary, alt: textArbitrary }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('divider') }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('note'), spans }) },
);

/** A card of any shape and content: whatever a platform makes of it must keep to that platform's limits. */
export const cardArbitrary: fc.Arbitrary<Card> = fc.record(
  {
    locale,
    title: textArbitrary,
    url: urlArbitrary,
    tone: fc.constantFrom('neutral', 'optimistic', 'pessimistic', 'info', 'warning', 'error'),
    body: fc.array(blockArbitrary, { maxLength: 14, size: 'max' }),
    buttons: fc.array(fc.oneof(actionButton, urlButton), { maxLength: 12, size: 'max' }),
    footer: textArbitrary,
  },
  { requiredKeys: ['locale', 'title', 'tone', 'body', 'buttons'] },
);
