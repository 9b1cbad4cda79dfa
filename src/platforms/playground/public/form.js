// A command's form in a dialog. The server makes its controls, and says what has to be corrected.

import { Combobox } from './combobox.js';
import { ask, locale, submit } from './server.js';

const dialog = document.querySelector('#form');

/**
 * Opens a form of our own server's. `notSent` is said when it cannot be sent; `report(text)` says what a form that was
 * closed meanwhile cannot.
 */
export function openForm(markup, told) {
  const template = document.createElement('template');
  template.innerHTML = markup;
  const form = template.content.firstElementChild;
  dialog.replaceChildren(form);
  for (const box of form.querySelectorAll('[data-suggest]')) completes(box);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (form.ariaBusy !== 'true') send(form, told);
  });
  form.addEventListener('input', ({ target }) => {
    markRight(target);
    count(target);
  });
  form.addEventListener('keydown', (event) => sendOnKeys(event, form));
  for (const field of form.querySelectorAll('[data-max]')) count(field);
  if (!dialog.open) dialog.showModal();
  begin(form.querySelector('[autofocus]'));
}

/** Selects a filled-in text, to type over it; a text of paragraphs is shown from its beginning. */
function begin(field) {
  field?.focus();
  if (field?.localName !== 'textarea') return field?.select?.();
  field.setSelectionRange(0, 0);
  field.scrollTop = 0;
}

/** In a text area, Enter begins a new line. */
function sendOnKeys(event, form) {
  const { key, ctrlKey, metaKey, isComposing, defaultPrevented } = event;
  if (key !== 'Enter' || !(ctrlKey || metaKey) || isComposing || defaultPrevented) return;
  event.preventDefault();
  form.requestSubmit();
}

const numbers = new Intl.NumberFormat(locale);

/** Shows the length of a text, or by how much it is too long. */
function count(field) {
  if (!field.dataset.max) return;
  const max = Number(field.dataset.max);
  const { length } = field.value;
  const place = document.getElementById(`${field.id}-count`);
  place.textContent = `${numbers.format(length)} / ${numbers.format(max)}`;
  place.classList.toggle('over', length > max);
}

dialog.addEventListener('click', ({ target }) => {
  if (target.closest('[data-close]')) dialog.close();
});

// The focus returns to what opened the dialog, or to the command line where that is gone.
dialog.addEventListener('close', () => {
  if (dialog.open) return;
  dialog.replaceChildren();
  if (document.activeElement === document.body) document.querySelector('#line').focus();
});

/** Shows the label of a chosen suggestion, and sends its value as long as the text is not changed. */
function completes(box) {
  const { suggest: option, for: name } = box.dataset;
  const input = box.querySelector('input');
  const combobox = new Combobox(box, {
    suggest: async (text, signal) => {
      const found = await ask('suggest', text, signal, { name, option });
      // An unchanged value would suggest only itself, so all suggestions are requested.
      const untouched = text === input.defaultValue || text === input.dataset.label;
      return found.length === 0 && untouched ? ask('suggest', '', signal, { name, option }) : found;
    },
    accept: ({ label, value }) => {
      input.value = label;
      input.dataset.label = label;
      input.dataset.value = value;
      markRight(input);
      return false;
    },
    tabTakes: false,
  });
  input.addEventListener('click', () => combobox.refresh());
}

async function send(form, { notSent, report }) {
  const fields = [...form.elements].filter(({ name }) => name);
  form.ariaBusy = 'true';
  form.querySelector('.form-error').hidden = true;
  for (const field of fields) markRight(field);
  const input = Object.fromEntries(fields.map((field) => [field.name, givenIn(field)]));
  const outcome = (await submit(form.dataset.command, input)) ?? { done: false, text: notSent };
  form.ariaBusy = 'false';
  // Meanwhile the dialog may have been closed, or another form may have opened.
  if (!outcome.done) form.isConnected ? tell(form, outcome) : report(outcome.text);
  else if (form.isConnected) dialog.close();
}

function givenIn(field) {
  if (field.type === 'checkbox') return field.checked;
  // A number box has no value for a text that is not a number. The server should still report it.
  if (field.validity.badInput) return '…';
  return field.dataset.value !== undefined && field.value === field.dataset.label
    ? field.dataset.value
    : field.value;
}

function tell(form, { text, option }) {
  const field = option === undefined ? null : form.elements.namedItem(option);
  const own = field && document.getElementById(`${field.id}-error`);
  const place = own ?? form.querySelector('.form-error');
  place.textContent = text;
  place.hidden = false;
  if (!own) return void place.scrollIntoView({ block: 'nearest' });
  field.ariaInvalid = 'true';
  field.focus();
  place.scrollIntoView({ block: 'nearest' });
}

function markRight(field) {
  if (field.ariaInvalid !== 'true') return;
  field.ariaInvalid = null;
  document.getElementById(`${field.id}-error`).hidden = true;
}
