import { z } from 'zod';

const range = z.union([z.cidrv4(), z.cidrv6()]);

/** One address or a range in CIDR notation, as `203.0.113.7` or `2001:db8::/32`; kept as a range. */
export const addressRange = z
  .string()
  .trim()
  .max(60)
  .transform(toRange)
  .refine((text) => range.safeParse(text).success, {
    error: ({ input }) =>
      `${String(input)} is no address or range. Write it like 203.0.113.7, 203.0.113.0/24 or 2001:db8::/32`,
  });

function toRange(text: string): string {
  if (z.ipv4().safeParse(text).success) return `${text}/32`;
  return z.ipv6().safeParse(text).success ? `${text}/128` : text;
}
