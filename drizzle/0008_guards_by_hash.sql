-- The two promises about states are held by hashes of 64 bits in the place of texts: an index of texts that knows overlaps (btree_gist)
-- takes three times as long to write. Two codes, or two pairs of provider and site, with one hash would be taken for the same, and the
-- later one refused: among a million, the odds that any two have it are one in 40 million. Nothing is ever let through for it.
ALTER TABLE code_states
  DROP CONSTRAINT code_states_one_state_a_day,
  DROP CONSTRAINT code_states_one_code_a_pair,
  ADD CONSTRAINT code_states_one_state_a_day EXCLUDE USING gist (hashtextextended(code, 0) WITH =, valid WITH &&),
  ADD CONSTRAINT code_states_one_code_a_pair
    EXCLUDE USING gist (hashtextextended(provider || '|' || site, 0) WITH =, valid WITH &&)
    WHERE (status = 'active' AND provider IS NOT NULL AND site IS NOT NULL);
