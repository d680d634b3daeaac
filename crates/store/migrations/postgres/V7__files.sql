-- Files on tickets. The bytes lie in the data directory under their SHA-256 ("objects"); the same bytes are kept once, whoever
-- handed them in.
CREATE TABLE ticket_file (
    client_id        TEXT COLLATE "C" NOT NULL,
    ticket_id        TEXT COLLATE "C" NOT NULL,
    file_id          TEXT COLLATE "C" NOT NULL,
    author_org       TEXT COLLATE "C" NOT NULL,
    author_person    TEXT COLLATE "C" NOT NULL,
    author_name      TEXT    NOT NULL,
    audience         TEXT    NOT NULL,
    tag              TEXT    NOT NULL,
    name             TEXT    NOT NULL,
    media_type       TEXT    NOT NULL,
    size_bytes       BIGINT  NOT NULL,
    sha256           TEXT COLLATE "C" NOT NULL,
    thumbnail_sha256 TEXT COLLATE "C",
    width_px         BIGINT,
    height_px        BIGINT,
    contractor_id    TEXT COLLATE "C",
    quote_id         TEXT COLLATE "C",
    invoice_id       TEXT COLLATE "C",
    date_id          TEXT COLLATE "C",
    note_id          TEXT COLLATE "C",
    created_ms       BIGINT  NOT NULL,
    PRIMARY KEY (client_id, ticket_id, file_id)
);
-- Which objects something still refers to.
CREATE INDEX ticket_file_by_object ON ticket_file (sha256);
CREATE INDEX ticket_file_by_thumbnail ON ticket_file (thumbnail_sha256) WHERE thumbnail_sha256 IS NOT NULL;
