import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';

const RAM_DISK = '/dev/shm';

/**
 * Where tests keep small stores. SQLite syncs every write to the disk, which costs some 10 ms on a disk and nothing in
 * memory, so this is a RAM disk where the system has one.
 */
export const fastTmpdir = existsSync(RAM_DISK) ? RAM_DISK : tmpdir();
