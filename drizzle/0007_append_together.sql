-- Decisions that are appended together are written together: one statement a table for all of them, not seven for each.

-- Writes entries after a place in the log, with everything that belongs to them, and answers the hash of the last. Throws what a
-- constraint throws, or SJK02 when a case is no longer open at its version.
CREATE FUNCTION write_entries(p_seq bigint, p_hash text, p_entries jsonb) RETURNS text LANGUAGE plpgsql AS $$
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

  FOR n IN 1 .. cardinality(v_entries) LOOP
    v_entry := v_entries[n];
    IF v_entry ? 'case' THEN
      UPDATE cases SET status = 'settled', decision = p_seq + n, version = version + 1
        WHERE id = (v_entry -> 'case' ->> 'id')::uuid AND status = 'open' AND version = (v_entry -> 'case' ->> 'version')::int;
      IF NOT FOUND THEN
        RAISE EXCEPTION 'the case is not open at this version' USING ERRCODE = 'SJK02', CONSTRAINT = 'case_open';
      END IF;
    END IF;
    PERFORM write_letters(v_entry -> 'letters', p_seq + n, NULL);
  END LOOP;
  INSERT INTO case_events (case_id, n, at, actor, action, detail)
    SELECT (c.settled ->> 'id')::uuid, (c.settled ->> 'version')::int + 1, (c.settled ->> 'at')::timestamptz,
      c.settled ->> 'actor', 'settled', jsonb_build_object('decision', p_seq + e.n)
    FROM unnest(v_entries) WITH ORDINALITY e(entry, n), LATERAL (SELECT e.entry -> 'case') c(settled)
    WHERE e.entry ? 'case';
  RETURN v_hash;
END $$;
--> statement-breakpoint
-- Appends decisions after `expected_head`, all or none. Answers {ok: true, head, hash}; or, when the head has moved,
-- {ok: false, head, hash, rows: [[seq, id, deed, grounds_hash, hash], …]} with the first rows after it; or, when entry `failed`
-- breaks a constraint or its case is no longer open at its version, {ok: false, failed, constraint} and nothing is written.
CREATE OR REPLACE FUNCTION append(expected_head bigint, expected_hash text, entries jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  v_seq bigint;
  v_hash text;
  v_entry jsonb;
  v_index int := 0;
  v_constraint text;
BEGIN
  SELECT h.seq, h.hash INTO v_seq, v_hash FROM head h FOR UPDATE;
  IF v_seq IS DISTINCT FROM expected_head OR v_hash IS DISTINCT FROM expected_hash THEN
    RETURN jsonb_build_object('ok', false, 'head', v_seq, 'hash', v_hash, 'rows', coalesce(
      (SELECT jsonb_agg(jsonb_build_array(d.seq, d.id, d.deed, d.grounds_hash, d.hash) ORDER BY d.seq)
         FROM (SELECT * FROM decisions WHERE seq > expected_head ORDER BY seq LIMIT 200) d), '[]'::jsonb));
  END IF;
  BEGIN
    v_hash := write_entries(v_seq, v_hash, entries);
    v_seq := v_seq + jsonb_array_length(entries);
  EXCEPTION WHEN integrity_constraint_violation OR data_exception OR SQLSTATE 'SJK02' THEN
    -- Which of them it was shows when they are written one by one; what that wrote before it is undone too.
    BEGIN
      FOR v_entry IN SELECT a.value FROM jsonb_array_elements(entries) WITH ORDINALITY a(value, n) ORDER BY a.n LOOP
        v_hash := write_entries(v_seq, v_hash, jsonb_build_array(v_entry));
        v_seq := v_seq + 1;
        v_index := v_index + 1;
      END LOOP;
    EXCEPTION WHEN integrity_constraint_violation OR data_exception OR SQLSTATE 'SJK02' THEN
      GET STACKED DIAGNOSTICS v_constraint = CONSTRAINT_NAME;
      RETURN jsonb_build_object('ok', false, 'failed', v_index, 'constraint', coalesce(v_constraint, SQLSTATE));
    END;
  END;
  UPDATE head SET seq = v_seq, hash = v_hash;
  PERFORM pg_notify('register', v_seq::text);
  RETURN jsonb_build_object('ok', true, 'head', v_seq, 'hash', v_hash);
END $$;
