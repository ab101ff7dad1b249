import type { Metadata, Route } from 'next';
import Link from 'next/link';
import { redirect } from 'next/navigation';

import { EntryPage } from '#components/access/entry-page';
import { tenantsOfUser } from '#lib/services/access/tenants-of-user';
import { currentUser } from '#lib/web/current-user';

export const metadata: Metadata = { title: 'Choose a tenant' };

export default async function ChooseTenantPage() {
  const user = await currentUser();
  if (user === undefined) redirect('/sign-in');
  const tenants = await tenantsOfUser(user.userId);
  const [only] = tenants;
  if (only !== undefined && tenants.length === 1) redirect(`/${only.slug}` as Route);
  if (only === undefined) {
    return (
      <EntryPage
        title="No tenant yet"
        lead={`${user.email} is not a member of any tenant. Ask an admin for an invitation.`}
      >
        {null}
      </EntryPage>
    );
  }
  return (
    <EntryPage title="Choose a tenant">
      <ul className="divide-line border-line flex flex-col divide-y border-y">
        {tenants.map(({ slug, name, role }) => (
          <li key={slug}>
            <Link href={`/${slug}` as Route} className="hover:bg-sunken flex flex-col gap-1 px-2 py-3">
              <span className="text-accent font-medium">{name}</span>
              <span className="text-ink-3 text-sm">
                {slug} · {role}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </EntryPage>
  );
}
