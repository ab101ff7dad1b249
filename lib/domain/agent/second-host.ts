import { z } from 'zod';

/** Where the key of an agent is used beside its own host. */
export const secondHost = z.strictObject({
  hostName: z.string(),
  hostId: z.string().nullable(),
  os: z.string(),
  version: z.string(),
  at: z.iso.datetime(),
});

type Host = { readonly hostName: string | null; readonly hostId: string | null };

/** Whether two calls come from two machines: by what tells machines apart, else by their names. */
export function isOtherHost(known: Host, calling: Host): boolean {
  if (known.hostId !== null && calling.hostId !== null) return known.hostId !== calling.hostId;
  return known.hostName?.toLowerCase() !== calling.hostName?.toLowerCase();
}
