'use client';

import Link from 'next/link';

import { Mono } from '#components/ui/mono';
import { useTenant } from '#lib/client/tenant';

import { identityPath } from './identity-path';
import type { WholeIdentity } from './merged-field';

type Relative = WholeIdentity['reports']['people'][number];

/** Who stands above and below a person, each with the way to their page; nothing for people without either. */
export function RelationList({ identity }: { readonly identity: WholeIdentity }) {
  const { supervisors, reports } = identity;
  if (supervisors.length === 0 && reports.total === 0) return null;
  const more = reports.total - reports.people.length;
  return (
    <dl className="mb-6 grid gap-x-6 gap-y-2 md:grid-cols-[12rem_minmax(0,1fr)]">
      {supervisors.length === 0 ? null : (
        <>
          <dt className="text-ink-2">{supervisors.length === 1 ? 'Supervisor' : 'Supervisors'}</dt>
          <dd className="flex flex-wrap gap-x-4 gap-y-1">
            {supervisors.map(({ externalId, person }) =>
              person === null ? (
                <Unknown key={externalId} externalId={externalId} />
              ) : (
                <Person key={externalId} {...person} />
              ),
            )}
          </dd>
        </>
      )}
      {reports.total === 0 ? null : (
        <>
          <dt className="text-ink-2">Direct reports</dt>
          <dd className="flex flex-wrap gap-x-4 gap-y-1">
            {reports.people.map((person) => (
              <Person key={person.id} {...person} />
            ))}
            {more === 0 ? null : <span className="text-ink-2 figures">and {more.toLocaleString('en')} more</span>}
          </dd>
        </>
      )}
    </dl>
  );
}

function Person({ id, name, active }: Relative) {
  const { slug } = useTenant();
  return (
    <span>
      <Link href={identityPath(slug, id)} className="link">
        {name}
      </Link>
      {active ? null : <span className="text-ink-3"> (inactive)</span>}
    </span>
  );
}

/** Linked by itself as soon as somebody with this External ID comes. */
function Unknown({ externalId }: { readonly externalId: string }) {
  return (
    <span className="text-ink-2">
      <Mono>{externalId}</Mono>, not in the directory yet
    </span>
  );
}
