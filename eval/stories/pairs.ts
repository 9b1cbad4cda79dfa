import type { Event, Family, Split, Told } from './tellings.ts';

/**
 * - same: two tell one event.
 * - follows: `later` tells another event of the affair that `earlier` is about, on a later day.
 * - other: neither.
 */
export type Label = 'same' | 'follows' | 'other';
export const pairKinds = ['French', 'English', 'across languages'] as const;
export type PairKind = (typeof pairKinds)[number];

export interface Pair {
  readonly earlier: Told;
  readonly later: Told;
  readonly label: Label;
  readonly kind: PairKind;
  readonly split: Split;
}

/** Every two tellings of a family: pairs that are the same story, and pairs that are easily taken for it. */
export function pairsOf({ events, split }: Family): Pair[] {
  const all = events.flatMap((event) => event.documents.map((document) => ({ event, document })));
  return all.flatMap((one, index) =>
    all.slice(index + 1).map((other): Pair => {
      const [earlier, later] = inOrder(one.document, other.document);
      const isLater = Number(earlier.at) < Number(later.at);
      const label = labelOf(one.event, other.event, isLater, events);
      return { earlier, later, label, kind: kindOf(earlier, later), split };
    }),
  );
}

/** Every two tellings of different families of one half: nobody should take them for the same. */
export function strangers(families: readonly Family[]): Pair[] {
  return families.flatMap((family, index) =>
    families
      .slice(index + 1)
      .filter(({ split }) => split === family.split)
      .flatMap((other) =>
        documentsOf(family).flatMap((one) =>
          documentsOf(other).map((two): Pair => {
            const [earlier, later] = inOrder(one, two);
            return { earlier, later, label: 'other', kind: kindOf(one, two), split: family.split };
          }),
        ),
      ),
  );
}

function documentsOf(family: Family): readonly Told[] {
  return family.events.flatMap(({ documents }) => documents);
}

function inOrder(one: Told, other: Told): readonly [Told, Told] {
  return Number(one.at) <= Number(other.at) ? [one, other] : [other, one];
}

function labelOf(one: Event, other: Event, isLater: boolean, events: readonly Event[]): Label {
  if (one === other) return 'same';
  return isLater && beginningOf(one, events) === beginningOf(other, events) ? 'follows' : 'other';
}

/** The event that the affair began with: the sentence goes on from the trial's opening, by way of what was between. */
function beginningOf(event: Event, events: readonly Event[]): Event {
  const before = events.find(({ name }) => name === event.follows);
  return before ? beginningOf(before, events) : event;
}

function kindOf(one: Told, other: Told): PairKind {
  if (one.locale !== other.locale) return 'across languages';
  return one.locale === 'fr' ? 'French' : 'English';
}
