import * as contract from '#lib/contract/api-integrations';
import { rotateApiIntegrationSecret } from '#lib/services/access/rotate-api-integration-secret';
import { serve } from '#lib/web/serve';

export const POST = serve(contract.rotateApiIntegrationSecret, rotateApiIntegrationSecret);
