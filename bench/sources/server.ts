import { createServer } from 'node:http';

const ITEMS = 20;

export interface FeedServer {
  readonly url: string;
  readonly host: string;
  /** How many answers of each kind since the last time that this was asked. */
  counts(): { readonly whole: number; readonly unchanged: number; readonly other: number };
  /** One item more, in every so many-th feed. */
  change(every: number): void;
  close(): Promise<void>;
}

/** Feeds by number, `/feed/0` and on, each of twenty items; they know conditional requests. */
export async function startFeedServer(): Promise<FeedServer> {
  /** None, so far. */
  let every: number | undefined;
  let [whole, unchanged, other] = [0, 0, 0];
  const server = createServer((request, response) => {
    const number = /^\/feed\/(\d+)$/.exec(request.url ?? '')?.[1];
    if (number === undefined) {
      other += 1;
      response.writeHead(404).end();
      return;
    }
    const isChanged = every !== undefined && Number(number) % every === 0;
    const etag = `"${number}-${isChanged ? 2 : 1}"`;
    if (request.headers['if-none-match'] === etag) {
      unchanged += 1;
      response.writeHead(304, { etag }).end();
      return;
    }
    whole += 1;
    response.writeHead(200, { 'content-type': 'application/rss+xml', etag });
    response.end(feed(number, isChanged));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('not a TCP server');
  const host = `127.0.0.1:${address.port}`;
  return {
    url: `http://${host}`,
    host,
    counts: () => {
      const counts = { whole, unchanged, other };
      [whole, unchanged, other] = [0, 0, 0];
      return counts;
    },
    change: (nth) => {
      every = nth;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const SENTENCE = 'It was said on Monday, before many who had come to hear it, and again on the day after. ';
/** As many as make every headline, and every lead, one of its own: each is a story by itself. */
const SYLLABLES = [
  'ba',
  'ce',
  'di',
  'fo',
  'gu',
  'ha',
  'je',
  'ki',
  'lo',
  'mu',
  'na',
  'pe',
  'ri',
  'so',
  'tu',
  'va',
];

function feed(number: string, isChanged: boolean): string {
  const first = isChanged ? -1 : 0;
  const items = Array.from({ length: ITEMS }, (_, index) => item(Number(number), first + index));
  return `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>Site ${number}</title><link>https://site${number}.example/</link>${items.join('')}</channel></rss>`;
}

function item(number: number, index: number): string {
  const [who, what, where] = [1, 2, 3].map((salt) => word((number * 100 + index + 50) * 7 + salt));
  const title = `${who} and its ${what} near ${where}`;
  return `<item><title>${title}</title><link>https://site${number}.example/${index}</link><guid>${number}-${index}</guid><description>&lt;p&gt;${title}. ${SENTENCE.repeat(3)}&lt;/p&gt;</description><pubDate>Mon, 23 Nov 2026 10:00:00 GMT</pubDate></item>`;
}

/** A name that no other number has. */
function word(number: number): string {
  let rest = number;
  let name = '';
  while (rest > 0 || name.length < 4) {
    name += SYLLABLES[rest % SYLLABLES.length];
    rest = Math.floor(rest / SYLLABLES.length);
  }
  return `${name[0]?.toUpperCase()}${name.slice(1)}`;
}
