import { type Claim, type SectionName, sectionNames } from '../../core/model/commentary.ts';
import type { Locale } from '../../core/model/locale.ts';
import { figuresIn, findQuote, isIn, newFigures, sanitise, typeset } from '../grounding/index.ts';
import type { Problem } from '../prompt/feedback.ts';
import { isForeign, type Material } from '../prompt/source-text.ts';
import type { Kept } from './check-facts.ts';

interface Translated {
  readonly sections: Readonly<Record<SectionName, Kept>>;
  readonly problems: readonly Problem[];
}

/**
 * Gives every quote in another language its translation. One that is missing or that has numbers of its own is left out:
 * the quote stands in the original then.
 */
export async function withTranslations(
  sections: Readonly<Record<SectionName, Kept>>,
  given: readonly { readonly sentence: number; readonly text: string }[],
  { material, locale }: { readonly material: Material; readonly locale: Locale },
): Promise<Translated> {
  if (!isForeign(material, locale)) return { sections, problems: [] };
  const good = new Map<string, string>();
  for (const { sentence, text } of given) {
    const original = material.sentences[sentence - 1]?.text;
    const clean = original === undefined ? undefined : await translation(text, original, material, locale);
    if (original !== undefined && clean !== undefined) good.set(original, clean);
  }
  const claims = sectionNames.flatMap((name) => sections[name].claims);
  const missing = new Set(
    claims.map(({ quote }) => quote.text).filter((text) => !translationOf(text, good, material)),
  );
  const problems = [...missing].map(
    (sentence): Problem => ({ code: 'translation', section: 'translations', sentence, detail: '' }),
  );
  const mapped = Object.entries(sections).map(([name, kept]) => [
    name,
    { ...kept, claims: kept.claims.map((claim) => withTranslation(claim, good, material)) },
  ]);
  return { sections: { ...sections, ...Object.fromEntries(mapped) }, problems };
}

function withTranslation(claim: Claim, good: ReadonlyMap<string, string>, material: Material): Claim {
  const translation = translationOf(claim.quote.text, good, material);
  return translation === undefined ? claim : { ...claim, quote: { ...claim.quote, translation } };
}

/** Of a quote that is one sentence, or several that follow each other. */
function translationOf(
  quote: string,
  good: ReadonlyMap<string, string>,
  { text, sentences }: Material,
): string | undefined {
  const one = good.get(quote);
  if (one !== undefined) return one;
  const found = findQuote(text, quote);
  const parts = sentences.filter(({ start, end }) => found && start >= found.start && end <= found.end);
  const translated = parts.map((part) => good.get(part.text));
  return parts.length > 0 && translated.every((part) => part !== undefined)
    ? translated.join(' ')
    : undefined;
}

async function translation(
  raw: string,
  original: string,
  { language }: Material,
  locale: Locale,
): Promise<string | undefined> {
  const clean = sanitise(raw);
  if (!clean.ok || clean.text === '' || !(await isIn(clean.text, locale))) return undefined;
  const figures = figuresIn(clean.text, locale).filter(({ inWords }) => !inWords);
  return newFigures(figures, original, language).length === 0 ? typeset(clean.text, locale) : undefined;
}
