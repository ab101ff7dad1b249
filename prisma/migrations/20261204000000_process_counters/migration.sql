-- What a process has counted since it started, carried by its heartbeat to /api/metrics: counter → number.
ALTER TABLE process_heartbeat ADD COLUMN counters jsonb NOT NULL DEFAULT '{}';
