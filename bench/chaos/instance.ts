// One process of the program, as `npm start` runs it, but by a clock that whoever started it moves, and with an engine that
// looks more often and retries sooner.
import { z } from 'zod';
import { readConfig } from '../../src/app/config/config.ts';
import { createLog } from '../../src/app/log.ts';
import { startProgram } from '../../src/app/start.ts';
import { TRIAL_POLICY } from './policy.ts';

const messageSchema = z.object({ aheadMs: z.number() });

let aheadMs = Number(process.env.CHAOS_AHEAD_MS);
process.on('message', (message) => {
  aheadMs = messageSchema.parse(message).aheadMs;
  process.send?.({ aheadMs });
});
// Nobody is left to move the clock.
process.on('disconnect', () => process.exit(1));

const config = readConfig(process.env);
const log = await createLog({ level: config.logLevel, pretty: false, secrets: [] });
await startProgram(config, log, {
  clock: { now: () => new Date(Date.now() + aheadMs) },
  digests: { ...TRIAL_POLICY, pace: Number(process.env.CHAOS_PACE) },
});
process.send?.({ ready: true });
