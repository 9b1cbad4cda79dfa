// Reads pages in one way and says how much memory its process took at most, in MB: `node memory.ts extractor 100`.
import { parse } from 'parse5';
import { Extractor } from '../../src/generation/extract/index.ts';
import { madePages } from './pages.ts';

const [way = 'parse5', count = '100', seed = '1'] = process.argv.slice(2);
const pages = madePages(Number(count), Number(seed));
if (way === 'extractor') {
  const quiet = () => {};
  const extractor = new Extractor({ log: { debug: quiet, info: quiet, warn: quiet, error: quiet } });
  for (const page of pages) await extractor.extract(page, new AbortController().signal);
  await extractor.close();
} else for (const { html } of pages) parse(html);
process.stdout.write(String(process.resourceUsage().maxRSS / 1024));
