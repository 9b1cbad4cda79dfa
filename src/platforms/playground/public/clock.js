// The program's clock, where it can be moved: it runs on from what the server last said.

import { locale, moveClock } from './server.js';

const shown = document.querySelector('#clock');
const format = new Intl.DateTimeFormat(locale === 'fr' ? 'fr-CA' : 'en-CA', {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  hour: 'numeric',
  minute: '2-digit',
  timeZoneName: 'short',
});

let aheadMs = 0;
/** It was moved from this page, which then says what time it has become. */
let turning = false;

/** Moves the clock; says so where there is nowhere to go, or where that could not be sent. */
export async function turnClock(move, { words, showState }) {
  turning = true;
  const outcome = await moveClock(move);
  if (outcome?.moved) return;
  turning = false;
  if (outcome) showState(words.nothingPlanned, 'open');
  else showState(words.notSent, 'lost');
}

/** Shows the program's time, given as ISO, from now on. Returns it in words where it was moved from here. */
export function showClock(now) {
  aheadMs = Date.parse(now) - Date.now();
  draw();
  const moved = turning;
  turning = false;
  return moved ? shown.textContent : undefined;
}

function draw() {
  const time = new Date(Date.now() + aheadMs);
  const text = format.format(time);
  if (shown.textContent === text) return;
  shown.textContent = text;
  shown.dateTime = time.toISOString();
}

if (shown) {
  setInterval(() => {
    if (shown.textContent !== '') draw();
  }, 1000);
}
