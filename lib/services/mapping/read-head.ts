import { headBytesMax } from '#lib/domain/source/head-bytes';

export type Head = { readonly bytes: Buffer; readonly sizeBytes: number; readonly isCut: boolean };

/** The first bytes of a body, as many as its lines ask for. The rest is read and forgotten, so that the sender can finish. */
export async function readHead(body: AsyncIterable<Uint8Array>): Promise<Head> {
  const usualBytes = headBytesMax(new Uint8Array());
  let chunks: Uint8Array[] = [];
  let kept = 0;
  let bytesMax = usualBytes;
  let sizeBytes = 0;
  for await (const chunk of body) {
    sizeBytes += chunk.length;
    if (kept >= bytesMax) continue;
    chunks.push(chunk);
    kept += chunk.length;
    if (bytesMax > usualBytes || kept < usualBytes) continue;
    const beginning = Buffer.concat(chunks);
    chunks = [beginning];
    bytesMax = headBytesMax(beginning);
  }
  return { bytes: Buffer.concat(chunks).subarray(0, bytesMax), sizeBytes, isCut: sizeBytes > bytesMax };
}
