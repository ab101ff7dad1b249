import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';

import { machineScopes, type MachineScope } from '#lib/domain/access/machine-scopes';
import { role } from '#lib/domain/access/role';
import { systemCtx } from '#lib/domain/access/system-ctx';
import { createApiIntegration } from '#lib/services/access/create-api-integration';
import { createTenant } from '#lib/services/access/create-tenant';
import { createUser } from '#lib/services/access/create-user';
import { findTenant } from '#lib/services/access/find-tenant';
import { listAllTenants } from '#lib/services/access/list-all-tenants';
import { resetPassword } from '#lib/services/access/reset-password';
import { resetSecondFactor } from '#lib/services/access/reset-second-factor';
import { AppError } from '#lib/shared/app-error';
import { newId } from '#lib/shared/id';

import { databaseVerb, type Said, type Verb } from './database-verb.ts';
import { usage } from './usage.ts';

/** The operator's verbs about who may do what: one JSON value on standard output, one sentence on standard error. */
export const accessVerbs: Readonly<Record<string, Verb>> = {
  'create-tenant': databaseVerb(createTenantVerb),
  'create-user': databaseVerb(createUserVerb),
  'create-api-integration': databaseVerb(createApiIntegrationVerb),
  'reset-password': databaseVerb(resetPasswordVerb),
  'reset-second-factor': databaseVerb(resetSecondFactorVerb),
  'list-tenants': databaseVerb(listTenantsVerb),
};

async function createTenantVerb(args: string[]): Promise<Said> {
  const { values, positionals } = parseArgs({ args, options: { name: { type: 'string' } }, allowPositionals: true });
  const [slug] = positionals;
  if (slug === undefined) throw usage('create-tenant <slug> --name N');
  const json = await createTenant({ slug, name: values.name ?? slug });
  return { json, sentence: `Created the tenant ${slug}.` };
}

async function createUserVerb(args: string[]): Promise<Said> {
  const { values } = parseArgs({
    args,
    options: {
      tenant: { type: 'string' },
      email: { type: 'string' },
      role: { type: 'string' },
      name: { type: 'string' },
      'password-stdin': { type: 'boolean' },
    },
  });
  const { tenant, email, name } = values;
  const given = role.safeParse(values.role);
  if (tenant === undefined || email === undefined || !given.success) {
    throw usage(`create-user --tenant <slug> --email E --role ${role.options.join('|')} [--name N] [--password-stdin]`);
  }
  const password = await readPassword(values['password-stdin']);
  const json = await createUser({ tenantSlug: tenant, email, name, role: given.data, password });
  return { json: { tenant, role: given.data, ...json }, sentence: `${json.email} may sign in to ${tenant}.` };
}

async function createApiIntegrationVerb(args: string[]): Promise<Said> {
  const { values } = parseArgs({
    args,
    options: { tenant: { type: 'string' }, name: { type: 'string' }, scopes: { type: 'string' } },
  });
  const { tenant: slug, name } = values;
  if (slug === undefined || name === undefined)
    throw usage('create-api-integration --tenant <slug> --name N [--scopes a,b]');
  const { id } = await findTenant(slug);
  const input = { name, description: '', scopes: readScopes(values.scopes) };
  const { clientId, clientSecret, tokenUrl, apiUrl } = await createApiIntegration(systemCtx(id, newId()), input);
  return {
    json: { tenant: slug, clientId, clientSecret, tokenUrl, apiUrl },
    sentence: `Created the API integration ${name}. Its secret is shown this once.`,
  };
}

async function resetPasswordVerb(args: string[]): Promise<Said> {
  const { values } = parseArgs({ args, options: { email: { type: 'string' }, 'password-stdin': { type: 'boolean' } } });
  if (values.email === undefined) throw usage('reset-password --email E [--password-stdin]');
  const password = await readPassword(values['password-stdin']);
  const json = await resetPassword({ email: values.email, password });
  return { json, sentence: `${json.email} has a new password and was signed out everywhere.` };
}

async function resetSecondFactorVerb(args: string[]): Promise<Said> {
  const { values } = parseArgs({ args, options: { email: { type: 'string' } } });
  if (values.email === undefined) throw usage('reset-second-factor --email E');
  const json = await resetSecondFactor({ email: values.email });
  return { json, sentence: `${json.email} signs in with the password alone and was signed out everywhere.` };
}

async function listTenantsVerb(): Promise<Said> {
  const tenants = await listAllTenants();
  return { json: tenants, sentence: `${tenants.length} tenants.` };
}

function readScopes(list: string | undefined): MachineScope[] {
  if (list === undefined) return [...machineScopes];
  const wanted = list.split(/[, ]+/).filter(Boolean);
  const unknown = wanted.filter((one) => !machineScopes.some((scope) => scope === one));
  if (unknown.length > 0 || wanted.length === 0) {
    throw new AppError('INVALID_INPUT', `--scopes: choose from ${machineScopes.join(', ')}`);
  }
  return machineScopes.filter((scope) => wanted.includes(scope));
}

async function readPassword(fromInput: boolean | undefined): Promise<string | undefined> {
  if (fromInput !== true) return undefined;
  return (await text(process.stdin)).replace(/\r?\n$/, '');
}
