import { type Claim, type Commentary, type SectionName, sectionNames } from '../../core/model/commentary.ts';
import type { Localized } from '../../core/model/locale.ts';
import { proseMarkdown } from './markdown.ts';

/** What sections are called in each language. */
export type Headings = Localized<Readonly<Record<SectionName, string>>>;

/** The file of a commentary, as an editor would write it. */
export function fileOf(commentary: Commentary, headings: Headings): string {
  const sections = sectionNames.map(
    (name) => `## ${headings[commentary.locale][name]}\n\n${proseMarkdown(commentary.sections[name])}\n`,
  );
  return `---\n${frontMatter(commentary).join('\n')}\n---\n\n${sections.join('\n')}`;
}

function frontMatter({ title, reference, published, topics, image, ...rest }: Commentary): string[] {
  const { provenance, corrected, evidence, others = [], follows } = rest;
  return [
    `title: ${scalar(title)}`,
    `reference: ${scalar(reference.url)}`,
    ...(provenance.kind === 'written'
      ? [`author: ${scalar(provenance.by)}`]
      : [`model: ${scalar(provenance.model)}`, `generated: ${provenance.date}`]),
    ...(provenance.kind === 'generated' && provenance.reviewedBy !== undefined
      ? [`reviewed: ${scalar(provenance.reviewedBy)}`]
      : []),
    ...(corrected === undefined ? [] : [`corrected: ${corrected}`]),
    `published: ${published}`,
    ...(topics.length > 0 ? [`topics: [${topics.join(', ')}]`] : []),
    ...(image ? [`image: { url: ${scalar(image.url)}, alt: ${scalar(image.alt)} }`] : []),
    ...(follows === undefined ? [] : [`follows: ${follows}`]),
    ...(others.length > 0 ? ['others:', ...others.flatMap(otherLines)] : []),
    ...(evidence && evidence.removed > 0 ? [`removed: ${evidence.removed}`] : []),
    ...(evidence?.transcribed ? ['transcribed: true'] : []),
    ...(evidence && evidence.claims.length > 0 ? ['evidence:', ...evidence.claims.flatMap(claimLines)] : []),
  ];
}

function otherLines({ url, site }: NonNullable<Commentary['others']>[number]): string[] {
  return [`  - url: ${scalar(url)}`, `    site: ${scalar(site)}`];
}

function claimLines({ section, text, quote }: Claim): string[] {
  return [
    `  - section: ${section}`,
    `    claim: ${scalar(text)}`,
    `    quote: ${scalar(quote.text)}`,
    `    start: ${quote.start}`,
    ...(quote.translation === undefined ? [] : [`    translation: ${scalar(quote.translation)}`]),
  ];
}

/** In double quotes, in which YAML reads what JSON does; what is not seen is written by its number. */
function scalar(text: string): string {
  return JSON.stringify(text).replace(
    /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu,
    (character) => `\\U${(character.codePointAt(0) ?? 0).toString(16).padStart(8, '0')}`,
  );
}
