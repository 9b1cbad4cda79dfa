import type { Candidate, Feed } from '../model/feed.ts';

/** Feeds, and which items of each have been seen. */
export interface FeedStore {
  /** Adds it, unless there is one with the same canonical address. Resolves with the one that is stored then. */
  add(feed: Feed): Promise<Feed>;
  /** All of them, oldest first. */
  list(): Promise<readonly Feed[]>;
  find(id: string): Promise<Feed | undefined>;
  /** Compares canonical addresses. */
  findByUrl(url: URL): Promise<Feed | undefined>;
  /**
   * Reads one, changes it and writes it in one transaction; where `change` returns undefined, nothing is written. A feed
   * keeps its address when another feed has the new one. Resolves with the feed as it is afterwards.
   */
  change(id: string, change: (current: Feed) => Feed | undefined): Promise<Feed | undefined>;
  /** Hides it and its waiting candidates until `restore` or `purge`; adding its address again starts from scratch. Undefined: there is none. */
  remove(id: string, at: Date): Promise<Feed | undefined>;
  /** Takes `remove` back. Undefined: it was not removed, or has been purged. */
  restore(id: string): Promise<Feed | undefined>;
  /** Deletes feeds that were removed before that moment, with their marks. Resolves with how many. */
  purge(before: Date): Promise<number>;
  /**
   * Active feeds that are due, those waiting longest first. Their `nextAt` becomes `until`, so that no other process takes
   * them before; when this process dies, they miss one poll. Feeds that are planned for later than `latest` are due as well:
   * a clock that was wrong planned them.
   */
  lease(now: Date, until: Date, latest: Date, limit: number): Promise<readonly Feed[]>;
  /** Which of these marks have been seen in this feed. A mark is a text that identifies an item. */
  knownMarks(id: string, marks: readonly string[]): Promise<ReadonlySet<string>>;
  /**
   * Writes how a poll ended: changes the feed as `change` does and records the marks of its items, in one transaction. Each
   * feed keeps its last 5000 marks, for at most 400 days after they were last in it.
   */
  completePoll(
    id: string,
    marks: readonly string[],
    at: Date,
    change: (current: Feed) => Feed | undefined,
  ): Promise<Feed | undefined>;
  /** Broken ones whose editor has not been notified yet, at most `limit`. */
  unnotified(limit: number): Promise<readonly Feed[]>;
}

/** New references from feeds, for editors to decide about. */
export interface CandidateStore {
  /** False, and nothing is added, when its key has been seen before, of a candidate or of another page of one. */
  add(candidate: Candidate): Promise<boolean>;
  /** Which of these keys were seen before, even if their candidates have been deleted since. */
  knownKeys(keys: readonly string[]): Promise<ReadonlySet<string>>;
  find(id: string): Promise<Candidate | undefined>;
  /** By its own key, or the key of another page of it. */
  findByKey(key: string): Promise<Candidate | undefined>;
  /** The one that led to this job or draft. */
  findByDraft(draft: string): Promise<Candidate | undefined>;
  /** By descending `candidatePriority`. */
  findWaiting(limit: number): Promise<readonly Candidate[]>;
  countWaiting(): Promise<number>;
  /** Seen since that moment, in any state, newest first. */
  findSince(moment: Date, limit: number): Promise<readonly Candidate[]>;
  /** How many of a feed were seen since that moment. */
  countByFeed(feed: string, since: Date): Promise<number>;
  /** As `FeedStore.change`. */
  change(id: string, change: (current: Candidate) => Candidate | undefined): Promise<Candidate | undefined>;
  /**
   * Takes the best waiting one to be drafted (its state becomes `drafting`), unless `max` were taken in this way on that UTC
   * day (an ISO date). However many processes ask, no more are taken, and none twice on a day.
   */
  claimBest(day: string, max: number): Promise<Candidate | undefined>;
  /**
   * Puts back candidates that nobody drafts any more: the process that took one died, or its job was cancelled or given up.
   * Resolves with how many.
   */
  releaseAbandoned(): Promise<number>;
  /** Deletes candidates that were seen before that moment, but keeps their keys. Resolves with how many. */
  purge(before: Date): Promise<number>;
}
