-- Accounts: people who sign in with their address and a password.

ALTER TABLE person ADD COLUMN password_hash TEXT; -- argon2id, as a PHC string; null: nobody signs in as this person yet
ALTER TABLE person ADD COLUMN language TEXT;
ALTER TABLE person ADD COLUMN time_zone TEXT;
ALTER TABLE person ADD COLUMN theme TEXT NOT NULL DEFAULT 'auto';
ALTER TABLE person ADD COLUMN preferences TEXT NOT NULL DEFAULT '{}';
ALTER TABLE person ADD COLUMN last_seen_ms INTEGER;
-- Who signs in says the address, not the organization.
CREATE INDEX person_by_address ON person (email);

-- Who is signed in: the SHA-256 of the secret in the cookie, which also says the organization.
CREATE TABLE session (
    org_id     TEXT    NOT NULL REFERENCES org (org_id),
    hash       BLOB    NOT NULL,
    person_id  TEXT    NOT NULL,
    created_ms INTEGER NOT NULL,
    used_ms    INTEGER NOT NULL,
    PRIMARY KEY (org_id, hash)
) WITHOUT ROWID;
CREATE INDEX session_by_person ON session (org_id, person_id);
CREATE INDEX session_by_use ON session (used_ms);

-- With which a person sets a password, once: the latest of each person.
CREATE TABLE one_time_link (
    org_id     TEXT    NOT NULL REFERENCES org (org_id),
    person_id  TEXT    NOT NULL,
    hash       BLOB    NOT NULL,
    created_ms INTEGER NOT NULL,
    expires_ms INTEGER NOT NULL,
    PRIMARY KEY (org_id, person_id)
) WITHOUT ROWID;
CREATE UNIQUE INDEX one_time_link_by_hash ON one_time_link (org_id, hash);
CREATE INDEX one_time_link_by_expiry ON one_time_link (expires_ms);

-- With which the first organization is made, once: one for each start of a server without any.
CREATE TABLE setup_token (
    hash       BLOB    NOT NULL PRIMARY KEY,
    created_ms INTEGER NOT NULL
) WITHOUT ROWID;
