import { z } from 'zod';
import type { WritingFailure } from '../../../../src/core/model/failures.ts';
import { WritingError } from '../../../../src/core/model/failures.ts';
import {
  createModel,
  type Model,
  type ModelSettings,
  type Question,
} from '../../../../src/generation/model/index.ts';
import { memorySpending } from '../../../fakes/model/spending.ts';
import { recordingLog } from '../../../support/fixtures.ts';
import { KEY } from './response-scripts.ts';

const form = z.object({ title: z.string(), points: z.array(z.string()) });
export type Form = z.infer<typeof form>;

/** One white pixel. */
export const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4//8/AAX+Av4N70a4AAAAAElFTkSuQmCC',
  'base64',
);

let serial = 0;

export function aQuestion(changes: Partial<Question<Form>> = {}): Question<Form> {
  serial += 1;
  return {
    id: `question-${serial}`,
    instructions: 'You write titles.',
    messages: [{ role: 'user', text: 'Voici un article : le chat dort.' }],
    schema: form,
    name: 'titles',
    maxOutputTokens: 200,
    signal: new AbortController().signal,
    ...changes,
  };
}

export const withImage: Question<Form>['messages'] = [
  { role: 'user', text: 'What does it show?', image: { mediaType: 'image/png', data: PIXEL } },
];

/** A model with all that it needs, none of it waiting in real time. */
export function aModel(changes: Partial<ModelSettings> & { readonly baseUrl: string }) {
  const spending = memorySpending();
  const log = recordingLog();
  const clock = { at: new Date('2026-11-25T12:00:00Z'), now: () => clock.at };
  const waits: number[] = [];
  const settings = { model: 'custom/tiny', apiKey: KEY, timeoutMs: 5000, ...changes };
  const sleep = async (ms: number) => void waits.push(ms);
  const model = createModel(settings, { spending, clock, log, sleep });
  return { model, spending, log, clock, waits };
}

/** How asking ended: the code of the failure, or `answer`. */
export async function resultCode(model: Model, question: Question<Form> = aQuestion()): Promise<string> {
  const failure = await failureOf(model, question);
  return failure?.failure.code ?? 'answer';
}

export async function failureOf(
  model: Model,
  question: Question<Form> = aQuestion(),
): Promise<(WritingError & { readonly failure: WritingFailure }) | undefined> {
  try {
    await model.ask(question);
    return undefined;
  } catch (error) {
    if (error instanceof WritingError) return error;
    throw error;
  }
}
