import type { HoldReason } from '#lib/domain/run/run';

/** What each limit counts. */
export const limitWords: Record<HoldReason['limit'], string> = {
  deactivatePercent: 'Deactivations, share of active people',
  deactivateMax: 'Deactivations',
  leavers: 'Missing people who would lose access or groups',
  changePercent: 'All changes',
  failPercent: 'Failing rows',
  droppedColumns: 'Columns that are gone',
  olderFile: 'Older than the file applied last',
  approval: 'Approval',
};

/** Why a run is held, as a sentence with both numbers. */
export function holdSentence({ limit, planned, allowed, older }: HoldReason): string {
  const would = planned.toLocaleString('en');
  const may = allowed.toLocaleString('en');
  switch (limit) {
    case 'deactivatePercent':
      return `${would} people would be deactivated; ${may} are allowed for a source of this size.`;
    case 'deactivateMax':
      return `${would} people would be deactivated; at most ${may} are allowed in one run.`;
    case 'leavers':
      return `${would} people missing from the file would lose access or groups; ${may} are allowed in one run.`;
    case 'changePercent':
      return `${would} people would change; ${may} are allowed in one run.`;
    case 'failPercent':
      return `${would} rows would fail; ${may} are allowed in one run.`;
    case 'droppedColumns':
      return droppedSentence(planned);
    case 'olderFile':
      return older === undefined ? 'The file is older than the one applied last.' : olderSentence(older);
    case 'approval':
      return 'Every run of this source waits for a person’s approval.';
  }
}

function olderSentence({ by, name, time, newerName, newerTime, newerRun }: NonNullable<HoldReason['older']>): string {
  const sign = by === 'name' ? 'by the date in its name' : 'by the time at which it was written';
  return `${name} (${time}) is older, ${sign}, than ${newerName} (${newerTime}), which run #${newerRun} applied. Going on would take later changes back.`;
}

function droppedSentence(columns: number): string {
  const what =
    columns === 1 ? 'A column of the last file is' : `${columns.toLocaleString('en')} columns of the last file are`;
  return `${what} not in this one; everybody would lose the values.`;
}
