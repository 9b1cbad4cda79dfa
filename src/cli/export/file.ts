import { type Claim, type Commentary, type SectionName, sectionNames } from '../../core/model/commentary.ts';
import type { Localized } from '../../core/model/locale.ts';
import { proseMarkdown } from './markdown.ts';

/** The headings of the sections, by language. */
export type Headings = Localized<Readonly<Record<SectionName, string>>>;

/** The Markdown file of a commentary, as an editor would write it. */
export function renderFile(commentary: Commentary, headings: Headings): string {
  const sections = sectionNames.map(
    (name) => `## ${headings[commentary.locale][name]}\n\n${proseMarkdown(commentary.sections[name])}\n`,
  );
  return `---\n${frontMatter(commentary).join('\n')}\n---\n\n${sections.join('\n')}`;
}

function frontMatter({ title, reference, published, topics, image, ...rest }: Commentary): string[] {
  const { provenance, corrected, evidence, others = [], follows } = rest;
  return [
    `title: ${yamlString(title)}`,
    `reference: ${yamlString(reference.url)}`,
    ...(provenance.kind === 'written'
      ? [`author: ${yamlString(provenance.by)}`]
      : [`model: ${yamlString(provenance.model)}`, `generated: ${provenance.date}`]),
    ...(provenance.kind === 'generated' && provenance.reviewedBy !== undefined
      ? [`reviewed: ${yamlString(provenance.reviewedBy)}`]
      : []),
    ...(corrected === undefined ? [] : [`corrected: ${corrected}`]),
    `published: ${published}`,
    ...(topics.length > 0 ? [`topics: [${topics.join(', ')}]`] : []),
    ...(image ? [`image: { url: ${yamlString(image.url)}, alt: ${yamlString(image.alt)} }`] : []),
    ...(follows === undefined ? [] : [`follows: ${follows}`]),
    ...(others.length > 0 ? ['others:', ...others.flatMap(otherLines)] : []),
    ...(evidence && evidence.removed > 0 ? [`removed: ${evidence.removed}`] : []),
    ...(evidence?.transcribed ? ['transcribed: true'] : []),
    ...(evidence && evidence.claims.length > 0 ? ['evidence:', ...evidence.claims.flatMap(claimLines)] : []),
  ];
}

function otherLines({ url, site }: NonNullable<Commentary['others']>[number]): string[] {
  return [`  - url: ${yamlString(url)}`, `    site: ${yamlString(site)}`];
}

function claimLines({ section, text, quote }: Claim): string[] {
  return [
    `  - section: ${section}`,
    `    claim: ${yamlString(text)}`,
    `    quote: ${yamlString(quote.text)}`,
    `    start: ${quote.start}`,
    ...(quote.translation === undefined ? [] : [`    translation: ${yamlString(quote.translation)}`]),
  ];
}

/** A double-quoted string: YAML reads it as JSON. Invisible characters are escaped by their code points. */
function yamlString(text: string): string {
  return JSON.stringify(text).replace(
    /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu,
    (character) => `\\U${(character.codePointAt(0) ?? 0).toString(16).padStart(8, '0')}`,
  );
}
