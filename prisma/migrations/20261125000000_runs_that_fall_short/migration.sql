-- Part of the plan was left undone (leavers held back, a row or card that could not be applied): the same bytes have work to do.
ALTER TABLE run ADD COLUMN fell_short boolean NOT NULL DEFAULT false;
