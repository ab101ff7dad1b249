-- A file of a source with a schedule waits as a queued run until its moment, and while its source is off.
ALTER TABLE run ADD COLUMN not_before timestamptz;
-- What is known about the next file that the source owes; only for sources that say when their files are due.
ALTER TABLE source ADD COLUMN arrival jsonb;
CREATE INDEX source_expecting ON source (tenant_id, id)
  WHERE settings #> '{policy,expectedBy}' <> 'null'::jsonb OR arrival IS NOT NULL;

CREATE POLICY lookup ON source FOR SELECT TO CURRENT_USER USING (current_setting('rollcall.lookup', true) = 'on');

CREATE OR REPLACE FUNCTION runs_to_wake() RETURNS TABLE (tenant_id uuid, run_id uuid, status text, fence int)
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
  BEGIN
    PERFORM set_config('rollcall.lookup', 'on', true);
    RETURN QUERY SELECT r.tenant_id, r.id, r.status, r.fence FROM run r
    WHERE r.status IN ('queued', 'reading', 'planning', 'applying')
      AND (r.lease_until < clock_timestamp() OR (r.lease_until IS NULL AND r.created_at < clock_timestamp() - interval '5 seconds'))
      AND (r.not_before IS NULL OR r.status <> 'queued' OR (r.not_before <= clock_timestamp()
        AND EXISTS (SELECT FROM source s WHERE s.tenant_id = r.tenant_id AND s.id = r.source_id AND s.active)))
    ORDER BY r.created_at LIMIT 500;
    PERFORM set_config('rollcall.lookup', 'off', true);
  END $$;

-- Ids of sources whose next file is to be looked after: newly told when files are due, told otherwise, late, or due by now.
CREATE FUNCTION sources_to_watch() RETURNS TABLE (tenant_id uuid, source_id uuid)
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
  BEGIN
    PERFORM set_config('rollcall.lookup', 'on', true);
    RETURN QUERY SELECT s.tenant_id, s.id FROM source s
    WHERE (s.settings #> '{policy,expectedBy}' <> 'null'::jsonb OR s.arrival IS NOT NULL)
      AND CASE WHEN s.active AND s.settings #> '{policy,expectedBy}' <> 'null'::jsonb
        THEN s.arrival IS NULL OR s.arrival -> 'of' <> s.settings #> '{policy,expectedBy}'
          OR s.arrival ->> 'lateSince' IS NOT NULL OR (s.arrival ->> 'checkAt')::timestamptz <= clock_timestamp()
        ELSE s.arrival IS NOT NULL END;
    PERFORM set_config('rollcall.lookup', 'off', true);
  END $$;
