import { Mono } from '#components/ui/mono';
import type { Source } from '#lib/contract/sources';
import { columnsOf } from '#lib/domain/mapping/columns-of';

import type { TemplateAnswer } from './template-file';

type Props = { readonly changes: TemplateAnswer['columnChanges']; readonly source: Source };

/** What a new template has changed against the one before. The mapping itself stays. */
export function ColumnChanges({ changes: { added, missing, renamed }, source }: Props) {
  if (added.length + missing.length === 0) return null;
  const mapped = new Set(
    columnsOf({ identity: source.identityMapping, credentials: source.credentialMappings }).columns,
  );
  return (
    <div className="border-warn bg-warn-wash max-w-text flex flex-col gap-1 border-s-4 px-4 py-3">
      <p className="font-semibold">The columns differ from the template before. The mapping was kept.</p>
      <ul className="list-disc ps-5">
        {renamed.map(({ from, to }) => (
          <li key={from}>
            <Mono>{from}</Mono> may now be <Mono>{to}</Mono>
          </li>
        ))}
        {missing.map((column) => (
          <li key={column}>
            Missing: <Mono>{column}</Mono>
            {mapped.has(column) ? ' — it is mapped: choose another column in step 4' : ''}
          </li>
        ))}
        {added.map((column) => (
          <li key={column}>
            New: <Mono>{column}</Mono>
          </li>
        ))}
      </ul>
    </div>
  );
}
