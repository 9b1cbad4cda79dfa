// The times of messages, in the time zone of the browser.

import { locale } from './server.js';

export const formats = locale === 'fr' ? 'fr-CA' : 'en-CA';

const hour = { hour: 'numeric', minute: '2-digit' };
const timeOnly = new Intl.DateTimeFormat(formats, hour);
const dated = new Intl.DateTimeFormat(formats, { day: 'numeric', month: 'short', ...hour });

/** Rewrites the times of a message, which are in the server's time zone, in the browser's. */
export function localizeTimes(message) {
  for (const time of message.querySelectorAll('time[data-sent]')) {
    const format = time.dataset.sent === 'dated' ? dated : timeOnly;
    time.textContent = format.format(new Date(time.dateTime));
  }
}
