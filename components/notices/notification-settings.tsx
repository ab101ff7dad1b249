'use client';

import { useQuery } from '@tanstack/react-query';

import { FormShell } from '#components/form/form-shell';
import { useStoredForm } from '#components/form/use-stored-form';
import { Section } from '#components/layout/section';
import { LoadFailed } from '#components/ui/load-failed';
import { Skeleton } from '#components/ui/skeleton';
import { q } from '#lib/client/query';
import { useTenant } from '#lib/client/tenant';
import { getNoticePreferences, listNotices, updateNoticePreferences, type Preferences } from '#lib/contract/notices';

import { PreferenceRow } from './preference-row';
import { TestMail } from './test-mail';

/** What the person is told, event by event: at the bell and by e-mail. */
export function NotificationSettings() {
  const query = useQuery(q(useTenant(), getNoticePreferences, {}));
  if (query.data !== undefined) return <Form kept={query.data} />;
  if (query.error === null) return <Skeleton />;
  return <LoadFailed what="Notifications" error={query.error} onRetry={() => void query.refetch()} />;
}

function Form({ kept }: { readonly kept: Preferences }) {
  const { name } = useTenant();
  const { shell, base, isSaved } = useStoredForm({
    schema: updateNoticePreferences.input,
    stored: kept,
    toInput: ({ preferences }) => ({ preferences }),
    endpoint: updateNoticePreferences,
    invalidates: [getNoticePreferences, listNotices],
    toCall: (values) => values,
  });
  const { register } = shell.form;
  return (
    <>
      <FormShell
        {...shell}
        submitLabel="Save notifications"
        secondary={<output className="text-ink-2">{isSaved ? 'Saved' : ''}</output>}
      >
        <div className="divide-line border-line divide-y border-y">
          {base.preferences.map(({ kind }, index) => (
            <PreferenceRow
              key={kind}
              kind={kind}
              kindField={register(`preferences.${index}.kind`)}
              inAppField={register(`preferences.${index}.inApp`)}
              emailField={register(`preferences.${index}.email`)}
            />
          ))}
        </div>
      </FormShell>
      <Section title="E-mail">
        <div className="max-w-text flex flex-col gap-4">
          {kept.canMail ? (
            <>
              {kept.mailTrouble === null ? null : (
                <p className="border-warn bg-warn-wash border-s-4 px-4 py-3">
                  The newest e-mail to you has not been sent. {kept.mailTrouble}. It is kept, and tried again for five
                  days.
                </p>
              )}
              <p>
                E-mail goes to {kept.email}. What happens within a minute or two comes as one e-mail; the daily one
                comes at 07:00 in the time zone of {name}, and only when something is still open.
              </p>
              <p className="text-ink-2">
                Every e-mail has a link that stops all e-mail from {name} without signing in. Whoever has followed it
                chooses here what comes again.
              </p>
              <TestMail />
            </>
          ) : (
            <p>
              No e-mail is sent: this installation has no mail server. Whoever runs it sets SMTP_URL and starts it anew.
              What you choose here is kept until then.
            </p>
          )}
        </div>
      </Section>
    </>
  );
}
