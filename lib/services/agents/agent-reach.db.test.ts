import { beforeAll, expect, it } from 'vitest';

import { allEndpoints } from '#lib/contract/all-endpoints';
import { createUpload as createUploadContract } from '#lib/contract/uploads';
import { createUpload } from '#lib/services/uploads/create-upload';
import { addRun } from '#lib/testing/add-run';
import { callEndpoint } from '#lib/testing/call-endpoint';
import { createTestSource } from '#lib/testing/create-test-source';
import { createTestTenant, type TestTenant } from '#lib/testing/create-test-tenant';
import { pairTestAgent, type TestAgent } from '#lib/testing/pair-test-agent';

let tenant: TestTenant;
let agent: TestAgent;
let authorization: string;
beforeAll(async () => {
  tenant = await createTestTenant();
  agent = await pairTestAgent(tenant);
  authorization = await agent.authorization();
});

async function statusOf(id: string, input: Record<string, unknown>): Promise<number> {
  const endpoint = allEndpoints.find((one) => one.id === id)!;
  return (await callEndpoint(endpoint, { slug: tenant.slug, headers: { authorization }, input })).status;
}

it('sends a file for a source that names the agent, and for no other', async () => {
  const own = await createTestSource(tenant, { delivery: { agentId: agent.agentId, folder: '/in' } });
  const foreign = await createTestSource(tenant, {});
  expect(await statusOf('uploadFile', { sourceId: own, name: 'people.csv' })).toBe(202);
  expect(await statusOf('uploadFile', { sourceId: foreign, name: 'people.csv' })).toBe(404);
});

it('reads the result of a run that the agent brought, and of no other', async () => {
  const actor = { kind: 'agent', id: agent.agentId, label: agent.hostName };
  const own = await addRun(tenant, { run: { trigger: 'agent', actor } });
  const foreign = await addRun(tenant, {});
  expect(await statusOf('getResultFile', { runId: own.runId })).toBe(200);
  expect(await statusOf('getResultFile', { runId: foreign.runId })).toBe(404);
});

it('goes on with an upload that the agent began, and with no other', async () => {
  const sourceId = await createTestSource(tenant, { delivery: { agentId: agent.agentId, folder: '/in' } });
  const begun = { sourceId, name: 'people.csv', sizeBytes: 3, mode: 'preview' as const };
  const own = await createUpload(await agent.ctx(), createUploadContract.input.parse(begun));
  const foreign = await createUpload(tenant.ctx(), createUploadContract.input.parse(begun));
  expect(await statusOf('getUpload', { uploadId: own.id })).toBe(200);
  expect(await statusOf('getUpload', { uploadId: foreign.id })).toBe(404);
});
