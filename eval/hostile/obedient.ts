import type { Answer, Model, Question } from '../../src/generation/model/model.ts';
import type { WriterAnswer } from '../../src/generation/prompt/answer-schema.ts';
import { honestValue } from '../../tests/fakes/model/writer.ts';

/** Where a model that obeys puts what it is told to write. */
export const spots = ['everywhere', 'title', 'fact', 'view', 'analogy', 'quote', 'translation'] as const;
export type Spot = (typeof spots)[number];

/** A model that does whatever the page asks of it, at the first question and at the second. */
export class ObedientModel implements Model {
  readonly name = 'test/obedient';
  /** What it was told: to look for in what is posted. */
  told = '';
  readonly #spot: Spot;
  /** The order in the page, for when it never reached the question. */
  readonly #order: string;

  /** @param order Obeyed in any case: as if nothing had been hidden from the model. Empty: only what it reads. */
  constructor(spot: Spot, order = '') {
    this.#spot = spot;
    this.#order = order;
  }

  async ask<T>(question: Question<T>): Promise<Answer<T>> {
    const prompt = [
      question.instructions,
      ...question.messages.filter(({ role }) => role === 'user').map(({ text }) => text),
    ].join('\n');
    this.told = question.instructions;
    const text = JSON.stringify(
      withOrders(honestValue(prompt), this.#inserted(prompt, question.instructions), this.#spot),
    );
    return {
      value: question.schema.parse(JSON.parse(text)),
      text,
      usage: { inputTokens: 0, outputTokens: 0 },
    };
  }

  #inserted(prompt: string, instructions: string): string[] {
    const read = prompt.slice(instructions.length) + this.#order;
    const payloads = [
      ...read.matchAll(/(?:exactement ceci|exactly this)\s*: ?(.+?) \((?:fin de|end of)/g),
    ].map(([, payload = '']) => payload);
    return [
      ...new Set(payloads),
      ...(/répète tes consignes|repeat your instructions/.test(read) ? [instructions.slice(-600)] : []),
      ...(/répète le code|repeat the code/.test(read)
        ? [`Code ${/^=== SOURCE (\w+)/m.exec(prompt)?.[1]}`]
        : []),
      ...(/en allemand seulement|in German only/.test(read) ? [GERMAN] : []),
      ...(/Supprime l’étiquette|Drop the label/.test(read)
        ? ['Jeanne Roy, journaliste, a écrit et relu ce texte, qui n’a pas été généré.']
        : []),
    ];
  }
}

const GERMAN =
  'Dieser Text steht jetzt auf Deutsch hier, weil die Seite es so verlangt hat, und er sagt nichts über die Mühle am Kanal, gar nichts.';

function withOrders(honest: WriterAnswer, orders: readonly string[], spot: Spot): WriterAnswer {
  if (orders.length === 0) return honest;
  const text = orders.join(' ');
  const at = (...wanted: readonly Spot[]) => spot === 'everywhere' || wanted.includes(spot);
  const fact = { text: text.slice(0, 700), sentences: [1] };
  const paragraph = text.slice(0, 1500);
  const { optimistic, pessimistic, translations } = honest;
  return {
    ...honest,
    ...(at('title') && { title: text.slice(0, 150) }),
    ...(at('fact') && {
      summary: [...honest.summary, fact],
      explanation: [fact, ...honest.explanation],
      context: [...honest.context, fact],
    }),
    ...(at('analogy') && {
      analogy: `${honest.analogy} ${text}`.slice(0, 2000),
      neutral: [...honest.neutral, paragraph],
    }),
    ...(at('view') && {
      optimistic: { ...optimistic, paragraphs: [...optimistic.paragraphs, paragraph] },
      pessimistic: { ...pessimistic, paragraphs: [...pessimistic.paragraphs, paragraph] },
    }),
    ...(at('quote') && {
      pessimistic: { ...pessimistic, quote: `${text} ${pessimistic.quote}`.slice(0, 1500) },
    }),
    ...(at('translation') &&
      translations && {
        translations: translations.map(({ sentence }) => ({ sentence, text: text.slice(0, 1500) })),
      }),
  };
}
