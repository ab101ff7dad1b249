import { type LogTypeKey, logTypeKeys, logTypes } from './log-type.ts';

const special: Readonly<Record<string, LogTypeKey>> = {
  'run.failed:refused': 'fileRefused',
  'file.received:fetched': 'extraction',
  'file.received': 'fileReceived',
  'run.failed': 'synchronizationFailed',
  rowFailed: 'rowFailed',
};

/** The type of an entry by the event type, audit action or stream that it comes from. */
export function toLogType(name: string): LogTypeKey {
  return (
    special[name] ??
    logTypeKeys.find((key) => (logTypes[key].names as readonly string[]).includes(name)) ??
    'synchronization'
  );
}
