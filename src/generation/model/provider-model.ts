import { OperatorError } from '../../core/model/errors.ts';
import { WritingError } from '../../core/model/failure.ts';
import type { Clock } from '../../core/ports/clock.ts';
import type { SpendingStore } from '../../core/ports/generation-stores.ts';
import type { Log } from '../../core/ports/log.ts';
import { Budget } from './budget.ts';
import { ModelCaller, type QuestionCall } from './caller.ts';
import { CircuitBreaker } from './circuit-breaker.ts';
import { finishFailure, isRefusal } from './finish.ts';
import { retryMessages } from './messages.ts';
import type { Answer, Message, Model, Question } from './model.ts';
import { parseAnswer } from './parse-answer.ts';
import { loadPrice } from './prices.ts';
import { openProvider } from './provider.ts';
import { ProviderError } from './provider-error.ts';
import { redactKey } from './redact.ts';
import { type Wait, wait } from './retry.ts';
import { type ModelSettings, readModelChoice } from './settings.ts';
import { UsageTally } from './tally.ts';

export interface ModelDeps {
  readonly spending: SpendingStore;
  readonly clock: Clock;
  readonly log: Log;
  /** Between two tries; in real time by default. */
  readonly wait?: Wait;
}

/** A model, as the operator has chosen it. Its SDK is loaded with the first question. @throws OperatorError for a name that nothing can be made of. */
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
  #caller: Promise<ModelCaller> | undefined;

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
    const told = () => ({
      question: question.id,
      model: this.name,
      calls: tally.calls,
      ...tally.usage,
      ms: Math.round(performance.now() - started),
    });
    try {
      const answer = await this.#converse(question, {
        question,
        signal,
        deadline: started + timeoutMs,
        tally,
      });
      this.#deps.log.info(told(), 'the model answered');
      return answer;
    } catch (error) {
      question.signal.throwIfAborted();
      throw this.#failed(error, told());
    }
  }

  /** One question, and one more about what is wrong with its answer. */
  async #converse<T>(question: Question<T>, call: QuestionCall): Promise<Answer<T>> {
    const { turns } = question;
    if (this.#settings.acceptsImages === false && turns.some((turn) => turn.from === 'us' && turn.image))
      throw new WritingError({ code: 'model-blind' });
    const caller = await this.#open();
    const first = await this.#answer(caller, turns, question, call);
    if ('value' in first) return first;
    const second = await this.#answer(caller, retryMessages(turns, first.text, first.faults), question, call);
    if ('value' in second) return second;
    throw new ProviderError(
      'model-invalid',
      redactKey(`twice not of the form: ${second.faults}`, this.#settings.apiKey),
    );
  }

  async #answer<T>(
    caller: ModelCaller,
    turns: readonly Message[],
    { schema }: Question<T>,
    call: QuestionCall,
  ): Promise<Answer<T> | { readonly text: string; readonly faults: string }> {
    const completion = await caller.call(turns, call);
    const { text, finish, rawFinish } = completion;
    const failure = finishFailure(completion);
    // Some servers write blanks up to the limit once the object is complete.
    if (failure && failure !== 'model-truncated')
      throw new ProviderError(failure, `${finish} ${rawFinish ?? ''}`);
    const reading = parseAnswer(text, schema);
    if (reading.ok) return { value: reading.value, text, usage: call.tally.usage };
    if (failure) throw new ProviderError(failure, `${finish} ${rawFinish ?? ''}`);
    if (!reading.hasObject && isRefusal(text)) throw new ProviderError('model-refused', 'declined in prose');
    return { text, faults: reading.faults };
  }

  /** What the question rejects with, once it is in the log. A provider that is spared is not complained of each time. */
  #failed(error: unknown, told: object): unknown {
    const { log } = this.#deps;
    if (error instanceof WritingError) {
      log.debug({ ...told, code: error.failure.code }, 'the model was not asked');
      return error;
    }
    if (!(error instanceof ProviderError)) return error;
    log.warn({ ...told, code: error.code, said: error.message }, 'the model gave no answer of use');
    return new WritingError({ code: error.code }, { cause: error });
  }

  #open(): Promise<ModelCaller> {
    this.#caller ??= this.#load();
    return this.#caller;
  }

  async #load(): Promise<ModelCaller> {
    const { spending, clock, log } = this.#deps;
    const [provider, price] = await Promise.all([openProvider(this.#settings), loadPrice(this.#settings)]);
    return new ModelCaller({
      provider,
      budget: new Budget(price, this.#settings.budgetUsdPerDay, { spending, clock, log }),
      breaker: this.#breaker,
      key: this.#settings.apiKey,
      clock,
      log,
      wait: this.#deps.wait ?? wait,
    });
  }
}
