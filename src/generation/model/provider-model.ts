import { OperatorError } from '../../core/model/errors.ts';
import { WritingError } from '../../core/model/failures.ts';
import type { Clock } from '../../core/ports/clock.ts';
import type { SpendingStore } from '../../core/ports/generation-stores.ts';
import type { Log } from '../../core/ports/log.ts';
import { Lazy } from '../../core/util/lazy.ts';
import { sleep } from '../../core/util/time.ts';
import { Budget, loadPrice, UsageTally } from './budget.ts';
import { CircuitBreaker } from './circuit-breaker.ts';
import { retryMessages } from './messages.ts';
import type { Answer, Message, Model, Question } from './model.ts';
import { ModelCaller, type ModelCallerDeps, type QuestionContext } from './model-caller.ts';
import { finishFailure, isRefusal, parseAnswer } from './parse-answer.ts';
import { openProvider } from './provider.ts';
import { ProviderError } from './provider-error.ts';
import { redactKey } from './redact.ts';
import { type ModelSettings, readModelChoice } from './settings.ts';

export interface ModelDeps {
  readonly spending: SpendingStore;
  readonly clock: Clock;
  readonly log: Log;
  /** Default: real time. */
  readonly sleep?: ModelCallerDeps['sleep'];
}

/** The operator's model. Its SDK is loaded with the first question. @throws OperatorError for an invalid `MODEL`. */
export function createModel(settings: ModelSettings, deps: ModelDeps): Model {
  const choice = readModelChoice(settings.model, settings.baseUrl !== undefined);
  if (typeof choice === 'string')
    throw new OperatorError(`MODEL=${settings.model} names no provider and model.`);
  return new ProviderModel(settings, deps);
}

class ProviderModel implements Model {
  readonly #settings: ModelSettings;
  readonly #deps: ModelDeps;
  readonly #breaker: CircuitBreaker;
  readonly #caller = new Lazy(() => this.#createCaller());

  constructor(settings: ModelSettings, deps: ModelDeps) {
    this.#settings = settings;
    this.#deps = deps;
    this.#breaker = new CircuitBreaker(deps.clock);
  }

  get name(): string {
    return this.#settings.model;
  }

  async ask<T>(question: Question<T>): Promise<Answer<T>> {
    question.signal.throwIfAborted();
    const { timeoutMs } = this.#settings;
    const tally = new UsageTally();
    const started = performance.now();
    const signal = AbortSignal.any([question.signal, AbortSignal.timeout(timeoutMs)]);
    const logFields = () => ({
      question: question.id,
      model: this.name,
      calls: tally.calls,
      ...tally.usage,
      ms: Math.round(performance.now() - started),
    });
    try {
      const context = { question, signal, deadline: started + timeoutMs, tally };
      const answer = await this.#converse(question, context);
      this.#deps.log.info({ event: 'model.answered', ...logFields() }, 'The model answered');
      return answer;
    } catch (error) {
      question.signal.throwIfAborted();
      throw this.#toWritingError(error, logFields());
    }
  }

  /** Asks; and asks once more about what is wrong with the answer. */
  async #converse<T>(question: Question<T>, context: QuestionContext): Promise<Answer<T>> {
    const { messages } = question;
    const hasImage = messages.some((message) => message.role === 'user' && message.image);
    if (this.#settings.acceptsImages === false && hasImage) throw new WritingError({ code: 'model-blind' });
    const caller = await this.#caller.get();
    const first = await this.#answer(caller, messages, question, context);
    if ('value' in first) return first;
    const again = retryMessages(messages, first.text, first.issues);
    const second = await this.#answer(caller, again, question, context);
    if ('value' in second) return second;
    throw new ProviderError(
      'model-invalid',
      redactKey(`does not fit the schema twice: ${second.issues}`, this.#settings.apiKey),
    );
  }

  async #answer<T>(
    caller: ModelCaller,
    messages: readonly Message[],
    { schema }: Question<T>,
    context: QuestionContext,
  ): Promise<Answer<T> | { readonly text: string; readonly issues: string }> {
    const completion = await caller.call(messages, context);
    const { text, finish, rawFinish } = completion;
    const failure = finishFailure(completion);
    // Some servers fill up to the limit with spaces once the object is complete: then it can be read.
    if (failure && failure !== 'model-truncated')
      throw new ProviderError(failure, `${finish} ${rawFinish ?? ''}`);
    const parsed = parseAnswer(text, schema);
    if (parsed.ok) return { value: parsed.value, text, usage: context.tally.usage };
    if (failure) throw new ProviderError(failure, `${finish} ${rawFinish ?? ''}`);
    if (!parsed.hasObject && isRefusal(text)) throw new ProviderError('model-refused', 'refused in prose');
    return { text, issues: parsed.issues };
  }

  /** Logs why a question failed. Calls that an open circuit or the budget prevented are logged at debug level only. */
  #toWritingError(error: unknown, logFields: object): unknown {
    const { log } = this.#deps;
    if (error instanceof WritingError) {
      const { code } = error.failure;
      log.debug({ event: 'model.not_called', ...logFields, code }, 'The model was not called');
      return error;
    }
    if (!(error instanceof ProviderError)) return error;
    const { code, message } = error;
    log.warn(
      { event: 'model.failed', ...logFields, code, error: message },
      'The model gave no usable answer',
    );
    return new WritingError({ code }, { cause: error });
  }

  async #createCaller(): Promise<ModelCaller> {
    const { spending, clock, log } = this.#deps;
    const { apiKey, budgetUsdPerDay: usdPerDay } = this.#settings;
    const [provider, price] = await Promise.all([openProvider(this.#settings), loadPrice(this.#settings)]);
    return new ModelCaller({
      provider,
      budget: new Budget({ price, usdPerDay, spending, clock, log }),
      breaker: this.#breaker,
      apiKey,
      clock,
      log,
      sleep: this.#deps.sleep ?? sleep,
    });
  }
}
