import { type SectionName, sectionNames } from '../model/commentary.ts';
import type { Draft } from '../model/draft.ts';
import type { Locale } from '../model/locale.ts';
import type { Requester } from '../model/request.ts';

/** The parts of a draft that an editor can change, one at a time. */
export const editableParts = ['title', ...sectionNames, 'topics'] as const;
export type EditablePart = 'title' | SectionName | 'topics';

/** A change of one part, in one language. */
export interface DraftEdit {
  readonly locale: Locale;
  readonly part: EditablePart;
  /** Paragraphs, an empty line between two; topics separated by commas. */
  readonly text: string;
}

/**
 * The review of generated commentaries. Commands check permissions; this does not. Methods that change a draft resolve
 * with it as it is afterwards.
 * @throws UserError `gone-draft`; StoreUnavailableError.
 */
export interface ReviewService {
  /** Those that need a decision, oldest first, at most 100. */
  pending(): Promise<readonly Draft[]>;
  find(id: string): Promise<Draft | undefined>;
  /** For an editor who is about to decide. An undecided draft gets the other pages that have told its story since. */
  openForReview(id: string): Promise<Draft | undefined>;
  findBySlug(slug: string): Promise<Draft | undefined>;
  /** By any address of its reference. */
  findByUrl(url: URL): Promise<Draft | undefined>;
  /** Lets this person see it before it is approved. */
  grantAccess(draft: Draft, requester: Requester): Promise<void>;
  hasAccess(draft: Draft, requester: Requester): Promise<boolean>;
  /** Publishes it, in every language that is written. */
  approve(id: string, by: string): Promise<Draft>;
  /** Withdraws it from the library. While it is kept, no new draft is written about its link. */
  reject(id: string, by: string, reason: string): Promise<Draft>;
  /** Takes the decision back: it is a draft again. */
  reopen(id: string): Promise<Draft>;
  /** Whether it follows up the commentary that the feeds suggest. */
  setFollowUp(id: string, isFollowUp: boolean): Promise<Draft>;
  /** Changes a part; of an approved draft, that is a correction. @throws UserError `bad-edit` too. */
  edit(id: string, edit: DraftEdit): Promise<Draft>;
}
