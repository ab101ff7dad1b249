import type { UseFormRegisterReturn } from 'react-hook-form';

import { Checkbox } from '#components/ui/checkbox';
import { Select } from '#components/ui/select';
import { type NoticeKind, noticeKinds } from '#lib/domain/notice/notice-kind';

const paces = [
  { value: 'atOnce', label: 'At once' },
  { value: 'daily', label: 'Once a day' },
  { value: 'off', label: 'No e-mail' },
];

type Props = {
  readonly kind: NoticeKind;
  readonly kindField: UseFormRegisterReturn;
  readonly inAppField: UseFormRegisterReturn;
  readonly emailField: UseFormRegisterReturn;
};

/** One event and how the person hears of it. */
export function PreferenceRow({ kind, kindField, inAppField, emailField }: Props) {
  const { label, when, ends } = noticeKinds[kind];
  const id = `when-${kind}`;
  return (
    <fieldset aria-describedby={id} className="py-4">
      <legend className="float-left w-full font-semibold">{label}</legend>
      <div className="clear-both grid gap-x-8 gap-y-3 md:grid-cols-[minmax(0,1fr)_9rem_11rem] md:items-start">
        <p id={id} className="text-ink-2 max-w-text">
          {when} {ends}
        </p>
        <Checkbox {...inAppField} label="In the portal" />
        <span className="flex flex-col gap-1 max-md:max-w-44">
          <label htmlFor={`email-${kind}`} className="text-ink-2 text-sm">
            By e-mail
          </label>
          <Select {...emailField} id={`email-${kind}`} options={paces} />
        </span>
        <input type="hidden" {...kindField} value={kind} />
      </div>
    </fieldset>
  );
}
