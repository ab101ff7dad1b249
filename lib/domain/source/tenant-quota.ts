import { z } from 'zod';

const gib = 1024 ** 3;

/** What a tenant may take up. Each limit stands here with its default; an operator gives a tenant other values. */
export const tenantQuota = z.strictObject({
  /** Original files, pictures and what is still arriving, in GiB. */
  storedGib: z.number().positive().max(1_000_000).default(100),
  /** Files within any 24 hours. */
  filesADay: z.int().positive().max(10_000_000).default(5000),
  /** Runs that are queued, at work or on hold. */
  openRuns: z.int().positive().max(1_000_000).default(500),
});
export type TenantQuota = z.infer<typeof tenantQuota>;
export type QuotaLimit = keyof TenantQuota;

export type QuotaUse = { readonly storedBytes: number; readonly filesADay: number; readonly openRuns: number };

export type QuotaExcess = {
  readonly limit: QuotaLimit;
  /** How full it is and what to do. */
  readonly message: string;
  /** Room may come by itself until then. */
  readonly retryAfterSeconds?: number;
};

/** One limit: how much of it is used, with the reading in words. Bytes for what is stored. */
export type QuotaReading = {
  readonly limit: QuotaLimit;
  readonly used: number;
  readonly max: number;
  readonly text: string;
};

/** Every limit with its use. What is still arriving takes room, too. */
export function readQuota(use: QuotaUse & { readonly pendingBytes: number }, quota: TenantQuota): QuotaReading[] {
  const stored = use.storedBytes + use.pendingBytes;
  const counted = (['filesADay', 'openRuns'] as const).map((limit) => {
    return { limit, used: use[limit], max: quota[limit], text: `${inWords(use[limit])} of ${inWords(quota[limit])}` };
  });
  const text = `${inWords(toGib(stored))} of ${inWords(quota.storedGib)} GiB`;
  return [{ limit: 'storedGib', used: stored, max: Math.floor(quota.storedGib * gib), text }, ...counted];
}

/** How many bytes a tenant may still store. */
export function quotaRoom({ storedBytes }: QuotaUse, { storedGib }: TenantQuota): number {
  return Math.max(0, Math.floor(storedGib * gib) - storedBytes);
}

/** The limit that another file of so many bytes would exceed; null when it fits. */
export function findExcess(use: QuotaUse, quota: TenantQuota, sizeBytes: number): QuotaExcess | null {
  if (use.openRuns >= quota.openRuns) return openRunsExcess(use, quota);
  if (use.filesADay >= quota.filesADay) return filesExcess(use, quota);
  // Without any room nothing is taken, not even an empty file.
  return Math.max(1, sizeBytes) > quotaRoom(use, quota) ? storedExcess(use, quota) : null;
}

/** Said when a file turns out not to fit. */
export function storedExcess({ storedBytes }: QuotaUse, { storedGib }: TenantQuota): QuotaExcess {
  const used = inWords(toGib(storedBytes));
  return {
    limit: 'storedGib',
    message: `The stored files of this tenant take ${used} of ${inWords(storedGib)} GiB, and this one does not fit. Keep original files for fewer days in the retention settings, or ask the operator for more room.`,
  };
}

function filesExcess({ filesADay }: QuotaUse, quota: TenantQuota): QuotaExcess {
  return {
    limit: 'filesADay',
    message: `${inWords(filesADay)} files arrived in the last 24 hours; ${inWords(quota.filesADay)} are allowed. Send fewer of them, or ask the operator to allow more.`,
    retryAfterSeconds: 3600,
  };
}

function openRunsExcess({ openRuns }: QuotaUse, quota: TenantQuota): QuotaExcess {
  return {
    limit: 'openRuns',
    message: `${inWords(openRuns)} runs are waiting, at work or on hold; ${inWords(quota.openRuns)} may be open at once. Decide on the runs on hold, or wait until the queue is shorter.`,
    retryAfterSeconds: 300,
  };
}

/** In hundredths. */
function toGib(bytes: number): number {
  return Math.round((bytes / gib) * 100) / 100;
}

function inWords(figure: number): string {
  return figure.toLocaleString('en-US');
}
