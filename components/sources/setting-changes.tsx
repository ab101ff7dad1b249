import { useFieldLabel } from '#components/identities/field-label';
import { BeforeAfter } from '#components/ui/before-after';
import type { SettingsChange } from '#lib/domain/source/diff-settings';

import { settingWords } from './setting-words';

/** Changed settings, one a line, before and after. */
export function SettingChanges({ changes }: { readonly changes: readonly SettingsChange[] }) {
  const labelOf = useFieldLabel();
  return (
    <ul className="flex flex-col gap-1">
      {changes.map((change) => {
        const { label, from, to } = settingWords(change, labelOf);
        return (
          <li key={change.path} className="flex flex-wrap gap-x-3">
            <span className="text-ink-2">{label}</span>
            <BeforeAfter from={from} to={to} />
          </li>
        );
      })}
    </ul>
  );
}
