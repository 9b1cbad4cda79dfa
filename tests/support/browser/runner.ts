import { TestRunner } from 'vitest';
import { browserAddress } from './connect.ts';

const NO_NAME = /(?!)/u;

/**
 * Skips every test of a machine without a browser, before any of their hooks runs. Where one should have started, the
 * tests run, and fail.
 */
export default class BrowserRunner extends TestRunner {
  async onBeforeCollect(): Promise<void> {
    const address = await browserAddress().catch(() => undefined);
    if (address === '') this.config.testNamePattern = NO_NAME;
  }
}
