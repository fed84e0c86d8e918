-- Names by which a lead is known, as they are compared: slugs in folded case, ids as the site spells
-- them, since their case counts.
CREATE TABLE outreach_name (
    name TEXT PRIMARY KEY,
    lead_id INTEGER NOT NULL
) WITHOUT ROWID;
INSERT OR IGNORE INTO outreach_name (name, lead_id)
SELECT iif(name GLOB 'AC[A-Za-z]AA*', name, lower(name)), lead_id FROM outreach_identity;
DROP TABLE outreach_identity;
ALTER TABLE outreach_name RENAME TO outreach_identity;
CREATE INDEX outreach_identity_lead ON outreach_identity (lead_id);

-- Blocks are compared by the program, as people compare names.
CREATE TABLE outreach_blocked (
    kind TEXT NOT NULL,
    value TEXT NOT NULL,
    reason TEXT NOT NULL,
    since TEXT NOT NULL,
    PRIMARY KEY (kind, value)
) WITHOUT ROWID;
INSERT INTO outreach_blocked (kind, value, reason, since)
SELECT kind, value, reason, since FROM outreach_block;
DROP TABLE outreach_block;
ALTER TABLE outreach_blocked RENAME TO outreach_block;

-- Deals of blocked people: nobody's turn while they stand here, at whatever stage they are.
CREATE TABLE outreach_aside (
    deal_id INTEGER PRIMARY KEY,
    since TEXT NOT NULL
);

-- Imports, so that each can be taken back: whom it added, and which empty columns it filled.
CREATE TABLE outreach_import (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    account TEXT NOT NULL,
    source TEXT NOT NULL,
    started_at TEXT NOT NULL,
    undone_at TEXT
);
CREATE TABLE outreach_imported (
    lead_id INTEGER PRIMARY KEY,
    import_id INTEGER NOT NULL
);
CREATE INDEX outreach_imported_import ON outreach_imported (import_id);
CREATE TABLE outreach_filled (
    import_id INTEGER NOT NULL,
    lead_id INTEGER NOT NULL,
    field TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (import_id, lead_id, field)
) WITHOUT ROWID;
CREATE INDEX outreach_filled_lead ON outreach_filled (lead_id);
