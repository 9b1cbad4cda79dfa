import type { Candidate, Feed } from '../model/feed.ts';

/** Feeds, and what has been seen in each. */
export interface FeedStore {
  /** Adds it, unless there is one whose address has the same canonical form. Resolves with the one that is there then. */
  add(feed: Feed): Promise<Feed>;
  /** All of them, oldest first. */
  list(): Promise<readonly Feed[]>;
  find(id: string): Promise<Feed | undefined>;
  /** By its address, in any spelling. */
  findByUrl(url: URL): Promise<Feed | undefined>;
  /**
   * Reads one, changes it and writes it, with nobody in between; undefined leaves it as it is. Resolves with the feed as
   * it is then. An address that another feed has is not taken: it keeps its own.
   */
  change(id: string, change: (current: Feed) => Feed | undefined): Promise<Feed | undefined>;
  /** As good as gone, with its waiting candidates; whoever adds its address again begins anew. Undefined: there is none. */
  remove(id: string, at: Date): Promise<Feed | undefined>;
  /** Takes that back, as long as it was not purged. */
  restore(id: string): Promise<Feed | undefined>;
  /** Deletes what was removed before, with what was seen in it. Resolves with how many feeds. */
  purge(before: Date): Promise<number>;
  /**
   * Active feeds whose time has come, those waiting longest first. Their `nextAt` becomes `until`, so that nobody else takes
   * them before: a process that is lost loses a turn. What is to come later than `latest` was planned by a clock that went
   * wrong: its time has come, too.
   */
  lease(now: Date, until: Date, latest: Date, limit: number): Promise<readonly Feed[]>;
  /** Those of the marks that have been seen in this feed. A mark is whatever text tells one item from others. */
  knownMarks(id: string, marks: readonly string[]): Promise<ReadonlySet<string>>;
  /**
   * Writes how a poll ended: changes the feed as `change` does, and notes marks that were in it, in one transaction.
   * Of each feed the last 5000 marks are kept, none of which has been gone for more than 400 days.
   */
  completePoll(
    id: string,
    marks: readonly string[],
    at: Date,
    change: (current: Feed) => Feed | undefined,
  ): Promise<Feed | undefined>;
  /** Broken ones whose editor was not told yet, at most `limit`. */
  unnotified(limit: number): Promise<readonly Feed[]>;
}

/** New references that wait for an editor, or did. */
export interface CandidateStore {
  /** False, and nothing added, where its key has been seen before: as a candidate, or as another page of one. */
  add(candidate: Candidate): Promise<boolean>;
  /** Those of the keys that were seen before, even if the candidate has been deleted since. */
  knownKeys(keys: readonly string[]): Promise<ReadonlySet<string>>;
  find(id: string): Promise<Candidate | undefined>;
  /** By its key, or that of another page of it. */
  findByKey(key: string): Promise<Candidate | undefined>;
  /** The one that this job or draft came of. */
  findByDraft(draft: string): Promise<Candidate | undefined>;
  /** The best first, by `meritOf`. */
  findWaiting(limit: number): Promise<readonly Candidate[]>;
  countWaiting(): Promise<number>;
  /** Seen since, whatever became of them, newest first. */
  findSince(moment: Date, limit: number): Promise<readonly Candidate[]>;
  /** How many of a feed were seen since. */
  countByFeed(feed: string, since: Date): Promise<number>;
  /** Reads one, changes it and writes it, with nobody in between; undefined leaves it as it is. Resolves with the candidate as it is then. */
  change(id: string, change: (current: Candidate) => Candidate | undefined): Promise<Candidate | undefined>;
  /**
   * Takes the best waiting one to be drafted, unless `max` were taken so on that UTC day (an ISO date): its state becomes
   * `drafting`. However many processes ask, no more are taken, and none twice on one day.
   */
  claimBest(day: string, max: number): Promise<Candidate | undefined>;
  /**
   * Puts back what nobody drafts any more: the process that took it was lost, or its job ended without a word of it, since
   * it was cancelled or given up. Resolves with how many.
   */
  releaseAbandoned(): Promise<number>;
  /** Deletes those that were seen before, but not the memory of their keys. Resolves with how many. */
  purge(before: Date): Promise<number>;
}
