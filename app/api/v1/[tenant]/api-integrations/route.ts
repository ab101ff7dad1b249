import * as contract from '#lib/contract/api-integrations';
import { createApiIntegration } from '#lib/services/access/create-api-integration';
import { listApiIntegrations } from '#lib/services/access/list-api-integrations';
import { serve } from '#lib/web/serve';

export const GET = serve(contract.listApiIntegrations, listApiIntegrations);
export const POST = serve(contract.createApiIntegration, createApiIntegration);
