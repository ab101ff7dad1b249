import { Progress } from '#components/ui/progress';

import { ActionError } from './action-error';
import { sizeLabel } from './size-label';
import type { FileUpload } from './use-file-upload';

/** How far the file is, or why it did not go. */
export function UploadProgress({ upload: { sending, error, refusal } }: { readonly upload: FileUpload }) {
  return (
    <>
      {sending === null ? null : (
        <div className="max-w-form flex flex-col gap-2">
          <p>
            Sending <strong className="font-mono font-semibold break-all">{sending.name}</strong>. Keep this page open
            until it has arrived; the run itself goes on without it.
          </p>
          <Progress
            label={`Sending ${sending.name}`}
            value={sending.sentBytes}
            max={sending.sizeBytes}
            text={`${sizeLabel(Math.min(sending.sentBytes, sending.sizeBytes))} of ${sizeLabel(sending.sizeBytes)}`}
          />
        </div>
      )}
      {refusal === null ? null : (
        <p role="alert" className="text-bad font-medium">
          {refusal}
        </p>
      )}
      <ActionError error={error} />
    </>
  );
}
