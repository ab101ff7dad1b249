export type Head = { readonly bytes: Buffer; readonly sizeBytes: number; readonly isCut: boolean };

/** The first bytes of a body, at most `bytesMax`. The rest is read and forgotten, so that the sender can finish. */
export async function readHead(body: AsyncIterable<Uint8Array>, bytesMax: number): Promise<Head> {
  const chunks: Uint8Array[] = [];
  let sizeBytes = 0;
  for await (const chunk of body) {
    const room = bytesMax - sizeBytes;
    if (room > 0) chunks.push(chunk.subarray(0, room));
    sizeBytes += chunk.length;
  }
  return { bytes: Buffer.concat(chunks), sizeBytes, isCut: sizeBytes > bytesMax };
}
