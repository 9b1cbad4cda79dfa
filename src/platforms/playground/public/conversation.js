// Shows the messages in every pane. Replacing one keeps the focus, and what was opened in it.

import { localizeTimes } from './times.js';

const panes = [...document.querySelectorAll('[data-pane]')];

/** Shows these messages and no others. */
export function showAll(messages) {
  for (const pane of panes) pane.replaceChildren();
  for (const message of messages) place(message);
  markEmpty();
  for (const pane of panes) scrollTo(pane.lastElementChild);
}

/** Adds a message, or replaces it in its place. Returns whether there is something new to read. */
export function show(message) {
  const isNews = place(message);
  markEmpty();
  return isNews;
}

export function remove(id) {
  const focused = document.activeElement?.closest('.message');
  for (const pane of panes) {
    const item = itemOf(pane, id);
    if (item && item === focused) (item.previousElementSibling ?? document.querySelector('#line')).focus();
    item?.remove();
  }
  markEmpty();
}

function place({ id, panes: markup }) {
  let isNews = false;
  for (const [index, pane] of panes.entries()) {
    const made = elementOf(markup[index]);
    localizeTimes(made);
    const old = itemOf(pane, id);
    if (old) replace(old, made);
    else pane.append(made);
    if (!old) scrollTo(made);
    isNews = textOf(old) !== textOf(made);
  }
  return isNews;
}

function textOf(item) {
  return item?.querySelector('.card')?.textContent;
}

function itemOf(pane, id) {
  return pane.querySelector(`:scope > [id$="${CSS.escape(id)}"]`);
}

/** The markup comes from our own server, which escapes all texts. */
function elementOf(markup) {
  const template = document.createElement('template');
  template.innerHTML = markup;
  return template.content.firstElementChild;
}

function replace(old, made) {
  const wasWaiting = old.querySelector('.waiting') !== null;
  const held = old.contains(document.activeElement) ? document.activeElement : undefined;
  const heldAt = held?.getBoundingClientRect().top;
  const open = [...old.querySelectorAll('details.payload[open]')].map((details) => details.dataset.key);
  old.replaceWith(made);
  for (const key of open) byKey(made, key)?.setAttribute('open', '');
  if (held) focusAgain(made, held.dataset.key);
  const isKept = held !== undefined && document.activeElement !== made;
  if (isKept && !wasWaiting) keepAt(heldAt);
  // The pressed control is gone, so another card is there. Show it from its top.
  if (wasWaiting || (held && !isKept)) scrollTo(made);
}

/** Returns the focus to the same control, or to the message where the control is gone. */
function focusAgain(item, key) {
  const same = key === undefined ? undefined : byKey(item, key);
  const closed = same?.closest('details:not([open])');
  const target = closed && same.tagName !== 'SUMMARY' ? closed.querySelector('summary') : same;
  (target ?? item).focus({ preventScroll: true });
}

/** Keeps a pressed control under the pointer when the card above it has changed its height. */
function keepAt(top) {
  const moved = document.activeElement.getBoundingClientRect().top - top;
  const scroller = document.activeElement.closest('.scroller');
  if (getComputedStyle(scroller).overflowY === 'visible') scrollBy(0, moved);
  else scroller.scrollTop += moved;
}

function byKey(item, key) {
  return item.querySelector(`[data-key="${CSS.escape(key)}"]`);
}

/** Scrolls so that a message that is taller than its pane shows its beginning. */
function scrollTo(item) {
  if (!item) return;
  const scroller = item.closest('.scroller');
  const inPane =
    scroller.scrollHeight > scroller.clientHeight && getComputedStyle(scroller).overflowY !== 'visible';
  if (inPane)
    scroller.scrollTop += item.getBoundingClientRect().top - scroller.getBoundingClientRect().top - 8;
  else if (item.offsetParent) item.scrollIntoView({ block: 'start' });
}

function markEmpty() {
  document.body.toggleAttribute('data-empty', panes[0].children.length === 0);
}
