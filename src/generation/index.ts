import type { Job, Task } from '../core/model/job.ts';
import type { Generation } from '../core/ports/generation.ts';
import type { ReviewService } from '../core/ports/review.ts';
import type { GenerationDeps } from './deps.ts';
import { Engine } from './generation-service.ts';
import { DraftReviewService } from './review/review-service.ts';

export {
  defaultGenerationPolicy,
  type GenerationDeps,
  type GenerationPolicy,
  type Notification,
} from './deps.ts';
export { type GenerationServices, openGenerationServices } from './services.ts';

/** The writing of commentaries about links, and the desk where people look at them. */
export interface GenerationService extends Generation {
  readonly review: ReviewService;
  /** Begins a job that nobody waits for, or joins the one that is open. @throws StoreUnavailable. */
  createUnattended(task: Task): Promise<Job>;
  /** Begins to look for jobs. */
  start(): void;
  /** Looks at once: also when the clock was moved. Never rejects. */
  poll(): Promise<void>;
  /** Takes nothing new, and gives back what is under way. */
  stop(): Promise<void>;
}

export function createGenerationService(deps: GenerationDeps): GenerationService {
  const engine = new Engine(deps);
  return Object.assign(engine, { review: new DraftReviewService(deps) });
}
