import type { OutputOf, ParsedInputOf } from '#lib/contract/endpoint';
import type { previewMapping as contract } from '#lib/contract/mapping';
import type { Ctx } from '#lib/domain/access/ctx';
import { defaultPinRules } from '#lib/domain/credential/pin-keeper';
import { patchSettings } from '#lib/domain/source/patch-settings';
import { sourceTemplate } from '#lib/domain/source/source';
import { inTenant } from '#lib/infra/db/in-tenant';
import { loadCatalogue } from '#lib/infra/db/load-catalogue';
import { authorize } from '#lib/services/authorize';
import { toBadgeType } from '#lib/services/badge-types/to-badge-type';
import { checkSettings } from '#lib/services/sources/check-settings';
import { loadSourceRow } from '#lib/services/sources/load-source-row';
import { workingSettings } from '#lib/services/sources/working-settings';

import { mapTemplate } from './map-template.ts';

export async function previewMapping(
  ctx: Ctx,
  input: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  authorize(ctx, 'sources:read');
  const { sourceId, ...patch } = input;
  const { row, fields, pins, badgeTypes, tenant } = await inTenant(ctx.tenantId, async (tx) => ({
    row: await loadSourceRow(tx, ctx.tenantId, sourceId),
    fields: await loadCatalogue(tx, ctx.tenantId),
    pins: (await tx.pinPolicy.findUnique({ where: { tenantId: ctx.tenantId } })) ?? defaultPinRules,
    tenant: await tx.tenant.findUniqueOrThrow({ where: { id: ctx.tenantId }, select: { timeZone: true } }),
    badgeTypes: (await tx.badgeType.findMany({ where: { tenantId: ctx.tenantId } })).map(toBadgeType),
  }));
  const settings = patchSettings(workingSettings(row), patch);
  const template = sourceTemplate.nullable().parse(row.template);
  const findings = [...checkSettings(settings, { template, fields })];
  const rules = {
    fields,
    pins,
    badgeTypes: new Map(badgeTypes.map((type) => [type.id, type])),
    dayZone: tenant.timeZone,
  };
  const mapped = template === null ? { rows: [], rules: [] } : mapTemplate(settings, template, rules);
  return { findings, ...mapped };
}
