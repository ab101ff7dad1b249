import * as contract from '#lib/contract/access';
import { listTenants } from '#lib/services/access/list-tenants';
import { serve } from '#lib/web/serve';

export const GET = serve(contract.listTenants, listTenants);
