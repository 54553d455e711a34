-- Letters that are sent at the same moment are finished together: each alone was a commit of its own.

-- Says what became of sending several letters, each [id, attempts, status, error, seconds] as `finish_letter` takes it; answers for each
-- what that answers, in their order.
CREATE FUNCTION finish_letters(p_results jsonb) RETURNS jsonb LANGUAGE sql AS $$
  SELECT coalesce(jsonb_agg(finish_letter((r.of ->> 0)::uuid, (r.of ->> 1)::int, r.of ->> 2, r.of ->> 3,
      (r.of ->> 4)::double precision) ORDER BY r.n), '[]'::jsonb)
    FROM jsonb_array_elements(p_results) WITH ORDINALITY r(of, n)
$$;
