'use client';

import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs';

/** Kinds of objects the log can be narrowed to, in words. */
export const auditObjects = {
  source: 'Sources',
  run: 'Runs and files',
  identity: 'People',
  credential: 'Credentials',
  group: 'Groups',
  customField: 'Custom fields',
  badgeType: 'Badge types',
  member: 'Members',
  invitation: 'Invitations',
  apiIntegration: 'API integrations',
  user: 'Own accounts',
  session: 'Sessions',
  tenant: 'Tenant',
} as const;
type AuditObject = keyof typeof auditObjects;

const date = /^\d{4}-\d{2}-\d{2}$/;

const parsers = {
  object: parseAsStringLiteral(Object.keys(auditObjects) as AuditObject[]),
  who: parseAsString,
  from: parseAsString,
  to: parseAsString,
};

/** What the log is narrowed by, as it stands in the address, and the same as input of the endpoint. Days are whole days of the reader's own time zone, as the times in the log are. */
export function useAuditFilter() {
  const [filter, setFilter] = useQueryStates(parsers);
  const { object, who, from, to } = filter;
  const input = {
    ...(object === null ? {} : { objectType: object }),
    ...(who === null ? {} : { actorId: who }),
    ...(isDay(from) ? { from: midnight(from).toISOString() } : {}),
    ...(isDay(to) ? { to: dayAfter(to) } : {}),
  };
  return { filter, setFilter, input, isNarrowed: Object.keys(input).length > 0 };
}

function isDay(text: string | null): text is string {
  return text !== null && date.test(text) && !Number.isNaN(midnight(text).getTime());
}

/** A day is not always 24 hours long, so the calendar has to count. */
function dayAfter(day: string): string {
  const end = midnight(day);
  end.setDate(end.getDate() + 1);
  return end.toISOString();
}

/** Without a zone the browser reads it as its own time. */
function midnight(day: string): Date {
  return new Date(`${day}T00:00:00`);
}
