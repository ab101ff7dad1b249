import type { Counter } from '#lib/infra/counters';
import { loadCounters, type ProcessCounters } from '#lib/infra/db/load-counters';
import { loadWaitingJobs } from '#lib/infra/db/load-waiting-jobs';
import { env } from '#lib/infra/env';
import { equalsHash } from '#lib/infra/secrets/equals-hash';
import { hashSecret } from '#lib/infra/secrets/hash-secret';
import { AppError } from '#lib/shared/app-error';

import { checkHealth, healthParts } from './check-health.ts';

type Sample = readonly [labels: Readonly<Record<string, string>>, value: number];
type Metric = {
  readonly name: string;
  readonly help: string;
  readonly samples: readonly Sample[];
  readonly kind?: 'counter' | 'gauge';
};

const counterTexts: Readonly<Record<Counter, { readonly name: string; readonly help: string }>> = {
  batchRetries: {
    name: 'rollcall_batch_retries_total',
    help: 'Batches tried again after a deadlock or a serialization failure.',
  },
  runsLetGo: {
    name: 'rollcall_runs_let_go_total',
    help: 'Runs let go for a while: the database was away, or somebody held a lock.',
  },
  runsLost: {
    name: 'rollcall_runs_lost_total',
    help: 'Runs that were taken over or stopped while a worker still had them: its writes were refused.',
  },
};

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
  const isAway = failed.some(({ part }) => part === 'database');
  const waiting = isAway ? [] : await loadWaitingJobs();
  const counted = isAway ? [] : await loadCounters();
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
  return [...metrics, ...toCounters(counted)].map(toText).join('');
}

function toCounters(counted: readonly ProcessCounters[]): Metric[] {
  const names = Object.keys(counterTexts) as Counter[];
  return names.map((counter) => ({
    ...counterTexts[counter],
    kind: 'counter',
    samples: counted.map(({ process, counters }) => [{ process }, counters[counter] ?? 0]),
  }));
}

function toText({ name, help, samples, kind = 'gauge' }: Metric): string {
  const lines = samples.map(([labels, value]) => {
    const list = Object.entries(labels).map(([label, text]) => `${label}="${text.replaceAll(/["\\\n]/g, '')}"`);
    return `${name}${list.length === 0 ? '' : `{${list.join(',')}}`} ${value}\n`;
  });
  return `# HELP ${name} ${help}\n# TYPE ${name} ${kind}\n${lines.join('')}`;
}
