import type { Clock } from '../../core/ports/clock.ts';
import type { Log } from '../../core/ports/log.ts';
import { type Budget, maxInputTokens, type Reservation, type UsageTally } from './budget.ts';
import type { CircuitBreaker } from './circuit-breaker.ts';
import { classifyError } from './classify-error.ts';
import { toSdkMessages, withSchemaInstructions } from './messages.ts';
import type { Message, Question } from './model.ts';
import type { Completion, Prompt, Provider } from './provider.ts';
import { ProviderError, type ProviderErrorFacts } from './provider-error.ts';

/** The limits of one question, and what it has used so far. */
export interface QuestionContext {
  readonly question: Question<unknown>;
  /** Aborts when the question's own signal does, or at the deadline. */
  readonly signal: AbortSignal;
  /** On the clock of `performance.now()`. */
  readonly deadline: number;
  readonly tally: UsageTally;
}

export interface ModelCallerDeps {
  readonly provider: Provider;
  readonly budget: Budget;
  readonly breaker: CircuitBreaker;
  readonly apiKey: string | undefined;
  readonly clock: Clock;
  readonly log: Log;
  /** Between two attempts; resolves early when the signal aborts. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
}

/** Calls a provider: pays from the budget first, retries transient failures, respects the circuit breaker. */
export class ModelCaller {
  readonly #deps: ModelCallerDeps;
  /** The server has reported that it does not support structured output. */
  #schemaUnsupported = false;

  constructor(deps: ModelCallerDeps) {
    this.#deps = deps;
  }

  /**
   * The model's answer to a conversation.
   * @throws ProviderError; WritingError (circuit open, budget); StoreUnavailableError.
   */
  async call(messages: readonly Message[], context: QuestionContext): Promise<Completion> {
    const { breaker, sleep } = this.#deps;
    for (let retries = 0; ; ) {
      const structured = !this.#schemaUnsupported;
      try {
        return await breaker.run(() => this.#attempt(messages, structured, context));
      } catch (error) {
        if (!(error instanceof ProviderError) || context.signal.aborted) throw error;
        if (error.facts.rejectsSchema && structured) {
          this.#disableSchema(error);
          continue;
        }
        const remainingMs = context.deadline - performance.now();
        const delayMs = breaker.isOpen ? undefined : retryDelay(retries, error.facts, remainingMs);
        if (delayMs === undefined) throw error;
        retries += 1;
        await sleep(delayMs, context.signal);
        if (context.signal.aborted) throw error;
      }
    }
  }

  #disableSchema({ message }: ProviderError): void {
    if (!this.#schemaUnsupported)
      this.#deps.log.info(
        { event: 'model.schema_unsupported', error: message },
        'The model’s server does not support structured output; the schema is sent as text',
      );
    this.#schemaUnsupported = true;
  }

  async #attempt(
    messages: readonly Message[],
    structured: boolean,
    context: QuestionContext,
  ): Promise<Completion> {
    const { tally, question } = context;
    // Before anything is reserved for a call that comes too late.
    if (context.signal.aborted) throw this.#toError(context.signal.reason, messages, context);
    const prompt = await this.#prompt(messages, structured, question);
    const texts = [prompt.instructions, JSON.stringify(prompt.schema), ...messages.map(({ text }) => text)];
    const most = { inputTokens: maxInputTokens(texts, messages), outputTokens: question.maxOutputTokens };
    const reservation = await this.#deps.budget.reserve(`${question.id}/${tally.calls + 1}`, most);
    tally.calls += 1;
    const completion = await this.#complete(prompt, messages, context, reservation);
    // The maximum counts where the provider reports no usage.
    const { inputTokens = most.inputTokens, outputTokens = most.outputTokens } = completion;
    tally.add({ inputTokens, outputTokens }, await reservation.charge({ inputTokens, outputTokens }));
    return completion;
  }

  async #prompt(
    messages: readonly Message[],
    structured: boolean,
    question: Question<unknown>,
  ): Promise<Prompt> {
    const { provider } = this.#deps;
    const { name, instructions, maxOutputTokens } = question;
    const schema = await provider.schemaOf(question.schema);
    const schemaAsText = !structured || provider.schemaInPrompt;
    return {
      name,
      schema,
      structured,
      maxOutputTokens,
      instructions: schemaAsText ? withSchemaInstructions(instructions, schema) : instructions,
      messages: toSdkMessages(messages),
    };
  }

  async #complete(
    prompt: Prompt,
    messages: readonly Message[],
    context: QuestionContext,
    reservation: Reservation,
  ): Promise<Completion> {
    try {
      return await this.#deps.provider.complete(prompt, context.signal);
    } catch (cause) {
      const error = this.#toError(cause, messages, context);
      // Otherwise it may have been billed, and the reserved amount counts.
      if (error instanceof ProviderError && error.facts.isUnbilled) await reservation.release();
      else context.tally.addCost(reservation.usd);
      throw error;
    }
  }

  /** A ProviderError; or the reason of the question's own signal, which does not blame the provider. */
  #toError(error: unknown, messages: readonly Message[], { question, signal }: QuestionContext): unknown {
    if (question.signal.aborted) return question.signal.reason;
    if (signal.aborted) return new ProviderError('model-timeout', 'no answer in time');
    const { apiKey, clock } = this.#deps;
    const hasImage = messages.some((message) => message.role === 'user' && message.image !== undefined);
    const prompts = [question.instructions, ...messages.map(({ text }) => text)];
    return classifyError(error, { apiKey, hasImage, prompts, now: clock.now() });
  }
}

const MAX_RETRIES = 2;
const FIRST_DELAY_MS = 500;

/**
 * The delay before the next attempt in ms; undefined where there is none: the failure is not transient, there were enough
 * attempts, or the delay would exceed the remaining time. Random, so that clients that failed together do not retry
 * together; never shorter than the provider asks for.
 */
function retryDelay(retries: number, facts: ProviderErrorFacts, remainingMs: number): number | undefined {
  if (!facts.isTransient || retries >= MAX_RETRIES) return undefined;
  const backoff = FIRST_DELAY_MS * 2 ** retries * (0.5 + Math.random());
  const ms = Math.ceil((facts.retryAfterMs ?? 0) + backoff);
  return ms < remainingMs ? ms : undefined;
}
