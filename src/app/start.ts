import type { Log } from '../core/ports/log.ts';
import { withTimeout } from '../core/util/time.ts';
import type { Config } from './config/config.ts';
import { STOP_DEADLINE, stopOnSignal } from './lifecycle.ts';
import { type Overrides, openProgram } from './program.ts';

/** Runs the bot until a signal stops it. Resolves once it is ready. @throws OperatorError when it cannot start */
export async function startProgram(config: Config, log: Log, overrides: Overrides = {}): Promise<void> {
  const program = await openProgram(config, log, overrides);
  const { stopping, release } = stopOnSignal(log, () => program.stop());
  try {
    await program.connect();
  } catch (error) {
    // A platform that is disconnected while it connects fails: that is not an error.
    if (stopping.aborted) return;
    release();
    await withTimeout(program.stop(), STOP_DEADLINE);
    throw error;
  }
}
