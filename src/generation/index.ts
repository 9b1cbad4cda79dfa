import type { Job, Task } from '../core/model/job.ts';
import type { Generation } from '../core/ports/generation.ts';
import type { Desk } from '../core/ports/review.ts';
import type { GenerationParts } from './jobs/deps.ts';
import { Engine } from './jobs/engine.ts';
import { DraftDesk } from './review/review-service.ts';

export {
  defaultGenerationPolicy,
  type GenerationParts,
  type GenerationPolicy,
  type Told,
} from './jobs/deps.ts';
export { type Instruments, openInstruments } from './open.ts';

/** The writing of commentaries about links, and the desk where people look at them. */
export interface Newsroom extends Generation {
  readonly desk: Desk;
  /** Begins a job that nobody waits for, or joins the one that is open. @throws StoreUnavailable. */
  commission(task: Task): Promise<Job>;
  /** Begins to look for jobs. */
  start(): void;
  /** Looks at once: also when the clock was moved. Never rejects. */
  tick(): Promise<void>;
  /** Takes nothing new, and gives back what is under way. */
  stop(): Promise<void>;
}

export function createNewsroom(parts: GenerationParts): Newsroom {
  const engine = new Engine(parts);
  return Object.assign(engine, { desk: new DraftDesk(parts) });
}
