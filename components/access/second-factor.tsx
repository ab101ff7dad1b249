'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { ActionError } from '#components/form/action-error';
import { Button } from '#components/ui/button';
import { LoadFailed } from '#components/ui/load-failed';
import { Skeleton } from '#components/ui/skeleton';
import { Time } from '#components/ui/time';
import { useApiMutation } from '#lib/client/mutation';
import { q } from '#lib/client/query';
import { useTenant } from '#lib/client/tenant';
import { getSecondFactor, startSecondFactor } from '#lib/contract/second-factor';

import { RecoveryCodes } from './recovery-codes';
import { SetUpSecondFactor } from './set-up-second-factor';
import { SwitchOffSecondFactor } from './switch-off-second-factor';

/** A code of an app beside the password: off, being set up, its recovery codes shown this once, or on. */
export function SecondFactor() {
  const query = useQuery(q(useTenant(), getSecondFactor, {}));
  const start = useApiMutation(startSecondFactor, { invalidates: [] });
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const [isLeaving, setLeaving] = useState(false);
  if (codes !== null) {
    const onStored = () => {
      setCodes(null);
      start.reset();
      void query.refetch();
    };
    return <RecoveryCodes codes={codes} onStored={onStored} />;
  }
  if (query.error !== null)
    return <LoadFailed what="Your second factor" error={query.error} onRetry={() => void query.refetch()} />;
  if (query.data === undefined) return <Skeleton width="15rem" />;
  if (start.data !== undefined)
    return <SetUpSecondFactor made={start.data} onConfirmed={setCodes} onCancel={start.reset} />;
  const { onSince, recoveryCodesLeft } = query.data;
  if (onSince === null) {
    return (
      <div className="flex flex-col items-start gap-4">
        <p className="max-w-text text-ink-2">
          Off. With it, signing in takes a code of an app on your phone beside the password: a stolen password alone
          opens nothing.
        </p>
        <ActionError error={start.error} />
        <Button loading={start.isPending} onClick={() => start.mutate({})}>
          Set up second factor
        </Button>
      </div>
    );
  }
  return (
    <div className="flex flex-col items-start gap-4">
      <p className="max-w-text text-ink-2">
        On since <Time value={onSince} shows="absolute" />. {recoveryCodesLeft} of your recovery codes are left
        {recoveryCodesLeft < 3 ? '; for new ones, switch it off and set it up again' : ''}.
      </p>
      <Button onClick={() => setLeaving(true)}>Switch off second factor</Button>
      {isLeaving ? <SwitchOffSecondFactor onClose={() => setLeaving(false)} /> : null}
    </div>
  );
}
