import * as contract from '#lib/contract/credentials';
import { issueCredential } from '#lib/services/credentials/issue-credential';
import { listIdentityCredentials } from '#lib/services/credentials/list-identity-credentials';
import { serve } from '#lib/web/serve';

export const GET = serve(contract.listIdentityCredentials, listIdentityCredentials);
export const POST = serve(contract.issueCredential, issueCredential);
