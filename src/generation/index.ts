import type { Desk } from '../core/desk.ts';
import type { Generation } from '../core/generation.ts';
import type { Job, Task } from '../core/job.ts';
import { DraftDesk } from './desk.ts';
import { Engine } from './engine.ts';
import type { GenerationParts } from './parts.ts';

export { type Instruments, openInstruments } from './open.ts';
export { defaultGenerationPolicy, type GenerationParts, type GenerationPolicy, type Told } from './parts.ts';

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
