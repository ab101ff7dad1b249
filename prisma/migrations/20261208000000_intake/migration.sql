-- What the sender says of a file: when it was written there, and its own name for this delivery, which makes no second run.
ALTER TABLE source_file ADD COLUMN sent_at timestamptz, ADD COLUMN delivery_id text;
CREATE UNIQUE INDEX source_file_delivery ON source_file (tenant_id, delivery_id);

-- Set when a file that was to be applied is only previewed: its source was not active when it arrived.
ALTER TABLE run ADD COLUMN previewed_because text;

-- How much a tenant may store and have under way; what is not named has its default (lib/domain/source/tenant-quota.ts).
ALTER TABLE tenant ADD COLUMN quota jsonb NOT NULL DEFAULT '{}';
-- What the quota counts, answered from the indexes alone.
CREATE INDEX source_file_received ON source_file (tenant_id, received_at);
CREATE INDEX source_file_stored ON source_file (tenant_id, storage_key) INCLUDE (size_bytes) WHERE removed_at IS NULL;
CREATE INDEX run_unfinished ON run (tenant_id) WHERE status IN ('queued', 'reading', 'planning', 'held', 'applying');
