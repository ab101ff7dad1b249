import { z } from 'zod';

import type { PinPolicy } from '#lib/contract/credentials';

const digits = z
  .string()
  .trim()
  .regex(/^\d+$/, 'Enter a whole number')
  .transform(Number)
  .refine((count) => count >= 3 && count <= 12, 'Enter a number from 3 to 12');

/** What PINs must be like, as it is typed. */
export const pinRulesForm = z
  .object({ lengthMin: digits, lengthMax: digits, sharing: z.enum(['unique', 'shared']) })
  .refine(({ lengthMin, lengthMax }) => lengthMin <= lengthMax, {
    path: ['lengthMax'],
    message: 'The longest PIN cannot be shorter than the shortest',
  })
  .transform(({ sharing, ...lengths }): PinPolicy => ({ ...lengths, mustBeUnique: sharing === 'unique' }));

/** The form as the stored rules fill it. */
export function toPinRulesForm({ lengthMin, lengthMax, mustBeUnique }: PinPolicy): z.input<typeof pinRulesForm> {
  return {
    lengthMin: String(lengthMin),
    lengthMax: String(lengthMax),
    sharing: mustBeUnique ? 'unique' : 'shared',
  };
}
