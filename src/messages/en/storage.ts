import type { Messages } from '../fr/index.ts';

export const storage: Messages['storage'] = {
  unusable: (file, reason) =>
    `${file} cannot be used (${reason}). Point DATA_DIR to a folder that the program can write to.`,
  damaged: (file, reason) =>
    `${file} is damaged, or not ours (${reason}). Put a backup in its place, or move it away: the program makes a new one, and reactions to cards posted before no longer do anything.`,
};
