import { table } from '../lib/table.ts';
import { LATE_AFTER_MS, type Outcome } from './outcome.ts';
import type { Scenario } from './scenarios.ts';

export interface Figures {
  readonly scenario: Scenario;
  readonly outcome: Outcome;
}

/** On Slack, which has no key against doubles, one in so many may have to be left to a person. */
const UNCERTAIN_ON_SLACK = 1 / 1000;

/** Nothing lost, nothing twice, nothing that nobody asked for, and next to nothing that cannot be told. */
export function isSound({ scenario, outcome }: Figures): boolean {
  const { expected, lost, duplicate, unexpected, uncertain, failed, crashes } = outcome;
  const bearable = scenario.chat === 'slack' ? expected * UNCERTAIN_ON_SLACK : 0;
  const wrong = [lost, duplicate, unexpected, failed].reduce((sum, { length }) => sum + length, crashes);
  return wrong === 0 && uncertain.length <= bearable;
}

/** What came of all runs, as Markdown. */
export function report(
  figures: readonly Figures[],
  run: { seed: number; minutes: number; subscriptions: number },
): string {
  const kills = figures.reduce((sum, { outcome }) => sum + outcome.kills, 0);
  const posts = figures.reduce((sum, { outcome }) => sum + outcome.expected, 0);
  return `## Chaos

${posts} digests, ${kills} processes killed one by one with SIGKILL while they sent them, in ${run.minutes.toFixed(0)} minutes. Seed ${run.seed}: \`npm run chaos -- --seed ${run.seed} --write\`.

In each run ${run.subscriptions} subscriptions in five time zones are due over both changes of the clocks. Their processes are killed, mostly around
the moment at which a post is taken, and start again. Where there is only one, the clock goes on for a minute each time, so that its leases have
run out when it is back. A power cut kills all at once, and the clock goes on for up to an hour. The database is not killed.
The fake platform lets one post in ten go wrong. It keeps the real one's limits; for Slack, digests and limits are both six times as fast
as in earnest. An attempt is leased for a minute, as in earnest; what fails is tried again sooner (after 1 to 5 s), and what is due is looked for every second.

Lost, twice and late are counted by what the fake shows to readers, and what is due is worked out from what \`Intl\` says the clocks show. Late: more than ${LATE_AFTER_MS / 60_000}
minutes, by the program's clock, after it was due (or after the program was there again). Uncertain: left to the operator.

${table(
  [
    'store',
    'processes',
    'platform',
    'due',
    'posts',
    'kills',
    'power cuts',
    '429',
    '500',
    'no answer',
    'cut',
    'done, then 500',
    'done, then cut',
    'lost',
    'twice',
    'late',
    'latest, min',
    'uncertain',
  ],
  figures.map(row),
)}
`;
}

function row({ scenario, outcome }: Figures): (string | number)[] {
  const { mishaps, lost, duplicate, late, latestMs, uncertain } = outcome;
  const kinds = ['429', '500', 'timeout', 'cut', 'done-then-500', 'done-then-cut'];
  return [
    scenario.store,
    scenario.instances,
    scenario.chat === 'slack' ? 'Slack' : 'Discord',
    outcome.expected,
    outcome.posts,
    outcome.kills,
    outcome.powerCuts,
    ...kinds.map((kind) => mishaps[kind] ?? 0),
    lost.length,
    duplicate.length,
    late,
    (latestMs / 60_000).toFixed(0),
    uncertain.length,
  ];
}
