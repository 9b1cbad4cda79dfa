import { createHash } from 'node:crypto';
import type { SourceDocument } from '../../../../src/core/model/draft.ts';
import type { Answer, Model, Question } from '../../../../src/generation/model/model.ts';
import type { WriterAnswer } from '../../../../src/generation/prompt/answer-schema.ts';
import { honestValue } from '../../../fakes/model/writer.ts';

const frenchText = `La ville de Trois-Rivières a annoncé mardi qu’elle remplacera 120 autobus au diesel par des modèles électriques d’ici 2030. Le conseil municipal a voté le projet par 11 voix contre 3. Selon la mairesse Hélène Roy, la facture atteindra 85 millions de dollars.

Le fabricant Volta livrera les dix premiers véhicules en mars 2027. Il n’a pas encore obtenu la certification pour les grands froids. Les batteries perdent environ 30 % de leur autonomie à moins 25 degrés, d’après un essai de l’Université Laval.

Le syndicat des chauffeurs réclame une formation de 40 heures. La ville n’a pas répondu à cette demande. En 2019, un projet semblable avait échoué faute d’argent.`;

const englishText = `The city of Halifax said on Tuesday that it will replace 120 diesel buses with electric ones by 2030. The council passed the plan by 11 votes to 3. Mayor Helen Roy puts the bill at $85 million.

The manufacturer Volta will deliver the first ten vehicles in March 2027. It has not yet been certified for severe cold. The batteries lose about 30% of their range at minus 25 degrees, according to a trial at Dalhousie University.

The drivers’ union is asking for 40 hours of training. The city has not answered that request. In 2019 a similar plan failed for lack of money.`;

export const french: SourceDocument = page(frenchText, 'fr', 'Trois-Rivières électrise ses autobus');
export const english: SourceDocument = page(englishText, 'en', 'Halifax electrifies its buses');
export const image: SourceDocument = {
  ...page('', 'und', 'capture.png'),
  kind: 'image',
  image: { mediaType: 'image/png', data: 'iVBORw0KGgo=' },
};

export function page(text: string, language: string, title: string): SourceDocument {
  return {
    key: 'https://example.org/story',
    url: 'https://example.org/story',
    kind: 'page',
    title,
    site: 'Example',
    published: '2026-10-06',
    language,
    text,
    hash: createHash('sha256').update(text).digest('hex'),
    signals: [],
  };
}

/** The whole prompt of a question. */
export function promptOf({
  instructions,
  messages,
}: Pick<Question<unknown>, 'instructions' | 'messages'>): string {
  return [instructions, ...messages.map(({ text }) => text)].join('\n');
}

export type Change = (honest: WriterAnswer, prompt: string) => unknown;

/** A model that changes the honest answer, with one change for each question; the last one repeats. */
export class ScriptedModel implements Model {
  readonly name = 'test/scripted';
  readonly questions: Question<unknown>[] = [];
  readonly #changes: readonly Change[];

  constructor(...changes: readonly Change[]) {
    this.#changes = changes;
  }

  async ask<T>(question: Question<T>): Promise<Answer<T>> {
    const change = this.#changes[Math.min(this.questions.length, this.#changes.length - 1)];
    this.questions.push(question);
    const prompt = promptOf(question);
    const honest = honestValue(prompt);
    const value = question.schema.parse(change ? change(honest, prompt) : honest);
    return { value, text: JSON.stringify(value), usage: { inputTokens: 0, outputTokens: 0 } };
  }
}
