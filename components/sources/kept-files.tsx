import type { UseFormReturn } from 'react-hook-form';

import { Checkbox } from '#components/ui/checkbox';

import type { ManagementInput, ManagementValues } from './management-form';

type Props = { readonly form: UseFormReturn<ManagementInput, unknown, ManagementValues> };

/** Whether files stay after their runs. */
export function KeptFiles({ form }: Props) {
  return (
    <Checkbox
      {...form.register('keepFiles')}
      label="Keep received files"
      hint="Otherwise only what rows were mapped to and their fingerprints stay: no result file, no original file, and the last file cannot be run or searched again"
    />
  );
}
