import { CopyButton } from '#components/ui/copy-button';
import { ScrollRegion } from '#components/ui/scroll-region';

type Props = { readonly label: string; readonly command: string };

/** One command to copy. */
export function CommandBlock({ label, command }: Props) {
  return (
    <div className="flex flex-col gap-1">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <p className="font-medium">{label}</p>
        <CopyButton value={command} label="Copy command" isLabelled />
      </div>
      <ScrollRegion isWide label={label}>
        <pre className="border-line bg-sunken w-fit min-w-full border p-3 font-mono text-sm" translate="no">
          {command}
        </pre>
      </ScrollRegion>
    </div>
  );
}
