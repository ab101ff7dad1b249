import type { Client } from 'pg';

/** Tables without a tenant, each with its reason in docs/decisions/0003. */
const spanning = [
  'tenant',
  'portal_user',
  'user_session',
  'second_factor',
  'recovery_code',
  'sign_in_challenge',
  'throttle',
  'process_heartbeat',
  '_prisma_migrations',
];

/** Functions that run as the owner: most hand out ids for an id or a hash, the others keep to the tenant of the transaction. */
const definers = [
  'memberships_of',
  'api_integration_of',
  'invitation_of',
  'runs_to_wake',
  'sources_to_watch',
  'tenants_to_notify',
  'mails_to_send',
  'refresh_statistics',
  'remove_old_audit',
  'sftp_account_of',
  'sftp_files_open',
  'pairing_code_of',
  'agents_to_watch',
];

const appRole = 'rollcall_app';
const isolation = '(tenant_id = ( SELECT app_tenant() AS app_tenant))';

const query = `
WITH tables AS (
  SELECT c.oid, c.relname, c.relrowsecurity, c.relforcerowsecurity, a.attnum AS tenant_column
  FROM pg_class c
  LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id' AND NOT a.attisdropped
  WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
), guarded AS (SELECT * FROM tables WHERE tenant_column IS NOT NULL),
open_policies AS (
  SELECT g.relname, pg_get_expr(p.polqual, p.polrelid) AS reads, pg_get_expr(p.polwithcheck, p.polrelid) AS writes, p.polcmd
  FROM guarded g JOIN pg_policy p ON p.polrelid = g.oid
  WHERE p.polroles = '{0}' OR to_regrole($3)::oid = ANY (p.polroles)
)
SELECT relname || ': no tenant_id and not among the tables that span tenants' FROM tables
  WHERE tenant_column IS NULL AND relname <> ALL ($1)
UNION ALL SELECT relname || ': row-level security is off' FROM guarded WHERE NOT relrowsecurity
UNION ALL SELECT relname || ': row-level security is not forced' FROM guarded WHERE NOT relforcerowsecurity
UNION ALL SELECT g.relname || ': no policy' FROM guarded g
  WHERE NOT EXISTS (SELECT FROM open_policies p WHERE p.relname = g.relname)
UNION ALL SELECT relname || ': a policy without WITH CHECK, or one that looks at something else than the tenant'
  FROM open_policies WHERE reads IS DISTINCT FROM $4 OR writes IS DISTINCT FROM $4 OR polcmd <> '*'
UNION ALL SELECT g.relname || ': tenant_id may be null' FROM guarded g
  JOIN pg_attribute a ON a.attrelid = g.oid AND a.attnum = g.tenant_column WHERE NOT a.attnotnull
UNION ALL SELECT g.relname || ': the key ' || i.indexrelid::regclass || ' leaves the tenant out' FROM guarded g
  JOIN pg_index i ON i.indrelid = g.oid AND i.indisunique WHERE NOT g.tenant_column = ANY (i.indkey::int2[])
UNION ALL SELECT child.relname || ': the foreign key ' || k.conname || ' leaves the tenant out' FROM pg_constraint k
  JOIN guarded child ON child.oid = k.conrelid JOIN guarded parent ON parent.oid = k.confrelid
  WHERE k.contype = 'f' AND NOT EXISTS (
    SELECT FROM unnest(k.conkey, k.confkey) AS pair (own, theirs)
    WHERE pair.own = child.tenant_column AND pair.theirs = parent.tenant_column)
UNION ALL SELECT relname || ': a view that reads with its owner''s rights' FROM pg_class
  WHERE relnamespace = 'public'::regnamespace AND (relkind = 'm' OR relkind = 'v'
    AND NOT coalesce(reloptions, '{}') && ARRAY['security_invoker=on', 'security_invoker=true', 'security_invoker=1'])
UNION ALL SELECT proname || ': a SECURITY DEFINER function that is not on the list' FROM pg_proc
  WHERE prosecdef AND pronamespace = 'public'::regnamespace AND proname <> ALL ($2)
UNION ALL SELECT proname || ': a SECURITY DEFINER function without a fixed search_path' FROM pg_proc
  WHERE prosecdef AND pronamespace = 'public'::regnamespace
    AND NOT EXISTS (SELECT FROM unnest(proconfig) AS setting WHERE setting LIKE 'search\\_path=%')
UNION ALL SELECT r.rolname || ': may step past row-level security' FROM pg_roles r
  WHERE (r.rolsuper OR r.rolbypassrls OR r.rolcreaterole) AND pg_has_role($3, r.oid, 'MEMBER')
UNION ALL SELECT c.relname || ': belongs to a role the application is in' FROM pg_class c
  WHERE c.relnamespace IN ('public'::regnamespace, 'pgboss'::regnamespace) AND pg_has_role($3, c.relowner, 'MEMBER')
UNION ALL SELECT $3 || ': may create objects in the schema public' WHERE has_schema_privilege($3, 'public', 'CREATE')
UNION ALL SELECT relname || ': the application may truncate it' FROM tables WHERE has_table_privilege($3, oid, 'TRUNCATE')
UNION ALL SELECT 'audit_entry: the application may ' || privilege FROM unnest(ARRAY['UPDATE', 'DELETE']) AS privilege
  WHERE has_table_privilege($3, 'audit_entry', privilege)`;

/** Everything in the schema that would let one tenant reach another's rows, as sentences; empty when the schema is sound. */
export async function catalogDefects(client: Client): Promise<string[]> {
  const { rows } = await client.query<[string]>({
    text: query,
    values: [spanning, definers, appRole, isolation],
    rowMode: 'array',
  });
  return rows.map(([defect]) => defect);
}
