-- Names only files that can be moved on now: whole ones that no session has handed over, and those whose run is over or gone. Files that
-- wait for another name or for their run, however many, keep none of them back.
CREATE OR REPLACE FUNCTION sftp_files_open() RETURNS TABLE (tenant_id uuid, file_id uuid, state text)
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
  BEGIN
    PERFORM set_config('rollcall.lookup', 'on', true);
    RETURN QUERY SELECT f.tenant_id, f.id, f.state FROM sftp_file f
    WHERE (f.state = 'claimed' AND f.name !~* '(^\.|\.(filepart|tmp|part|partial|incomplete|uploading)$)')
      OR (f.state = 'waiting' AND NOT EXISTS (
        SELECT FROM run r WHERE r.tenant_id = f.tenant_id AND r.id = f.run_id AND r.finished_at IS NULL))
    ORDER BY f.received_at LIMIT 500;
    PERFORM set_config('rollcall.lookup', 'off', true);
  END $$;
