// The program's clock, where it can be moved: it runs on from what the server last said.

import { moveClock } from './server.js';
import { formats } from './times.js';

const shown = document.querySelector('#clock');
const format = new Intl.DateTimeFormat(formats, {
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

/** Within this time of a digest's hour, what does not come is not too late: it had nothing new to say. */
const HOUR_MS = 60 * 60_000;
/** How long a digest that fell due has to come. */
const PATIENCE_MS = 1500;
/** When something last came by itself, by `performance.now()`. */
let cameAt = Number.NEGATIVE_INFINITY;
let awaiting;

/** Moves the clock; says so where there is nowhere to go, where no digest comes of it, or where that could not be sent. */
export async function turnClock(move, { words, showState }) {
  const turnedAt = performance.now();
  turning = true;
  const outcome = await moveClock(move);
  if (outcome?.moved) {
    const { overdueMs } = outcome;
    const told = overdueMs < HOUR_MS ? words.nothingPosted : words.passedOver;
    if (overdueMs !== undefined) awaitDigest(turnedAt, () => showState(told, 'open'));
    return;
  }
  turning = false;
  if (outcome) showState(words.nothingPlanned, 'open');
  else showState(words.notSent, 'lost');
}

function awaitDigest(since, sayThatNothingCame) {
  clearTimeout(awaiting);
  awaiting = setTimeout(() => {
    if (cameAt < since) sayThatNothingCame();
  }, PATIENCE_MS);
}

/** Something came by itself. */
export function noteArrival() {
  cameAt = performance.now();
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
