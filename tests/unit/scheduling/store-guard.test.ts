import { expect, it } from 'vitest';
import { StoreUnavailableError } from '../../../src/core/model/errors.ts';
import { StoreGuard } from '../../../src/scheduling/store-guard.ts';
import { recordingLog } from '../../support/fixtures.ts';

const unavailable = () => Promise.reject(new StoreUnavailableError('away'));
const succeeding = async () => {};

function aGuard() {
  const log = recordingLog();
  const errors: unknown[] = [];
  const guard = new StoreGuard({ task: 'digests', log, onError: (err) => errors.push(err) });
  const logged = () => log.lines.map(({ level, fields }) => ({ level, ...fields }));
  return { guard, errors, logged };
}

it('given an outage of several runs, then it is logged when it begins and when it ends', async () => {
  const { guard, errors, logged } = aGuard();
  for (const work of [succeeding, unavailable, unavailable, succeeding, succeeding, unavailable])
    await guard.run(work);
  expect(logged()).toMatchObject([
    { level: 'error', event: 'store.unavailable', task: 'digests' },
    { level: 'info', event: 'store.recovered', task: 'digests' },
    { level: 'error', event: 'store.unavailable', task: 'digests' },
  ]);
  expect(errors).toHaveLength(3);
});

it('given any other error, then each is logged', async () => {
  const { guard, logged } = aGuard();
  for (let run = 0; run < 2; run += 1) await guard.run(() => Promise.reject(new TypeError('a mistake')));
  expect(logged()).toMatchObject([
    { level: 'error', event: 'task.failed' },
    { level: 'error', event: 'task.failed' },
  ]);
});
