-- A cost is the provider's own word where it has one, and else that of the list of prices.
ALTER TABLE usage_records ADD COLUMN listed_cost BIGINT;
ALTER TABLE usage_records ADD COLUMN reported_cost BIGINT;
UPDATE usage_records SET listed_cost = cost;
