import { parseArgs } from 'node:util';

import { systemCtx } from '#lib/domain/access/system-ctx';
import { exportTenant } from '#lib/services/access/export-tenant';
import { findTenant } from '#lib/services/access/find-tenant';
import { verifyAudit } from '#lib/services/access/verify-audit';
import { eraseIdentity } from '#lib/services/identities/erase-identity';
import { findRunTenant } from '#lib/services/runs/find-run-tenant';
import { requeueRun } from '#lib/services/runs/requeue-run';
import { newId } from '#lib/shared/id';

import { databaseVerb, type Said, type Verb } from './database-verb.ts';
import { usage } from './usage.ts';

/** The operator's verbs about what is stored: proving, exporting, erasing, and helping a run on. */
export const upkeepVerbs: Readonly<Record<string, Verb>> = {
  'verify-audit': databaseVerb(verifyAuditVerb),
  'export-tenant': databaseVerb(exportTenantVerb),
  'erase-identity': databaseVerb(eraseIdentityVerb),
  requeue: databaseVerb(requeueVerb),
};

async function verifyAuditVerb(args: string[]): Promise<Said> {
  const { values } = parseArgs({ args, options: { tenant: { type: 'string' } } });
  if (values.tenant === undefined) throw usage('verify-audit --tenant <slug>');
  const { id } = await findTenant(values.tenant);
  const verdict = await verifyAudit(systemCtx(id, newId()));
  const json = { tenant: values.tenant, ok: verdict.defect === null, ...verdict };
  const { defect, entries } = verdict;
  if (defect === null) return { json, sentence: `All ${entries} audit entries of ${values.tenant} fit.` };
  const sentence = `The audit log of ${values.tenant} was changed: entry ${defect.sequence} does not fit, ${defect.what}.`;
  return { json, sentence, isBad: true };
}

async function exportTenantVerb(args: string[]): Promise<Said> {
  const { values } = parseArgs({ args, options: { tenant: { type: 'string' }, to: { type: 'string' } } });
  const { tenant, to: folder } = values;
  if (tenant === undefined || folder === undefined) throw usage('export-tenant --tenant <slug> --to <new folder>');
  const { id } = await findTenant(tenant);
  const manifest = await exportTenant(systemCtx(id, newId()), { folder });
  const { tables, files, missingFiles, damagedFiles } = manifest;
  const lost = missingFiles.length + damagedFiles.length;
  const sentence = `Exported ${tables.length} tables and ${files.count} files of ${tenant} to ${folder}.`;
  if (lost === 0) return { json: { tenant, folder, ...manifest }, sentence };
  return {
    json: { tenant, folder, ...manifest },
    sentence: `${sentence} ${lost} stored files are gone or damaged.`,
    isBad: true,
  };
}

async function eraseIdentityVerb(args: string[]): Promise<Said> {
  const { values } = parseArgs({ args, options: { tenant: { type: 'string' }, 'external-id': { type: 'string' } } });
  const { tenant, 'external-id': externalId } = values;
  if (tenant === undefined || externalId === undefined) throw usage('erase-identity --tenant <slug> --external-id ID');
  const { id } = await findTenant(tenant);
  const json = await eraseIdentity(systemCtx(id, newId()), { externalId });
  const files = json.keptFiles.length;
  const stays =
    files === 0
      ? 'No stored file holds them.'
      : `${files} original files stay as they were received and may hold them.`;
  const sentence = `Erased ${externalId}. ${stays} A file that still names them creates them again: take them out of it first.`;
  return { json: { tenant, ...json }, sentence };
}

async function requeueVerb(args: string[]): Promise<Said> {
  const { positionals } = parseArgs({ args, options: {}, allowPositionals: true });
  const [runId] = positionals;
  if (runId === undefined || !/^[0-9a-f-]{36}$/i.test(runId)) throw usage('requeue <runId>');
  const json = await requeueRun(systemCtx(await findRunTenant(runId), newId()), { runId });
  const where = json.status === 'queued' ? 'waits in the queue' : 'goes on applying where it stopped';
  return { json, sentence: `Run ${json.number} ${where}; a running worker takes it up.` };
}
