-- Whose invitation has been pending for longest, whenever it was looked at last.
CREATE INDEX outreach_deal_pending ON outreach_deal (owner_id, pending_since)
    WHERE pending_since IS NOT NULL;
