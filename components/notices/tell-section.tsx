'use client';

import { useQuery } from '@tanstack/react-query';
import type { Route } from 'next';
import Link from 'next/link';

import { Section } from '#components/layout/section';
import { q } from '#lib/client/query';
import { useTenant } from '#lib/client/tenant';
import { getNoticePreferences } from '#lib/contract/notices';

import { tellSentence } from './tell-sentence.ts';

/** Who hears of a source: everybody chooses for themselves, for all sources at once. */
export function TellSection() {
  const tenant = useTenant();
  const { data, error } = useQuery(q(tenant, getNoticePreferences, {}));
  return (
    <Section title="Who is told">
      <p className="max-w-text">
        {error === null
          ? 'Held and failed runs and late files stand on Home and at the bell of everybody.'
          : error.detail}{' '}
        {data === undefined
          ? ''
          : data.canMail
            ? tellSentence(data.preferences)
            : 'No e-mail is sent: there is no mail server.'}{' '}
        <Link href={`/${tenant.slug}/settings/notifications` as Route} className="link">
          Choose what you are told
        </Link>
      </p>
    </Section>
  );
}
