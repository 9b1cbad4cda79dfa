import type { Messages } from '../fr/index.ts';

export const storage: Messages['storage'] = {
  unusable: (file, reason) =>
    `${file} cannot be used (${reason}). Point DATA_DIR to a folder that the program can write to.`,
  damaged: (file, reason) =>
    `${file} is damaged, or not ours (${reason}). Put a backup in its place (npm run restore), or move it away: the program makes a new one, without subscriptions and settings, and reactions to cards posted before no longer do anything.`,
  newer: (where, migrations) =>
    `${where} was written by a newer version of the program (${migrations}). Run that version, or restore a backup made before it.`,
  unreachable: (where, reason) =>
    `The database ${where} does not answer as it should (${reason}). Check DATABASE_URL, and that PostgreSQL is running and can be reached from here.`,
  refused: (where) =>
    `The database ${where} refuses the connection: the user name or the password in DATABASE_URL is not the right one.`,
  noDatabase: (where) => `The database ${where} does not exist. Create it (createdb), or mend DATABASE_URL.`,
  notAllowed: (where, reason) =>
    `In the database ${where}, the user of DATABASE_URL lacks a right (${reason}). Grant it the one to create tables in its schema.`,
};
