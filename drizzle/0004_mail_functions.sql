-- Mails and letters: stored, leased and finished by one statement each, all moments of leases by this clock. The writes of cases and
-- decisions are replaced, so that letters stand or fall with what they tell of.

-- Most mails are short or compressed already: nothing is gained by trying.
ALTER TABLE messages ALTER COLUMN raw SET STORAGE EXTERNAL;
--> statement-breakpoint
CREATE INDEX letters_lower_recipient ON letters (lower(recipient), created_at);
--> statement-breakpoint
INSERT INTO keys (name, value) VALUES ('mail', replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''));
--> statement-breakpoint
CREATE TRIGGER erasures_append_only BEFORE UPDATE OR DELETE ON erasures
  FOR EACH ROW EXECUTE FUNCTION refuse_change_of_log();
--> statement-breakpoint
CREATE TRIGGER erasures_no_truncate BEFORE TRUNCATE ON erasures
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_log();
--> statement-breakpoint
-- Stores a mail, once for its bytes and recipient. Answers {id, created, status}: of the one that is there when it is known.
CREATE FUNCTION store_message(p_id uuid, p_sha256 text, p_sender text, p_recipient text, p_via text, p_at timestamptz,
    p_raw text) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  v_raw bytea := decode(p_raw, 'base64');
  v_found messages%ROWTYPE;
BEGIN
  INSERT INTO messages (id, sha256, size, sender, recipient, via, received_at, raw, status)
    VALUES (p_id, p_sha256, length(v_raw), p_sender, p_recipient, p_via, p_at, v_raw, 'stored')
    -- Whichever of the two keys another writer of the same mail comes first on.
    ON CONFLICT DO NOTHING;
  IF FOUND THEN
    RETURN jsonb_build_object('id', p_id, 'created', true, 'status', 'stored');
  END IF;
  SELECT * INTO v_found FROM messages WHERE sha256 = p_sha256 AND recipient = p_recipient;
  RETURN jsonb_build_object('id', v_found.id, 'created', false, 'status', v_found.status);
END $$;
--> statement-breakpoint
-- Takes the oldest mails to be read, for so many seconds. Answers [[id, sha256, sender, recipient, received_at, attempts], …].
CREATE FUNCTION lease_messages(p_count int, p_seconds double precision) RETURNS jsonb LANGUAGE sql AS $$
  WITH taken AS (
    UPDATE messages SET leased_until = clock_timestamp() + make_interval(secs => p_seconds), attempts = attempts + 1
      WHERE id IN (SELECT id FROM messages WHERE status = 'stored' AND coalesce(leased_until <= clock_timestamp(), true)
        ORDER BY received_at, id LIMIT p_count FOR UPDATE SKIP LOCKED)
      RETURNING id, sha256, sender, recipient, received_at, attempts)
  SELECT coalesce(jsonb_agg(jsonb_build_array(id, sha256, sender, recipient, received_at, attempts) ORDER BY received_at, id),
    '[]'::jsonb) FROM taken
