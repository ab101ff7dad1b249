import type { z } from 'zod';

import type { Permission } from '#lib/domain/access/permission';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/**
 * One API endpoint as data: routes, the browser's fetch kit, the OpenAPI file and the tenant-isolation tests all read it.
 * `input` is one flat object: path parameters, query and JSON body together; `path` names the path parameters,
 * GET and DELETE send the rest as query, the others as JSON body.
 */
export type Endpoint<Input extends z.ZodObject = z.ZodObject, Output extends z.ZodType = z.ZodType> = {
  readonly id: string;
  readonly method: Method;
  /** Below `/api/v1/{tenant}`, for example `/sources/{sourceId}`. */
  readonly path: `/${string}`;
  readonly summary: string;
  readonly input: Input;
  readonly output: Output;
  readonly scope: Permission;
  /** The body is a file, streamed as it is; `input` then holds path and query only. */
  readonly rawBody?: 'request' | 'response';
  /** Status of the good answer; 200 unless told. */
  readonly status?: 200 | 201 | 202 | 204;
  /** The good answer shows a secret once, so it is never kept for a repeated Idempotency-Key. */
  readonly answersSecret?: true;
};

/** Keeps the literal types of an endpoint while checking its shape. */
export function endpoint<Input extends z.ZodObject, Output extends z.ZodType>(
  definition: Endpoint<Input, Output>,
): Endpoint<Input, Output> {
  return definition;
}

export type InputOf<E> = E extends Endpoint<infer I> ? z.input<I> : never;
export type ParsedInputOf<E> = E extends Endpoint<infer I> ? z.output<I> : never;
export type OutputOf<E> = E extends Endpoint<z.ZodObject, infer O> ? z.output<O> : never;
