import type { SourceTemplate } from '#lib/domain/source/source';

type Props = { readonly columns: SourceTemplate['columns'] };

/** Columns of the file that go nowhere, by name and with what they hold, so that none is forgotten. */
export function UnusedColumns({ columns }: Props) {
  if (columns.length === 0) return <p className="text-md text-ink-2">Every column of the file is used.</p>;
  return (
    <ul className="flex flex-col">
      {columns.map(({ name, samples }) => (
        <li key={name} className="border-line flex flex-wrap gap-x-4 border-b py-2">
          <span className="min-w-48 font-medium">{name}</span>
          <span className="text-ink-2 font-mono text-sm break-all">{samples.slice(0, 3).join('   ')}</span>
        </li>
      ))}
    </ul>
  );
}
