import type {
  ActionsBlock,
  ExternalSelect,
  PlainTextOption,
  Button as SlackButton,
  StaticSelect,
} from '@slack/types';
import { encodeAction } from '../../../core/bot/action.ts';
import type { SearchSuggestion } from '../../../core/bot/search-suggestions.ts';
import type { BlockOf, Button, Choice } from '../../../core/card/card.ts';
import { limits } from '../limits.ts';
import { plainText, safeUrl } from './text.ts';

/** The prefixes of action ids: they tell what was pressed. The rest makes the id unique in its message. */
export const actionIds = { button: 'action', link: 'link', menu: 'choose', search: 'search' } as const;

/** Makes the unique action ids of one message. */
export type NextId = (prefix: string) => string;

export function numbering(): NextId {
  let count = 0;
  return (prefix) => `${prefix}:${count++}`;
}

/** A button; undefined for a link that Slack would refuse. */
export function button(spec: Button, nextId: NextId): SlackButton | undefined {
  const text = plainText(
    spec.emoji === undefined ? spec.label : `${spec.emoji} ${spec.label}`,
    limits.buttonText,
  );
  const style = spec.current ? ({ style: 'primary' } as const) : {};
  if ('action' in spec) {
    const value = encodeAction(spec.action);
    return { type: 'button', text, action_id: nextId(actionIds.button), value, ...style };
  }
  const url = safeUrl(spec.url, limits.url);
  return url === undefined
    ? undefined
    : { type: 'button', text, action_id: nextId(actionIds.link), url, ...style };
}

/** Rows of buttons, as many to a block as Slack accepts, and in all no longer than `json` as JSON. */
export function buttonRows(
  specs: readonly Button[],
  nextId: NextId,
  json = limits.buttonsJson,
): ActionsBlock[] {
  const buttons: SlackButton[] = [];
  let left: number = json;
  for (const spec of specs) {
    const made = button(spec, nextId);
    left -= made ? JSON.stringify(made).length : 0;
    if (left < 0) break;
    if (made) buttons.push(made);
  }
  return actionRows(buttons);
}

function actionRows(buttons: readonly SlackButton[]): ActionsBlock[] {
  const found: ActionsBlock[] = [];
  for (let at = 0; at < buttons.length; at += limits.actionsElements) {
    found.push({ type: 'actions', elements: buttons.slice(at, at + limits.actionsElements) });
  }
  return found;
}

/** A menu. Its options have no details where they would make it too long. */
export function menu({ placeholder, choices }: BlockOf<'choices'>, nextId: NextId): StaticSelect {
  const detailed = choices.map(menuOption);
  const options = JSON.stringify(detailed).length <= limits.menuJson ? detailed : detailed.map(withoutDetail);
  return {
    type: 'static_select',
    action_id: nextId(actionIds.menu),
    placeholder: plainText(placeholder, limits.placeholder),
    options,
  };
}

function menuOption({ label, detail, action }: Choice): PlainTextOption {
  const description = detail?.trim() ? { description: plainText(detail, limits.optionText) } : {};
  return { text: plainText(label, limits.optionText), value: encodeAction(action), ...description };
}

/** An option of the search box. */
export function searchOption({ label, token }: SearchSuggestion): PlainTextOption {
  return { text: plainText(label, limits.optionText), value: token };
}

function withoutDetail({ description: _, ...bare }: PlainTextOption): PlainTextOption {
  return bare;
}

/** A search box that asks for suggestions at once: when it is empty, it offers the latest articles. */
export function searchBox({ placeholder }: BlockOf<'search'>): ExternalSelect {
  return {
    type: 'external_select',
    action_id: actionIds.search,
    placeholder: plainText(placeholder, limits.placeholder),
    min_query_length: 0,
  };
}
