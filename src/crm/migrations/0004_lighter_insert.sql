-- What a new deal means to the tables beside it is asked of its stage once, and only two stages mean
-- anything: nearly every deal is added as Discovered, and thousands at a time.
DROP TRIGGER outreach_deal_added;
DROP TRIGGER outreach_candidate_added;

-- The first of its owner at its stage.
CREATE TRIGGER outreach_deal_first BEFORE INSERT ON crm_deal
WHEN NOT EXISTS (SELECT 1 FROM outreach_count
    WHERE owner_id = coalesce(NEW.owner_id, 0) AND stage_id = coalesce(NEW.stage_id, 0))
BEGIN
    INSERT INTO outreach_count (owner_id, stage_id, deals)
    VALUES (coalesce(NEW.owner_id, 0), coalesce(NEW.stage_id, 0), 0);
END;

CREATE TRIGGER outreach_deal_added AFTER INSERT ON crm_deal
BEGIN
    UPDATE outreach_count SET deals = deals + 1
    WHERE owner_id = coalesce(NEW.owner_id, 0) AND stage_id = coalesce(NEW.stage_id, 0);
END;

CREATE TRIGGER outreach_deal_added_late AFTER INSERT ON crm_deal
WHEN (SELECT name FROM crm_stage WHERE id = NEW.stage_id) IN ('Pending', 'Enriched')
BEGIN
    INSERT INTO outreach_deal (deal_id, owner_id, pending_since)
    SELECT NEW.id, coalesce(NEW.owner_id, 0), NEW.update_date
    FROM crm_stage WHERE id = NEW.stage_id AND name = 'Pending';
    UPDATE outreach_candidate SET version = (SELECT max(version) FROM outreach_candidate) + 1
    WHERE deal_id = NEW.id AND EXISTS (SELECT 1 FROM crm_stage WHERE id = NEW.stage_id AND name = 'Enriched');
    INSERT INTO outreach_candidate (deal_id, version)
    SELECT NEW.id, coalesce((SELECT max(version) FROM outreach_candidate), 0) + 1
    FROM crm_stage WHERE id = NEW.stage_id AND name = 'Enriched'
        AND NOT EXISTS (SELECT 1 FROM outreach_candidate WHERE deal_id = NEW.id);
END;
