-- People without an account.

-- The codes on the labels of places and machines: 80 random bits. One of each place is live; those before it are known, so
-- that an old label says that it is old.
CREATE TABLE place_code (
    org_id       TEXT    NOT NULL REFERENCES org (org_id),
    code         TEXT    NOT NULL,
    -- A location or an equipment.
    place_id     TEXT    NOT NULL,
    is_equipment INTEGER NOT NULL,
    created_ms   INTEGER NOT NULL,
    revoked_ms   INTEGER,
    PRIMARY KEY (org_id, code)
) WITHOUT ROWID;
CREATE INDEX place_code_by_code ON place_code (code);
CREATE UNIQUE INDEX place_code_live ON place_code (org_id, place_id) WHERE revoked_ms IS NULL;

INSERT INTO place_code (org_id, code, place_id, is_equipment, created_ms)
SELECT org_id, lower(hex(randomblob(10))), location_id, 0, created_ms FROM location;
INSERT INTO place_code (org_id, code, place_id, is_equipment, created_ms)
SELECT org_id, lower(hex(randomblob(10))), equipment_id, 1, created_ms FROM equipment;

-- Who reported a ticket without an account, and who said that they have it, too.
CREATE TABLE voice (
    client_id    TEXT    NOT NULL REFERENCES org (org_id),
    voice_id     TEXT    NOT NULL,
    ticket_id    TEXT    NOT NULL,
    -- Whether it is the one that reported it.
    is_reporter  INTEGER NOT NULL,
    -- Where they were.
    place_id     TEXT    NOT NULL,
    is_equipment INTEGER NOT NULL,
    -- The form that it came with, and the last one that it sent since: sent again, neither does anything twice.
    form         TEXT    NOT NULL,
    last_form    TEXT    NOT NULL,
    email        TEXT,
    language     TEXT    NOT NULL,
    -- Whether they said that it is fixed, or that it is not.
    verdict      TEXT,
    verdict_ms   INTEGER,
    -- Its follow-up address is good for this one only.
    generation   INTEGER NOT NULL DEFAULT 1,
    created_ms   INTEGER NOT NULL,
    PRIMARY KEY (client_id, voice_id)
) WITHOUT ROWID;
CREATE UNIQUE INDEX voice_by_form ON voice (client_id, form);
CREATE INDEX voice_by_ticket ON voice (client_id, ticket_id);

-- The requests that nobody has decided on yet.
CREATE INDEX ticket_public_queue ON ticket (client_id, ticket_id) WHERE from_public = 1 AND status = 'opened';

-- What stands at a place.
CREATE INDEX equipment_by_place ON equipment (org_id, location_id);
