import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { fixture } from '../unit/generation/extract/pages.ts';

describe('Extractor as a process', () => {
  it('given an idle thread, then the process can end', async () => {
    const index = new URL('../../src/generation/extract/index.ts', import.meta.url).href;
    const script = `
      const { Extractor } = await import(${JSON.stringify(index)});
      const log = { debug() {}, info() {}, warn() {}, error() {} };
      const page = { html: ${JSON.stringify(fixture('blog-en').html)}, url: new URL('https://example.org/a') };
      const { title } = await new Extractor({ log }).extract(page, new AbortController().signal);
      process.stdout.write(title);`;
    const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script]);
    expect(stdout).toBe('Why I stopped counting my steps');
  });
});
