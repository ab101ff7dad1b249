import { Meter } from '#components/ui/meter';
import type { RunCounts } from '#lib/domain/run/outcome';
import type { HoldReason } from '#lib/domain/run/run';
import type { Limits } from '#lib/domain/source/policy';

import { limitWords } from './limit-words';
import { countChanges, countLeavers, type RunOf } from './run-of';

type Reading = { readonly label: string; readonly planned: number; readonly allowed: number };

/** How much of each limit a plan uses: the limits it is judged by, whatever the source's limits have become since. */
export function LimitMeters({ run, counts }: { readonly run: RunOf; readonly counts: RunCounts }) {
  const readings = toReadings(counts, run.limits, run.hold?.reasons ?? []);
  if (readings.length === 0) return null;
  return (
    <div className="grid gap-x-8 gap-y-4 sm:grid-cols-2 lg:grid-cols-3">
      {readings.map(({ label, planned, allowed }) => (
        <Meter
          key={label}
          label={label}
          value={planned}
          max={allowed}
          text={`${planned.toLocaleString('en')} of ${allowed.toLocaleString('en')} allowed`}
        />
      ))}
    </div>
  );
}

function toReadings(counts: RunCounts, limits: Limits, reasons: readonly HoldReason[]): Reading[] {
  const held = reasons
    .filter(({ limit }) => limit !== 'approval' && limit !== 'olderFile')
    .map(({ limit, planned, allowed }) => ({ limit, label: limitWords[limit], planned, allowed }));
  const others = [
    { limit: 'deactivateMax', percentOf: null, value: limits.deactivateMax, planned: countLeavers(counts) },
    {
      limit: 'changePercent',
      percentOf: Math.max(counts.missing.known, 1),
      value: counts.missing.known === 0 ? null : limits.changePercent,
      planned: countChanges(counts),
    },
    { limit: 'failPercent', percentOf: counts.rows, value: limits.failPercent, planned: counts.failed },
  ] as const;
  const free = others.flatMap(({ limit, percentOf, value, planned }) => {
    if (value === null || held.some((one) => one.limit === limit)) return [];
    const allowed = percentOf === null ? value : Math.floor((percentOf * value) / 100);
    return [{ label: limitWords[limit], planned, allowed }];
  });
  return [...held, ...free];
}
