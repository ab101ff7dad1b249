-- Wakes only runs whose turn it is within their source, and a few of each tenant: one tenant's long queue neither fills the
-- answer nor the workers with jobs that have nothing to do yet.
CREATE OR REPLACE FUNCTION runs_to_wake() RETURNS TABLE (tenant_id uuid, run_id uuid, status text, fence int)
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
  BEGIN
    PERFORM set_config('rollcall.lookup', 'on', true);
    RETURN QUERY SELECT t.tenant_id, t.id, t.status, t.fence FROM (
      SELECT r.tenant_id, r.id, r.status, r.fence, r.created_at,
        row_number() OVER (PARTITION BY r.tenant_id ORDER BY r.created_at) AS place
      FROM run r
      WHERE r.status IN ('queued', 'reading', 'planning', 'applying')
        AND (r.lease_until < clock_timestamp() OR (r.lease_until IS NULL AND r.created_at < clock_timestamp() - interval '5 seconds'))
        AND (r.not_before IS NULL OR r.status <> 'queued' OR (r.not_before <= clock_timestamp()
          AND EXISTS (SELECT FROM source s WHERE s.tenant_id = r.tenant_id AND s.id = r.source_id AND s.active)))
        AND (r.status <> 'queued' OR NOT EXISTS (SELECT FROM run o
          WHERE o.tenant_id = r.tenant_id AND o.source_id = r.source_id AND o.id <> r.id
            AND (o.status IN ('reading', 'planning', 'applying') OR (o.status = 'queued' AND o.number < r.number AND o.not_before IS NULL))))
      ) t
    WHERE t.place <= 20 ORDER BY t.created_at LIMIT 500;
    PERFORM set_config('rollcall.lookup', 'off', true);
  END $$;
