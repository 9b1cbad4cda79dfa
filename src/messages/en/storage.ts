import type { Messages } from '../fr/index.ts';

export const storage: Messages['storage'] = {
  unusable: (file, reason) =>
    `${file} cannot be used (${reason}). Point DATA_DIR to a folder that the program can write to.`,
  damaged: (file, reason) =>
    `${file} is damaged, or not ours (${reason}). Put a backup in its place (\`npm run restore -- FILE --force\`), or move it away: the program makes a new one, without subscriptions and settings, and reactions to cards posted before no longer do anything.`,
  newer: (where, migrations) =>
    `${where} was written by a newer version of the program (${migrations}). Run that version. To go back instead, move this database away or name an empty one, then restore a backup made before the upgrade.`,
  unreachable: (where, reason) =>
    `The database ${where} does not answer as it should (${reason}). Check DATABASE_URL, and that PostgreSQL is running and can be reached from here.`,
  refused: (where) =>
    `The database ${where} refuses the connection: the user name or the password in DATABASE_URL is not the right one.`,
  noDatabase: (where) => `The database ${where} does not exist. Create it (createdb), or mend DATABASE_URL.`,
  notAllowed: (where, reason) =>
    `In the database ${where}, the user of DATABASE_URL lacks a right (${reason}). Grant it the one to create tables in its schema.`,
  moving: {
    backupUsage: [
      'Puts all that the bot remembers in one file, while it runs.',
      '',
      '  npm run backup -- FILE            does not overwrite a file that exists',
      '  npm run backup -- FILE --force    overwrites it, once the new one is complete',
      '  --help                            this text',
      '',
      'Reads .env and the same variables as the bot. The file is the same for SQLite and for PostgreSQL; npm run restore puts it back in either.',
    ].join('\n'),
    restoreUsage: [
      'Puts back what a copy made by npm run backup holds. Stop the bot first.',
      '',
      '  npm run restore -- FILE            in a database that is still empty',
      '  npm run restore -- FILE --force    in the place of what the database holds',
      '  --help                             this text',
      '',
      'Reads .env and the same variables as the bot. All of it is put back, or nothing.',
    ].join('\n'),
    copyUsage: [
      'Copies everything from one database to another one, still empty, and counts on either side. Stop the bot first.',
      '',
      '  npm run copy -- --from sqlite:FOLDER --to postgres://USER:PASSWORD@HOST/DATABASE',
      '  --from    where from; without it, sqlite:DATA_DIR',
      '  --to      where to; without it, DATABASE_URL',
      '  --help    this text',
      '',
      'The other way round works, too. Nothing changes where it copies from, but that its tables are brought up to date.',
    ].join('\n'),
    needsFile: 'The name of the file is missing.',
    needsAddress: (option) => `${option} is missing.`,
    badAddress: (option) => `${option} must be sqlite:FOLDER or postgres://USER:PASSWORD@HOST/DATABASE.`,
    exists: (file) => `${file} is there already. Give another name, or add --force to overwrite it.`,
    noFile: (file) => `${file} does not exist.`,
    noStore: (where) => `Nothing to copy: ${where} is no database of the bot, or does not exist yet.`,
    notOurs: (file) => `${file} is no backup of the bot. Nothing was changed.`,
    unreadable: (file, reason) => `${file} cannot be read, or is damaged (${reason}). Nothing was changed.`,
    altered: (file, tables) =>
      `${file} is damaged: what it holds is not what was backed up (${tables}). Nothing was changed.`,
    newerFile: (file, migrations) =>
      `${file} was written by a newer version of the program (${migrations}). Restore it with that version, or take an older backup. Nothing was changed.`,
    cannotBackUp: (from, file, reason) =>
      `${from} could not be copied to ${file} (${reason}). No file was left behind.`,
    running: (where) =>
      `The bot runs on ${where}, or did less than a minute ago. Stop it, wait for a minute if it was cut off, then try again.`,
    notEmpty: (where, replaceable) =>
      `${where} holds something already. ${replaceable ? 'Add --force to replace it.' : 'Name an empty one.'} Nothing was changed.`,
    miscounted: (where, counts) =>
      `What was written to ${where} is not what was read (${counts}). Nothing was changed.`,
    columns: { table: 'TABLE', from: 'READ', to: 'WRITTEN', rows: 'ROWS' },
    tables: {
      posts: 'posted cards',
      subscriptions: 'subscriptions',
      parcels: 'deliveries',
      appearances: 'articles seen',
      settings: 'settings',
      departures: 'places left',
      jobs: 'commentaries being written, or done',
      waiters: 'readers’ requests',
      begun: 'requests counted',
      drafts: 'generated commentaries',
      draft_keys: 'addresses of those',
      draft_readers: 'readers of drafts',
      spending: 'spending',
      feeds: 'sources',
      seen: 'items seen in sources',
      candidates: 'candidates',
      candidate_keys: 'addresses of candidates',
    },
    backedUp: (file) => `${file} is complete and was checked.`,
    restored: (where) => `All of it is back in ${where}. You can start the bot.`,
    copied: (where) => `All of it was copied to ${where}, and the counts agree.`,
  },
};
