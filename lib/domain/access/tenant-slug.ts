import { z } from 'zod';

/** First parts of addresses that are ours, so no tenant can have them. */
const reserved = ['api', 'api-docs', 'choose-tenant', 'help', 'invitation', 'opt-out', 'scim', 'sign-in', 'static'];

/** The short name of a tenant in every address. */
export const tenantSlug = z
  .string()
  .regex(
    /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/,
    'Use 1 to 63 lower-case letters, digits and hyphens, as in acme-paris',
  )
  .refine((slug) => !reserved.includes(slug), 'This word is used by Rollcall itself; choose another');
