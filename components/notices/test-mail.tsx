'use client';

import { ActionError } from '#components/form/action-error';
import { Button } from '#components/ui/button';
import { useApiMutation } from '#lib/client/mutation';
import { sendTestMail } from '#lib/contract/notices';

/** Proves that e-mail arrives, or says what the mail server said. */
export function TestMail() {
  const sending = useApiMutation(sendTestMail, { invalidates: [] });
  return (
    <div className="flex flex-col items-start gap-3">
      <Button loading={sending.isPending} onClick={() => sending.mutate({})}>
        Send a test e-mail
      </Button>
      <output className="block">
        {sending.isSuccess && !sending.isPending
          ? `The mail server took an e-mail to ${sending.data.sentTo}. If it does not arrive, look into the folder for spam.`
          : ''}
      </output>
      <ActionError error={sending.isPending ? null : sending.error} />
    </div>
  );
}
