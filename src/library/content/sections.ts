import type { Heading, PhrasingContent, RootContent } from 'mdast';
import { hasText } from '../../core/card/shorten.ts';
import { type Commentary, type SectionName, sectionNames } from '../../core/model/commentary.ts';
import type { Localized } from '../../core/model/locale.ts';
import type { FailureMessages, ReportFailure } from './failures.ts';
import { parseMarkdown } from './markdown.ts';
import { nearest } from './nearest.ts';
import { toProse } from './prose.ts';

export type Headings = Readonly<Record<SectionName, string>>;
/** The headings of sections, by language. */
export type AllHeadings = Localized<Headings>;

interface RawSection {
  readonly heading: string;
  readonly line: number;
  readonly nodes: RootContent[];
}

/**
 * Reads the body of a file as its seven sections. Undefined when it has a failure; every one is reported.
 * @param bodyLine the line of the file on which the body starts.
 */
export function readSections(
  body: string,
  bodyLine: number,
  headings: Headings,
  messages: FailureMessages,
  reportInFile: ReportFailure,
): Commentary['sections'] | undefined {
  let hasFailed = false;
  const report: ReportFailure = (line, message) => {
    hasFailed = true;
    reportInFile(line + bodyLine - 1, message);
  };
  const tree = parseMarkdown(body, messages, report);
  if (!tree) return undefined;
  const raw = splitSections(tree, headings, messages, report);
  const found = identifySections(raw, bodyLine, headings, messages, report);
  checkOrder(found, headings, messages, report);
  const lastLine = body.trimEnd().split('\n').length;
  const sections = sectionNames.map((name) => {
    const section = found.get(name);
    if (!section) report(lastLine, messages.missingSection(headings[name]));
    return [name, section ? readProse(section, messages, report) : []] as const;
  });
  return hasFailed ? undefined : (Object.fromEntries(sections) as Commentary['sections']);
}

function splitSections(
  nodes: readonly RootContent[],
  headings: Headings,
  messages: FailureMessages,
  report: ReportFailure,
): readonly RawSection[] {
  const sections: RawSection[] = [];
  for (const node of nodes) {
    const line = node.position?.start.line ?? 1;
    const last = sections.at(-1);
    if (node.type === 'heading') startSection(node, line);
    else if (last) last.nodes.push(node);
    else report(line, messages.textBeforeSections(headings.summary));
  }
  return sections;

  function startSection(node: Heading, line: number): void {
    const heading = headingText(node.children).trim();
    const isSection = node.depth === 2 || findSectionName(heading, headings) !== undefined;
    if (node.depth !== 2) report(line, messages.headingLevel(heading.slice(0, 80)));
    if (isSection) sections.push({ heading, line, nodes: [] });
  }
}

function identifySections(
  raw: readonly RawSection[],
  bodyLine: number,
  headings: Headings,
  messages: FailureMessages,
  report: ReportFailure,
): ReadonlyMap<SectionName, RawSection> {
  const found = new Map<SectionName, RawSection>();
  for (const section of raw) {
    const name = findSectionName(section.heading, headings);
    const first = name && found.get(name);
    if (first) report(section.line, messages.duplicateSection(section.heading, first.line + bodyLine - 1));
    else if (name) found.set(name, section);
    else report(section.line, unknownSection(section.heading, headings, messages));
  }
  return found;
}

function unknownSection(heading: string, headings: Headings, messages: FailureMessages): string {
  const known = Object.values(headings);
  return messages.unknownSection(heading.slice(0, 80), nearest(heading, known), known.join(', '));
}

/** Ignores case and the kind of spaces, but not accents. */
function findSectionName(heading: string, headings: Headings): SectionName | undefined {
  const wanted = heading.toLowerCase().replace(/\s+/gu, ' ');
  return sectionNames.find((name) => headings[name].toLowerCase() === wanted);
}

/** Reports each section that follows one that it should precede. */
function checkOrder(
  found: ReadonlyMap<SectionName, RawSection>,
  headings: Headings,
  messages: FailureMessages,
  report: ReportFailure,
): void {
  let latest: SectionName | undefined;
  for (const [name, { line }] of found) {
    if (latest && sectionNames.indexOf(name) < sectionNames.indexOf(latest)) {
      report(line, messages.sectionOrder(headings[name], headings[latest]));
    } else latest = name;
  }
}

function readProse(section: RawSection, messages: FailureMessages, report: ReportFailure) {
  let hasFailed = false;
  const prose = toProse(section.nodes, messages, (line, message) => {
    hasFailed = true;
    report(line, message);
  });
  if (!hasFailed && !hasText(prose)) report(section.line, messages.emptySection(section.heading));
  return prose;
}

function headingText(nodes: readonly PhrasingContent[]): string {
  return nodes
    .map((node) => ('value' in node ? node.value : 'children' in node ? headingText(node.children) : ''))
    .join('');
}
