import type { Take } from '../../core/model/take.ts';
import { type Html, html } from '../../web/html.ts';

/** Icons of the three takes, as SVG: they need no font, and have the colour of the text beside them. */
const icons: Readonly<Record<Take, Html>> = {
  neutral: html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M12 3v17M7 20h10M4.5 6.5 12 5l7.5 1.5M4.5 6.5l-3 7a3.2 3.2 0 0 0 6 0zM19.5 6.5l-3 7a3.2 3.2 0 0 0 6 0z"/></svg>`,
  optimistic: html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><circle cx="12" cy="12" r="4.2"/><path d="M12 2v3M12 19v3M2 12h3M19 12h3M4.9 4.9l2.1 2.1M17 17l2.1 2.1M4.9 19.1 7 17M17 7l2.1-2.1"/></svg>`,
  pessimistic: html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M7 15.5a4.3 4.3 0 0 1-.4-8.6A5.6 5.6 0 0 1 17.4 8a3.8 3.8 0 0 1-.4 7.5zM8 18.5l-1 2.5M12.5 18.5l-1 2.5M17 18.5l-1 2.5"/></svg>`,
};

export function takeIcon(take: Take): Html {
  return icons[take];
}
