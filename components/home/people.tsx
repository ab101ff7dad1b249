'use client';

import type { Route } from 'next';
import Link from 'next/link';

import { useTenant } from '#lib/client/tenant';

import { Block } from './block';
import type { HomeLists } from './use-home-lists';

/** How many people the directory has. Sample people are named apart and never counted in. */
export function People({ overview }: Pick<HomeLists, 'overview'>) {
  const { slug } = useTenant();
  return (
    <Block title="People" queries={[overview]}>
      {() => {
        const { total = 0, active = 0, changed = 0, sample = 0 } = overview.data?.people ?? {};
        return (
          <>
            <dl className="flex flex-wrap gap-x-10 gap-y-4">
              {total === 0 && sample > 0 ? null : (
                <>
                  <Figure label="Active" value={active} />
                  <Figure label="Inactive" value={total - active} />
                  <Figure label="Changed in 7 days" value={changed} />
                </>
              )}
              {sample === 0 ? null : <Figure label="Sample people" value={sample} />}
            </dl>
            <p className="mt-3">
              <Link href={`/${slug}/identities` as Route} className="link">
                All people
              </Link>
            </p>
          </>
        );
      }}
    </Block>
  );
}

function Figure({ label, value }: { readonly label: string; readonly value: number }) {
  return (
    <div className="flex flex-col-reverse">
      <dt className="text-ink-2 text-sm">{label}</dt>
      <dd className="text-figure figures">{value.toLocaleString('en')}</dd>
    </div>
  );
}
