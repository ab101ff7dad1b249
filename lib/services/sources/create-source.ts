import type { ParsedInputOf } from '#lib/contract/endpoint';
import type { createSource as contract, Source } from '#lib/contract/sources';
import type { Ctx } from '#lib/domain/access/ctx';
import { presets } from '#lib/domain/preset/presets';
import { patchSettings } from '#lib/domain/source/patch-settings';
import { appendAudit } from '#lib/infra/db/append-audit';
import { inTenant, type TenantTx } from '#lib/infra/db/in-tenant';
import { loadCatalogue } from '#lib/infra/db/load-catalogue';
import { lockTenant } from '#lib/infra/db/lock-tenant';
import { authorize } from '#lib/services/authorize';
import { newId } from '#lib/shared/id';

import { addPresetFields } from './add-preset-fields.ts';
import { checkComplete } from './check-complete.ts';
import { checkDelivery } from './check-delivery.ts';
import { checkName } from './check-name.ts';
import { checkSettings } from './check-settings.ts';
import { checkWritten } from './check-written.ts';
import { insertSource } from './insert-source.ts';
import { loadSource } from './load-source.ts';
import { toLeadingRanks } from './to-leading-ranks.ts';
import { toPresetSettings } from './to-preset-settings.ts';

export async function createSource(ctx: Ctx, input: ParsedInputOf<typeof contract>): Promise<Source> {
  authorize(ctx, 'sources:write');
  const { name, description, kind, preset, active, ...patch } = input;
  const given = patchSettings(toPresetSettings(preset), patch);
  const isZoneGiven = (patch.format?.timeZone ?? presets[preset].settings.format?.timeZone) !== undefined;
  return inTenant(ctx.tenantId, async (tx) => {
    await lockTenant(tx, ctx.tenantId);
    await checkName(tx, ctx, name);
    await checkDelivery(tx, given.delivery);
    const decidesActive =
      given.policy.decidesActive || (patch.policy?.decidesActive ?? (await isFirst(tx, ctx.tenantId)));
    const timeZone = isZoneGiven ? given.format.timeZone : await loadTimeZone(tx, ctx.tenantId);
    const settings = {
      ...given,
      format: { ...given.format, timeZone },
      policy: { ...given.policy, decidesActive },
    };
    await addPresetFields(tx, ctx, presets[preset].fields);
    await checkWritten(tx, ctx.tenantId, { patch, settings });
    if (active) {
      checkComplete(checkSettings(settings, { template: null, fields: await loadCatalogue(tx, ctx.tenantId) }));
    }
    const id = newId();
    const ranks = await toLeadingRanks(tx, ctx.tenantId, preset);
    await insertSource(tx, ctx, { id, name, description, kind, preset, active, isSample: false, settings, ranks });
    await appendAudit(tx, ctx, {
      action: 'source.created',
      objectType: 'source',
      objectId: id,
      detail: { name, kind, preset, active, decidesActive },
    });
    return loadSource(tx, ctx.tenantId, id);
  });
}

/** Dates without a zone are those of the tenant's place, unless the source says otherwise. */
async function loadTimeZone(tx: TenantTx, tenantId: string): Promise<string> {
  const { timeZone } = await tx.tenant.findUniqueOrThrow({ where: { id: tenantId } });
  return timeZone;
}

/** A tenant's first source decides who is active unless told otherwise; sample data does not count. */
async function isFirst(tx: TenantTx, tenantId: string): Promise<boolean> {
  return (await tx.source.count({ where: { tenantId, isSample: false } })) === 0;
}
