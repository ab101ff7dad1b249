-- `jpeg` or `png`, as the picture arrived; null for pictures kept before this was remembered.
ALTER TABLE picture ADD COLUMN arrived_as text;
