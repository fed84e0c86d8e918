-- A deal is added without the journal that SQLite keeps for every statement that may have to be
-- undone alone: an upsert in the trigger would need one, whatever the statement says.
DROP TRIGGER outreach_deal_added;

CREATE TRIGGER outreach_deal_added AFTER INSERT ON crm_deal
BEGIN
    INSERT INTO outreach_count (owner_id, stage_id, deals)
    SELECT coalesce(NEW.owner_id, 0), coalesce(NEW.stage_id, 0), 0
    WHERE NOT EXISTS (SELECT 1 FROM outreach_count
        WHERE owner_id = coalesce(NEW.owner_id, 0) AND stage_id = coalesce(NEW.stage_id, 0));
    UPDATE outreach_count SET deals = deals + 1
    WHERE owner_id = coalesce(NEW.owner_id, 0) AND stage_id = coalesce(NEW.stage_id, 0);
    INSERT INTO outreach_deal (deal_id, owner_id, pending_since)
    SELECT NEW.id, coalesce(NEW.owner_id, 0), NEW.update_date
    FROM crm_stage WHERE id = NEW.stage_id AND name = 'Pending';
END;

DROP TRIGGER outreach_candidate_added;

CREATE TRIGGER outreach_candidate_added AFTER INSERT ON crm_deal
WHEN EXISTS (SELECT 1 FROM crm_stage WHERE id = NEW.stage_id AND name = 'Enriched')
BEGIN
    UPDATE outreach_candidate SET version = (SELECT max(version) FROM outreach_candidate) + 1
    WHERE deal_id = NEW.id;
    INSERT INTO outreach_candidate (deal_id, version)
    SELECT NEW.id, coalesce((SELECT max(version) FROM outreach_candidate), 0) + 1
    WHERE NOT EXISTS (SELECT 1 FROM outreach_candidate WHERE deal_id = NEW.id);
END;
