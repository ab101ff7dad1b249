'use client';

import { useQuery } from '@tanstack/react-query';

import { q } from '#lib/client/query';
import { useTenant } from '#lib/client/tenant';
import { listPresets } from '#lib/contract/sources';

/** The order of the columns in a system's files without headings; null where its preset names none. */
export function useStandardColumns(preset: string | null): readonly string[] | null {
  const presets = useQuery(q(useTenant(), listPresets, {})).data?.items ?? [];
  return presets.find((one) => one.preset === preset)?.standardColumns ?? null;
}
