-- Of each tenant the 50 oldest: one whose files cannot be moved on keeps those of no other back.
CREATE OR REPLACE FUNCTION sftp_files_open() RETURNS TABLE (tenant_id uuid, file_id uuid, state text)
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
  BEGIN
    PERFORM set_config('rollcall.lookup', 'on', true);
    RETURN QUERY SELECT f.tenant_id, f.id, f.state FROM (
      SELECT o.tenant_id, o.id, o.state, o.received_at,
        row_number() OVER (PARTITION BY o.tenant_id ORDER BY o.received_at) AS place
      FROM sftp_file o
      WHERE (o.state = 'claimed' AND o.name !~* '(^\.|\.(filepart|tmp|part|partial|incomplete|uploading)$)')
        OR (o.state = 'waiting' AND NOT EXISTS (
          SELECT FROM run r WHERE r.tenant_id = o.tenant_id AND r.id = o.run_id AND r.finished_at IS NULL))) f
    WHERE f.place <= 50 ORDER BY f.received_at LIMIT 500;
    PERFORM set_config('rollcall.lookup', 'off', true);
  END $$;
