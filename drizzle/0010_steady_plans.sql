-- Plans that hold whatever statistics say. How many cases are open and how many letters are due is what they are most wrong about: taken
-- when there were few, they lead through all of them when there are thousands. Queues are read in the order of an index and only until there
-- is enough; what has an id is found by it.
DROP INDEX "letters_status";--> statement-breakpoint
DROP INDEX "messages_status";--> statement-breakpoint
CREATE INDEX "letters_status" ON "letters" USING btree ("status","due_at","id");--> statement-breakpoint
CREATE INDEX "messages_status" ON "messages" USING btree ("status","received_at","id");
--> statement-breakpoint
-- Takes letters that are due, for so many seconds, those that have waited longest first; of the automatic ones no more than
-- `p_automatic_an_hour` since an hour ago, those on their way counted (two instances at the same moment may be one over). Answers
-- [[id, case_id, kind, recipient, subject, text, message_id, in_reply_to, created_at, attempts], …].
CREATE OR REPLACE FUNCTION lease_letters(p_count int, p_seconds double precision, p_automatic_an_hour int) RETURNS jsonb LANGUAGE sql
  SET enable_seqscan = off SET enable_bitmapscan = off SET plan_cache_mode = force_generic_plan AS $$
  WITH room AS (
    SELECT greatest(0, p_automatic_an_hour
      - (SELECT count(*) FROM letters WHERE automatic AND sent_at > clock_timestamp() - interval '1 hour')
      - (SELECT count(*) FROM letters WHERE automatic AND status = 'due' AND leased_until > clock_timestamp())) AS automatic),
  waiting AS (
    SELECT id, automatic, due_at FROM letters
      WHERE status = 'due' AND due_at <= clock_timestamp() AND coalesce(leased_until <= clock_timestamp(), true)
        AND (NOT automatic OR (SELECT room.automatic FROM room) > 0)
      ORDER BY due_at, id LIMIT p_count FOR UPDATE SKIP LOCKED),
  numbered AS (
    SELECT id, automatic, row_number() OVER (PARTITION BY automatic ORDER BY due_at, id) AS n FROM waiting),
  taken AS (
    UPDATE letters SET leased_until = clock_timestamp() + make_interval(secs => p_seconds), attempts = attempts + 1
      WHERE id IN (SELECT id FROM numbered WHERE NOT automatic OR n <= (SELECT room.automatic FROM room))
      RETURNING *)
  SELECT coalesce(jsonb_agg(jsonb_build_array(id, case_id, kind, recipient, subject, text, message_id, in_reply_to, created_at,
    attempts) ORDER BY due_at, id), '[]'::jsonb) FROM taken
$$;
--> statement-breakpoint
ALTER FUNCTION lease_messages(int, double precision)
  SET enable_seqscan = off SET enable_bitmapscan = off SET plan_cache_mode = force_generic_plan;
--> statement-breakpoint
-- Writes entries after a place in the log, with everything that belongs to them, and answers the hash of the last. Throws what a
-- constraint throws, or SJK02 when a case is no longer open at its version.
CREATE OR REPLACE FUNCTION write_entries(p_seq bigint, p_hash text, p_entries jsonb) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  v_entries jsonb[] := ARRAY(SELECT a.value FROM jsonb_array_elements(p_entries) WITH ORDINALITY a(value, n) ORDER BY a.n);
  v_entry jsonb;
  v_seq bigint := p_seq;
  v_hash text := p_hash;
  v_grounds_hash text;
  v_grounds_hashes text[];
  v_hashes text[];
  v_touched text[];
  v_states code_states[];
  v_settled int;
