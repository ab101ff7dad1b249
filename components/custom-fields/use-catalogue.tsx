'use client';

import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';

import { q } from '#lib/client/query';
import { useTenant } from '#lib/client/tenant';
import { listCustomFields } from '#lib/contract/custom-fields';
import { toCatalogue } from '#lib/domain/identity/custom-field';
import { type Field, fields } from '#lib/domain/identity/fields';

const minute = 60_000;

/** The standard fields and the tenant's own; the standard ones alone until those are read. */
export function useCatalogue(): readonly Field[] {
  const { data } = useQuery({ ...q(useTenant(), listCustomFields, {}), staleTime: minute });
  return useMemo(() => (data === undefined ? fields : toCatalogue(data.items)), [data]);
}
