import type { Messages } from '../fr/index.ts';

export const operations: Messages['operations'] = {
  cli: {
    unexpected: (given) => `“${given}” means nothing here.`,
  },
  manifest: {
    usage: [
      'Prints the manifest of the Slack app, to be pasted at https://api.slack.com/apps.',
      '',
      '  npm run --silent manifest             for Socket Mode',
      '  --http https://HOST                   for HTTP: the address at which Slack reaches the bot',
      '  --lang fr | en                        the language of its descriptions; without it, fr',
      '  --help                                this text',
      '',
      'Reads PUBLIC_URL in .env or in the environment: Slack then tells the app about links to those pages.',
    ].join('\n'),
    needsHttps: '--http takes an address that begins with https://, since Slack calls no other.',
  },
  metrics: {
    onlyLocal:
      'Without METRICS_TOKEN the metrics can only be read from this computer, with nothing in between. Set METRICS_TOKEN to read them from elsewhere.',
    needsToken: 'The metrics ask for a header `Authorization: Bearer …` with METRICS_TOKEN.',
  },
  export: {
    usage: [
      'Writes the generated commentaries that were approved to files in content/, to be kept under version control.',
      '',
      '  npm run export                        lists them',
      '  npm run export -- SLUG …              writes those',
      '  npm run export -- --all               writes them all',
      '  --force                               replaces files that exist',
      '  --help                                this text',
      '',
      'The bot may be running: it takes up the files as soon as they are there. Reads .env and the same variables as the bot; no token is needed.',
    ].join('\n'),
    noContent: (folder) => `There is no folder ${folder}: create it, or name yours in CONTENT_DIR.`,
    none: 'Nothing to write: no generated commentary is approved. Drafts are approved with /review.',
    unknown: (slug) => `No generated commentary is called ${slug}. Nothing was written.`,
    notApproved: (slug) => `${slug} is not approved: do so with /review. Nothing was written.`,
    exported: 'has a folder in content/ already',
    howTo: 'To write them: npm run export -- --all, or their names.',
    written: (file) => `${file}: written`,
    same: (file) => `${file}: there already, and the same`,
    exists: (file) => `${file}: exists and is different, left as it is`,
    differs: (file, sections) =>
      `${file}: written, but does not read back quite the same (${sections}); check it`,
    unfit: (file) => `${file}: not written, the library would refuse it:`,
    next: (folder) =>
      `Read these files in ${folder}, then commit them to your repository (git add, git commit). From now on they are what appears: correct them there, no longer with /review.`,
    force: 'Add --force to replace those that exist.',
    mend: 'Mend what is refused with /review, or add to content/topics.yaml, then try again.',
  },
  deliveries: {
    usage: [
      'The deliveries of digests that need a hand: late, failed or uncertain.',
      '',
      '  npm run deliveries                    lists them',
      '  npm run deliveries -- --all           the whole list, however long',
      '  npm run deliveries -- show KEY        all that is known of one delivery',
      '  npm run deliveries -- retry KEY       puts it back in the queue',
      '  npm run deliveries -- drop KEY        gives it up',
      '  --json                                the answer as JSON, bare with npm run --silent',
      '  --help                                this text',
      '',
      'The bot may run meanwhile. Reads .env and the same variables as the bot; no token is needed.',
    ].join('\n'),
    needsKey: (verb) => `${verb} needs a key: the first column of the list.`,
    noStore: (folder) =>
      `There is no database in ${folder}: the bot has never run there, or DATA_DIR names another folder.`,
    unavailable: 'The database does not answer for now. Nothing was changed; try again in a moment.',
    unknownKey: (key) => `No delivery has the key ${key}. The list shows the ones there are.`,
    none: 'All is well: no delivery is late, failed or uncertain.',
    columns: {
      key: 'KEY',
      state: 'STATE',
      place: 'PLACE',
      day: 'DAY',
      due: 'DUE',
      attempts: 'ATTEMPTS',
      why: 'WHY',
    },
    fields: {
      subscription: 'subscription',
      retried: 'put back in the queue',
      next: 'next attempt',
      attempted: 'first attempt',
      sent: 'arrived',
      message: 'message',
    },
    late: 'late',
    states: {
      waiting: 'waiting',
      sending: 'sending',
      sent: 'arrived',
      skipped: 'nothing to say',
      failed: 'failed',
      uncertain: 'uncertain',
      dropped: 'dropped',
    },
    advice: {
      late: 'Late: it goes out by itself as soon as it can. See whether the bot runs and its platform answers (/healthz).',
      failed:
        'Failed: nothing was posted. A place that refused it gets the next one as soon as it takes posts again. Otherwise mend the cause and `retry` it, or leave it to the next digest, which covers the same articles.',
      uncertain:
        'Uncertain: it may have arrived. Look in the channel. That day’s digest is not there: `retry`. It is there: `drop`.',
    },
    more: 'The list goes on: `--all` shows it whole.',
    total: (states) => `In all: ${states}.`,
    retried: (key) => `${key} is back in the queue: the bot sends it within seconds, or as soon as it runs.`,
    dropped: (key) => `${key} is dropped: the bot will not send it.`,
    droppedAlready: (key) => `${key} is dropped already. Nothing was changed.`,
    cannotRetry: (key, state) =>
      `${key} cannot be put back in the queue (it is: ${state}). Only failed, uncertain and dropped ones can.`,
    cannotDrop: (key, state) =>
      `${key} cannot be dropped (it is: ${state}). Only waiting, failed and uncertain ones can.`,
  },
};
