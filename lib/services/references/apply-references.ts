import { statedFields } from '#lib/domain/source/stated-fields';
import type { Lease } from '#lib/infra/db/claim-run';
import { findTouched } from '#lib/infra/db/find-touched';
import { type BulkTx, inTenantBulk } from '#lib/infra/db/in-tenant-bulk';
import type { LinkedPerson } from '#lib/infra/db/link-events';
import { createNamedGroups, linkGroups } from '#lib/infra/db/link-groups';
import { linkOpenSupervisors, linkSupervisors } from '#lib/infra/db/link-supervisors';
import type { RunSetup } from '#lib/infra/db/load-run-setup';
import { holdFence } from '#lib/infra/db/step-apply';
import { loadRunCounts } from '#lib/infra/db/step-run';
import { RunLost } from '#lib/services/runs/run-pulse';

/** Fields whose values name something that may stand later in the file. */
const referenceFields = ['supervisors', 'groups'] as const;

/** People linked in one transaction. */
const pageRows = 2000;

/**
 * After all rows of a run are written: links the people whose references have changed, and those who waited for somebody
 * who has come. What was linked is only linked again, so a crash repeats nothing. Costs nothing where no row has references.
 */
export async function applyReferences(lease: Lease, setup: RunSetup): Promise<void> {
  const counts = await inTenantBulk(lease.tenantId, (tx) => loadRunCounts(tx, setup.runId));
  const mapped = new Set([...statedFields(setup.settings)].map((field) => field.replace(/[+-]$/, '')));
  const fields = referenceFields.filter((field) => mapped.has(field) || field in counts.fields);
  for (let after = 0; fields.length > 0;) {
    const last = await linkPage(lease, setup, { fields, after, limit: pageRows });
    if (last === null) break;
    after = last;
  }
  if (counts.created === 0) return;
  const scope = { tenantId: lease.tenantId, runId: setup.runId, actor: setup.actorLabel };
  await inTenantBulk(lease.tenantId, (tx) => linkOpenSupervisors(tx, scope));
}

type Page = { readonly fields: readonly string[]; readonly after: number; readonly limit: number };

/** The last row of the page; null when there was none left. */
async function linkPage(lease: Lease, setup: RunSetup, page: Page): Promise<number | null> {
  const { tenantId, runId } = lease;
  return inTenantBulk(tenantId, async (tx) => {
    if ((await holdFence(tx, lease)) === null) throw new RunLost(`run ${runId} is no longer ours`);
    const touched = await findTouched(tx, { tenantId, runId }, page);
    if (touched.length > 0) await link(tx, setup, { people: touched, fields: page.fields });
    return touched.at(-1)?.row ?? null;
  });
}

type Touched = { readonly people: readonly LinkedPerson[]; readonly fields: readonly string[] };

async function link(tx: BulkTx, setup: RunSetup, { people, fields }: Touched): Promise<void> {
  const { tenantId, runId, sourceId, actorLabel: actor, settings } = setup;
  const scope = { tenantId, people, runId, actor };
  if (fields.includes('supervisors')) await linkSupervisors(tx, scope);
  if (!fields.includes('groups')) return;
  if (settings.policy.createGroups) await createNamedGroups(tx, sourceId, scope);
  await linkGroups(tx, scope);
}
