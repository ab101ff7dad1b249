-- The quota adds up pictures with every file that arrives: from the index alone.
CREATE INDEX picture_stored ON picture (tenant_id) INCLUDE (size_bytes);