$$;
--> statement-breakpoint
-- Says what became of a mail, once: its status and reason, what was read of it, the case it is about without saying anything, the
-- letter that came back with it.
CREATE FUNCTION finish_message(entry jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
BEGIN
  UPDATE messages SET status = entry ->> 'status', reason = entry ->> 'reason', mail = entry -> 'mail',
      message_id = entry ->> 'messageId', from_address = entry ->> 'fromAddress', leased_until = NULL
    WHERE id = (entry ->> 'id')::uuid AND status = 'stored';
  IF NOT FOUND THEN
    RETURN jsonb_build_object('ok', false);
  END IF;
  INSERT INTO message_cases (message_id, case_id, n, relation)
    SELECT (entry ->> 'id')::uuid, (entry ->> 'about')::uuid, 0, 'machine' WHERE entry ->> 'about' IS NOT NULL
    ON CONFLICT DO NOTHING;
  UPDATE letters SET status = 'bounced', error = entry -> 'bounced' ->> 'error', leased_until = NULL
    WHERE id = (entry -> 'bounced' ->> 'letter')::uuid AND status IN ('due', 'sent');
  RETURN jsonb_build_object('ok', true);
END $$;
--> statement-breakpoint
-- Links a mail to the case it opened or answered: {id, n, relation, reading}.
CREATE FUNCTION link_message(p_message jsonb, p_case uuid) RETURNS void LANGUAGE sql AS $$
  INSERT INTO message_cases (message_id, case_id, n, relation, reading)
    SELECT (p_message ->> 'id')::uuid, p_case, (p_message ->> 'n')::int, p_message ->> 'relation', p_message -> 'reading'
    WHERE p_message ->> 'id' IS NOT NULL
    -- A mail that was taken for a machine's was only about the case; now it says something.
    ON CONFLICT (message_id, case_id) DO UPDATE SET n = EXCLUDED.n, relation = EXCLUDED.relation, reading = EXCLUDED.reading
      WHERE message_cases.relation = 'machine'
$$;
--> statement-breakpoint
-- Writes letters: [{id, caseId, kind, automatic, recipient, subject, text, messageId, inReplyTo, perDay}], each once. Where the case has
-- its number only now, it takes the place of SJK-0000-000000. An acknowledgement is withheld when this recipient has had one in this
-- case today, or `perDay` in all since yesterday: whoever answers it is then perhaps no person.
CREATE FUNCTION write_letters(p_letters jsonb, p_decision bigint, p_number text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  v_letter jsonb;
  v_error text;
BEGIN
  FOR v_letter IN SELECT a.value FROM jsonb_array_elements(coalesce(p_letters, '[]'::jsonb)) WITH ORDINALITY a(value, n) ORDER BY a.n LOOP
    v_error := NULL;
    IF v_letter ->> 'kind' = 'acknowledgement' THEN
      PERFORM pg_advisory_xact_lock(hashtext('letters'), hashtext(v_letter ->> 'recipient'));
      SELECT CASE
          WHEN count(*) FILTER (WHERE l.case_id = (v_letter ->> 'caseId')::uuid AND (l.created_at AT TIME ZONE 'Europe/Stockholm')::date
            = (clock_timestamp() AT TIME ZONE 'Europe/Stockholm')::date) > 0 THEN 'acknowledged-today'
          WHEN count(*) >= (v_letter ->> 'perDay')::int THEN 'too-many-to-this-address'
        END INTO v_error FROM letters l
        WHERE l.recipient = v_letter ->> 'recipient' AND l.kind = 'acknowledgement' AND l.status <> 'withheld'
          AND l.created_at > clock_timestamp() - interval '1 day';
    END IF;
    INSERT INTO letters (id, case_id, decision, kind, automatic, recipient, subject, text, message_id, in_reply_to, status, error,
        created_at, due_at)
      VALUES ((v_letter ->> 'id')::uuid, (v_letter ->> 'caseId')::uuid, p_decision, v_letter ->> 'kind',
        (v_letter ->> 'automatic')::boolean, v_letter ->> 'recipient',
        replace(v_letter ->> 'subject', 'SJK-0000-000000', coalesce(p_number, 'SJK-0000-000000')),
        replace(v_letter ->> 'text', 'SJK-0000-000000', coalesce(p_number, 'SJK-0000-000000')),
        v_letter ->> 'messageId', v_letter ->> 'inReplyTo',
        CASE WHEN v_error IS NULL THEN 'due' ELSE 'withheld' END, v_error, clock_timestamp(), clock_timestamp())
      ON CONFLICT (id) DO NOTHING;
  END LOOP;
END $$;
--> statement-breakpoint
-- Takes letters that are due, for so many seconds; of the automatic ones no more than `p_automatic_an_hour` since an hour ago, those on
-- their way counted (two instances at the same moment may be one over). Answers
-- [[id, case_id, kind, recipient, subject, text, message_id, in_reply_to, created_at, attempts], …].
CREATE FUNCTION lease_letters(p_count int, p_seconds double precision, p_automatic_an_hour int) RETURNS jsonb LANGUAGE sql AS $$
  WITH room AS (
    SELECT greatest(0, p_automatic_an_hour - count(*)) AS automatic FROM letters
      WHERE automatic AND (sent_at > clock_timestamp() - interval '1 hour'
        OR (status = 'due' AND leased_until > clock_timestamp()))),
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
-- Says what became of sending a letter: sent, failed for good, or due again after so many seconds. Whoever's lease was taken over by
-- another (`attempts` has gone on) can only say that it is sent.
CREATE FUNCTION finish_letter(p_id uuid, p_attempts int, p_status text, p_error text, p_seconds double precision) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  UPDATE letters SET status = p_status, error = p_error, leased_until = NULL,
      sent_at = CASE WHEN p_status = 'sent' THEN clock_timestamp() ELSE sent_at END,
      due_at = CASE WHEN p_status = 'due' THEN clock_timestamp() + make_interval(secs => p_seconds) ELSE due_at END
    WHERE id = p_id AND status = 'due' AND (p_status = 'sent' OR attempts = p_attempts);
  RETURN FOUND;
END $$;
--> statement-breakpoint
-- Has a letter that failed, bounced or was withheld sent anew.
CREATE FUNCTION resend_letter(p_id uuid) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  UPDATE letters SET status = 'due', error = NULL, due_at = clock_timestamp(), attempts = 0
    WHERE id = p_id AND status IN ('failed', 'bounced', 'withheld') AND erased_at IS NULL;
  RETURN FOUND;
END $$;
--> statement-breakpoint
-- Has a mail that was taken for a machine's, or could not be read, read anew as a person's.
CREATE FUNCTION reread_message(p_id uuid) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  UPDATE messages SET status = 'stored', reason = 'reread', attempts = 0, leased_until = NULL
    WHERE id = p_id AND status = 'machine' AND raw IS NOT NULL;
  RETURN FOUND;
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
      PERFORM write_letters(v_entry -> 'letters', v_seq, NULL);
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
-- already when the id is known. A number is taken only when the case is. The mail it came with is linked, and its letters are
-- written, which may hold the place of the number.
CREATE OR REPLACE FUNCTION open_case(entry jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  v_case cases%ROWTYPE;
  v_last int;
  v_number text;
BEGIN
  SELECT * INTO v_case FROM cases WHERE id = (entry ->> 'id')::uuid;
  IF FOUND THEN
    PERFORM link_message(entry -> 'message', v_case.id);
    RETURN jsonb_build_object('created', false, 'number', v_case.number, 'fingerprint', v_case.fingerprint);
  END IF;
  BEGIN
    INSERT INTO case_numbers AS c (year, last) VALUES ((entry ->> 'year')::int, 1)
      ON CONFLICT (year) DO UPDATE SET last = c.last + 1 RETURNING c.last INTO v_last;
    v_number := 'SJK-' || (entry ->> 'year') || '-' || lpad(v_last::text, greatest(6, length(v_last::text)), '0');
    INSERT INTO cases (id, number, status, kind, channel, received_at, version, fingerprint, request, missing, answers,
        requester, owner, made_by, labels, follows, asked_at)
      VALUES ((entry ->> 'id')::uuid, v_number, entry ->> 'status', entry ->> 'kind', entry ->> 'channel',
        (entry ->> 'receivedAt')::timestamptz, 1, entry ->> 'fingerprint', entry -> 'request', entry -> 'missing',
        '{}'::jsonb, entry -> 'requester', entry ->> 'owner', entry ->> 'madeBy',
        coalesce(entry -> 'labels', '[]'::jsonb), (entry ->> 'follows')::uuid, (entry ->> 'askedAt')::timestamptz);
  EXCEPTION WHEN unique_violation THEN
    SELECT * INTO v_case FROM cases WHERE id = (entry ->> 'id')::uuid;
    PERFORM link_message(entry -> 'message', v_case.id);
    RETURN jsonb_build_object('created', false, 'number', v_case.number, 'fingerprint', v_case.fingerprint);
  END;
  INSERT INTO case_events (case_id, n, at, actor, action, detail)
    VALUES ((entry ->> 'id')::uuid, 1, (entry ->> 'at')::timestamptz, entry ->> 'madeBy', 'opened', '{}'::jsonb);
  INSERT INTO personal (ref, case_id, field, salt, text)
    SELECT p.ref, (entry ->> 'id')::uuid, p.field, p.salt, p.text
    FROM jsonb_to_recordset(entry -> 'personal') p(ref uuid, field text, salt text, text text);
  PERFORM link_message(entry -> 'message', (entry ->> 'id')::uuid);
  PERFORM write_letters(entry -> 'letters', NULL, v_number);
  RETURN jsonb_build_object('created', true, 'number', v_number, 'fingerprint', entry ->> 'fingerprint');
END $$;
--> statement-breakpoint
-- Changes an unsettled case at a known version: its request, what is missing, the answers given, its status. Answers
-- {ok: true, version} or {ok: false} when the case is settled, withdrawn or at another version. Personal data replaced by the
-- change is deleted, the new inserted. A change that a mail makes is made once: {ok: true, again: true} when it is linked already.
-- `askedAt` says that an answer is waited for, null that none is any more.
CREATE OR REPLACE FUNCTION change_case(entry jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  v_id uuid := (entry ->> 'id')::uuid;
  v_version int;
BEGIN
  IF entry ? 'message' AND EXISTS (SELECT 1 FROM message_cases m
      WHERE m.message_id = (entry -> 'message' ->> 'id')::uuid AND m.case_id = v_id AND m.relation <> 'machine') THEN
    RETURN jsonb_build_object('ok', true, 'version', (SELECT version FROM cases WHERE id = v_id), 'again', true);
  END IF;
  UPDATE cases SET
      version = version + 1,
      status = coalesce(entry ->> 'status', status),
      kind = coalesce(entry ->> 'kind', kind),
      request = coalesce(entry -> 'request', request),
      missing = coalesce(entry -> 'missing', missing),
      owner = CASE WHEN entry ? 'owner' THEN entry ->> 'owner' ELSE owner END,
      answers = coalesce(entry -> 'answers', answers),
      labels = coalesce(entry -> 'labels', labels),
      asked_at = CASE WHEN entry ? 'askedAt' THEN (entry ->> 'askedAt')::timestamptz ELSE asked_at END,
      reminded_at = CASE WHEN entry ? 'askedAt' THEN NULL ELSE coalesce((entry ->> 'remindedAt')::timestamptz, reminded_at) END
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
  PERFORM link_message(entry -> 'message', v_id);
  PERFORM write_letters(entry -> 'letters', NULL, NULL);
  RETURN jsonb_build_object('ok', true, 'version', v_version);
END $$;
