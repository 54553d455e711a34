-- What the principles promise, said once more by the database: the log is append-only, and no two active codes of one provider
-- stand at one site on one day.
CREATE EXTENSION IF NOT EXISTS btree_gist;
--> statement-breakpoint
ALTER TABLE code_states
  ADD CONSTRAINT code_states_some_day CHECK (NOT isempty(valid)),
  ADD CONSTRAINT code_states_one_state_a_day EXCLUDE USING gist (code WITH =, valid WITH &&),
  ADD CONSTRAINT code_states_one_code_a_pair EXCLUDE USING gist (provider WITH =, site WITH =, valid WITH &&)
    WHERE (status = 'active' AND provider IS NOT NULL AND site IS NOT NULL);
--> statement-breakpoint
CREATE FUNCTION refuse_change_of_log() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the log is append-only' USING ERRCODE = 'SJK01';
END $$;
--> statement-breakpoint
CREATE TRIGGER decisions_append_only BEFORE UPDATE OR DELETE ON decisions
  FOR EACH ROW EXECUTE FUNCTION refuse_change_of_log();
--> statement-breakpoint
CREATE TRIGGER decisions_no_truncate BEFORE TRUNCATE ON decisions
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_log();
--> statement-breakpoint
INSERT INTO head (seq, hash) VALUES (0, repeat('0', 64));
--> statement-breakpoint
INSERT INTO keys (name, value) VALUES ('case', replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''));
