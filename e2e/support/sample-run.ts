import { expect } from '@playwright/test';

import { api } from './api.ts';
import type { NewTenant } from './new-tenant.ts';

type Run = { readonly id: string; readonly status: string; readonly planHash: string | null };
export type SampleRun = { readonly sourceId: string; readonly runId: string };

/** Previews the sample file in a tenant, and applies it when wanted. */
export async function sampleRun({ slug, owner }: NewTenant, upTo: 'planned' | 'applied'): Promise<SampleRun> {
  const asOwner = await api(owner);
  const { sourceId, runId } = await asOwner.post<SampleRun>(`/api/v1/${slug}/sources/sample`, {});
  await waitFor({ slug, owner, runId }, ['planned']);
  if (upTo === 'applied') {
    const { planHash } = await asOwner.get<Run>(`/api/v1/${slug}/runs/${runId}`);
    await asOwner.post(`/api/v1/${slug}/runs/${runId}/apply`, { planHash });
    await waitFor({ slug, owner, runId }, ['completed', 'completedWithProblems']);
  }
  return { sourceId, runId };
}

type Waiting = Pick<NewTenant, 'slug' | 'owner'> & { readonly runId: string };

/** Waits until a run stands in one of these statuses. */
export async function waitFor({ slug, owner, runId }: Waiting, statuses: readonly string[]): Promise<void> {
  const asOwner = await api(owner);
  // Asked again also after an answer that is no good one, as of a server that is busy.
  await expect(async () => {
    const { status } = await asOwner.get<Run>(`/api/v1/${slug}/runs/${runId}`);
    expect(statuses).toContain(status);
  }).toPass({ timeout: 45_000 });
}
