import type { InputOf } from '#lib/contract/endpoint';
import { createSource, updateSource } from '#lib/contract/sources';
import { uploadTemplate } from '#lib/services/mapping/upload-template';
import { activateSource } from '#lib/services/sources/activate-source';
import { createSource as createSourceVerb } from '#lib/services/sources/create-source';
import { updateSource as updateSourceVerb } from '#lib/services/sources/update-source';
import type { TestTenant } from '#lib/testing/create-test-tenant';

type Wish = Pick<InputOf<typeof createSource>, 'format' | 'policy'>;

let made = 0;

/** A source that was set up as people do it: the preset, a template whose headings make the mapping, then it is switched on. */
export async function createV2Source(tenant: TestTenant, header: string, { policy, format = {} }: Wish = {}) {
  const { id: sourceId, version } = await startV2Source(tenant, header);
  const ctx = tenant.ctx('owner');
  const changed = { ...policy, decidesActive: true, limits: { changePercent: null, ...policy?.limits } };
  await updateSourceVerb(ctx, updateSource.input.parse({ sourceId, version, format, policy: changed }));
  await activateSource(ctx, { sourceId });
  return sourceId;
}

/** A source with its preset and a template of these headings. */
async function startV2Source(tenant: TestTenant, header: string) {
  made += 1;
  const ctx = tenant.ctx('owner');
  const input = createSource.input.parse({ name: `Registry ${made}`, kind: 'csv', preset: 'comanage-v2' });
  const { id } = await createSourceVerb(ctx, input);
  const template = `${header}\n${header.replace(/[^,]+/g, 'x')}\n`;
  const body = (async function* () {
    yield Buffer.from(template);
  })();
  const sent = { sourceId: id, name: 'registry.csv', sizeBytes: template.length, body };
  return (await uploadTemplate(ctx, sent)).source;
}

/** Why the preset refuses these headings; empty where it takes them. */
export async function headingDefects(tenant: TestTenant, header: string): Promise<string> {
  const refused = await startV2Source(tenant, header).catch((error: unknown) => error);
  return refused instanceof Error ? refused.message : '';
}
