import { z } from 'zod';
import { viewOf } from '../blocks/content.ts';
import type { FakeView, Workspace } from '../state.ts';
import { changeView } from './web-api.ts';

/** What an acknowledgement of a modal that was sent may say; docs.slack.dev/surfaces/modals, "response_action". */
const responseSchema = z.discriminatedUnion('response_action', [
  z.strictObject({ response_action: z.literal('errors'), errors: z.record(z.string(), z.string().min(1)) }),
  z.strictObject({ response_action: z.literal('update'), view: z.unknown() }),
  z.strictObject({ response_action: z.literal('clear') }),
]);

/** Does what the acknowledgement says; returns the errors by the label of their field. Without a word the modal closes. */
export function respondToView(workspace: Workspace, view: FakeView, body: unknown): Record<string, string> {
  if (body === undefined || body === '') {
    workspace.views.delete(view.id);
    return {};
  }
  const response = responseSchema.parse(body);
  switch (response.response_action) {
    case 'clear':
      workspace.views.delete(view.id);
      return {};
    case 'update':
      changeView(view, viewOf(workspace, response.view, 'modal', view.user));
      return {};
    case 'errors':
      return labelled(view, response.errors);
  }
}

function labelled(view: FakeView, errors: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(errors).map(([id, text]) => {
      const field = view.blocks.find((block) => block.block_id === id);
      if (field?.type !== 'input') throw new Error(`an error under ${id}, which is no field`);
      return [field.label.text, text];
    }),
  );
}
