import { noteArrival, showClock, turnClock } from './clock.js';
import { Combobox } from './combobox.js';
import { remove, show, showAll } from './conversation.js';
import { openForm } from './form.js';
import { ask, listen, page, send } from './server.js';

const words = JSON.parse(document.querySelector('#words').dataset.words);
const line = document.querySelector('#line');
const composer = document.querySelector('#composer');
const announcer = document.querySelector('#announcer');
const connection = document.querySelector('#connection');

const completions = new Combobox(composer, {
  suggest: (text, signal) => (text.trim() === '' ? [] : ask('complete', text, signal)),
  accept: (completion) => {
    line.value = completion.line;
    return completion.more;
  },
});

composer.addEventListener('submit', async (event) => {
  event.preventDefault();
  const typed = line.value.trim();
  if (typed === '') return;
  line.value = '';
  completions.close();
  if (!(await run(typed)) && line.value === '') line.value = typed;
});

async function run(typed) {
  const taken = await send('command', { line: typed });
  if (!taken) showState(words.notSent, 'lost');
  return taken;
}

const deeds = [
  ['[data-line]', ({ dataset }) => run(dataset.line)],
  ['[data-token]', (button) => press(button)],
  ['[data-react]', (button) => react(button)],
  ['[data-on-message]', (button) => runOnMessage(button)],
  ['[data-dismiss]', ({ dataset }) => report(send('dismiss', { message: dataset.dismiss }))],
  ['[data-clear]', () => clear()],
  ['[data-clock]', ({ dataset }) => turnClock(dataset.clock, { words, showState })],
  ['[data-copy]', (button) => copy(button)],
  ['[data-tab]', (button) => showTab(button)],
];

document.addEventListener('click', (event) => {
  closeMenus(event.target);
  for (const [selector, act] of deeds) {
    const button = event.target.closest(selector);
    if (button) act(button);
  }
});

document.addEventListener('keydown', (event) => {
  if (event.key !== 'Escape') return;
  const menu = document.querySelector('.menu[open], .picker[open]');
  if (!menu) return;
  const held = menu.contains(document.activeElement);
  menu.open = false;
  if (held) menu.querySelector('summary').focus();
});

// Scrolls a list that opens below the edge of its pane into view.
document.addEventListener(
  'toggle',
  ({ target }) => {
    if (target.open && target.matches('.menu, .picker'))
      target.lastElementChild.scrollIntoView({ block: 'nearest' });
  },
  true,
);

/** Closes a menu when the focus or the pointer leaves it. */
function closeMenus(target) {
  for (const menu of document.querySelectorAll('.menu[open], .picker[open]')) {
    if (!menu.contains(target)) menu.open = false;
  }
}

function press(button) {
  const { token, message } = button.dataset;
  closeMenus(document.body);
  report(
    send('press', { token, message, label: button.textContent.trim().replace(/\s+/g, ' ').slice(0, 300) }),
  );
}

function react({ dataset }) {
  closeMenus(document.body);
  report(send('react', { message: dataset.message, emoji: dataset.react }));
}

function runOnMessage({ dataset }) {
  closeMenus(document.body);
  report(send('on-message', { message: dataset.message, name: dataset.onMessage }));
}

async function clear() {
  if (await report(send('clear'))) line.focus();
}

async function report(sending) {
  const taken = await sending;
  if (!taken) showState(words.notSent, 'lost');
  return taken;
}

async function copy(button) {
  const text = button.parentElement.querySelector('pre').textContent;
  await navigator.clipboard.writeText(text);
  announce(words.copied);
  const label = button.textContent;
  button.textContent = words.copied;
  setTimeout(() => {
    button.textContent = label;
  }, 2000);
}

function showTab(tab) {
  for (const one of document.querySelectorAll('[data-tab]')) {
    one.setAttribute('aria-pressed', String(one === tab));
    document.querySelector(`.pane.${one.dataset.tab}`).classList.toggle('current', one === tab);
  }
}

// Search boxes belong to messages, so each is set up when it first gets the focus.
const ready = new WeakSet();
document.addEventListener('focusin', (event) => {
  const box = event.target.closest('[data-search]');
  if (!box || ready.has(box)) return;
  ready.add(box);
  const search = new Combobox(box, {
    suggest: (text, signal) => ask('search', text, signal),
    accept: ({ label, token }) => {
      report(send('press', { token, message: box.dataset.message, label: label.slice(0, 300) }));
      return false;
    },
  });
  search.refresh();
});

/** Announces a text to screen readers. */
function announce(text) {
  announcer.textContent = text;
}

let hiding;

/** Announces the progress of a card that shows some, and the title of others. */
function newsOf({ edited, title, status }) {
  if (!edited) return `${words.answered} ${title}`;
  return status === null ? `${words.changed} ${title}` : `${title}. ${status}`;
}

/** Shows a status, and announces it. */
function showState(text, state) {
  clearTimeout(hiding);
  if (text !== '') announce(text);
  connection.textContent = text;
  connection.dataset.state = state;
  connection.hidden = text === '';
  if (state === 'open' && text !== '') hiding = setTimeout(() => showState('', 'open'), readingMs(text));
}

/** How long it takes to read a text, in ms: some 14 characters a second, as for subtitles. */
function readingMs(text) {
  return Math.max(4000, text.length * 70);
}

/** Removes the notice that no digest arrived when the bot has posted after all. */
function noteUnasked() {
  noteArrival();
  if ([words.nothingPosted, words.passedOver].includes(connection.textContent)) showState('', 'open');
}

let lost = false;
let process;

listen(
  {
    all: (told) => {
      const restarted = process !== undefined && process !== told.process;
      process = told.process;
      showAll(told.messages);
      if (lost) showState(restarted ? words.restarted : words.back, 'open');
      lost = false;
    },
    put: (message) => {
      const isNews = show(message);
      if (message.unasked && !message.edited) noteUnasked();
      if (isNews && message.title !== null) {
        announce(newsOf(message));
      }
    },
    remove: ({ id }) => remove(id),
    clear: () => {
      showAll([]);
      announce(words.cleared);
    },
    form: (form) => {
      if (form.page !== page) return;
      openForm(form.markup, { notSent: words.notSent, report: (text) => showState(text, 'lost') });
    },
    clock: ({ now }) => {
      const moved = showClock(now);
      if (moved) announce(`${words.moved} ${moved}`);
    },
  },
  (state) => {
    if (state === 'open') return;
    lost = true;
    showState(words.lost, 'lost');
  },
);

if (matchMedia('(hover: hover)').matches) line.focus();
