import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { answering, type FakeModel, type ModelScript, startModel } from '../../../fakes/model/server.ts';
import { until } from '../../../support/until.ts';
import { aModel, aQuestion, resultCode } from './fixtures.ts';

const value = { title: 'Un titre', points: ['a'] };
const good: ModelScript = () => answering(value);
const never: ModelScript = () => new Promise(() => undefined);
const down: ModelScript = () => ({ status: 500, body: { error: { message: 'boom' } } });

let server: FakeModel;
beforeEach(async () => {
  server = await startModel(good);
});
afterEach(() => server.close());

describe('the circuit breaker', () => {
  it('given five failed calls, then no call for a minute, then one probe decides', async () => {
    server.answer = down;
    const { model, clock } = aModel({ baseUrl: server.baseUrl });
    expect(await resultCode(model)).toBe('model-unavailable');
    expect(await resultCode(model)).toBe('model-unavailable');
    expect(server.requests).toHaveLength(5);
    expect(await resultCode(model)).toBe('model-unavailable');
    expect(server.requests).toHaveLength(5);

    clock.at = new Date(clock.at.getTime() + 60_000);
    expect(await resultCode(model)).toBe('model-unavailable');
    expect(server.requests).toHaveLength(6);

    clock.at = new Date(clock.at.getTime() + 60_000);
    const { promise: held, resolve: release } = Promise.withResolvers<undefined>();
    server.answer = async () => {
      await held;
      return answering(value);
    };
    const probe = resultCode(model);
    await until('the probe', () => server.requests.length === 7);
    expect(await resultCode(model)).toBe('model-unavailable');
    release(undefined);
    expect(await probe).toBe('answer');
    expect(await resultCode(model)).toBe('answer');
    expect(server.requests).toHaveLength(8);
  });

  it('given requests that are rejected as invalid, then the circuit stays closed', async () => {
    server.answer = () => ({ status: 400, body: { error: { message: 'odd' } } });
    const { model } = aModel({ baseUrl: server.baseUrl });
    for (let times = 0; times < 7; times += 1) expect(await resultCode(model)).toBe('model-unavailable');
    expect(server.requests).toHaveLength(7);
    server.answer = good;
    expect(await resultCode(model)).toBe('answer');
  });

  it('given an aborted probe, then the next call is the probe', async () => {
    server.answer = down;
    const { model, clock } = aModel({ baseUrl: server.baseUrl });
    await resultCode(model);
    await resultCode(model);
    clock.at = new Date(clock.at.getTime() + 60_000);
    server.answer = never;
    const controller = new AbortController();
    const asking = model.ask(aQuestion({ signal: controller.signal }));
    await until('the probe', () => server.requests.length === 6);
    controller.abort(new Error('left'));
    await expect(asking).rejects.toThrow('left');
    server.answer = good;
    expect(await resultCode(model)).toBe('answer');
  });

  it.each([
    ['model-unauthorized', 401],
    ['model-quota', 402],
    ['model-unknown', 404],
  ])('given %s, then it is returned for a minute without a call', async (code, status) => {
    server.answer = () => ({ status, body: { error: { message: 'no' } } });
    const { model, clock } = aModel({ baseUrl: server.baseUrl });
    expect([await resultCode(model), await resultCode(model), await resultCode(model)]).toEqual([
      code,
      code,
      code,
    ]);
    expect(server.requests).toHaveLength(1);
    server.answer = good;
    clock.at = new Date(clock.at.getTime() + 60_000);
    expect(await resultCode(model)).toBe('answer');
  });

  it('given no server at its address, then model-unavailable', async () => {
    const { model } = aModel({ baseUrl: server.baseUrl });
    await server.close();
    expect(await resultCode(model)).toBe('model-unavailable');
    server = await startModel(good);
  });
});
