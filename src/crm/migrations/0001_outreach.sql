-- Our own tables beside DjangoCRM's, and the indexes and triggers that we add to its tables.
-- None of ours refers to its rows by foreign key: deleting a lead in DjangoCRM's admin must work, and
-- must not take the ledger with it.

-- The ledger. `public_id` is kept beside the lead, so that a person who is deleted and found again
-- is still known to have been contacted.
CREATE TABLE outreach_action (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    account TEXT NOT NULL,
    lead_id INTEGER NOT NULL,
    deal_id INTEGER NOT NULL,
    public_id TEXT NOT NULL COLLATE NOCASE,
    kind TEXT NOT NULL,
    step INTEGER NOT NULL,
    text_hash TEXT NOT NULL,
    decided_at TEXT NOT NULL,
    started_at TEXT,
    settled_at TEXT,
    outcome TEXT CHECK (outcome IN ('done', 'refused', 'failed', 'unknown', 'rehearsed')),
    evidence TEXT NOT NULL,
    merged INTEGER NOT NULL
);

-- Once: at most one invite, message and withdrawal for each person and step that is open, done or
-- unknown. Merging two leads marks those rows of one that the other has as well, and so takes them
-- out; by name they still hold.
CREATE UNIQUE INDEX outreach_action_once ON outreach_action (lead_id, kind, step)
    WHERE kind IN ('invite', 'message', 'withdraw') AND merged = 0
        AND (outcome IS NULL OR outcome IN ('done', 'unknown'));
CREATE UNIQUE INDEX outreach_action_once_by_name ON outreach_action (public_id, kind, step)
    WHERE kind IN ('invite', 'message', 'withdraw') AND public_id <> ''
        AND (outcome IS NULL OR outcome IN ('done', 'unknown'));
CREATE INDEX outreach_action_limits ON outreach_action (account, kind, decided_at);
CREATE INDEX outreach_action_open ON outreach_action (account) WHERE outcome IS NULL;
CREATE INDEX outreach_action_lead ON outreach_action (lead_id);

CREATE TABLE outreach_exhausted (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    account TEXT NOT NULL,
    kind TEXT NOT NULL,
    marked_at TEXT NOT NULL,
    evidence TEXT NOT NULL
);
CREATE INDEX outreach_exhausted_kind ON outreach_exhausted (account, kind, marked_at);

CREATE TABLE outreach_event (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    account TEXT NOT NULL,
    kind TEXT NOT NULL,
    text TEXT NOT NULL,
    deal_id INTEGER
);
CREATE INDEX outreach_event_deal ON outreach_event (deal_id);
CREATE INDEX outreach_event_account ON outreach_event (account);

CREATE TABLE outreach_decision (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    decided_at TEXT NOT NULL,
    deal_id INTEGER NOT NULL,
    candidates INTEGER NOT NULL,
    score REAL NOT NULL,
    draw REAL NOT NULL,
    propensity REAL,
    model TEXT NOT NULL,
    explanation TEXT NOT NULL,
    features TEXT NOT NULL
);
CREATE INDEX outreach_decision_deal ON outreach_decision (deal_id);

CREATE TABLE outreach_block (
    kind TEXT NOT NULL,
    value TEXT NOT NULL COLLATE NOCASE,
    reason TEXT NOT NULL,
    since TEXT NOT NULL,
    PRIMARY KEY (kind, value)
) WITHOUT ROWID;

