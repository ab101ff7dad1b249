const uploadPath = /^\/api\/v1\/[^/]+\/(?:sources\/[^/]+\/files|uploads)(?:\/|\?|$)/;

/** Whether the body of a request may take as long as its bytes keep coming: files, pieces of files, and their pictures. */
export function mayTakeLong(url: string): boolean {
  return uploadPath.test(url);
}
