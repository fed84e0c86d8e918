-- Whose invitation has been pending for longest, of those who were looked at; of the others it is
-- outreach_deal_fresh that tells.
CREATE INDEX outreach_deal_looked_at ON outreach_deal (owner_id, pending_since)
    WHERE pending_since IS NOT NULL AND next_check_at IS NOT NULL;
