-- Files on tickets. The bytes lie in the data directory under their SHA-256 ("objects"); the same bytes are kept once, whoever
-- handed them in.
CREATE TABLE ticket_file (
    client_id        TEXT    NOT NULL,
    ticket_id        TEXT    NOT NULL,
    file_id          TEXT    NOT NULL,
    author_org       TEXT    NOT NULL,
    author_person    TEXT    NOT NULL,
    author_name      TEXT    NOT NULL,
    audience         TEXT    NOT NULL,
    tag              TEXT    NOT NULL,
    name             TEXT    NOT NULL,
    media_type       TEXT    NOT NULL,
    size_bytes       INTEGER NOT NULL,
    sha256           TEXT    NOT NULL,
    thumbnail_sha256 TEXT,
    width_px         INTEGER,
    height_px        INTEGER,
    contractor_id    TEXT,
    quote_id         TEXT,
    invoice_id       TEXT,
    date_id          TEXT,
    note_id          TEXT,
    created_ms       INTEGER NOT NULL,
    PRIMARY KEY (client_id, ticket_id, file_id)
) WITHOUT ROWID;
-- Which objects something still refers to.
CREATE INDEX ticket_file_by_object ON ticket_file (sha256);
CREATE INDEX ticket_file_by_thumbnail ON ticket_file (thumbnail_sha256) WHERE thumbnail_sha256 IS NOT NULL;
