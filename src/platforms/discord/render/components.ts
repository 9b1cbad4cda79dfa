import type { APIActionRowComponent, APIButtonComponent, APIStringSelectComponent } from 'discord.js';
import { encodeAction } from '../../../core/bot/action.ts';
import type { BlockOf, Button } from '../../../core/card/card.ts';
import { limits } from '../limits.ts';
import { emojiOf, label, line, linkUrl } from './text.ts';

export type Row = APIActionRowComponent<APIButtonComponent | APIStringSelectComponent>;

// The values of discord.js' enums. The playground uses this file too, and does not load discord.js.
const ROW = 1;
const BUTTON = 2;
const SELECT = 3;
const PRIMARY = 1;
const SECONDARY = 2;
const LINK = 5;

/**
 * The rows under a message: menus first, then the rows of each group of buttons. No custom_id occurs twice, and nothing
 * is over a limit; where there is too much, buttons of the first groups are left out before those of the last one.
 */
export function rowsOf(menus: readonly BlockOf<'choices'>[], groups: readonly (readonly Button[])[]): Row[] {
  const usedIds = new Set<string>();
  const drawn = groups.toReversed().map((group) => drawGroup(group, usedIds));
  const rows: Row[] = [];
  let free = limits.rows;
  const menuRows = menus.flatMap((menu, index) => selectRow(menu, index));
  const reserved = Math.min(menuRows.length, 1);
  for (const buttons of drawn) {
    const fitting = buttons.slice(0, (free - reserved) * limits.buttonsPerRow);
    const group = evenRows(fitting);
    free -= group.length;
    rows.unshift(...group);
  }
  return [...menuRows.slice(0, free), ...rows];
}

function drawGroup(group: readonly Button[], usedIds: Set<string>): APIButtonComponent[] {
  return group.flatMap((button) => {
    const drawn = drawButton(button);
    if (!drawn) return [];
    if ('custom_id' in drawn) {
      if (usedIds.has(drawn.custom_id)) return [];
      usedIds.add(drawn.custom_id);
    }
    return [drawn];
  });
}

function drawButton(button: Button): APIButtonComponent | undefined {
  const name = emojiOf(button.emoji);
  const shown = {
    type: BUTTON,
    label: label(button.label, limits.buttonLabel),
    ...(name && { emoji: { name } }),
  };
  if ('url' in button) {
    const url = linkUrl(button.url, limits.buttonUrl);
    return url === undefined ? undefined : { ...shown, style: LINK, url };
  }
  const custom_id = encodeAction(button.action);
  if (custom_id.length > limits.customId) return undefined;
  return { ...shown, style: button.current ? PRIMARY : SECONDARY, custom_id };
}

/** As few rows as possible, of nearly equal length: six buttons are three and three. */
function evenRows(buttons: readonly APIButtonComponent[]): Row[] {
  const count = Math.ceil(buttons.length / limits.buttonsPerRow);
  const width = Math.ceil(buttons.length / Math.max(1, count));
  return Array.from({ length: count }, (_, index) => ({
    type: ROW,
    components: buttons.slice(index * width, (index + 1) * width),
  }));
}

function selectRow(menu: BlockOf<'choices'>, index: number): Row[] {
  const options = new Map(
    menu.choices.map(({ label: text, detail, action }) => {
      const description =
        detail === undefined || line(detail) === ''
          ? {}
          : { description: label(detail, limits.optionDescription) };
      const value = encodeAction(action);
      return [value, { label: label(text, limits.optionLabel), value, ...description }];
    }),
  );
  const taken = [...options.values()].filter(({ value }) => value.length <= limits.optionValue);
  if (taken.length === 0) return [];
  const select: APIStringSelectComponent = {
    type: SELECT,
    custom_id: `choices-${index}`,
    placeholder: label(menu.placeholder, limits.selectPlaceholder),
    options: taken.slice(0, limits.selectOptions),
  };
  return [{ type: ROW, components: [select] }];
}
