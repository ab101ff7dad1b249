-- Rows with a problem, and those among them with a defect rather than a note: few of a run's rows, and the ones people ask for.
CREATE INDEX run_record_problem ON run_record (tenant_id, run_id, row) WHERE problems IS NOT NULL;
CREATE INDEX run_record_defect ON run_record (tenant_id, run_id, row) WHERE problems @? '$[*] ? (@.severity != "note")';
