import * as contract from '#lib/contract/api-integrations';
import { removeApiIntegrationKey } from '#lib/services/access/remove-api-integration-key';
import { setApiIntegrationKey } from '#lib/services/access/set-api-integration-key';
import { serve } from '#lib/web/serve';

export const PUT = serve(contract.setApiIntegrationKey, setApiIntegrationKey);
export const DELETE = serve(contract.removeApiIntegrationKey, removeApiIntegrationKey);
