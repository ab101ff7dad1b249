import { z } from 'zod';

const runJob = z.strictObject({ tenantId: z.uuid(), runId: z.uuid() });

/** Every background job: its name and what it carries. Ids only; the queue spans tenants and holds no personal data. */
export const jobs = {
  'run.plan': runJob,
  'run.apply': runJob,
  'run.forgetFiles': runJob,
  'sftp.return': runJob,
  'source.replay': z.strictObject({ tenantId: z.uuid(), replayId: z.uuid() }),
} as const;
export type JobName = keyof typeof jobs;
export type JobPayload<Name extends JobName> = z.infer<(typeof jobs)[Name]>;
