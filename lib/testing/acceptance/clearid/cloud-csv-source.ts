import * as contract from '#lib/contract/sources';
import type { PresetKey } from '#lib/domain/preset/preset';
import { uploadTemplate } from '#lib/services/mapping/upload-template';
import { applyPreset } from '#lib/services/sources/apply-preset';
import { createSource } from '#lib/services/sources/create-source';
import { updateSource } from '#lib/services/sources/update-source';
import type { TestTenant } from '#lib/testing/create-test-tenant';

type Wish = {
  readonly name: string;
  readonly template: string;
  readonly preset?: PresetKey;
  readonly decidesActive?: boolean;
  readonly credentialMappings?: readonly object[];
};

/** A source set up as the wizard does it: template, preset, what is mapped by hand, then on. */
export async function createCloudCsvSource(tenant: TestTenant, wish: Wish): Promise<string> {
  const { name, template, preset = 'clearid', credentialMappings, decidesActive } = wish;
  const ctx = tenant.ctx('admin');
  const { id: sourceId } = await createSource(ctx, contract.createSource.input.parse({ name }));
  const body = (async function* () {
    yield Buffer.from(template);
  })();
  await uploadTemplate(ctx, { sourceId, name: `${name}.csv`, body });
  await applyPreset(ctx, { sourceId, preset });
  const change = {
    sourceId,
    active: true,
    policy: { ...(decidesActive === undefined ? {} : { decidesActive }), limits: { changePercent: null } },
    credentialMappings,
  };
  await updateSource(ctx, contract.updateSource.input.parse(change));
  return sourceId;
}
