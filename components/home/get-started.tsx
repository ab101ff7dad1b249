import { sourcePath } from '#components/sources/source-path';
import { TrySampleButton } from '#components/sources/try-sample-button';
import { LinkButton } from '#components/ui/link-button';

type Props = { readonly slug: string; readonly canEdit: boolean };

const steps = [
  ['Name the source', 'for example HR export'],
  ['Connect the file', 'upload it, or let a program send it'],
  ['Show one file', 'columns, separator and dates are read from it'],
  ['Check the match', 'which column is which field'],
  ['Preview, then apply', 'every change is listed before it is made'],
] as const;

/** Home of a tenant without any source: what will happen here, and the two ways to begin. */
export function GetStarted({ slug, canEdit }: Props) {
  return (
    <div className="max-w-text border-line flex flex-col gap-6 border-t pt-6">
      <div>
        <h2 className="text-lg">Start with a file about people</h2>
        <p className="text-md text-ink-2 mt-1">
          The sample file shows the whole way in two minutes, with made-up people. It is only previewed: nothing changes
          until you apply it, and it can be removed again.
        </p>
      </div>
      {canEdit ? (
        <div className="flex flex-wrap items-start gap-3">
          <TrySampleButton isPrimary />
          <LinkButton href={sourcePath(slug, 'new')}>Add source</LinkButton>
        </div>
      ) : (
        <p>You can view this. Ask an Admin or an Owner to add the first source.</p>
      )}
      <ol className="border-line divide-line divide-y border-y">
        {steps.map(([title, text], index) => (
          <li key={title} className="flex gap-4 py-2">
            <span className="text-ink-3 w-4 flex-none text-end font-mono text-sm">{index + 1}</span>
            <span>
              {title}
              <span className="text-ink-3"> · {text}</span>
            </span>
          </li>
        ))}
      </ol>
    </div>
  );
}
