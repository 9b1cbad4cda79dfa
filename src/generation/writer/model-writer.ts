import { randomBytes } from 'node:crypto';
import type { DraftText, SourceDocument } from '../../core/model/draft.ts';
import { WritingError } from '../../core/model/failures.ts';
import type { Locale } from '../../core/model/locale.ts';
import type { Clock } from '../../core/ports/clock.ts';
import type { Log } from '../../core/ports/log.ts';
import { LeakDetector } from '../grounding/index.ts';
import type { Answer, Message, Model, Question } from '../model/model.ts';
import { answerSchema, type WriterAnswer } from '../prompt/answer-schema.ts';
import { type AnswerFailure, feedbackPrompt } from '../prompt/feedback.ts';
import { defaultPrompts, type Prompts, promptVersion, systemPrompt } from '../prompt/prompts.ts';
import { isForeign, readSourceText, readTranscript, type SourceText } from '../prompt/source-text.ts';
import { userPrompt } from '../prompt/user-prompt.ts';
import { assemble, type DraftOrigin, draftFailure, removedCount } from './assemble.ts';
import { type CheckedAnswer, checkAnswer } from './check-answer.ts';

export interface WriteRequest {
  /** Names the work in the log and in the spending of the day. */
  readonly id: string;
  readonly source: SourceDocument;
  readonly locale: Locale;
  /** The draft's text in the other language; the new one must use the same facts and quotes. */
  readonly otherLocaleText?: DraftText;
  /** What an editor wants changed. */
  readonly remark?: string;
  readonly signal: AbortSignal;
  readonly onStage: (stage: 'writing' | 'checking') => void;
}

/** Writes a commentary about a source in one language. */
export interface Writer {
  /**
   * @throws WritingError for every failure of the model, `ungrounded` or `unfit` for text that does not pass the checks;
   * StoreUnavailableError; the signal's reason once it is aborted.
   */
  write(request: WriteRequest): Promise<DraftText>;
}

export interface WriterDeps {
  readonly model: Model;
  readonly clock: Clock;
  readonly log?: Log;
  /** The operator's own; default: `defaultPrompts`. */
  readonly prompts?: Prompts;
}

/** About three times a commentary; a model that thinks aloud needs the rest. */
const MAX_OUTPUT = { plain: 5000, translated: 8000 };
/** Three sections and two views cannot be based on fewer sentences. */
const MIN_SENTENCES = 3;

/** Asks a model for a commentary, checks it against the source, and asks once more about what did not pass. */
export class ModelWriter implements Writer {
  readonly #deps: WriterDeps;
  readonly #version: string;

  constructor(deps: WriterDeps) {
    this.#deps = deps;
    this.#version = promptVersion(deps.prompts);
  }

  async write(request: WriteRequest): Promise<DraftText> {
    const sourceText = await readSourceText(request.source);
    if (request.source.kind === 'page' && sourceText.sentences.length < MIN_SENTENCES) {
      throw new WritingError({ code: 'ungrounded' });
    }
    return new WritingRun(this.#deps, request, sourceText, this.#version).run();
  }
}

/** One answer of the model, checked. */
interface Attempt {
  readonly answer: Answer<WriterAnswer>;
  readonly checked: CheckedAnswer;
}

/** The state of one `write` call. */
class WritingRun {
  readonly #deps: WriterDeps;
  readonly #request: WriteRequest;
  readonly #sourceText: SourceText;
  readonly #version: string;
  /** Delimits the source in the prompt. */
  readonly #code = randomBytes(9).toString('hex');
  /** A lost job is written again with the same request id; its calls need ids of their own. */
  readonly #runId = randomBytes(3).toString('hex');
  readonly #instructions: string;
  readonly #answerParts: { readonly translations: boolean; readonly transcript: boolean };
  readonly #leaks: LeakDetector;

  constructor(deps: WriterDeps, request: WriteRequest, sourceText: SourceText, version: string) {
    this.#deps = deps;
    this.#request = request;
    this.#sourceText = sourceText;
    this.#version = version;
    const { locale, source } = request;
    this.#answerParts = { translations: isForeign(sourceText, locale), transcript: source.kind === 'image' };
    const editorial = (deps.prompts ?? defaultPrompts)[locale];
    this.#instructions = systemPrompt(locale, editorial, this.#answerParts);
    this.#leaks = new LeakDetector(this.#code, this.#instructions);
  }

