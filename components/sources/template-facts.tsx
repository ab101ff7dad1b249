'use client';

import { useQuery } from '@tanstack/react-query';

import type { SourceTemplate } from '#lib/domain/source/source';

import { sizeLabel } from './size-label';

type Props = {
  readonly template: SourceTemplate;
  /** The file itself, while this tab still holds it. */
  readonly file: File | null;
};

/** Name, size and shape of the template, and about how many rows the whole file has. */
export function TemplateFacts({ template, file }: Props) {
  const { data: rows } = useQuery({
    queryKey: ['rows of the chosen file', template.uploadedAt],
    queryFn: () => (file === null ? null : estimateRows(file)),
    enabled: file !== null,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const facts = [
    sizeLabel(template.sizeBytes),
    template.columns.length === 1 ? '1 column' : `${template.columns.length} columns`,
    ...(rows === undefined || rows === null ? [] : [rows]),
  ];
  return (
    <p className="figures text-md">
      <strong className="font-mono font-semibold break-all">{template.fileName}</strong> · {facts.join(' · ')}
    </p>
  );
}

const sampleBytes = 256 * 1024;

/** Counts the line ends of the beginning and scales them up: enough to notice the wrong file. */
async function estimateRows(file: File): Promise<string> {
  const head = new Uint8Array(await file.slice(0, sampleBytes).arrayBuffer());
  const lines = head.reduce((count, byte) => (byte === 10 ? count + 1 : count), 0);
  const rows = Math.max(1, Math.round((lines * file.size) / head.length) - 1);
  const isWhole = head.length === file.size;
  const rounded = isWhole ? rows : Number(rows.toPrecision(2));
  return `${isWhole ? '' : 'about '}${rounded.toLocaleString('en')} ${rounded === 1 ? 'row' : 'rows'}`;
}
