/** A page, or a commentary, as one that tells a story. */
export interface StoryDocument {
  /** Canonical address. */
  readonly key: string;
  readonly title: string;
  readonly text: string;
  /** BCP 47; `und` when nobody can tell. */
  readonly language: string;
  readonly at: Date;
}

/** Tellings that others are compared with. */
export interface SimilarityIndex {
  /** A key that is there already is not added again. */
  add(document: StoryDocument): void;
  /** Those that tell the same story, the likeliest first; the same page above all. */
  find(document: StoryDocument): readonly Pick<StoryDocument, 'key'>[];
  /** Those whose story it goes on from, the likeliest first. */
  findEarlier(document: StoryDocument): readonly Pick<StoryDocument, 'key'>[];
}

/** Beyond that nothing is read: a headline and a lead are shorter. In UTF-16 units. */
const MAX_TITLE = 300;
const MAX_TEXT = 700;

/** What of it is looked at, typographic variants made one. */
export function readableParts({ title, text }: Pick<StoryDocument, 'title' | 'text'>) {
  return { title: plain(title.slice(0, MAX_TITLE)), text: plain(text.slice(0, MAX_TEXT)) };
}

function plain(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\u2018\u2019\u02BC]/gu, "'")
    .replace(/[\u2010-\u2015]/gu, '-');
}
