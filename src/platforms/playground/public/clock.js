// The program's clock, where it can be moved. It continues from the time that the server sent last.

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
/** Set when this page moved the clock, so that it announces the new time. */
let turning = false;

/** A digest that was due no longer ago than this and does not arrive had nothing new. */
const HOUR_MS = 60 * 60_000;
/** How long to wait for a digest that is due. */
const PATIENCE_MS = 1500;
/** When the bot last posted by itself, by `performance.now()`. */
let cameAt = Number.NEGATIVE_INFINITY;
let awaiting;

/** Moves the clock. Says so where no digest is planned, where none arrives, or where the request failed. */
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

/** The bot posted by itself. */
export function noteArrival() {
  cameAt = performance.now();
}

/** Shows the program's time, given as ISO, from now on. Returns it as text where this page moved it. */
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
