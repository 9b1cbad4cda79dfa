import { locales } from '../../src/core/model/locale.ts';
import { ClaimChecker, findQuote } from '../../src/generation/grounding/index.ts';
import { Random } from '../../tests/support/random.ts';
import { readTexts, type Split, splits, type Text } from './corpus.ts';
import { type Damage, damaged, damages, names } from './perturb.ts';
import { retold, type Truth, truthKinds, truthsOf, verbatim } from './truths.ts';

/** How many of how many. */
export interface Rate {
  readonly hits: number;
  readonly of: number;
}

export interface Row {
  readonly name: string;
  /** By language and split: `fr tuned`. */
  readonly rates: Readonly<Record<string, Rate>>;
}

export interface Measured {
  /** Of sentences made false, how many were noticed. */
  readonly claims: readonly Row[];
  /** The same of the sentences that were told again by hand. */
  readonly retold: Row;
  /** The two swaps within the article, together. */
  readonly swaps: Row;
  /** Of true sentences, how many were doubted. */
  readonly alarms: readonly Row[];
  readonly allAlarms: Row;
  /** Of quotes that are none, how many were dropped; of quotes as another keyboard types them, how many. */
  readonly quotes: readonly Row[];
}

const SEED = 20261125;
const SWAPS: readonly Damage[] = ['number swapped within the article', 'name swapped within the article'];

/** Every figure, the same at each run. `see` is told of each miss and each false alarm, for whoever tunes the rules. */
export function measure(see: (line: string, split: Split) => void = () => undefined): Measured {
  const texts = readTexts();
  const claims = damages.map((kind) =>
    row(kind, texts, (text) => detection(kind, verbatim(text), text, texts, see)),
  );
  const hand = damages.map((kind) =>
    row(kind, texts, (text) => detection(kind, retold(text), text, texts, see)),
  );
  const alarms = truthKinds.map((kind) => row(kind, texts, (text) => falseAlarms(kind, text, see)));
  return {
    claims,
    retold: sum('any of these but the last, in a sentence retold by hand', hand.slice(0, -1)),
    swaps: sum(
      'both swaps within the article',
      claims.filter(({ name }) => SWAPS.some((swap) => swap === name)),
    ),
    alarms,
    allAlarms: sum('all true sentences', alarms),
    quotes: quoteRows(texts),
  };
}

export function columns(): { readonly key: string; readonly locale: string; readonly split: Split }[] {
  return locales.flatMap((locale) => splits.map((split) => ({ key: `${locale} ${split}`, locale, split })));
}

function row(name: string, texts: readonly Text[], rate: (text: Text) => Rate): Row {
  const rates = columns().map(({ key, locale, split }) => {
    const own = texts.filter((text) => text.locale === locale && text.split === split).map(rate);
    return [key, added(own)] as const;
  });
  return { name, rates: Object.fromEntries(rates) };
}

function added(rates: readonly Rate[]): Rate {
  return rates.reduce((all, { hits, of }) => ({ hits: all.hits + hits, of: all.of + of }), {
    hits: 0,
    of: 0,
  });
}

function sum(name: string, rows: readonly Row[]): Row {
  const rates = columns().map(
    ({ key }) => [key, added(rows.flatMap((one) => one.rates[key] ?? []))] as const,
  );
  return { name, rates: Object.fromEntries(rates) };
}

function checkerFor({ locale, sentences }: Text): ClaimChecker {
  return new ClaimChecker({ language: locale, sentences, title: '' }, locale);
}

function detection(
  kind: Damage,
  truths: readonly Truth[],
  text: Text,
  texts: readonly Text[],
  see: (line: string, split: Split) => void,
): Rate {
  const checker = checkerFor(text);
  const parts = { text, strangers: strangersTo(text, texts), random: new Random(SEED) };
  const made = truths.flatMap(({ claim, cited }) => {
    const wrong = damaged(kind, claim, parts);
    return wrong === undefined ? [] : [{ wrong, cited }];
  });
  const noticed = made.map(({ wrong, cited }) => {
    const doubts = checker.check(wrong, cited);
    if (doubts.length === 0) see(`missed (${kind}): ${wrong}`, text.split);
    return doubts.length > 0;
  });
  return { hits: noticed.filter(Boolean).length, of: made.length };
}

function falseAlarms(kind: string, text: Text, see: (line: string, split: Split) => void): Rate {
  const checker = checkerFor(text);
  const truths = truthsOf(text).filter((truth) => truth.kind === kind);
  const doubted = truths.map(({ claim, cited }) => {
    const doubts = checker.check(claim, cited);
    if (doubts.length > 0)
      see(`false alarm (${doubts.map((one) => `${one.kind} ${one.detail}`)}): ${claim}`, text.split);
    return doubts.length > 0;
  });
  return { hits: doubted.filter(Boolean).length, of: truths.length };
}

function strangersTo(text: Text, texts: readonly Text[]): string[] {
  const others = texts.filter(({ locale, slug }) => locale === text.locale && slug !== text.slug);
  return [...new Set(others.flatMap((other) => names(other.text)))].filter(
    (name) => !text.text.includes(name),
  );
}

const quoteDamages = [
  'a word dropped',
  'another number',
  'negation put in or taken out',
  'a name from elsewhere',
] as const;

function quoteRows(texts: readonly Text[]): Row[] {
  const wrong = quoteDamages.map((kind) =>
    row(`dropped: ${kind}`, texts, (text) => {
      const parts = { text, strangers: strangersTo(text, texts), random: new Random(SEED) };
      const made = text.sentences.flatMap((sentence) => damaged(kind, sentence.text, parts) ?? []);
      return { hits: made.filter((quote) => !findQuote(text.text, quote)).length, of: made.length };
    }),
  );
  const right = row('dropped though true: typed on another keyboard', texts, (text) => {
    const quotes = text.sentences
      .map((sentence) => keyed(sentence.text))
      .filter((quote) => quote.length >= 30 && quote.split(' ').length > 4);
    return { hits: quotes.filter((quote) => !findQuote(text.text, quote)).length, of: quotes.length };
  });
  return [...wrong, right];
}

function keyed(text: string): string {
  return text
    .replace(/[’‘]/g, "'")
    .replace(/«\u00A0|\u00A0»|[“”]/g, '"')
    .replace(/\u00A0/g, ' ')
    .replace(/…/g, '...');
}
