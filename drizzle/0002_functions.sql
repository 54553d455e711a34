-- The writes. Each is one statement for its caller, so that none can be torn: append (decisions), open_case and change_case.

-- Appends decisions after `expected_head`, all or none. Answers {ok: true, head, hash}; or, when the head has moved,
-- {ok: false, head, hash, rows: [[seq, id, deed, grounds_hash, hash], …]} with the first rows after it; or, when entry `failed`
-- breaks a constraint or its case is no longer open at its version, {ok: false, failed, constraint} and nothing is written.
CREATE FUNCTION append(expected_head bigint, expected_hash text, entries jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  v_seq bigint;
  v_hash text;
  v_entry jsonb;
  v_grounds_hash text;
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
    FOR v_entry IN SELECT a.value FROM jsonb_array_elements(entries) WITH ORDINALITY a(value, n) ORDER BY a.n LOOP
      v_seq := v_seq + 1;
      v_grounds_hash := encode(sha256(convert_to(v_entry ->> 'grounds', 'UTF8')), 'hex');
      v_hash := encode(sha256(convert_to(
        v_hash || E'\n' || v_seq || E'\n' || (v_entry ->> 'deed') || E'\n' || v_grounds_hash, 'UTF8')), 'hex');
      INSERT INTO decisions (seq, id, deed, grounds, grounds_hash, hash)
        VALUES (v_seq, (v_entry ->> 'id')::uuid, v_entry ->> 'deed', v_entry ->> 'grounds', v_grounds_hash, v_hash);
      DELETE FROM code_states c
        WHERE c.code = ANY (ARRAY(SELECT t.value FROM jsonb_array_elements_text(v_entry -> 'touched') t(value)));
      INSERT INTO code_states (code, valid, seq, status, region, provider, site, name, mvo)
        SELECT s.code, daterange(s.first_day, s.last_day, '[]'), s.seq, s.status, s.region, s.provider, s.site, s.name, s.mvo
        FROM jsonb_to_recordset(v_entry -> 'states') s(code text, first_day date, last_day date, seq bigint,
          status text, region text, provider text, site text, name text, mvo jsonb);
      INSERT INTO personal (ref, case_id, field, salt, text)
        SELECT p.ref, p.case_id, p.field, p.salt, p.text
        FROM jsonb_to_recordset(v_entry -> 'personal') p(ref uuid, case_id uuid, field text, salt text, text text);
      IF v_entry ? 'case' THEN
        UPDATE cases SET status = 'settled', decision = v_seq, version = version + 1
          WHERE id = (v_entry -> 'case' ->> 'id')::uuid AND status = 'open'
            AND version = (v_entry -> 'case' ->> 'version')::int;
        IF NOT FOUND THEN
          RAISE EXCEPTION 'the case is not open at this version' USING ERRCODE = 'SJK02', CONSTRAINT = 'case_open';
        END IF;
        INSERT INTO case_events (case_id, n, at, actor, action, detail)
          VALUES ((v_entry -> 'case' ->> 'id')::uuid, (v_entry -> 'case' ->> 'version')::int + 1,
            (v_entry -> 'case' ->> 'at')::timestamptz, v_entry -> 'case' ->> 'actor', 'settled',
            jsonb_build_object('decision', v_seq));
      END IF;
      v_index := v_index + 1;
    END LOOP;
    UPDATE head SET seq = v_seq, hash = v_hash;
  EXCEPTION WHEN integrity_constraint_violation OR data_exception OR SQLSTATE 'SJK02' THEN
    GET STACKED DIAGNOSTICS v_constraint = CONSTRAINT_NAME;
    RETURN jsonb_build_object('ok', false, 'failed', v_index, 'constraint', coalesce(v_constraint, SQLSTATE));
  END;
  PERFORM pg_notify('register', v_seq::text);
  RETURN jsonb_build_object('ok', true, 'head', v_seq, 'hash', v_hash);
END $$;
--> statement-breakpoint
-- Opens a case and gives it the next number of its year. Answers {number, fingerprint, created}: of the case that is there
-- already when the id is known. A number is taken only when the case is.
CREATE FUNCTION open_case(entry jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  v_case cases%ROWTYPE;
  v_last int;
  v_number text;
BEGIN
  SELECT * INTO v_case FROM cases WHERE id = (entry ->> 'id')::uuid;
  IF FOUND THEN
    RETURN jsonb_build_object('created', false, 'number', v_case.number, 'fingerprint', v_case.fingerprint);
  END IF;
  BEGIN
    INSERT INTO case_numbers AS c (year, last) VALUES ((entry ->> 'year')::int, 1)
      ON CONFLICT (year) DO UPDATE SET last = c.last + 1 RETURNING c.last INTO v_last;
    v_number := 'SJK-' || (entry ->> 'year') || '-' || lpad(v_last::text, greatest(6, length(v_last::text)), '0');
    INSERT INTO cases (id, number, status, kind, channel, received_at, version, fingerprint, request, missing, answers,
        requester, owner, made_by)
      VALUES ((entry ->> 'id')::uuid, v_number, entry ->> 'status', entry ->> 'kind', entry ->> 'channel',
        (entry ->> 'receivedAt')::timestamptz, 1, entry ->> 'fingerprint', entry -> 'request', entry -> 'missing',
        '{}'::jsonb, entry -> 'requester', entry ->> 'owner', entry ->> 'madeBy');
  EXCEPTION WHEN unique_violation THEN
    SELECT * INTO v_case FROM cases WHERE id = (entry ->> 'id')::uuid;
    RETURN jsonb_build_object('created', false, 'number', v_case.number, 'fingerprint', v_case.fingerprint);
  END;
  INSERT INTO case_events (case_id, n, at, actor, action, detail)
    VALUES ((entry ->> 'id')::uuid, 1, (entry ->> 'at')::timestamptz, entry ->> 'madeBy', 'opened', '{}'::jsonb);
  INSERT INTO personal (ref, case_id, field, salt, text)
    SELECT p.ref, (entry ->> 'id')::uuid, p.field, p.salt, p.text
    FROM jsonb_to_recordset(entry -> 'personal') p(ref uuid, field text, salt text, text text);
  RETURN jsonb_build_object('created', true, 'number', v_number, 'fingerprint', entry ->> 'fingerprint');
END $$;
--> statement-breakpoint
-- Changes an unsettled case at a known version: its request, what is missing, the answers given, its status. Answers
-- {ok: true, version} or {ok: false} when the case is settled, withdrawn or at another version. Personal data replaced by the
-- change is deleted, the new inserted.
CREATE FUNCTION change_case(entry jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  v_id uuid := (entry ->> 'id')::uuid;
  v_version int;
BEGIN
  UPDATE cases SET
      version = version + 1,
      status = coalesce(entry ->> 'status', status),
      kind = coalesce(entry ->> 'kind', kind),
      request = coalesce(entry -> 'request', request),
      missing = coalesce(entry -> 'missing', missing),
      owner = CASE WHEN entry ? 'owner' THEN entry ->> 'owner' ELSE owner END,
      answers = coalesce(entry -> 'answers', answers)
    WHERE id = v_id AND version = (entry ->> 'version')::int AND status IN ('open', 'incomplete')
    RETURNING version INTO v_version;
  IF NOT FOUND THEN
    RETURN jsonb_build_object('ok', false);
  END IF;
  INSERT INTO case_events (case_id, n, at, actor, action, detail)
    VALUES (v_id, v_version, (entry ->> 'at')::timestamptz, entry ->> 'actor', entry ->> 'action',
      coalesce(entry -> 'detail', '{}'::jsonb));
  DELETE FROM personal p WHERE p.case_id = v_id
    AND p.field = ANY (ARRAY(SELECT f.value FROM jsonb_array_elements_text(coalesce(entry -> 'replaces', '[]'::jsonb)) f(value)));
  INSERT INTO personal (ref, case_id, field, salt, text)
    SELECT p.ref, v_id, p.field, p.salt, p.text
    FROM jsonb_to_recordset(coalesce(entry -> 'personal', '[]'::jsonb)) p(ref uuid, field text, salt text, text text);
  RETURN jsonb_build_object('ok', true, 'version', v_version);
END $$;
