import type { Clock } from '../../core/ports/clock.ts';
import type { Log } from '../../core/ports/log.ts';
import type { Budget, Reservation } from './budget.ts';
import type { CircuitBreaker } from './circuit-breaker.ts';
import { classifyError } from './classify-error.ts';
import { maxInputTokens } from './estimate.ts';
import { toSdkMessages, withSchemaInstructions } from './messages.ts';
import type { Message, Question } from './model.ts';
import type { Completion, Prompt, Provider } from './provider.ts';
import { ProviderError } from './provider-error.ts';
import { pauseBefore, type Wait } from './retry.ts';
import type { UsageTally } from './tally.ts';

/** One question on its way: what bounds it, and what it has come to. */
export interface QuestionCall {
  readonly question: Question<unknown>;
  /** Aborts when the asker loses interest, or the time is over. */
  readonly signal: AbortSignal;
  /** On the clock of `performance.now()`. */
  readonly deadline: number;
  readonly tally: UsageTally;
}

export interface ModelCallerDeps {
  readonly provider: Provider;
  readonly budget: Budget;
  readonly breaker: CircuitBreaker;
  readonly key: string | undefined;
  readonly clock: Clock;
  readonly log: Log;
  readonly wait: Wait;
}

/** Calls a provider: paid for beforehand, again when what went wrong may pass, not at all while it is spared. */
export class ModelCaller {
  readonly #deps: ModelCallerDeps;
  /** The server has no structured output, and has said so. */
  #plain = false;

  constructor(deps: ModelCallerDeps) {
    this.#deps = deps;
  }

  /**
   * The model's answer to these turns.
   * @throws ProviderProblem, WritingError (spared, budget), StoreUnavailableError.
   */
  async call(turns: readonly Message[], call: QuestionCall): Promise<Completion> {
    const { breaker, wait } = this.#deps;
    for (let retries = 0; ; ) {
      const structured = !this.#plain;
      try {
        return await breaker.run(() => this.#attempt(turns, structured, call));
      } catch (error) {
        if (!(error instanceof ProviderError) || call.signal.aborted) throw error;
        if (error.facts.rejectsSchema && structured) {
          this.#withoutStructure(error);
          continue;
        }
        const left = call.deadline - performance.now();
        const pause = breaker.isOpen ? undefined : pauseBefore(retries, error.facts, left);
        if (pause === undefined) throw error;
        retries += 1;
        await wait(pause, call.signal).catch(() => Promise.reject(error));
      }
    }
  }

  #withoutStructure({ message }: ProviderError): void {
    if (!this.#plain)
      this.#deps.log.info({ said: message }, 'the model’s server takes no schema: it gets it in words');
    this.#plain = true;
  }

  async #attempt(turns: readonly Message[], structured: boolean, call: QuestionCall): Promise<Completion> {
    const { tally, question } = call;
    // Nothing is set aside for a call that comes too late.
    if (call.signal.aborted) throw this.#problem(call.signal.reason, turns, call);
    const prompt = await this.#prompt(turns, structured, question);
    const texts = [prompt.instructions, JSON.stringify(prompt.schema), ...turns.map(({ text }) => text)];
    const most = { inputTokens: maxInputTokens(texts, turns), outputTokens: question.maxOutputTokens };
    const reservation = await this.#deps.budget.reserve(`${question.id}/${tally.calls + 1}`, most);
    tally.calls += 1;
    const done = await this.#complete(prompt, turns, call, reservation);
    // Of what the provider does not count, the most that it can be.
    const { inputTokens = most.inputTokens, outputTokens = most.outputTokens } = done;
    tally.add({ inputTokens, outputTokens }, await reservation.charge({ inputTokens, outputTokens }));
    return done;
  }

  async #prompt(
    turns: readonly Message[],
    structured: boolean,
    question: Question<unknown>,
  ): Promise<Prompt> {
    const { provider } = this.#deps;
    const { name, instructions, maxOutputTokens } = question;
    const schema = await provider.schemaOf(question.schema);
    const inWords = !structured || provider.schemaInPrompt;
    return {
      name,
      schema,
      structured,
      maxOutputTokens,
      instructions: inWords ? withSchemaInstructions(instructions, schema) : instructions,
      messages: toSdkMessages(turns),
    };
  }

  async #complete(
    prompt: Prompt,
    turns: readonly Message[],
    call: QuestionCall,
    reservation: Reservation,
  ): Promise<Completion> {
    try {
      return await this.#deps.provider.complete(prompt, call.signal);
    } catch (error) {
      const problem = this.#problem(error, turns, call);
      // Otherwise nobody knows whether it was billed: what was set aside stays so.
      if (problem instanceof ProviderError && problem.facts.isUnbilled) await reservation.release();
      else call.tally.addCost(reservation.usd);
      throw problem;
    }
  }

  /** What a failed call means; the reason of an asker who has lost interest, which says nothing about the provider. */
  #problem(error: unknown, turns: readonly Message[], { question, signal }: QuestionCall): unknown {
    if (question.signal.aborted) return question.signal.reason;
    if (signal.aborted) return new ProviderError('model-timeout', 'no answer in time');
    const { key, clock } = this.#deps;
    const hasImage = turns.some((turn) => turn.from === 'us' && turn.image !== undefined);
    const prompts = [question.instructions, ...turns.map(({ text }) => text)];
    return classifyError(error, { key, hasImage, prompts, now: clock.now() });
  }
}
