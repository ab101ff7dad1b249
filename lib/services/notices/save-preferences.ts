import type { Preference } from '#lib/domain/notice/preference';
import type { TenantTx } from '#lib/infra/db/in-tenant';

type Reader = { readonly tenantId: string; readonly userId: string };

/** Stores what a person chose, kind by kind. */
export async function savePreferences(tx: TenantTx, reader: Reader, chosen: readonly Preference[]): Promise<void> {
  for (const { kind, ...data } of chosen) {
    const where = { tenantId_userId_kind: { ...reader, kind } };
    await tx.noticePreference.upsert({ where, create: { ...reader, kind, ...data }, update: data });
  }
}
