import { LinkButton } from '#components/ui/link-button';
import { fields } from '#lib/domain/identity/fields';

/** A file with our own headings and one example row, made in the browser. */
export function StarterLink() {
  const chosen = fields.filter(({ isSensitive }) => !isSensitive);
  const line = (cells: readonly string[]) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',');
  const text = [chosen.map(({ label }) => label), chosen.map(({ example }) => example)].map(line).join('\r\n');
  return (
    <LinkButton isDownload href={`data:text/csv;charset=utf-8,${encodeURIComponent(`\uFEFF${text}\r\n`)}`}>
      Download a starter CSV
    </LinkButton>
  );
}
