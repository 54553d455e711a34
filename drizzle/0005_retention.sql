-- Retention: what is personal goes when a rule says so, a few rows at a time, and each erasure is written down in the statement that
-- does it. A period is counted in days of 24 hours.

-- Erased in the order they came, so that a lot ends where it is full and does not look through all the rest.
CREATE INDEX messages_not_erased ON messages (received_at, id) WHERE erased_at IS NULL;
--> statement-breakpoint
CREATE INDEX letters_not_erased ON letters (created_at, id) WHERE erased_at IS NULL;
--> statement-breakpoint
-- Whether a case is settled or withdrawn, and nothing was done to it since a moment.
CREATE FUNCTION ended_before(p_case uuid, p_before timestamptz) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT 1 FROM cases c WHERE c.id = p_case AND c.status IN ('settled', 'withdrawn'))
    AND coalesce((SELECT max(e.at) < p_before FROM case_events e WHERE e.case_id = p_case), false)
$$;
--> statement-breakpoint
-- Empties mails under the rule `messages` (all cases of the mail have ended, each so long ago) or `machines` (a machine's, or one that
-- could not be read and came to nothing, so long since it came in). The row stays with hash and arrival, so that the same mail is known.
-- One that waits to be read is never touched. Answers how many.
CREATE FUNCTION erase_messages(p_rule text, p_days int, p_at timestamptz, p_most int) RETURNS int LANGUAGE sql AS $$
  WITH taken AS (
    SELECT m.id FROM messages m
      WHERE m.erased_at IS NULL AND m.received_at < p_at - p_days * interval '24 hours'
        AND CASE p_rule
          WHEN 'messages' THEN m.status IN ('read', 'unreadable')
            AND EXISTS (SELECT 1 FROM message_cases l WHERE l.message_id = m.id)
            AND NOT EXISTS (SELECT 1 FROM message_cases l
              WHERE l.message_id = m.id AND NOT ended_before(l.case_id, p_at - p_days * interval '24 hours'))
          WHEN 'machines' THEN m.status = 'machine' OR (m.status = 'unreadable'
            AND NOT EXISTS (SELECT 1 FROM message_cases l JOIN cases c ON c.id = l.case_id
              WHERE l.message_id = m.id AND c.status <> 'withdrawn'))
        END
      ORDER BY m.received_at, m.id LIMIT p_most FOR UPDATE OF m SKIP LOCKED),
  emptied AS (
    UPDATE messages SET raw = NULL, mail = NULL, sender = NULL, from_address = NULL, erased_at = p_at
      WHERE id IN (SELECT id FROM taken) RETURNING id),
  unread AS (
    UPDATE message_cases SET reading = NULL WHERE message_id IN (SELECT id FROM emptied)),
  logged AS (
    INSERT INTO erasures (at, rule, days, ref) SELECT p_at, p_rule, p_days, id FROM emptied RETURNING 1)
  SELECT count(*)::int FROM logged
$$;
--> statement-breakpoint
-- Empties letters of cases that ended so long ago. One still to be sent is never touched. Answers how many.
CREATE FUNCTION erase_letters(p_days int, p_at timestamptz, p_most int) RETURNS int LANGUAGE sql AS $$
  WITH taken AS (
    SELECT l.id FROM letters l
      WHERE l.erased_at IS NULL AND l.status <> 'due' AND ended_before(l.case_id, p_at - p_days * interval '24 hours')
      ORDER BY l.created_at, l.id LIMIT p_most FOR UPDATE OF l SKIP LOCKED),
  emptied AS (
    UPDATE letters SET recipient = '', subject = '', text = '', erased_at = p_at
      WHERE id IN (SELECT id FROM taken) RETURNING id),
  logged AS (
    INSERT INTO erasures (at, rule, days, ref) SELECT p_at, 'letters', p_days, id FROM emptied RETURNING 1)
  SELECT count(*)::int FROM logged
$$;
--> statement-breakpoint
-- Deletes personal data of cases that ended so long ago, by reference. Which of them no code needs, the caller has found out from the
-- log as it stood at `p_seen`: when it has gone on, {ok: false, head}, and nothing is done. Else {ok: true, erased}.
CREATE FUNCTION erase_contacts(p_refs jsonb, p_seen bigint, p_days int, p_at timestamptz) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  v_head bigint;
  v_erased int;
BEGIN
  -- Held until this is done: no decision can make a contact a code's meanwhile.
  SELECT h.seq INTO v_head FROM head h FOR SHARE;
  IF v_head <> p_seen THEN
    RETURN jsonb_build_object('ok', false, 'head', v_head);
  END IF;
  WITH gone AS (
    DELETE FROM personal p
      WHERE p.ref = ANY (ARRAY(SELECT r.value::uuid FROM jsonb_array_elements_text(p_refs) r(value)))
        AND p.field IN ('contact', 'sender', 'requester', 'question')
        AND ended_before(p.case_id, p_at - p_days * interval '24 hours')
      RETURNING p.ref),
  logged AS (
    INSERT INTO erasures (at, rule, days, ref) SELECT p_at, 'contacts', p_days, ref FROM gone RETURNING 1)
  SELECT count(*)::int INTO v_erased FROM logged;
  RETURN jsonb_build_object('ok', true, 'erased', v_erased);
END $$;
