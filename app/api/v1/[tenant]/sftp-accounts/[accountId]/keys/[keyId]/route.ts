import * as contract from '#lib/contract/sftp-accounts';
import { removeSftpKey } from '#lib/services/sftp-accounts/remove-sftp-key';
import { serve } from '#lib/web/serve';

export const DELETE = serve(contract.removeSftpKey, removeSftpKey);
