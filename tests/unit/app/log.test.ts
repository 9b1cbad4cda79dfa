import { describe, expect, it } from 'vitest';
import { createLog } from '../../../src/app/log.ts';

async function lines(
  write: (log: Awaited<ReturnType<typeof createLog>>) => void,
  secrets: readonly string[] = [],
): Promise<string> {
  const written: string[] = [];
  const to = { write: (line: string) => void written.push(line) };
  write(await createLog({ level: 'info', secrets, pretty: false, to }));
  return written.join('');
}

describe('the log', () => {
  const secret = 'hunter2-hunter2';

  it('given a secret in a message, a field, an error or a URL, then it is never written', async () => {
    const text = await lines(
      (log) => {
        log.info({ token: secret, url: `https://x/?t=${secret}` }, `token ${secret}`);
        log.error({ err: new Error(`401 for ${secret}`) }, 'refused');
      },
      [secret],
    );
    expect(text).not.toContain(secret);
    expect(text.match(/\[redacted\]/g)?.length).toBeGreaterThanOrEqual(4);
  });

  it('given something of a token’s shape that nobody named, then it is not written either', async () => {
    const token = ['xoxb', '1234567890', 'abcdefgh'].join('-');
    expect(await lines((log) => log.warn({}, `got ${token}`))).not.toContain(token);
  });

  it('given JSON, then each line is an object with level, time and message', async () => {
    expect(JSON.parse(await lines((log) => log.info({ platform: 'x' }, 'ready')))).toMatchObject({
      msg: 'ready',
      platform: 'x',
    });
  });
});
