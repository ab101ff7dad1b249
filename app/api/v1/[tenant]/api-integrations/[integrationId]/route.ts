import * as contract from '#lib/contract/api-integrations';
import { getApiIntegration } from '#lib/services/access/get-api-integration';
import { revokeApiIntegration } from '#lib/services/access/revoke-api-integration';
import { updateApiIntegration } from '#lib/services/access/update-api-integration';
import { serve } from '#lib/web/serve';

export const GET = serve(contract.getApiIntegration, getApiIntegration);
export const PATCH = serve(contract.updateApiIntegration, updateApiIntegration);
export const DELETE = serve(contract.revokeApiIntegration, revokeApiIntegration);
