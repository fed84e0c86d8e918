-- Choices that were made at random, to see whether the ranking helps.
ALTER TABLE outreach_decision ADD COLUMN random INTEGER NOT NULL DEFAULT 0;
