-- With which a contractor without an account works on one ticket, or a technician whom it has named. The server signs what is
-- handed out, and keeps no secret: the text names the row and its generation.
CREATE TABLE contractor_link (
    client_id     TEXT    NOT NULL,
    ticket_id     TEXT    NOT NULL,
    contractor_id TEXT    NOT NULL REFERENCES org (org_id),
    -- The technician whose link it is; '' for that of the company.
    technician_id TEXT    NOT NULL,
    link_id       TEXT    NOT NULL,
    generation    INTEGER NOT NULL,
    -- The address that it is sent to.
    email         TEXT,
    created_ms    INTEGER NOT NULL,
    expires_ms    INTEGER NOT NULL,
    revoked_ms    INTEGER,
    last_used_ms  INTEGER,
    PRIMARY KEY (client_id, ticket_id, contractor_id, technician_id)
) WITHOUT ROWID;
