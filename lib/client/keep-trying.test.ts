import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { ApiError } from './api-error.ts';
import { keepTrying, type Waiting } from './keep-trying.ts';

let events: EventTarget;
beforeEach(() => {
  vi.useFakeTimers();
  events = new EventTarget();
  vi.stubGlobal('addEventListener', events.addEventListener.bind(events));
  vi.stubGlobal('removeEventListener', events.removeEventListener.bind(events));
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function failing(times: number, error: ApiError) {
  const calls = { count: 0 };
  const work = async () => {
    calls.count += 1;
    if (calls.count <= times) throw error;
    return 'done';
  };
  const waits: (Waiting | null)[] = [];
  const stop = new AbortController();
  const result = keepTrying(work, { signal: stop.signal, onWaiting: (waiting) => waits.push(waiting) });
  result.catch(() => undefined);
  return { calls, waits, stop, result };
}
const lost = new ApiError('NO_ANSWER', 'gone');

test('waits longer each time, half a minute at most, and says what it waits for', async () => {
  const { waits, result } = failing(7, lost);
  await vi.advanceTimersByTimeAsync(200_000);
  await expect(result).resolves.toBe('done');
  const told = waits.filter((waiting) => waiting !== null);
  expect(told.map(({ seconds }) => seconds)).toEqual([1, 2, 4, 8, 16, 30, 30]);
  expect(told[0]?.reason).toBe('The connection is lost.');
  expect(waits.at(-1)).toBeNull();
});

test('goes by what the server says, and on at once when the browser is online again', async () => {
  const busy = failing(1, new ApiError('INTERNAL', 'busy', { status: 503, retryAfterSeconds: 5 }));
  await vi.advanceTimersByTimeAsync(4900);
  expect(busy.calls.count).toBe(1);
  await vi.advanceTimersByTimeAsync(200);
  await expect(busy.result).resolves.toBe('done');
  const offline = failing(1, lost);
  await vi.advanceTimersByTimeAsync(10);
  events.dispatchEvent(new Event('online'));
  await vi.advanceTimersByTimeAsync(1);
  await expect(offline.result).resolves.toBe('done');
});

test('throws at once what waiting does not heal, and ends when it is stopped', async () => {
  const refused = failing(1, new ApiError('CONFLICT', 'no', { status: 409 }));
  await expect(refused.result).rejects.toMatchObject({ code: 'CONFLICT' });
  const quota = failing(1, new ApiError('LIMIT_EXCEEDED', 'tomorrow', { status: 429, retryAfterSeconds: 3600 }));
  await expect(quota.result).rejects.toMatchObject({ detail: 'tomorrow' });
  const stopped = failing(9, lost);
  await vi.advanceTimersByTimeAsync(10);
  stopped.stop.abort();
  await expect(stopped.result).rejects.toMatchObject({ name: 'AbortError' });
});
