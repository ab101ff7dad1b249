'use client';

import Link from 'next/link';

import { groupPath } from '#components/groups/group-path';
import { Mono } from '#components/ui/mono';
import { useTenant } from '#lib/client/tenant';

import { identityPath } from './identity-path';
import { speakersOf, type WholeIdentity } from './merged-field';

type Relative = WholeIdentity['reports']['people'][number];

/** A person's groups with who states them, and who stands above and below; nothing for people without any. */
export function RelationList({ identity }: { readonly identity: WholeIdentity }) {
  const { supervisors, reports, groups } = identity;
  if (supervisors.length + reports.total + groups.length === 0) return null;
  const more = reports.total - reports.people.length;
  return (
    <dl className="mb-6 grid gap-x-6 gap-y-2 md:grid-cols-[12rem_minmax(0,1fr)]">
      {groups.length === 0 ? null : <Groups identity={identity} />}
      {supervisors.length === 0 ? null : (
        <>
          <dt className="text-ink-2">{supervisors.length === 1 ? 'Supervisor' : 'Supervisors'}</dt>
          <dd className="flex flex-wrap gap-x-4 gap-y-1">
            {supervisors.map((one) => (
              <Supervisor key={one.externalId} {...one} />
            ))}
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
function Supervisor({ externalId, person, isCircle }: WholeIdentity['supervisors'][number]) {
  const trouble = person === null ? 'not found in the directory' : 'stands below this person in turn';
  return (
    <span>
      {person === null ? <Mono>{externalId}</Mono> : <Person {...person} />}
      {isCircle && person === null ? <span className="text-warn">, named as their own supervisor</span> : null}
      {isCircle === (person === null) ? null : <span className="text-warn">, {trouble}</span>}
    </span>
  );
}

function Groups({ identity }: { readonly identity: WholeIdentity }) {
  const { slug } = useTenant();
  const names = new Map(speakersOf(identity).map(({ id, name }) => [id, name]));
  return (
    <>
      <dt className="text-ink-2">Groups</dt>
      <dd className="flex flex-wrap gap-x-4 gap-y-1">
        {identity.groups.map(({ id, name, sources }) => (
          <span key={id}>
            <Link href={groupPath(slug, id)} className="link">
              {name}
            </Link>{' '}
            <span className="text-ink-3 text-sm">
              {sources.map((source) => names.get(source) ?? source).join(', ')}
            </span>
          </span>
        ))}
      </dd>
    </>
  );
}
