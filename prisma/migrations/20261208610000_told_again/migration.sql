-- When an incident was told of last and how often, so that one that goes on is told of with growing pauses.
ALTER TABLE incident ADD COLUMN told_at timestamptz, ADD COLUMN told_times int NOT NULL DEFAULT 0;
-- Whether it was told of before: e-mails of nothing else keep no new incident waiting.
ALTER TABLE notice_due ADD COLUMN again boolean NOT NULL DEFAULT false;
ALTER TABLE mail_outbox ADD COLUMN again boolean NOT NULL DEFAULT false;
