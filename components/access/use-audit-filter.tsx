'use client';

import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs';

/** Kinds of objects the log can be narrowed to, in words. */
export const auditObjects = {
  source: 'Sources',
  run: 'Runs and files',
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

/** What the log is narrowed by, as it stands in the address, and the same as input of the endpoint. Days are whole days in UTC. */
export function useAuditFilter() {
  const [filter, setFilter] = useQueryStates(parsers);
  const { object, who, from, to } = filter;
  const input = {
    ...(object === null ? {} : { objectType: object }),
    ...(who === null ? {} : { actorId: who }),
    ...(isDay(from) ? { from: `${from}T00:00:00Z` } : {}),
    ...(isDay(to) ? { to: dayAfter(to) } : {}),
  };
  return { filter, setFilter, input, isNarrowed: Object.keys(input).length > 0 };
}

function isDay(text: string | null): text is string {
  return text !== null && date.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`));
}

function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString();
}
