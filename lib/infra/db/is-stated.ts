/** Condition on a credential c: people gave it, or its source still speaks of its holder. */
export const isStated = `(c.source_id is null or exists (select 1 from source_record s where s.tenant_id = c.tenant_id
  and s.identity_id = c.identity_id and s.source_id = c.source_id and not s.withdrawn))`;
