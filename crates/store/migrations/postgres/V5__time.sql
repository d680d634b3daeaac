-- The catalogue: what is archived is no longer offered, and stays on its tickets.
ALTER TABLE location ADD COLUMN is_archived BIGINT NOT NULL DEFAULT 0;
ALTER TABLE equipment ADD COLUMN is_archived BIGINT NOT NULL DEFAULT 0;
ALTER TABLE job ADD COLUMN is_archived BIGINT NOT NULL DEFAULT 0;
ALTER TABLE domain ADD COLUMN is_archived BIGINT NOT NULL DEFAULT 0;

-- The calendar: dates by when they start, of a client and of a contractor. Those that last longer than two days, which are
-- few, are found by when they end.
CREATE INDEX ticket_date_by_start ON ticket_date (client_id, start_ms);
CREATE INDEX ticket_date_by_end ON ticket_date (client_id, end_ms) WHERE end_ms - start_ms > 172800000;
CREATE INDEX ticket_date_of_contractor_by_start ON ticket_date (contractor_id, start_ms);
CREATE INDEX ticket_date_of_contractor_by_end ON ticket_date (contractor_id, end_ms) WHERE end_ms - start_ms > 172800000;

-- Calendars that a program fetches by a secret address, which is kept as its SHA-256.
CREATE TABLE calendar_feed (
    org_id     TEXT COLLATE "C" NOT NULL REFERENCES org (org_id),
    feed_id    TEXT COLLATE "C" NOT NULL,
    -- Whose: a person, or a token that belongs to none.
    person_id  TEXT COLLATE "C" NOT NULL,
    name       TEXT    NOT NULL,
    hash       BYTEA   NOT NULL,
    created_ms BIGINT  NOT NULL,
    PRIMARY KEY (org_id, feed_id)
);
CREATE INDEX calendar_feed_by_hash ON calendar_feed (hash);
