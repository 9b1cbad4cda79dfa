import type { JSONSchema7, ModelMessage } from 'ai';
import type { Message } from './model.ts';

/** Messages in the form of the AI SDK. */
export function toSdkMessages(messages: readonly Message[]): ModelMessage[] {
  return messages.map((message): ModelMessage => {
    if (message.role === 'assistant' || !message.image) return { role: message.role, content: message.text };
    return {
      role: 'user',
      content: [
        { type: 'file', ...message.image },
        { type: 'text', text: message.text },
      ],
    };
  });
}

/** For providers that do not enforce a schema. */
export function withSchemaInstructions(instructions: string, schema: JSONSchema7): string {
  return `${instructions}

Answer with one JSON object and nothing else: no prose around it, no code fence. It has to fit this JSON Schema:
${JSON.stringify(schema)}`;
}

/** The conversation with an answer that did not fit the schema, and what is wrong with it. */
export function retryMessages(
  messages: readonly Message[],
  answer: string,
  issues: string,
): readonly Message[] {
  const text = `That does not have the form that was asked for:
${issues}
Give the whole answer once more, as one JSON object and nothing else.`;
  return [
    ...messages,
    // Some providers reject an empty message.
    { role: 'assistant', text: answer.trim() ? answer : '(no answer)' },
    { role: 'user', text },
  ];
}
