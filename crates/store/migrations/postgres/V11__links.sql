-- With which a contractor without an account works on one ticket, or a technician whom it has named. The server signs what is
-- handed out, and keeps no secret: the text names the row and its generation.
CREATE TABLE contractor_link (
    client_id     TEXT COLLATE "C"    NOT NULL,
    ticket_id     TEXT COLLATE "C"    NOT NULL,
    contractor_id TEXT COLLATE "C"    NOT NULL REFERENCES org (org_id),
    -- The technician whose link it is; '' for that of the company.
    technician_id TEXT COLLATE "C"    NOT NULL,
    link_id       TEXT COLLATE "C"    NOT NULL,
    generation    BIGINT  NOT NULL,
    -- The address that it is sent to.
    email         TEXT COLLATE "C",
    created_ms    BIGINT  NOT NULL,
    expires_ms    BIGINT  NOT NULL,
    revoked_ms    BIGINT,
    last_used_ms  BIGINT,
    PRIMARY KEY (client_id, ticket_id, contractor_id, technician_id)
);
