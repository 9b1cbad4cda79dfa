import { type HiddenSelectors, hidesByStyle } from './hidden-style.ts';
import { attribute, isElement, type Tree, textIn } from './html-tree.ts';

/** Elements that are never shown or never part of an article. Their text does not count as hidden. */
const DROPPED_TAGS = new Set(
  `audio base canvas dialog embed frame iframe link meta noscript object script select source style svg template track
  video`.split(/\s+/),
);

/** The text that was removed, one line for each element or comment. */
export interface HiddenText {
  readonly hidden: string;
  readonly comments: string;
}

/**
 * Removes in place what a reader of the page does not see: comments, scripts, and elements that are hidden by an attribute
 * or by a simple rule of a style sheet in the page.
 */
export function stripHidden(document: Tree.Document, rules: HiddenSelectors): HiddenText {
  const hidden: string[] = [];
  const comments: string[] = [];
  strip(document);
  return { hidden: hidden.join('\n'), comments: comments.join('\n') };

  function strip(parent: Tree.ParentNode): void {
    parent.childNodes = parent.childNodes.filter((child) => {
      if ('data' in child) comments.push(child.data);
      if (!isElement(child)) return !('data' in child);
      if (DROPPED_TAGS.has(child.tagName)) return false;
      if (!isRoot(child) && isHidden(child, rules)) {
        hidden.push(textIn(child));
        return false;
      }
      strip(child);
      return true;
    });
  }
}

/** Some pages hide everything until a script has run; every reader sees them then. */
function isRoot(element: Tree.Element): boolean {
  return element.tagName === 'html' || element.tagName === 'head' || element.tagName === 'body';
}

function isHidden(element: Tree.Element, hidden: HiddenSelectors): boolean {
  if (attribute(element, 'hidden') !== undefined || attribute(element, 'aria-hidden') === 'true') return true;
  if (element.tagName === 'input' || hidesByStyle(attribute(element, 'style') ?? '')) return true;
  const names = attribute(element, 'class')?.split(/\s+/) ?? [];
  const id = attribute(element, 'id');
  return names.some((name) => hidden.classes.has(name)) || (id !== undefined && hidden.ids.has(id));
}
