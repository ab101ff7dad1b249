import { z } from 'zod';

import { runMode } from '#lib/domain/run/run';

import { endpoint } from './endpoint.ts';
import { page, pageQuery } from './page.ts';
import { sourcePath } from './sources.ts';

const uploadPath = { uploadId: z.uuid() };

export const uploadStatus = z.enum(['open', 'finished', 'expired']);

const upload = z.object({
  id: z.string(),
  /** Bytes that are safely stored: the next piece begins here. */
  offset: z.int(),
  /** A piece may be as long as this. */
  chunkMaxBytes: z.int(),
  /** The source's mapping has a picture field, so pictures that the file names by path can be sent along. */
  wantsPictures: z.boolean(),
  status: uploadStatus,
  /** The run that the file became; null until it is finished. */
  runId: z.string().nullable(),
  name: z.string(),
  sizeBytes: z.int(),
  /** When it ends unless another piece arrives. */
  expiresAt: z.string(),
});

export const createUpload = endpoint({
  id: 'createUpload',
  method: 'POST',
  path: '/sources/{sourceId}/uploads',
  summary: 'Begins a file that is sent in pieces; with a deliveryId that is known, goes on with that one',
  input: z.strictObject({
    ...sourcePath,
    name: z.string().min(1).max(255),
    sizeBytes: z.int().min(0),
    /** Of the whole file, hexadecimal; checked when the upload is finished. */
    sha256: z
      .string()
      .regex(/^[\da-f]{64}$/i, 'Enter 64 hexadecimal digits')
      .toLowerCase()
      .optional(),
    /** Rows that the sender counted, without the header; checked like the size. */
    rows: z.int().min(0).optional(),
    /** When the sender last wrote the file: of two files the one written later counts as the newer one. */
    modifiedAt: z.iso.datetime().optional(),
    mode: runMode.default('apply'),
    draft: z.boolean().optional(),
    /** The sender's own name for this delivery, unique in the tenant: sent again, it makes no second run. */
    deliveryId: z
      .string()
      .regex(/^[\x21-\x7e]{1,200}$/, 'Use 1 to 200 visible ASCII characters')
      .optional(),
  }),
  output: upload,
  scope: 'files:write',
  status: 201,
});

export const getUpload = endpoint({
  id: 'getUpload',
  method: 'GET',
  path: '/uploads/{uploadId}',
  summary: 'How far an upload has come',
  input: z.strictObject(uploadPath),
  output: upload,
  scope: 'files:write',
});

export const appendUpload = endpoint({
  id: 'appendUpload',
  method: 'PUT',
  path: '/uploads/{uploadId}',
  summary:
    'Adds the next piece of the file as raw bytes; with a wrong offset nothing is added and 409 names the right one in `offset`',
  input: z.strictObject({ ...uploadPath, offset: z.coerce.number().int().min(0) }),
  output: z.object({ offset: z.int() }),
  scope: 'files:write',
  rawBody: 'request',
});

export const listUploadPictures = endpoint({
  id: 'listUploadPictures',
  method: 'GET',
  path: '/uploads/{uploadId}/pictures',
  summary:
    'Paths that the file’s picture column names and whose pictures have not come; answers once all bytes are there',
  input: z.strictObject({
    ...uploadPath,
    cursor: pageQuery.cursor,
    // Each page reads the file: few long ones are better than many short ones.
    limit: z.coerce.number().int().min(1).max(5000).default(1000),
  }),
  output: page(z.string()),
  scope: 'files:write',
});

export const addUploadPicture = endpoint({
  id: 'addUploadPicture',
  method: 'PUT',
  path: '/uploads/{uploadId}/pictures',
  summary:
    'Adds one picture of the file as raw bytes: a JPEG or PNG of at most 5 MB, under the path that the file names',
  input: z.strictObject({ ...uploadPath, path: z.string().min(1).max(1024) }),
  output: z.object({ path: z.string(), sizeBytes: z.int() }),
  scope: 'files:write',
  rawBody: 'request',
});

export const addUploadArchive = endpoint({
  id: 'addUploadArchive',
  method: 'PUT',
  path: '/uploads/{uploadId}/archive',
  summary: 'Adds the pictures of the file as one ZIP; each is found by its path in the archive, or by its name',
  input: z.strictObject(uploadPath),
  output: z.object({
    /** Pictures that were taken. */
    pictures: z.int(),
    /** Entries that were left out. */
    ignored: z.int(),
    /** The first of them and why. */
    notes: z.array(z.object({ name: z.string(), reason: z.string() })),
  }),
  scope: 'files:write',
  rawBody: 'request',
});

export const finishUpload = endpoint({
  id: 'finishUpload',
  method: 'POST',
  path: '/uploads/{uploadId}/finish',
  summary: 'Checks the size and hash that were announced; the file becomes a run',
  input: z.strictObject(uploadPath),
  output: z.object({ runId: z.string() }),
  scope: 'files:write',
  status: 202,
});

export const deleteUpload = endpoint({
  id: 'deleteUpload',
  method: 'DELETE',
  path: '/uploads/{uploadId}',
  summary: 'Gives up an upload and what of it has come; one that is finished stays a run',
  input: z.strictObject(uploadPath),
  output: z.object({ id: z.string() }),
  scope: 'files:write',
});
