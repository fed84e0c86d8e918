-- Which deals came to be candidates, ceased to be, or have another profile: the ranking reads these
-- again, and nobody else. `version` rises with every change; a deal stands with its last one.
CREATE TABLE outreach_candidate (
    deal_id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL
);
CREATE INDEX outreach_candidate_version ON outreach_candidate (version);
CREATE INDEX outreach_deal_postponed ON outreach_deal (not_before) WHERE not_before IS NOT NULL;

CREATE TRIGGER outreach_candidate_added AFTER INSERT ON crm_deal
WHEN EXISTS (SELECT 1 FROM crm_stage WHERE id = NEW.stage_id AND name = 'Enriched')
BEGIN
    INSERT INTO outreach_candidate (deal_id, version)
    VALUES (NEW.id, coalesce((SELECT max(version) FROM outreach_candidate), 0) + 1)
    ON CONFLICT (deal_id) DO UPDATE SET version = excluded.version;
END;

CREATE TRIGGER outreach_candidate_moved AFTER UPDATE OF stage_id, owner_id, lead_id ON crm_deal
WHEN (NEW.stage_id IS NOT OLD.stage_id OR NEW.owner_id IS NOT OLD.owner_id
    OR NEW.lead_id IS NOT OLD.lead_id)
    AND EXISTS (SELECT 1 FROM crm_stage WHERE id IN (NEW.stage_id, OLD.stage_id) AND name = 'Enriched')
BEGIN
    INSERT INTO outreach_candidate (deal_id, version)
    VALUES (NEW.id, coalesce((SELECT max(version) FROM outreach_candidate), 0) + 1)
    ON CONFLICT (deal_id) DO UPDATE SET version = excluded.version;
END;

CREATE TRIGGER outreach_candidate_removed AFTER DELETE ON crm_deal
WHEN EXISTS (SELECT 1 FROM crm_stage WHERE id = OLD.stage_id AND name = 'Enriched')
BEGIN
    INSERT INTO outreach_candidate (deal_id, version)
    VALUES (OLD.id, coalesce((SELECT max(version) FROM outreach_candidate), 0) + 1)
    ON CONFLICT (deal_id) DO UPDATE SET version = excluded.version;
END;

CREATE TRIGGER outreach_candidate_changed AFTER UPDATE OF description, company_name ON crm_lead
WHEN NEW.description IS NOT OLD.description OR NEW.company_name IS NOT OLD.company_name
BEGIN
    INSERT INTO outreach_candidate (deal_id, version)
    SELECT d.id, coalesce((SELECT max(version) FROM outreach_candidate), 0) + 1
    FROM crm_deal AS d JOIN crm_stage AS s ON s.id = d.stage_id
    WHERE d.lead_id = NEW.id AND s.name = 'Enriched'
    ON CONFLICT (deal_id) DO UPDATE SET version = excluded.version;
END;
