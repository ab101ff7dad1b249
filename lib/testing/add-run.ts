import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { StoredRecord } from '#lib/domain/run/stored-record';
import { sourceSettings } from '#lib/domain/source/source';
import type { Prisma } from '#lib/infra/db/generated/client';
import { inTenant } from '#lib/infra/db/in-tenant';
import { putFile } from '#lib/infra/storage/disk-storage';
import { newId } from '#lib/shared/id';

import type { TestTenant } from './create-test-tenant.ts';

export type TestRun = {
  /** The file; text is stored as UTF-8. */
  readonly csv?: string | Uint8Array;
  readonly settings?: object;
  readonly fileName?: string;
  /** Columns of the run itself. */
  readonly run?: Partial<Prisma.RunUncheckedCreateInput>;
  readonly records?: readonly (Partial<StoredRecord> & { readonly row: number })[];
};

/** A source with one file and one run as the engine leaves them, without the engine. */
export async function addRun(tenant: TestTenant, input: TestRun = {}): Promise<{ runId: string; sourceId: string }> {
  process.env['ROLLCALL_DATA_DIR'] ??= await mkdtemp(join(tmpdir(), 'rollcall-test-'));
  const { tenantId } = tenant;
  const [sourceId, fileId, runId] = [newId(), newId(), newId()];
  const { key, sha256, sizeBytes } = await putFile(tenantId, bytesOf(input.csv ?? 'ID,Name\r\n'));
  const settings = sourceSettings.parse(input.settings ?? {});
  const number = await nextNumber(tenant);
  await inTenant(tenantId, async (tx) => {
    await tx.source.create({
      data: {
        tenantId,
        id: sourceId,
        name: `Source of run ${number}`,
        kind: 'csv',
        position: number,
        settings,
        createdBy: 'Test',
      },
    });
    await tx.sourceVersion.create({
      data: { tenantId, sourceId, version: 1, settings, settingsHash: 'test', createdBy: 'Test' },
    });
    await tx.sourceFile.create({
      data: {
        tenantId,
        id: fileId,
        sourceId,
        name: input.fileName ?? 'people.csv',
        sizeBytes: BigInt(sizeBytes),
        sha256,
        storageKey: key,
      },
    });
    await tx.run.create({
      data: {
        tenantId,
        id: runId,
        number,
        sourceId,
        sourceVersion: 1,
        fileId,
        mode: 'apply',
        trigger: 'upload',
        status: 'completed',
        actor: { kind: 'user', id: newId(), label: 'Dana' },
        planHash: 'test',
        ...input.run,
      },
    });
    await tx.runRecord.createMany({ data: (input.records ?? []).map((record) => toData(tenantId, runId, record)) });
  });
  return { runId, sourceId };
}

async function nextNumber({ tenantId }: TestTenant): Promise<number> {
  const counter = await inTenant(tenantId, (tx) =>
    tx.tenantCounter.update({ where: { tenantId }, data: { runNumber: { increment: 1 } } }),
  );
  return counter.runNumber;
}

async function* bytesOf(csv: string | Uint8Array): AsyncGenerator<Uint8Array> {
  yield typeof csv === 'string' ? Buffer.from(csv) : csv;
}

const phases: Partial<Record<string, number>> = { created: 2, updated: 3, reactivated: 3, deactivated: 1 };

function toData(
  tenantId: string,
  runId: string,
  record: Partial<StoredRecord> & { readonly row: number },
): Prisma.RunRecordCreateManyInput {
  const { stated, changes, credentials, problems, ...rest } = record;
  const outcome = record.outcome ?? 'updated';
  return {
    tenantId,
    runId,
    line: record.row,
    outcome,
    phase: phases[outcome] ?? 0,
    ...rest,
    ...(stated ? { stated } : {}),
    ...(changes ? { changes } : {}),
    ...(credentials ? { credentials } : {}),
    ...(problems ? { problems } : {}),
  };
}
