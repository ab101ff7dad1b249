import { z } from 'zod';

import type { Endpoint } from '#lib/contract/endpoint';
import { newId } from '#lib/shared/id';

type Schema = {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly default?: unknown;
  readonly format?: string;
  readonly minimum?: number;
  readonly minLength?: number;
  readonly minItems?: number;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
};

/** A small input that fits an endpoint's schema: what is required, and nothing else. Ids are random. */
export function sampleInput({ input }: Endpoint): Record<string, unknown> {
  return sample(z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' }) as Schema) as Record<string, unknown>;
}

function sample(schema: Schema): unknown {
  const fixed = schema.const ?? schema.enum?.at(-1) ?? schema.default;
  if (fixed !== undefined) return fixed;
  const [choice] = [schema.anyOf, schema.oneOf, schema.allOf].flatMap((list) => list ?? []);
  if (choice !== undefined) return sample(choice);
  return (byType[schema.type ?? ''] ?? (() => null))(schema);
}

const byType: Readonly<Record<string, (schema: Schema) => unknown>> = {
  object: ({ required = [], properties = {} }) =>
    Object.fromEntries(required.map((name) => [name, sample(properties[name] ?? {})])),
  array: ({ items = {}, minItems = 0 }) => Array.from({ length: minItems }, () => sample(items)),
  string: ({ format, minLength = 0 }) => {
    if (format === 'uuid') return newId();
    if (format === 'email') return `${newId()}@example.com`;
    if (format === 'date-time') return '2026-01-01T00:00:00Z';
    return 'sample'.padEnd(minLength, 'x');
  },
  integer: ({ minimum = 1 }) => Math.max(1, minimum),
  number: ({ minimum = 1 }) => Math.max(1, minimum),
  boolean: () => true,
};
