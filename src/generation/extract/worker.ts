// Runs in a thread of its own, where a page that is made to be slow can be ended.
import { parentPort } from 'node:worker_threads';
import { ReadingError } from '../../core/model/failure.ts';
import { readPage } from './read-page.ts';
import { type ExtractAnswer, extractJobSchema } from './worker-protocol.ts';

const port = parentPort;
if (!port) throw new Error('extract/worker.ts is for a thread');
const say = (answer: ExtractAnswer) => port.postMessage(answer);

port.on('message', async (message: unknown) => say(await answer(message)));
say({ kind: 'ready' });

async function answer(message: unknown): Promise<ExtractAnswer> {
  const faults: string[] = [];
  try {
    const { html, url } = extractJobSchema.parse(message);
    const { signals, ...extracted } = await readPage({ html, url: new URL(url) }, (fault) =>
      faults.push(String(fault).slice(0, 300)),
    );
    return { kind: 'extracted', extracted: { ...extracted, signals: [...signals] }, faults };
  } catch (fault) {
    if (fault instanceof ReadingError) return { kind: 'refused', failure: fault.failure, faults };
    // A stack that is full: the page is nested in a way that the limit of depth does not see.
    if (fault instanceof RangeError) return { kind: 'refused', failure: { code: 'too-complex' }, faults };
    return {
      kind: 'fault',
      message: fault instanceof Error ? (fault.stack ?? fault.message) : String(fault),
    };
  }
}
