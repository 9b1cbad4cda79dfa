// Runs in a thread of its own, so that a feed that was made to be slow can be ended.
import { parentPort } from 'node:worker_threads';
import { decodePage } from '../../http-client/charset.ts';
import { readJsonFeed } from './json-feed.ts';
import { readOpmlOutlines } from './opml-outlines.ts';
import { feedLinksOf } from './page-links.ts';
import { type Answer, type Job, jobSchema } from './protocol.ts';
import { UnreadableFeedError } from './unreadable-feed-error.ts';
import { readXmlFeed } from './xml-feed.ts';

const port = parentPort;
if (!port) throw new Error('sources/read/worker.ts runs in a worker thread only');
const post = (answer: Answer) => port.postMessage(answer);

port.on('message', (message: unknown) => post(handle(message)));
post({ kind: 'ready' });

function handle(message: unknown): Answer {
  try {
    return runJob(jobSchema.parse(message));
  } catch (error) {
    if (error instanceof UnreadableFeedError) return { kind: 'failed', failure: error.failure };
    // Stack overflow: the document is nested too deeply.
    if (error instanceof RangeError) return { kind: 'failed', failure: { code: 'too-complex' } };
    const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { kind: 'error', message };
  }
}

function runJob(job: Job): Answer {
  if (job.kind === 'opml') return { kind: 'opml', outlines: readOpmlOutlines(job.text) };
  const { bytes, charset, url } = job;
  if (isPage(new TextDecoder('latin1').decode(bytes.subarray(0, 2000)))) {
    return { kind: 'page', feeds: feedLinksOf(decodePage(bytes, { xml: false, charset }), url) };
  }
  const text = decodePage(bytes, { xml: true, charset }).replace(/^[\s\uFEFF]+/u, '');
  const content = text.startsWith('{') ? readJsonFeed(text, url) : readXmlFeed(text, url);
  return { kind: 'feed', content };
}

/** Whether it is HTML, whatever its Content-Type. Many XHTML pages begin with an XML declaration. */
function isPage(head: string): boolean {
  return /<!doctype\s+html|<html[\s>]/i.test(head) && !/<(?:rss|feed|rdf:rdf)[\s>]/i.test(head);
}
