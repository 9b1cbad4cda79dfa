import type { JSONSchema7, ModelMessage } from 'ai';
import type { Message } from './model.ts';

/** As the SDK wants them. */
export function toSdkMessages(turns: readonly Message[]): ModelMessage[] {
  return turns.map((turn): ModelMessage => {
    if (turn.from === 'model') return { role: 'assistant', content: turn.text };
    if (!turn.image) return { role: 'user', content: turn.text };
    return {
      role: 'user',
      content: [
        { type: 'file', ...turn.image },
        { type: 'text', text: turn.text },
      ],
    };
  });
}

/** For models that are not held to a schema by their provider. */
export function withSchemaInstructions(instructions: string, schema: JSONSchema7): string {
  return `${instructions}

Answer with one JSON object and nothing else: no prose around it, no code fence. It has to fit this JSON Schema:
${JSON.stringify(schema)}`;
}

/** The conversation so far, with an answer that did not fit, and what is wrong with it. */
export function retryMessages(turns: readonly Message[], answer: string, faults: string): readonly Message[] {
  const text = `That does not have the form that was asked for:
${faults}
Give the whole answer once more, as one JSON object and nothing else.`;
  // Some providers refuse a turn that is empty.
  const said: readonly Message[] = [{ from: 'model', text: answer.trim() ? answer : '(no answer)' }];
  return [...turns, ...said, { from: 'us', text }];
}
