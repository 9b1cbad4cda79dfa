import { type SectionName, sectionNames } from '../model/commentary.ts';
import type { Draft } from '../model/draft.ts';
import type { Locale } from '../model/locale.ts';
import type { Requester } from '../model/request.ts';

/** What of a draft an editor can change, each by itself. */
export const editableParts = ['title', ...sectionNames, 'topics'] as const;
export type EditablePart = 'title' | SectionName | 'topics';

/** A change of one part, in one language. `text`: paragraphs with an empty line between two; topics separated by commas. */
export interface DraftEdit {
  readonly locale: Locale;
  readonly part: EditablePart;
  readonly text: string;
}

/**
 * The editor's desk: generated commentaries until and after a person has looked at them. Who may do what is the command's
 * to check. What changes a draft resolves with it as it is then. @throws UserError `gone-draft`; StoreUnavailableError.
 */
export interface ReviewService {
  /** Those that wait for a decision, oldest first, at most 100. */
  pending(): Promise<readonly Draft[]>;
  find(id: string): Promise<Draft | undefined>;
  /** For an editor who is to decide: with the other pages that have told its story since. What is decided stays as it is. */
  openForReview(id: string): Promise<Draft | undefined>;
  findBySlug(slug: string): Promise<Draft | undefined>;
  /** By an address that leads to its reference. */
  findByUrl(url: URL): Promise<Draft | undefined>;
  /** From now on this person may see it. */
  grantAccess(draft: Draft, origin: Requester): Promise<void>;
  /** This person had asked for it. */
  hasAccess(draft: Draft, origin: Requester): Promise<boolean>;
  /** For all to see, from now on. Approves every language that is written. */
  approve(id: string, by: string): Promise<Draft>;
  /** Out of the library, if it was there; for as long as it is kept, nothing is written about that link again. */
  reject(id: string, by: string, reason: string): Promise<Draft>;
  /** Takes a decision back: a draft again. */
  reopen(id: string): Promise<Draft>;
  /** Says that it goes on from what the sources take it to go on from, or that it does not. */
  setFollowUp(id: string, isFollowUp: boolean): Promise<Draft>;
  /** Corrects it, where it was approved. @throws UserError `bad-edit` as well. */
  edit(id: string, edit: DraftEdit): Promise<Draft>;
}
