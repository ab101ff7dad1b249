-- CRC-32 of a received file: compared while a run reads it, which costs nothing worth naming; null for files that came before this.
ALTER TABLE source_file ADD COLUMN crc32 bigint;
