// Runs in a worker thread, so that a page that is made to be slow can be ended.
import { parentPort } from 'node:worker_threads';
import { ReadingError } from '../../core/model/failures.ts';
import { loadDetector } from './language.ts';
import { readPage } from './read-page.ts';
import { type ExtractAnswer, extractJobSchema } from './worker-protocol.ts';

const port = parentPort;
if (!port) throw new Error('extract/worker.ts must run in a worker thread');
const send = (answer: ExtractAnswer) => port.postMessage(answer);

port.on('message', async (message: unknown) => send(await extract(message)));
// Before the first page, so that loading does not count as its time.
await loadDetector();
send({ kind: 'ready' });

async function extract(message: unknown): Promise<ExtractAnswer> {
  const methodErrors: string[] = [];
  try {
    const { html, url } = extractJobSchema.parse(message);
    const { signals, ...extracted } = await readPage({ html, url: new URL(url) }, (error) =>
      methodErrors.push(String(error).slice(0, 300)),
    );
    return { kind: 'extracted', extracted: { ...extracted, signals: [...signals] }, methodErrors };
  } catch (error) {
    if (error instanceof ReadingError) return { kind: 'failed', failure: error.failure, methodErrors };
    // A stack overflow: the page is nested in a way that the depth limit does not count.
    if (error instanceof RangeError)
      return { kind: 'failed', failure: { code: 'too-complex' }, methodErrors };
    return {
      kind: 'error',
      message: error instanceof Error ? (error.stack ?? error.message) : String(error),
    };
  }
}
