import { parseArgs } from 'node:util';

import { systemCtx } from '#lib/domain/access/system-ctx';
import { findTenant } from '#lib/services/access/find-tenant';
import { verifyAudit } from '#lib/services/access/verify-audit';
import { findRunTenant } from '#lib/services/runs/find-run-tenant';
import { requeueRun } from '#lib/services/runs/requeue-run';
import { newId } from '#lib/shared/id';

import { databaseVerb, type Said, type Verb } from './database-verb.ts';
import { usage } from './usage.ts';

/** The operator's verbs about what is stored: proving, exporting, erasing, and helping a run on. */
export const upkeepVerbs: Readonly<Record<string, Verb>> = {
  'verify-audit': databaseVerb(verifyAuditVerb),
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

async function requeueVerb(args: string[]): Promise<Said> {
  const { positionals } = parseArgs({ args, options: {}, allowPositionals: true });
  const [runId] = positionals;
  if (runId === undefined || !/^[0-9a-f-]{36}$/i.test(runId)) throw usage('requeue <runId>');
  const json = await requeueRun(systemCtx(await findRunTenant(runId), newId()), { runId });
  const where = json.status === 'queued' ? 'waits in the queue' : 'goes on applying where it stopped';
  return { json, sentence: `Run ${json.number} ${where}; a running worker takes it up.` };
}
