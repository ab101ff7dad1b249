import { openapi } from '#lib/contract/openapi';
import { publicUrl } from '#lib/services/access/public-url';
import { installedVersion } from '#lib/services/health/installed-version';

/** The API as an OpenAPI 3.1 document; open to everyone, since it holds nothing of any tenant. */
export function GET(): Response {
  return Response.json(openapi(publicUrl(), installedVersion()));
}
