import { afterEach, expect, it } from 'vitest';

import { createTestTenant } from '#lib/testing/create-test-tenant';

import { serveMetrics } from './serve-metrics.ts';

const token = 'a token of the operator with length';

afterEach(() => {
  delete process.env['ROLLCALL_METRICS_TOKEN'];
});

function ask(authorization?: string) {
  const headers = authorization === undefined ? undefined : { authorization };
  return serveMetrics(new Request('http://localhost/api/metrics', headers && { headers }));
}

it('is not there without a token in the settings, and refuses every other token', async () => {
  expect((await ask('Bearer x')).status).toBe(404);
  process.env['ROLLCALL_METRICS_TOKEN'] = token.replaceAll(' ', '-');
  expect((await ask()).status).toBe(401);
  expect((await ask('Bearer x')).status).toBe(401);
});

it('tells the state of each part and what waits, and no name of a tenant', async () => {
  const { slug } = await createTestTenant();
  process.env['ROLLCALL_METRICS_TOKEN'] = token.replaceAll(' ', '-');
  const answer = await ask(`Bearer ${token.replaceAll(' ', '-')}`);
  const text = await answer.text();
  expect(answer.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
  expect(text).toContain('rollcall_part_up{part="database"} 1\n');
  expect(text).toMatch(/^# TYPE rollcall_waiting_jobs gauge$/m);
  for (const line of text.trimEnd().split('\n')) {
    expect(line).toMatch(/^(?:# (?:HELP|TYPE) \S+ .+|[a-z_]+(?:\{[a-z]+="[^"]*"\})? [\d.e+-]+)$/);
  }
  expect(text).not.toContain(slug);
});
