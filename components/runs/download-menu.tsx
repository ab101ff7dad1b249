'use client';

import { Button } from '#components/ui/button';
import { IconChevronDown, IconDownload } from '#components/ui/icons';
import { Menu } from '#components/ui/menu';
import { apiUrl } from '#lib/client/api-url';
import { useTenant } from '#lib/client/tenant';
import { getMissingList } from '#lib/contract/run-files';
import { getOriginalFile, getResultFile } from '#lib/contract/run-files';

import type { RunOf } from './run-of';

/** The customer's own file with a remark per row, only the failed rows of it, or the file as it came. */
export function DownloadMenu({ run }: { readonly run: RunOf }) {
  const { slug } = useTenant();
  const { id: runId, counts, file } = run;
  const missing = counts === null ? 0 : counts.missing.known - counts.missing.present;
  const result = (only: 'all' | 'failed') => apiUrl(slug, getResultFile, { runId, only }).url;
  const items = [
    { label: `Results, all rows${count(counts?.rows)}`, file: result('all') },
    { label: `Failed rows only${count(counts?.failed)}`, file: result('failed') },
    { label: `Original file (${sizeWords(file.sizeBytes)})`, file: apiUrl(slug, getOriginalFile, { runId }).url },
    ...(missing > 0
      ? [{ label: `Missing people${count(missing)}`, file: apiUrl(slug, getMissingList, { runId }).url }]
      : []),
  ];
  return (
    <Menu
      trigger={
        <Button>
          <IconDownload className="size-4" aria-hidden="true" />
          Download
          <IconChevronDown className="size-4" aria-hidden="true" />
        </Button>
      }
      items={items}
    />
  );
}

function count(rows: number | undefined): string {
  return rows === undefined ? '' : ` (${rows.toLocaleString('en')})`;
}

function sizeWords(bytes: number): string {
  if (bytes < 1024) return `${bytes} bytes`;
  const kilobytes = bytes / 1024;
  return kilobytes < 1024 ? `${kilobytes.toFixed(0)} KB` : `${(kilobytes / 1024).toFixed(1)} MB`;
}
