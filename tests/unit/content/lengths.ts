import { sectionNames } from '../../../src/core/model/commentary.ts';
import type { ContentFile } from '../../support/content/files.ts';

/** Words a paragraph, and paragraphs, of each section, after the project’s model article. */
const ranges = {
  summary: { paragraphs: 1, min: 40, max: 75 },
  explanation: { paragraphs: 1, min: 35, max: 70 },
  context: { paragraphs: 1, min: 40, max: 75 },
  neutral: { paragraphs: 2, min: 35, max: 70 },
  analogy: { paragraphs: 1, min: 55, max: 100 },
  optimistic: { paragraphs: 2, min: 35, max: 75 },
  pessimistic: { paragraphs: 2, min: 35, max: 75 },
} as const;

/** How much longer one view may be than the other: each has its say. */
const MAX_RATIO = 1.5;

export function countWords(text: string): number {
  return (text.match(/[\p{L}\p{N}]+(?:[’'.,-][\p{L}\p{N}]+)*/gu) ?? []).length;
}

/** Sections that are too long, too short, of too many paragraphs, or views out of balance. */
export function lengthFaults({ name, sections }: ContentFile): string[] {
  const faults = sectionNames.flatMap((section, index) => {
    const { line = 1, paragraphs = [] } = sections[index] ?? {};
    const range = ranges[section];
    const counted =
      paragraphs.length === range.paragraphs
        ? []
        : [`${name}:${line}: ${section} has ${paragraphs.length} paragraphs: write ${range.paragraphs}`];
    const sized = paragraphs.map(countWords).filter((words) => words < range.min || words > range.max);
    return [
      ...counted,
      ...sized.map(
        (words) =>
          `${name}:${line}: a paragraph of ${section} has ${words} words: write ${range.min} to ${range.max}`,
      ),
    ];
  });
  return [...faults, ...balanceFaults({ name, sections })];
}

function balanceFaults({ name, sections }: Pick<ContentFile, 'name' | 'sections'>): string[] {
  const [optimistic, pessimistic] = (['optimistic', 'pessimistic'] as const).map((section) =>
    countWords((sections[sectionNames.indexOf(section)]?.paragraphs ?? []).join(' ')),
  );
  const ratio = (optimistic ?? 0) / Math.max(1, pessimistic ?? 0);
  if (ratio <= MAX_RATIO && ratio >= 1 / MAX_RATIO) return [];
  return [
    `${name}:${sections[5]?.line ?? 1}: the optimistic view has ${optimistic} words and the pessimistic one ${pessimistic}: bring them closer`,
  ];
}
