import * as contract from '#lib/contract/sources';
import { createSource } from '#lib/services/sources/create-source';
import { listSources } from '#lib/services/sources/list-sources';
import { serve } from '#lib/web/serve';

export const GET = serve(contract.listSources, listSources);
export const POST = serve(contract.createSource, createSource);
