import { loadWaitingJobs } from '#lib/infra/db/load-waiting-jobs';
import { env } from '#lib/infra/env';
import { equalsHash } from '#lib/infra/secrets/equals-hash';
import { hashSecret } from '#lib/infra/secrets/hash-secret';
import { AppError } from '#lib/shared/app-error';

import { checkHealth, healthParts } from './check-health.ts';

type Sample = readonly [labels: Readonly<Record<string, string>>, value: number];
type Metric = { readonly name: string; readonly help: string; readonly samples: readonly Sample[] };

/**
 * The state of this installation in the text format of Prometheus, for whoever shows the operator's token. Tenants appear by id; no
 * name and no value of a person does.
 */
export async function readMetrics(token: string | undefined): Promise<string> {
  const wanted = env().ROLLCALL_METRICS_TOKEN;
  if (wanted === undefined) throw new AppError('NOT_FOUND', 'Metrics are off: set ROLLCALL_METRICS_TOKEN to use them');
  if (!equalsHash(hashSecret(token ?? ''), hashSecret(wanted))) {
    throw new AppError('UNAUTHENTICATED', 'Send the token of ROLLCALL_METRICS_TOKEN as "Authorization: Bearer …"');
  }
  const { version, failed } = await checkHealth();
  const waiting = failed.some(({ part }) => part === 'database') ? [] : await loadWaitingJobs();
  const metrics: Metric[] = [
    { name: 'rollcall_info', help: 'The running version.', samples: [[{ version }, 1]] },
    {
      name: 'rollcall_part_up',
      help: '1 when the part works, 0 when readiness names it.',
      samples: healthParts.map((part) => [{ part }, failed.some((each) => each.part === part) ? 0 : 1]),
    },
    {
      name: 'rollcall_waiting_jobs',
      help: 'Jobs nobody has taken yet.',
      samples: waiting.map(({ tenantId, count }) => [{ tenant: tenantId }, count]),
    },
    {
      name: 'rollcall_oldest_job_seconds',
      help: 'How long the oldest of them has waited.',
      samples: waiting.map(({ tenantId, ageSeconds }) => [{ tenant: tenantId }, ageSeconds]),
    },
    {
      name: 'process_resident_memory_bytes',
      help: 'Memory of the web process.',
      samples: [[{}, process.memoryUsage.rss()]],
    },
  ];
  return metrics.map(toText).join('');
}

function toText({ name, help, samples }: Metric): string {
  const lines = samples.map(([labels, value]) => {
    const list = Object.entries(labels).map(([label, text]) => `${label}="${text.replaceAll(/["\\\n]/g, '')}"`);
    return `${name}${list.length === 0 ? '' : `{${list.join(',')}}`} ${value}\n`;
  });
  return `# HELP ${name} ${help}\n# TYPE ${name} gauge\n${lines.join('')}`;
}
