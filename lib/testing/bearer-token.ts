import type { Ctx } from '#lib/domain/access/ctx';
import { machineScopes, type MachineScope } from '#lib/domain/access/machine-scopes';
import { createApiIntegration } from '#lib/services/access/create-api-integration';
import { issueAccessToken } from '#lib/services/access/issue-access-token';
import { newId } from '#lib/shared/id';

/** The Authorization header of a program with these scopes, all unless told. */
export async function bearerToken(owner: Ctx, scopes: readonly MachineScope[] = machineScopes): Promise<string> {
  const { clientId, clientSecret } = await createApiIntegration(owner, {
    name: `Test ${newId()}`,
    description: '',
    scopes: [...scopes],
  });
  const answer = await issueAccessToken({ clientId, clientSecret, scope: undefined });
  if (answer.kind === 'refused') throw new Error(answer.description);
  return `Bearer ${answer.accessToken}`;
}
