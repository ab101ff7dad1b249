import * as contract from '#lib/contract/sftp-accounts';
import { listSftpConnections } from '#lib/services/sftp-accounts/list-sftp-connections';
import { serve } from '#lib/web/serve';

export const GET = serve(contract.listSftpConnections, listSftpConnections);