  async run(): Promise<DraftText> {
    this.#request.onStage('writing');
    const question = this.#firstMessage();
    const first = await this.#attempt(1, [question]);
    const { failures } = first.checked;
    if (failures.length === 0) return this.#toDraft(first.checked);
    const second = await this.#askAgain(question, first, failures);
    return this.#toDraft(betterOf(first.checked, second?.checked));
  }

  /** Asks about what did not pass. Undefined when that fails and the first answer is good enough. */
  async #askAgain(
    question: Message,
    first: Attempt,
    failures: readonly AnswerFailure[],
  ): Promise<Attempt | undefined> {
    const { id, locale, signal } = this.#request;
    this.#deps.log?.info(
      {
        event: 'draft.check_failed',
        id,
        failures: failures.map(({ code, section }) => `${section}: ${code}`),
      },
      'Parts of a draft did not pass the checks; the model is asked again',
    );
    const messages: Message[] = [
      question,
      { role: 'assistant', text: first.answer.text },
      { role: 'user', text: feedbackPrompt(failures, locale) },
    ];
    try {
      return await this.#attempt(2, messages);
    } catch (error) {
      if (!signal.aborted && error instanceof WritingError && !draftFailure(first.checked)) return undefined;
      throw error;
    }
  }

  async #attempt(round: number, messages: readonly Message[]): Promise<Attempt> {
    const answer = await this.#deps.model.ask(this.#toQuestion(round, messages));
    this.#request.signal.throwIfAborted();
    this.#request.onStage('checking');
    this.#rejectLeaks(answer.value);
    return { answer, checked: await this.#check(answer.value) };
  }

  #toQuestion(round: number, messages: readonly Message[]): Question<WriterAnswer> {
    const long = this.#answerParts.translations || this.#answerParts.transcript;
    return {
      id: `${this.#request.id}-${this.#runId}-${round}`,
      instructions: this.#instructions,
      messages,
      schema: answerSchema(this.#answerParts),
      name: 'commentary',
      maxOutputTokens: long ? MAX_OUTPUT.translated : MAX_OUTPUT.plain,
      signal: this.#request.signal,
    };
  }

  #firstMessage(): Message {
    const { source } = this.#request;
    const text = userPrompt({ ...this.#request, sourceText: this.#sourceText, code: this.#code });
    if (source.image === undefined) return { role: 'user', text };
    const { mediaType, data } = source.image;
    return { role: 'user', text, image: { mediaType, data: Buffer.from(data, 'base64') } };
  }

  /** An answer that repeats its instructions obeys the source, not us. @throws WritingError `unfit` */
  #rejectLeaks(answer: WriterAnswer): void {
    const texts = stringsIn(answer);
    if (!texts.some((text) => this.#leaks.isLeak(text)) && !this.#leaks.isLeak(texts.join(' '))) return;
    this.#deps.log?.warn(
      { event: 'draft.prompt_leaked', id: this.#request.id },
      'A draft repeats the instructions of the model and was rejected',
    );
    throw new WritingError({ code: 'unfit' });
  }

  async #check(answer: WriterAnswer): Promise<CheckedAnswer> {
    const { source, locale, otherLocaleText } = this.#request;
    const sourceText = answer.transcript ? await readTranscript(answer.transcript) : this.#sourceText;
    return checkAnswer(answer, {
      source,
      sourceText,
      locale,
      ...(otherLocaleText ? { otherLocaleText } : {}),
    });
  }

  #toDraft(checked: CheckedAnswer): DraftText {
    const origin: DraftOrigin = {
      locale: this.#request.locale,
      model: this.#deps.model.name,
      date: this.#deps.clock.now().toISOString().slice(0, 10),
      promptVersion: this.#version,
      transcribed: this.#request.source.kind === 'image',
    };
    return assemble(checked, origin);
  }
}

/** The second answer, unless the first one is better. */
function betterOf(first: CheckedAnswer, second: CheckedAnswer | undefined): CheckedAnswer {
  if (!second) return first;
  if (draftFailure(first) !== undefined) return second;
  return draftFailure(second) === undefined && removedCount(second) <= removedCount(first) ? second : first;
}

function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}
