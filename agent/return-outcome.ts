import { lstat, mkdir, rename, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { AgentRun } from '#lib/contract/agent-protocol';
import { getResultFile } from '#lib/contract/run-files';

import { claimName } from './claim-name.ts';
import type { DeliveryPlace } from './deliver-file.ts';
import { folderKey } from './folder-key.ts';
import { isDelivered } from './is-delivered.ts';
import { isOutdated, type JournalEntry, type ReturnPlan } from './journal-entry.ts';
import { deleteDelivered, moveAway, type MoveOutcome } from './move-away.ts';
import { nameOutcome } from './name-outcome.ts';
import { ServerRefusal } from './server-errors.ts';
import { syncFolder } from './write-atomically.ts';

/**
 * Brings the outcome of a run into the folder: the result, then the file to `processed` or `failed`. Throws what the file system or
 * the server says; called again, it goes on where it stopped. What was put into `failed` and has been taken since goes on from there.
 */
export async function returnOutcome(given: JournalEntry, run: AgentRun, place: DeliveryPlace): Promise<void> {
  const entry = isOutdated(given, run) ? reopen(given) : given;
  const plan = entry.plan ?? (await makePlan(entry, run, place));
  const returning: JournalEntry = { ...entry, state: 'returning', plan, at: now() };
  await place.journal.write(returning);
  const isWritten = await writeResult(returning, plan, { run, place });
  const outcome = isWritten ? await putFile(returning, plan, run) : 'taken';
  if (outcome === 'taken') return place.journal.write({ ...returning, plan: null });
  await place.journal.write({ ...returning, state: 'done', refused: run.refused, at: now() });
  place.log.info('The outcome of a file is in its folder', {
    file: join(entry.folder, entry.name),
    outcome: run.refused ? 'refused' : 'taken',
    into: plan.folder,
    ...(outcome === 'gone' ? { file_itself: 'has another version by now' } : {}),
  });
}

function reopen({ plan, ...entry }: JournalEntry): JournalEntry {
  const aside = plan === null || plan.fileName === null ? entry.aside : { folder: plan.folder, name: plan.fileName };
  return { ...entry, plan: null, ...(aside === undefined ? {} : { aside }) };
}

/** Where the file is looked for. */
function lyingAt({ folder, name, aside }: JournalEntry): { readonly folder: string; readonly name: string } {
  return aside ?? { folder, name };
}

async function makePlan(entry: JournalEntry, run: AgentRun, { journal }: DeliveryPlace): Promise<ReturnPlan> {
  const isStaying = entry.afterProcessing === 'leave';
  const folder = isStaying ? entry.folder : join(entry.folder, run.refused ? 'failed' : 'processed');
  const at = lyingAt(entry);
  const isMoving = isToMove(entry, run) && (await isDelivered(join(at.folder, at.name), entry));
  if (!isStaying && (isMoving || entry.writeResult)) await makeOwnFolder(folder);
  const promised = namesPromised(entry, folder, journal.entries());
  const isFree = async (name: string) => !promised.has(name.toLowerCase()) && (await isAbsent(join(folder, name)));
  const names = await nameOutcome(entry.name, new Date(), async ({ fileName, resultName }) => {
    return (!isMoving || (await isFree(fileName))) && (!entry.writeResult || (await isFree(resultName)));
  });
  return {
    folder,
    fileName: isMoving ? names.fileName : null,
    resultName: entry.writeResult ? names.resultName : null,
  };
}

/** Of a file that the server did not take, the folder may have the only copy: it is put aside, never deleted. */
function isToMove({ afterProcessing }: JournalEntry, { refused }: AgentRun): boolean {
  return afterProcessing === 'move' || (afterProcessing === 'delete' && refused);
}

/** Names that other outcomes on their way have in this folder, on the disk yet or not; in lower case. */
function namesPromised(
  { deliveryId }: JournalEntry,
  folder: string,
  entries: readonly JournalEntry[],
): ReadonlySet<string> {
  const others = entries.filter((other) => other.state === 'returning' && other.deliveryId !== deliveryId);
  const plans = others.flatMap(({ plan }) =>
    plan !== null && folderKey(plan.folder) === folderKey(folder) ? [plan] : [],
  );
  return new Set(
    plans.flatMap(({ fileName, resultName }) => [fileName, resultName]).flatMap((name) => name?.toLowerCase() ?? []),
  );
}

/** A link in its place could lead anywhere that this account may write. */
async function makeOwnFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  if ((await lstat(folder)).isSymbolicLink()) throw Object.assign(new Error(`${folder} is a link`), { code: 'ELOOP' });
}

async function isAbsent(path: string): Promise<boolean> {
  return (await lstat(path).catch(() => undefined)) === undefined;
}

/** The server has no result for this run and never will have: not there, not in this state, no longer kept. */
const withoutResult = [404, 409, 410];

type Source = { readonly run: AgentRun; readonly place: DeliveryPlace };

/** False when the name was given to another file since it was planned. */
async function writeResult(entry: JournalEntry, plan: ReturnPlan, { run, place }: Source): Promise<boolean> {
  if (plan.resultName === null) return true;
  const target = join(plan.folder, plan.resultName);
  const there = await lstat(target).catch(() => undefined);
  if (there !== undefined && there.size > 0) return true;
  const draft = join(plan.folder, `.rollcall-${entry.deliveryId}.tmp`);
  try {
    await place.api.save(getResultFile, { runId: run.runId, only: 'all' }, draft);
  } catch (error) {
    await unlink(draft).catch(() => undefined);
    if (!(error instanceof ServerRefusal && withoutResult.includes(error.status))) throw error;
    await writeFile(draft, `Remark\r\n"${(run.reason ?? error.message).replaceAll('"', '""')}"\r\n`);
  }
  if (!(await claimName(target))) return false;
  await rename(draft, target);
  await syncFolder(plan.folder);
  return true;
}

async function putFile(entry: JournalEntry, plan: ReturnPlan, run: AgentRun): Promise<MoveOutcome> {
  const { identity, sha256, afterProcessing } = entry;
  const delivered = { ...lyingAt(entry), identity, sha256 };
  if (plan.fileName !== null) return moveAway({ ...delivered, target: join(plan.folder, plan.fileName) });
  if (afterProcessing === 'leave') return 'moved';
  if (isToMove(entry, run)) return 'gone';
  return deleteDelivered(delivered, entry.deliveryId);
}

function now(): string {
  return new Date().toISOString();
}
