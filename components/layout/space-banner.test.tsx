import { QueryClientProvider } from '@tanstack/react-query';
import { renderToStaticMarkup } from 'react-dom/server';
import { afterEach, expect, it, vi } from 'vitest';

import { failedParts } from '#lib/client/failed-parts';
import { createQueryClient } from '#lib/client/query-client';

import { SpaceBanner } from './space-banner';

afterEach(() => vi.unstubAllGlobals());

/** The page after it has looked, with what readiness answers. */
async function shown(answer: Response): Promise<string> {
  vi.stubGlobal('fetch', () => Promise.resolve(answer));
  const client = createQueryClient();
  await client.fetchQuery(failedParts);
  return renderToStaticMarkup(
    <QueryClientProvider client={client}>
      <SpaceBanner />
    </QueryClientProvider>,
  );
}

it('says that nothing can be changed while the disk of the database is full, and nothing else', async () => {
  const failed = [{ part: 'space', reason: 'full' }];
  expect(await shown(Response.json({ failed }, { status: 503 }))).toContain('What is stored is safe and can be read');
  const other = [{ part: 'worker', reason: 'silent' }];
  expect(await shown(Response.json({ failed: other }, { status: 503 }))).toBe('');
  expect(await shown(Response.json({ status: 'ok', version: '1' }))).toBe('');
  expect(await shown(new Response('<h1>Bad gateway</h1>', { status: 502 }))).toBe('');
});
