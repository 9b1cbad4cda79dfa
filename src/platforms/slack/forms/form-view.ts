import type { KnownBlock, ModalView, PlainTextOption } from '@slack/types';
import { type CommandLeaf, findCommandLeaf } from '../../../core/bot/command.ts';
import type { Inbox } from '../../../core/bot/inbox.ts';
import type { Option } from '../../../core/bot/options.ts';
import type { Form } from '../../../core/card/reply.ts';
import type { InputValue, RequestBase } from '../../../core/model/request.ts';
import { subscriptionIdSchema } from '../../../core/model/subscription.ts';
import { withTimeout } from '../../../core/util/time.ts';
import { messagesFor } from '../../../messages/index.ts';
import { limits } from '../limits.ts';
import { context as contextBlock } from '../render/blocks.ts';
import { literal, plainText } from '../render/text.ts';
import { field, hasMenu, menuOption } from './form-fields.ts';
import { encodeMetadata } from './form-metadata.ts';

/** The callback id of our forms. */
export const FORM = 'form';

type Values = Readonly<Record<string, InputValue>>;

export interface FormViewContext {
  readonly inbox: Inbox;
  readonly origin: RequestBase;
  /** How long the lookup of labels may take, in ms. After that the menus show values. */
  readonly labelLookUpMs: number;
}

/**
 * The form of a command as a modal, with `notice` above its fields. Undefined where there is no such command, or where the
 * input without a field is too long for the metadata.
 */
export async function formView(
  context: FormViewContext,
  { command, input }: Form,
  notice = '',
): Promise<ModalView | undefined> {
  const { inbox, origin } = context;
  const leaf = findCommandLeaf(inbox.commands, command);
  if (!leaf) return undefined;
  const asked = Object.entries(leaf.options).filter(([name, option]) => !isSettled(option, input[name]));
  const names = asked.map(([name]) => name);
  const settled = Object.fromEntries(Object.entries(input).filter(([name]) => !names.includes(name)));
  const metadata = encodeMetadata(origin.place, { command, settled });
  if (metadata === undefined) return undefined;
  const labels = await labelsOf(context, command, asked, input);
  const fields = asked.map(([name, option]) =>
    field(name, option, {
      locale: origin.locale,
      value: input[name],
      label: labels[name],
      inChannel: origin.place.person === undefined,
    }),
  );
  const blocks = [...introduction(leaf, origin, notice), ...fields];
  return { ...modalFrame(origin), blocks, private_metadata: metadata };
}

/** An option that gets no field: a hidden one, and the id of a digest, because another id would need another form. */
function isSettled(option: Option, value: InputValue | undefined): boolean {
  if (option.hiddenInForms) return true;
  return hasMenu(option) && subscriptionIdSchema.safeParse(value).success;
}

function modalFrame({ locale }: RequestBase): Omit<ModalView, 'blocks'> {
  const { name, slack } = messagesFor(locale);
  return {
    type: 'modal',
    callback_id: FORM,
    title: plainText(name, limits.modalTitle),
    submit: plainText(slack.submit, limits.modalTitle),
    close: plainText(slack.close, limits.modalTitle),
  };
}

function introduction({ description }: CommandLeaf, { locale }: RequestBase, notice: string): KnownBlock[] {
  const text = literal(notice, limits.sectionText - 10);
  const warning: KnownBlock[] =
    text === '' ? [] : [{ type: 'section', text: { type: 'mrkdwn', text: `⚠️ ${text}`, verbatim: true } }];
  return [contextBlock(literal(description[locale], limits.contextText) || '…'), ...warning];
}

/** The labels of values that are already filled in: a reader reads "Montréal", not a code. */
async function labelsOf(
  { inbox, origin, labelLookUpMs }: FormViewContext,
  command: string,
  asked: readonly (readonly [string, Option])[],
  input: Values,
): Promise<Readonly<Record<string, string | undefined>>> {
  const found = asked.map(async ([name, option]) => {
    const value = input[name];
    if (!hasMenu(option) || typeof value !== 'string') return [name, undefined] as const;
    const lookUp = suggestionsFor(inbox, origin, { command, option: name, typed: value });
    const known = await withTimeout(lookUp, labelLookUpMs);
    return [name, known?.find((one) => one.value === value)?.text.text] as const;
  });
  return Object.fromEntries(await Promise.all(found));
}

/** What a reader types into a field of a form. */
export interface FieldQuery {
  readonly command: string;
  readonly option: string;
  readonly typed: string;
}

/** The suggestions of a field, and the typed text itself: the command reports what is wrong with it. */
export async function fieldSuggestions(
  inbox: Inbox,
  origin: RequestBase,
  query: FieldQuery,
): Promise<PlainTextOption[]> {
  const found = await suggestionsFor(inbox, origin, query);
  const words = query.typed.trim();
  const isOffered = found.some(({ value, text }) => value === words || text.text === words);
  const asTyped = isOffered ? undefined : menuOption(words, words);
  return [...found, ...(asTyped ? [asTyped] : [])];
}

async function suggestionsFor(inbox: Inbox, origin: RequestBase, { command, option, typed }: FieldQuery) {
  const found = await inbox.suggest({ kind: 'suggest', ...origin, name: command, option, typed });
  return found.slice(0, limits.options - 1).flatMap(({ label, value }) => menuOption(label, value) ?? []);
}
