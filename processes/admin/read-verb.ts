import { once } from 'node:events';
import { parseArgs } from 'node:util';

import { presetKey, type PresetKey } from '#lib/domain/preset/preset';
import { presets } from '#lib/domain/preset/presets';
import { format, type Format } from '#lib/domain/source/format';
import { AppError } from '#lib/shared/app-error';

import { readFile } from './read-file.ts';

/** `read <file> [--preset P] [--format JSON]`: NDJSON on standard output, one sentence on standard error. */
export async function readVerb(args: readonly string[]): Promise<number> {
  const options = { preset: { type: 'string' }, format: { type: 'string' } } as const;
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
  const [path] = positionals;
  if (path === undefined)
    throw new AppError('INVALID_INPUT', 'Name the file: read <file> [--preset P] [--format JSON]');
  const preset = values.preset === undefined ? null : toPreset(values.preset);
  const input = { path, preset, format: toFormat(preset, values.format ?? '{}') };
  const { isRefused, sentence } = await readFile(input, async (lines) => {
    if (!process.stdout.write(lines)) await once(process.stdout, 'drain');
  });
  console.error(sentence);
  return isRefused ? 1 : 0;
}

function toPreset(name: string): PresetKey {
  const known = presetKey.safeParse(name);
  if (!known.success) {
    throw new AppError(
      'INVALID_INPUT',
      `The preset ${name} is not known; choose from: ${presetKey.options.join(', ')}`,
    );
  }
  return known.data;
}

function toFormat(preset: PresetKey | null, json: string): Format {
  const own = preset === null ? {} : presets[preset].settings.format;
  const parsed = format.safeParse({ ...own, ...(parseJson(json) as object) });
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new AppError('INVALID_INPUT', `--format: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`);
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (cause) {
    throw new AppError('INVALID_INPUT', '--format is not JSON; write for example {"delimiter":";"}', { cause });
  }
}
