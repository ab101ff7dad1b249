import { z } from 'zod';

export const fieldValue = z.union([z.string(), z.boolean(), z.number(), z.array(z.string()), z.null()]);

/** Values by field, as they are stored and sent. */
export const fieldValues = z.record(z.string(), fieldValue);
