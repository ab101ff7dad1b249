import { headBytesMax } from '#lib/domain/source/head-bytes';

/** The beginning of a chosen file, as much of it as the server reads to learn what the file is like. */
export async function fileHead(file: Blob): Promise<Blob> {
  const beginning = new Uint8Array(await file.slice(0, headBytesMax(new Uint8Array())).arrayBuffer());
  return file.slice(0, headBytesMax(beginning));
}
