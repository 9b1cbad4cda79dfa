import type { Take } from '../../core/model/take.ts';

export const WIDTH = 1200;
export const HEIGHT = 630;

/** Colours of the text on a picture. */
export interface Palette {
  readonly ink: string;
  readonly soft: string;
  readonly label: string;
}

export const palettes: Readonly<Record<Take, Palette>> = {
  neutral: { ink: '#1c2135', soft: '#474e66', label: '#5b5234' },
  optimistic: { ink: '#33250a', soft: '#5c4615', label: '#6b4c00' },
  pessimistic: { ink: '#f2f6fc', soft: '#c9d6e8', label: '#a9cdf0' },
};

/** The background of a picture, as SVG: the sun, the rain, or both halves of the logo. */
export function backgroundSvg(take: Take): Uint8Array {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}">${scenes[take]}</svg>`;
  return new TextEncoder().encode(svg);
}

/** Contrepoint's logo, as in the icon; on a dark background it has an outline. */
export function logoSvg(take: Take): Uint8Array {
  const edge = take === 'pessimistic' ? ' stroke="#6f8bb0" stroke-width="1"' : '';
  return new TextEncoder().encode(
    `<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64" viewBox="-1 -1 34 34"><rect width="32" height="32" rx="9" fill="#26304d"${edge}/><path d="M16 6a10 10 0 0 0 0 20z" fill="#ffc543"/><path d="M16 6a10 10 0 0 1 0 20z" fill="#6fa8dc"/><path d="M16 11a5 5 0 0 1 0 10z" fill="#ffc543"/><path d="M16 11a5 5 0 0 0 0 10z" fill="#26304d"/></svg>`,
  );
}

const scenes: Readonly<Record<Take, string>> = {
  neutral: `<rect width="1200" height="630" fill="#faf7f0"/>
    <path d="M1140 75a240 240 0 0 0 0 480z" fill="#ffc543"/><path d="M1140 75a240 240 0 0 1 0 480z" fill="#6fa8dc"/>
    <path d="M1140 195a120 120 0 0 1 0 240z" fill="#ffc543"/><path d="M1140 195a120 120 0 0 0 0 240z" fill="#26304d"/>
    <rect width="600" height="10" fill="#ffc543"/><rect x="600" width="600" height="10" fill="#6fa8dc"/>`,
  optimistic: `<defs><linearGradient id="sky" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="#fff8e4"/><stop offset="1" stop-color="#ffe09a"/></linearGradient></defs>
    <rect width="1200" height="630" fill="url(#sky)"/>
    <circle cx="1110" cy="130" r="330" fill="#ffd367" opacity=".35"/><circle cx="1110" cy="130" r="250" fill="#ffcb52" opacity=".55"/><circle cx="1110" cy="130" r="170" fill="#ffc02e"/>
    <rect width="1200" height="10" fill="#f2a900"/>`,
  pessimistic: `<defs><linearGradient id="sky" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="#18243a"/><stop offset="1" stop-color="#35567a"/></linearGradient></defs>
    <rect width="1200" height="630" fill="url(#sky)"/>
    <g fill="#5d83ab"><circle cx="1010" cy="150" r="95"/><circle cx="1120" cy="110" r="130"/><circle cx="1210" cy="170" r="100"/><rect x="960" y="150" width="260" height="95" rx="47"/></g>
    <g stroke="#8fbbe6" stroke-width="9" stroke-linecap="round">${rain()}</g>
    <rect width="1200" height="10" fill="#6fa8dc"/>`,
};

function rain(): string {
  const drops = [
    [985, 290],
    [1060, 325],
    [1135, 285],
    [1000, 400],
    [1080, 440],
    [1160, 395],
    [1030, 520],
    [1120, 550],
  ] as const;
  return drops.map(([x, y]) => `<path d="M${x} ${y}l-18 46"/>`).join('');
}
