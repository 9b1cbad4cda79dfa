/** A page or a commentary, as far as it matters for telling stories apart. */
export interface StoryDocument {
  /** Canonical address. */
  readonly key: string;
  readonly title: string;
  readonly text: string;
  /** BCP 47; `und` when it cannot be detected. */
  readonly language: string;
  readonly at: Date;
}

/** Documents that others are compared with. */
export interface SimilarityIndex {
  /** Does nothing when the key is there already. */
  add(document: StoryDocument): void;
  /** Documents that tell the same story, the likeliest first; just the same page where it is there. */
  find(document: StoryDocument): readonly Pick<StoryDocument, 'key'>[];
  /** Documents whose story it follows up, the likeliest first. */
  findEarlier(document: StoryDocument): readonly Pick<StoryDocument, 'key'>[];
}

/** Longest parts that are read, in UTF-16 units: a headline and a lead are shorter. */
const MAX_TITLE = 300;
const MAX_TEXT = 700;

/** The parts that are compared, with typographic variants unified. */
export function readableParts({ title, text }: Pick<StoryDocument, 'title' | 'text'>) {
  return {
    title: normalizeTypography(title.slice(0, MAX_TITLE)),
    text: normalizeTypography(text.slice(0, MAX_TEXT)),
  };
}

function normalizeTypography(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\u2018\u2019\u02BC]/gu, "'")
    .replace(/[\u2010-\u2015]/gu, '-');
}
