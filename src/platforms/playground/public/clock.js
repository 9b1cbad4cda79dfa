// The program's clock, where it can be moved: it runs on from what the server last said.

import { locale } from './server.js';

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

/** Shows the program's time, given as ISO, from now on; returns it in words. */
export function showClock(now) {
  aheadMs = Date.parse(now) - Date.now();
  draw();
  return shown.textContent;
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
