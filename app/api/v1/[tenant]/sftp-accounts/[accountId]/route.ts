import * as contract from '#lib/contract/sftp-accounts';
import { getSftpAccount } from '#lib/services/sftp-accounts/get-sftp-account';
import { revokeSftpAccount } from '#lib/services/sftp-accounts/revoke-sftp-account';
import { updateSftpAccount } from '#lib/services/sftp-accounts/update-sftp-account';
import { serve } from '#lib/web/serve';

export const GET = serve(contract.getSftpAccount, getSftpAccount);
export const PATCH = serve(contract.updateSftpAccount, updateSftpAccount);
export const DELETE = serve(contract.revokeSftpAccount, revokeSftpAccount);
