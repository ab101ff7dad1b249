import { ActionError } from '#components/form/action-error';
import { Button } from '#components/ui/button';
import { Progress } from '#components/ui/progress';

import { sizeLabel } from './size-label';
import type { FileUpload } from './use-file-upload';

/** How far the file is, what it waits for, or why it did not go. */
export function UploadProgress({ upload: { sending, error, refusal } }: { readonly upload: FileUpload }) {
  return (
    <>
      {sending === null ? null : <OnItsWay sending={sending} />}
      {refusal === null ? null : (
        <p role="alert" className="text-bad font-medium">
          {refusal}
        </p>
      )}
      <ActionError error={error} />
    </>
  );
}

type SendingProps = { readonly sending: NonNullable<FileUpload['sending']> };

function OnItsWay({ sending }: SendingProps) {
  const { name, sentBytes, sizeBytes, isResumable, stop } = sending;
  return (
    <div className="max-w-form flex flex-col gap-2">
      <p>
        Sending <strong className="font-mono font-semibold break-all">{name}</strong>. Keep this page open until it has
        arrived; the run itself goes on without it.
        {isResumable ? ' Should it close before, choose the same file again: it goes on where it stopped.' : null}
      </p>
      <Progress
        label={`Sending ${name}`}
        value={sentBytes}
        max={sizeBytes}
        text={`${sizeLabel(Math.min(sentBytes, sizeBytes))} of ${sizeLabel(sizeBytes)}`}
      />
      {isResumable ? (
        <div className="flex flex-wrap items-center justify-between gap-3">
          <Standing sending={sending} />
          {sending.step === 'finishing' ? null : <Button onClick={stop}>Stop sending</Button>}
        </div>
      ) : null}
    </div>
  );
}

/** What moves is seen; what is waited for is also said. */
function Standing({ sending: { step, waiting, sentBytes, sizeBytes } }: SendingProps) {
  return (
    <output className={waiting === null ? 'text-ink-2' : 'text-warn font-medium'}>
      {waiting === null
        ? step === 'finishing'
          ? 'All of it has arrived. It is being checked…'
          : null
        : `${waiting.reason} Sending goes on by itself as soon as it can; ${sizeLabel(Math.min(sentBytes, sizeBytes))} have arrived.`}
    </output>
  );
}
