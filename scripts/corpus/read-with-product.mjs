import { format } from '../../lib/domain/source/format.ts';
import { readFile } from '../../processes/admin/read-file.ts';

/** What the product's reader makes of a file under these settings: its header, records and problems as plain objects. */
export async function readWithProduct(path, settings, preset = null) {
  let lines = '';
  const { isRefused } = await readFile({ path, preset, format: format.parse(settings) }, async (text) => {
    lines += text;
  });
  const values = lines
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
  return {
    isRefused,
    header: values.find(({ type }) => type === 'header')?.cells ?? [],
    records: values.filter(({ type }) => type === 'record'),
    problems: values.filter(({ type }) => type === 'problem'),
  };
}
