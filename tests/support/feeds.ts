import type { Candidate, Feed } from '../../src/core/model/feed.ts';

/** As in the stores of tests; named here, for benchmarks are no tests. */
const NOW = new Date('2026-11-23T12:00:00Z');

/** An active feed that was polled once. */
export function aFeed(name = 'grid', changes: Partial<Feed> = {}): Feed {
  return {
    id: `${name}0000000000`.slice(0, 10),
    url: `https://example.org/${name}.xml`,
    title: `News of the ${name}`,
    filters: { words: [], without: [], topics: [], perDay: 20 },
    state: 'active',
    addedBy: { platform: 'p', workspace: 'w', person: 'ann' },
    addedAt: NOW,
    nextAt: NOW,
    failures: 0,
    ...changes,
  };
}

/** One that waits, of that feed. */
export function aCandidate(name = 'switch', changes: Partial<Candidate> = {}): Candidate {
  return {
    id: `${name}0000000000`.slice(0, 10),
    key: `https://example.org/${name}`,
    url: `https://www.example.org/${name}`,
    title: `About the ${name}`,
    text: `The ${name} was seen.`,
    language: 'en',
    feed: 'grid000000',
    source: 'News of the grid',
    topics: [],
    because: [],
    seenAt: NOW,
    state: 'waiting',
    others: [],
    ...changes,
  };
}
