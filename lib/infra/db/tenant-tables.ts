import type { BulkTx } from './in-tenant-bulk.ts';

export type TenantTable = {
  readonly name: string;
  readonly columns: readonly string[];
  readonly leftOut: readonly string[];
};

/** Secrets and what they could be guessed from: hashes of passwords, secrets and tokens, and anything sealed. */
const secretColumn = /password|secret|token|sealed|private/;

/** Only for the moment: answers kept for repeated requests, ids of assertions, codes that agents are paired with. */
const passing = ['idempotency_key', 'assertion_use', 'pairing_code', 'agent_command'];

/**
 * Every table that holds rows of a tenant, by name, from the catalogue of the database: a new table is never forgotten. Columns
 * that are generated from others and columns with secrets are left out.
 */
export async function listTenantTables(tx: BulkTx): Promise<TenantTable[]> {
  const { rows } = await tx.query<{ name: string; columns: string[] }>(
    `select c.relname name, array_agg(a.attname::text order by a.attnum) columns from pg_class c
     join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> all ($1)
       and exists (select from pg_attribute t where t.attrelid = c.oid and t.attname = 'tenant_id' and not t.attisdropped)
     group by c.relname order by c.relname`,
    [passing],
  );
  return rows.map(({ name, columns }) => ({
    name,
    columns: columns.filter((column) => !secretColumn.test(column)),
    leftOut: columns.filter((column) => secretColumn.test(column)),
  }));
}

/** The rows of one table as lines of JSON, in the order of its key. */
export function tableQuery(tx: BulkTx, { name, columns }: TenantTable): string {
  const list = columns.map((column) => tx.escapeIdentifier(column)).join(', ');
  return `select row_to_json(t)::text line from (select ${list} from ${tx.escapeIdentifier(name)} order by 1, 2) t`;
}

/** Who may sign in to the tenant, and the tenant itself: rows of tables that span tenants. */
export const spanningQueries: Readonly<Record<string, string>> = {
  tenant: `select row_to_json(t)::text line from tenant t where id = (select app_tenant())`,
  portal_user: `select json_build_object('id', u.id, 'email', u.email, 'name', u.name, 'created_at', u.created_at)::text line
    from portal_user u join membership m on m.user_id = u.id order by u.email`,
};