BEGIN
  FOREACH v_entry IN ARRAY v_entries LOOP
    v_seq := v_seq + 1;
    v_grounds_hash := encode(sha256(convert_to(v_entry ->> 'grounds', 'UTF8')), 'hex');
    v_hash := encode(sha256(convert_to(
      v_hash || E'\n' || v_seq || E'\n' || (v_entry ->> 'deed') || E'\n' || v_grounds_hash, 'UTF8')), 'hex');
    v_grounds_hashes := v_grounds_hashes || v_grounds_hash;
    v_hashes := v_hashes || v_hash;
  END LOOP;

  INSERT INTO decisions (seq, id, deed, grounds, grounds_hash, hash)
    SELECT p_seq + e.n, (e.entry ->> 'id')::uuid, e.entry ->> 'deed', e.entry ->> 'grounds', e.grounds_hash, e.hash
    FROM unnest(v_entries, v_grounds_hashes, v_hashes) WITH ORDINALITY e(entry, grounds_hash, hash, n) ORDER BY e.n;

  -- Of a code that several entries touch, the last has all its states. Those that stay as they were are left alone: nothing else that
  -- is written costs as much.
  v_touched := ARRAY(SELECT t.code FROM unnest(v_entries) e(entry), jsonb_array_elements_text(e.entry -> 'touched') t(code));
  v_states := ARRAY(
    WITH last AS (
      SELECT t.code, max(e.n) AS n
      FROM unnest(v_entries) WITH ORDINALITY e(entry, n), jsonb_array_elements_text(e.entry -> 'touched') t(code) GROUP BY t.code)
    SELECT ROW(s.code, daterange(s.first_day, s.last_day, '[]'), s.seq, s.status, s.region, s.provider, s.site, s.name,
      s.mvo)::code_states
    FROM unnest(v_entries) WITH ORDINALITY e(entry, n), jsonb_to_recordset(e.entry -> 'states') s(code text, first_day date,
      last_day date, seq bigint, status text, region text, provider text, site text, name text, mvo jsonb)
    JOIN last USING (code) WHERE last.n = e.n);
  DELETE FROM code_states c WHERE c.code = ANY (v_touched)
    AND NOT EXISTS (SELECT FROM unnest(v_states) s WHERE s.code = c.code AND s IS NOT DISTINCT FROM c);
  INSERT INTO code_states SELECT * FROM unnest(v_states) s
    WHERE NOT EXISTS (SELECT FROM code_states c WHERE c.code = s.code AND c IS NOT DISTINCT FROM s);

  INSERT INTO personal (ref, case_id, field, salt, text)
    SELECT p.ref, p.case_id, p.field, p.salt, p.text
    FROM unnest(v_entries) e(entry),
      jsonb_to_recordset(e.entry -> 'personal') p(ref uuid, case_id uuid, field text, salt text, text text);

  -- `status || ''` is in no index: a case is found by its id, and not among all that are open.
  UPDATE cases c SET status = 'settled', decision = p_seq + s.n, version = c.version + 1
    FROM (SELECT (e.entry -> 'case' ->> 'id')::uuid AS id, (e.entry -> 'case' ->> 'version')::int AS version, e.n
      FROM unnest(v_entries) WITH ORDINALITY e(entry, n) WHERE e.entry ? 'case') s
    WHERE c.id = s.id AND c.version = s.version AND c.status || '' = 'open';
  GET DIAGNOSTICS v_settled = ROW_COUNT;
  IF v_settled <> (SELECT count(*) FROM unnest(v_entries) e(entry) WHERE e.entry ? 'case') THEN
    RAISE EXCEPTION 'the case is not open at this version' USING ERRCODE = 'SJK02', CONSTRAINT = 'case_open';
  END IF;
  INSERT INTO case_events (case_id, n, at, actor, action, detail)
    SELECT (c.settled ->> 'id')::uuid, (c.settled ->> 'version')::int + 1, (c.settled ->> 'at')::timestamptz,
      c.settled ->> 'actor', 'settled', jsonb_build_object('decision', p_seq + e.n)
    FROM unnest(v_entries) WITH ORDINALITY e(entry, n), LATERAL (SELECT e.entry -> 'case') c(settled)
    WHERE e.entry ? 'case';
  PERFORM write_letters(v_entries[n] -> 'letters', p_seq + n, NULL) FROM generate_series(1, cardinality(v_entries)) n;
  RETURN v_hash;
END $$;
