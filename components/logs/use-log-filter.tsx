'use client';

import { parseAsBoolean, parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs';

import type { InputOf } from '#lib/contract/endpoint';
import type { listLogs } from '#lib/contract/logs';
import { logTypeKeys } from '#lib/domain/log/log-type';

const date = /^\d{4}-\d{2}-\d{2}$/;

const parsers = {
  type: parseAsStringLiteral(logTypeKeys),
  entity: parseAsString,
  source: parseAsString,
  errors: parseAsBoolean,
  from: parseAsString,
  to: parseAsString,
};

/** What the log is narrowed by, as it stands in the address, and the same as input of the endpoint. Days are whole days of the reader. */
export function useLogFilter() {
  const [filter, setFilter] = useQueryStates(parsers);
  const { type, entity, source, errors, from, to } = filter;
  const input: InputOf<typeof listLogs> = {
    ...(type === null ? {} : { type }),
    ...(entity === null || entity.trim() === '' ? {} : { entity: entity.trim() }),
    ...(source === null ? {} : { sourceId: source }),
    ...(errors === true ? { errorsOnly: 'true' } : {}),
    ...(isDay(from) ? { from: startOf(from, 0) } : {}),
    ...(isDay(to) ? { to: startOf(to, 1) } : {}),
  };
  return { filter, setFilter, input, isNarrowed: Object.keys(input).length > 0 };
}

function isDay(text: string | null): text is string {
  return text !== null && date.test(text) && !Number.isNaN(new Date(`${text}T00:00:00`).getTime());
}

/** Without a zone the browser reads a day as its own; the calendar counts on, as a day is not always 24 hours long. */
function startOf(day: string, daysLater: number): string {
  const start = new Date(`${day}T00:00:00`);
  start.setDate(start.getDate() + daysLater);
  return start.toISOString();
}
