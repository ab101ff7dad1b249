import type { ParsedInputOf } from '#lib/contract/endpoint';
import type { deleteTemplateExamples as contract } from '#lib/contract/mapping';
import type { Source } from '#lib/contract/sources';
import type { Ctx } from '#lib/domain/access/ctx';
import { sourceTemplate } from '#lib/domain/source/source';
import { appendAudit } from '#lib/infra/db/append-audit';
import { databaseNow } from '#lib/infra/db/database-now';
import { inTenant } from '#lib/infra/db/in-tenant';
import { authorize } from '#lib/services/authorize';
import { loadSource } from '#lib/services/sources/load-source';
import { loadSourceRow } from '#lib/services/sources/load-source-row';

export async function deleteTemplateExamples(ctx: Ctx, input: ParsedInputOf<typeof contract>): Promise<Source> {
  authorize(ctx, 'sources:write');
  const { sourceId } = input;
  return inTenant(ctx.tenantId, async (tx) => {
    const row = await loadSourceRow(tx, ctx.tenantId, sourceId);
    const template = sourceTemplate.nullable().parse(row.template);
    if (template !== null) {
      const columns = template.columns.map(({ name }) => ({ name, samples: [] }));
      await tx.source.update({
        where: { tenantId_id: { tenantId: ctx.tenantId, id: sourceId } },
        data: { template: { ...template, columns, rows: [], rowNumbers: [] }, updatedAt: await databaseNow(tx) },
      });
      await appendAudit(tx, ctx, {
        action: 'source.templateExamplesDeleted',
        objectType: 'source',
        objectId: sourceId,
        detail: { name: row.name, fileName: template.fileName },
      });
    }
    return loadSource(tx, ctx.tenantId, sourceId);
  });
}
