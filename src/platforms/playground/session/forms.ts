import { findCommandLeaf } from '../../../core/bot/command.ts';
import type { Inbox } from '../../../core/bot/inbox.ts';
import type { Form, Reply } from '../../../core/card/reply.ts';
import { cardText } from '../../../core/card/text-card.ts';
import { originOf } from './origin.ts';
import type { OpenForm, PageContext } from './session.ts';

/** What came of a form that was sent. */
export type SubmitResult =
  /** Its answer is in the conversation, or another form has opened. */
  | { readonly done: true }
  /** What has to be changed, and in which option, if it is about one. */
  | { readonly done: false; readonly text: string; readonly option?: string };

/** The form of a reply as a page opens it; undefined where its command does not exist. */
export async function prepareForm(
  inbox: Inbox,
  visitor: PageContext,
  form: Form,
): Promise<OpenForm | undefined> {
  const leaf = findCommandLeaf(inbox.commands, form.command);
  if (!leaf) return undefined;
  const labels = Object.entries(leaf.options).map(async ([name, option]) => {
    const value = form.input[name];
    if (option.type !== 'text' || !option.suggest || option.multiline || option.hiddenInForms) return [];
    if (typeof value !== 'string' || value === '') return [];
    const label = await labelOf(inbox, visitor, { command: form.command, option: name, value });
    return label === undefined ? [] : [[name, label] as const];
  });
  return { ...form, page: visitor.page, labels: Object.fromEntries((await Promise.all(labels)).flat()) };
}

/** How a value is called: a person reads "Monday", not its code. */
async function labelOf(
  inbox: Inbox,
  { session, locale }: PageContext,
  { command, option, value }: { command: string; option: string; value: string },
): Promise<string | undefined> {
  const request = { ...originOf(session, locale), kind: 'suggest', name: command, option } as const;
  // Some list by what is typed, some only by how it is called.
  const found = await Promise.all([value, ''].map((typed) => inbox.suggest({ ...request, typed })));
  return found.flat().find((suggestion) => suggestion.value === value)?.label;
}

/** Whether a reply belongs in the form that was sent, which then stays open. */
export function formFailureOf({ card, failed, option }: Reply): SubmitResult | undefined {
  if (!failed) return undefined;
  return { done: false, text: cardText(card), ...(option !== undefined && { option }) };
}
