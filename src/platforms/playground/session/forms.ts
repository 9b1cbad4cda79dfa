import { findCommandLeaf } from '../../../core/bot/command.ts';
import type { Inbox } from '../../../core/bot/inbox.ts';
import type { Form, Reply } from '../../../core/card/reply.ts';
import { cardText } from '../../../core/card/text-card.ts';
import { originOf } from './origin.ts';
import type { OpenForm, PageContext } from './session.ts';

/** The result of a submitted form. */
export type SubmitResult =
  /** The answer is in the conversation, or another form has opened. */
  | { readonly done: true }
  /** What has to be corrected, and in which option, if it is about one. */
  | { readonly done: false; readonly text: string; readonly option?: string };

/** The form of a reply with the labels of its values; undefined where its command does not exist. */
export async function prepareForm(
  inbox: Inbox,
  page: PageContext,
  form: Form,
): Promise<OpenForm | undefined> {
  const leaf = findCommandLeaf(inbox.commands, form.command);
  if (!leaf) return undefined;
  const labels = Object.entries(leaf.options).map(async ([name, option]) => {
    const value = form.input[name];
    if (option.type !== 'text' || !option.suggest || option.multiline || option.hiddenInForms) return [];
    if (typeof value !== 'string' || value === '') return [];
    const label = await labelOf(inbox, page, { command: form.command, option: name, value });
    return label === undefined ? [] : [[name, label] as const];
  });
  return { ...form, page: page.page, labels: Object.fromEntries((await Promise.all(labels)).flat()) };
}

/** The label of a value: a person reads "Monday", not its code. */
async function labelOf(
  inbox: Inbox,
  { session, locale }: PageContext,
  { command, option, value }: { command: string; option: string; value: string },
): Promise<string | undefined> {
  const request = { ...originOf(session, locale), kind: 'suggest', name: command, option } as const;
  // Some options search by value, others by label only.
  const found = await Promise.all([value, ''].map((typed) => inbox.suggest({ ...request, typed })));
  return found.flat().find((suggestion) => suggestion.value === value)?.label;
}

/** The failure that a form shows and stays open for; undefined for any other reply. */
export function formFailureOf({ card, failed, option }: Reply): SubmitResult | undefined {
  if (!failed) return undefined;
  return { done: false, text: cardText(card), ...(option !== undefined && { option }) };
}
