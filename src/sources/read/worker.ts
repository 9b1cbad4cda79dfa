// Runs in a thread of its own, where a feed that is made to be slow can be ended.
import { parentPort } from 'node:worker_threads';
import { decodePage } from '../../http-client/charset.ts';
import { readJsonFeed } from './json-feed.ts';
import { readOutlines } from './opml-outlines.ts';
import { feedsNamed } from './page-links.ts';
import { type Answer, type Job, jobSchema } from './protocol.ts';
import { UnreadableFeedError } from './unreadable-feed-error.ts';
import { readXmlFeed } from './xml-feed.ts';

const port = parentPort;
if (!port) throw new Error('sources/read/worker.ts is for a thread');
const say = (answer: Answer) => port.postMessage(answer);

port.on('message', (message: unknown) => say(answer(message)));
say({ kind: 'ready' });

function answer(message: unknown): Answer {
  try {
    return read(jobSchema.parse(message));
  } catch (fault) {
    if (fault instanceof UnreadableFeedError) return { kind: 'refused', failure: fault.failure };
    // A stack that is full.
    if (fault instanceof RangeError) return { kind: 'refused', failure: { code: 'too-complex' } };
    const told = fault instanceof Error ? (fault.stack ?? fault.message) : String(fault);
    return { kind: 'fault', message: told };
  }
}

function read(job: Job): Answer {
  if (job.kind === 'opml') return { kind: 'opml', outlines: readOutlines(job.text) };
  const { bytes, charset, url } = job;
  if (isPage(new TextDecoder('latin1').decode(bytes.subarray(0, 2000)))) {
    return { kind: 'page', feeds: feedsNamed(decodePage(bytes, { xml: false, charset }), url) };
  }
  const text = decodePage(bytes, { xml: true, charset }).replace(/^[\s\uFEFF]+/u, '');
  const content = text.startsWith('{') ? readJsonFeed(text, url) : readXmlFeed(text, url);
  return { kind: 'feed', content };
}

/** HTML, whatever it is sent as. Many an XHTML page begins as XML does. */
function isPage(head: string): boolean {
  return /<!doctype\s+html|<html[\s>]/i.test(head) && !/<(?:rss|feed|rdf:rdf)[\s>]/i.test(head);
}
