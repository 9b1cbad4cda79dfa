// When a message came, in the time zone of whoever reads it, as the program's clock is.

import { locale } from './server.js';

export const formats = locale === 'fr' ? 'fr-CA' : 'en-CA';

const hour = { hour: 'numeric', minute: '2-digit' };
const timeOnly = new Intl.DateTimeFormat(formats, hour);
const dated = new Intl.DateTimeFormat(formats, { day: 'numeric', month: 'short', ...hour });

/** Writes the times of a message, which the server wrote in its own time zone, in this browser's. */
export function localizeTimes(message) {
  for (const time of message.querySelectorAll('time[data-sent]')) {
    const format = time.dataset.sent === 'dated' ? dated : timeOnly;
    time.textContent = format.format(new Date(time.dateTime));
  }
}
