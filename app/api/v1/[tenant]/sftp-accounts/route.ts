import * as contract from '#lib/contract/sftp-accounts';
import { createSftpAccount } from '#lib/services/sftp-accounts/create-sftp-account';
import { listSftpAccounts } from '#lib/services/sftp-accounts/list-sftp-accounts';
import { serve } from '#lib/web/serve';

export const GET = serve(contract.listSftpAccounts, listSftpAccounts);
export const POST = serve(contract.createSftpAccount, createSftpAccount);
