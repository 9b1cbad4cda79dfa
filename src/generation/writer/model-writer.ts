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
import { promptVersion } from '../prompt/own-prompts.ts';
import { defaultPrompts, type Prompts, systemPrompt } from '../prompt/prompts.ts';
import { isForeign, readSourceText, readTranscript, type SourceText } from '../prompt/source-text.ts';
import { userPrompt } from '../prompt/user-prompt.ts';
import { assemble, type DraftOrigin, draftFailure, removedCount } from './assemble.ts';
import { type CheckedAnswer, checkAnswer } from './check-answer.ts';

export interface WriteRequest {
  /** Names the work in the log and in what is spent. */
  readonly id: string;
  readonly source: SourceDocument;
  readonly locale: Locale;
  /** The text in the other language: the same facts and quotes are told anew. */
  readonly otherLocaleText?: DraftText;
  /** What an editor wants to be different. */
  readonly remark?: string;
  readonly signal: AbortSignal;
  readonly onStage: (stage: 'writing' | 'checking') => void;
}

export interface WriterDeps {
  readonly model: Model;
  readonly clock: Clock;
  readonly log?: Log;
  /** The operator's own. */
  readonly prompts?: Prompts;
}

/** About three times what a commentary takes; a model that thinks aloud needs the rest. */
const MAX_OUTPUT = { plain: 5000, translated: 8000 };
/** Fewer sentences leave nothing to rest two views and three sections on. */
const MIN_SENTENCES = 3;

/** Asks a model for a commentary, and lets through what the source bears out. */
export class ModelWriter {
  readonly #deps: WriterDeps;
  readonly #version: string;

  constructor(deps: WriterDeps) {
    this.#deps = deps;
    this.#version = promptVersion(deps.prompts);
  }

  /** @throws WritingError; the signal's reason once it is aborted. */
  async write(request: WriteRequest): Promise<DraftText> {
    const material = await readSourceText(request.source);
    if (request.source.kind === 'page' && material.sentences.length < MIN_SENTENCES) {
      throw new WritingError({ code: 'ungrounded' });
    }
    return new WritingRun(this.#deps, request, material, this.#version).run();
  }
}

/** What came of one answer. */
interface Attempt {
  readonly answer: Answer<WriterAnswer>;
  readonly checked: CheckedAnswer;
}

/** One commentary, from the question to the text: one question, and one more about what did not pass. */
class WritingRun {
  readonly #deps: WriterDeps;
  readonly #request: WriteRequest;
  readonly #material: SourceText;
  readonly #version: string;
  readonly #code = randomBytes(9).toString('hex');
  readonly #run = randomBytes(3).toString('hex');
  readonly #instructions: string;
  readonly #asks: { readonly translations: boolean; readonly transcript: boolean };
  readonly #leaks: LeakDetector;

  constructor(deps: WriterDeps, request: WriteRequest, material: SourceText, version: string) {
    this.#deps = deps;
    this.#request = request;
    this.#material = material;
    this.#version = version;
    const { locale, source } = request;
    this.#asks = { translations: isForeign(material, locale), transcript: source.kind === 'image' };
    const editorial = (deps.prompts ?? defaultPrompts)[locale];
    this.#instructions = systemPrompt(locale, editorial, this.#asks);
    this.#leaks = new LeakDetector(this.#code, this.#instructions);
  }

  async run(): Promise<DraftText> {
    this.#request.onStage('writing');
    const question = this.#question();
    const first = await this.#attempt(1, [question]);
    const { problems } = first.checked;
    if (problems.length === 0) return this.#text(first.checked);
    const second = await this.#again(question, first, problems);
    return this.#text(betterOf(first.checked, second?.checked));
  }

  /** Asks about what did not pass. Undefined when that fails and the first answer will do without it. */
  async #again(
    question: Message,
    first: Attempt,
    problems: readonly AnswerFailure[],
  ): Promise<Attempt | undefined> {
    const { id, locale, signal } = this.#request;
    this.#deps.log?.info(
      { id, problems: problems.map(({ code, section }) => `${section}: ${code}`) },
      'not verified',
    );
    const messages: Message[] = [
      question,
      { role: 'assistant', text: first.answer.text },
      { role: 'user', text: feedbackPrompt(problems, locale) },
    ];
    try {
      return await this.#attempt(2, messages);
    } catch (error) {
      if (!signal.aborted && error instanceof WritingError && !draftFailure(first.checked)) return undefined;
      throw error;
    }
  }

  async #attempt(round: number, messages: readonly Message[]): Promise<Attempt> {
    const answer = await this.#deps.model.ask(this.#form(round, messages));
    this.#request.signal.throwIfAborted();
    this.#request.onStage('checking');
    this.#refuseLeaks(answer.value);
    return { answer, checked: await this.#check(answer.value) };
  }

  #form(round: number, messages: readonly Message[]): Question<WriterAnswer> {
    const long = this.#asks.translations || this.#asks.transcript;
    return {
      // A job that was lost is written again under its id.
      id: `${this.#request.id}-${this.#run}-${round}`,
      instructions: this.#instructions,
      messages,
      schema: answerSchema(this.#asks),
      name: 'commentary',
      maxOutputTokens: long ? MAX_OUTPUT.translated : MAX_OUTPUT.plain,
      signal: this.#request.signal,
    };
  }

  #question(): Message {
    const { source } = this.#request;
    const text = userPrompt({ ...this.#request, material: this.#material, code: this.#code });
    if (source.image === undefined) return { role: 'user', text };
    const { mediaType, data } = source.image;
    return { role: 'user', text, image: { mediaType, data: Buffer.from(data, 'base64') } };
  }

  /** There is nothing to mend in an answer that gives away what the model was told: it obeys somebody else. */
  #refuseLeaks(answer: WriterAnswer): void {
    const texts = stringsIn(answer);
    if (!texts.some((text) => this.#leaks.isLeak(text)) && !this.#leaks.isLeak(texts.join(' '))) return;
    this.#deps.log?.warn({ id: this.#request.id }, 'the answer repeats what the model was told');
    throw new WritingError({ code: 'unfit' });
  }

  async #check(answer: WriterAnswer): Promise<CheckedAnswer> {
    const { source, locale, otherLocaleText } = this.#request;
    const material = answer.transcript ? await readTranscript(answer.transcript) : this.#material;
    return checkAnswer(answer, { source, material, locale, ...(otherLocaleText ? { otherLocaleText } : {}) });
  }

  #text(checked: CheckedAnswer): DraftText {
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

/** The second answer, unless it is no better. */
function betterOf(first: CheckedAnswer, second: CheckedAnswer | undefined): CheckedAnswer {
  if (!second) return first;
  if (draftFailure(first) !== undefined) return second;
  return draftFailure(second) === undefined && removedCount(second) <= removedCount(first) ? second : first;
}

function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}
