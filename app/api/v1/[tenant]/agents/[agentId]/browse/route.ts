import * as contract from '#lib/contract/agents';
import { browseFolder } from '#lib/services/agents/browse-folder';
import { serve } from '#lib/web/serve';

export const POST = serve(contract.browseFolder, browseFolder);
