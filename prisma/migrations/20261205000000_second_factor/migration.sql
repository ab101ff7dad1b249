-- The second factor of a person, who may be a member of several tenants: these tables span tenants (docs/decisions/0003).
CREATE TABLE second_factor (
  user_id uuid PRIMARY KEY REFERENCES portal_user (id) ON DELETE CASCADE,
  sealed_seed text NOT NULL,
  -- Null until the person has shown that their app makes the right codes: until then nobody is asked for one.
  confirmed_at timestamptz,
  -- The time step of the last code that was accepted; none of it or before it is accepted again.
  last_step int NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE recovery_code (
  user_id uuid NOT NULL REFERENCES second_factor (user_id) ON DELETE CASCADE,
  code_hash text NOT NULL,
  used_at timestamptz,
  PRIMARY KEY (user_id, code_hash)
);

-- A password was right and a code is awaited. This is no session yet: nothing else reads it.
CREATE TABLE sign_in_challenge (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES portal_user (id) ON DELETE CASCADE,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX sign_in_challenge_user ON sign_in_challenge (user_id);