-- The key of the hashes by which the forgotten are known.
CREATE TABLE outreach_secret (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;

-- Names by which a lead is known besides its address: member ids, former slugs, odd spellings.
CREATE TABLE outreach_identity (
    name TEXT PRIMARY KEY COLLATE NOCASE,
    lead_id INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX outreach_identity_lead ON outreach_identity (lead_id);

CREATE TABLE outreach_command (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    account TEXT NOT NULL,
    command TEXT NOT NULL,
    sent_at TEXT NOT NULL,
    taken_at TEXT
);
CREATE INDEX outreach_command_pending ON outreach_command (account) WHERE taken_at IS NULL;

-- One row per account: what it was told, and what it says of itself.
CREATE TABLE outreach_control (
    account TEXT PRIMARY KEY,
    paused_at TEXT,
    pause_reason TEXT,
    status TEXT,
    status_at TEXT
) WITHOUT ROWID;

-- What belongs to a deal's present state; gone when the deal moves on. A pending deal has a row
-- always, others while they are postponed.
CREATE TABLE outreach_deal (
    deal_id INTEGER PRIMARY KEY,
    owner_id INTEGER NOT NULL,
    pending_since TEXT,
    next_check_at TEXT,
    not_before TEXT,
    attempts INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX outreach_deal_fresh ON outreach_deal (owner_id, pending_since)
    WHERE pending_since IS NOT NULL AND next_check_at IS NULL;
CREATE INDEX outreach_deal_backed_off ON outreach_deal (owner_id, next_check_at)
    WHERE next_check_at IS NOT NULL;

-- How many deals each owner has at each stage, kept by the triggers below.
CREATE TABLE outreach_count (
    owner_id INTEGER NOT NULL,
    stage_id INTEGER NOT NULL,
    deals INTEGER NOT NULL,
    PRIMARY KEY (owner_id, stage_id)
) WITHOUT ROWID;

CREATE INDEX outreach_lead_website ON crm_lead (website COLLATE NOCASE);
CREATE INDEX outreach_deal_queue ON crm_deal (owner_id, stage_id);
CREATE INDEX outreach_contact_name ON crm_contact (company_id, last_name, first_name);
CREATE INDEX outreach_thefile_object ON common_thefile (object_id, content_type_id);

-- The triggers hold whoever writes: this program, or somebody at work in DjangoCRM's admin.
CREATE TRIGGER outreach_deal_added AFTER INSERT ON crm_deal
BEGIN
    INSERT INTO outreach_count (owner_id, stage_id, deals)
    VALUES (coalesce(NEW.owner_id, 0), coalesce(NEW.stage_id, 0), 1)
    ON CONFLICT (owner_id, stage_id) DO UPDATE SET deals = deals + 1;
    INSERT INTO outreach_deal (deal_id, owner_id, pending_since)
    SELECT NEW.id, coalesce(NEW.owner_id, 0), NEW.update_date
    FROM crm_stage WHERE id = NEW.stage_id AND name = 'Pending';
END;

CREATE TRIGGER outreach_deal_moved AFTER UPDATE OF stage_id, owner_id ON crm_deal
WHEN NEW.stage_id IS NOT OLD.stage_id OR NEW.owner_id IS NOT OLD.owner_id
BEGIN
    UPDATE outreach_count SET deals = deals - 1
    WHERE owner_id = coalesce(OLD.owner_id, 0) AND stage_id = coalesce(OLD.stage_id, 0);
    INSERT INTO outreach_count (owner_id, stage_id, deals)
    VALUES (coalesce(NEW.owner_id, 0), coalesce(NEW.stage_id, 0), 1)
    ON CONFLICT (owner_id, stage_id) DO UPDATE SET deals = deals + 1;
    DELETE FROM outreach_deal WHERE deal_id = NEW.id;
    INSERT INTO outreach_deal (deal_id, owner_id, pending_since)
    SELECT NEW.id, coalesce(NEW.owner_id, 0), NEW.update_date
    FROM crm_stage WHERE id = NEW.stage_id AND name = 'Pending';
END;

CREATE TRIGGER outreach_deal_removed AFTER DELETE ON crm_deal
BEGIN
    UPDATE outreach_count SET deals = deals - 1
    WHERE owner_id = coalesce(OLD.owner_id, 0) AND stage_id = coalesce(OLD.stage_id, 0);
    DELETE FROM outreach_deal WHERE deal_id = OLD.id;
END;

-- What an adopted file holds already.
INSERT INTO outreach_count (owner_id, stage_id, deals)
SELECT coalesce(owner_id, 0), coalesce(stage_id, 0), count(*) FROM crm_deal GROUP BY 1, 2;

INSERT INTO outreach_deal (deal_id, owner_id, pending_since, next_check_at)
SELECT d.id, coalesce(d.owner_id, 0), d.update_date,
    CASE WHEN json_valid(d.next_step) THEN strftime('%Y-%m-%d %H:%M:%f000', d.update_date,
        json_extract(d.next_step, '$.backoff_hours') || ' hours') END
FROM crm_deal AS d JOIN crm_stage AS s ON s.id = d.stage_id
WHERE s.name = 'Pending';
