-- Accounts: people who sign in with their address and a password.

ALTER TABLE person
    ADD COLUMN password_hash TEXT, -- argon2id, as a PHC string; null: nobody signs in as this person yet
    ADD COLUMN language TEXT,
    ADD COLUMN time_zone TEXT,
    ADD COLUMN theme TEXT NOT NULL DEFAULT 'auto',
    ADD COLUMN preferences TEXT NOT NULL DEFAULT '{}',
    ADD COLUMN last_seen_ms BIGINT;
-- Who signs in says the address, not the organization.
CREATE INDEX person_by_address ON person (email);

-- Who is signed in: the SHA-256 of the secret in the cookie, which also says the organization.
CREATE TABLE session (
    org_id     TEXT COLLATE "C" NOT NULL REFERENCES org (org_id),
    hash       BYTEA  NOT NULL,
    person_id  TEXT COLLATE "C" NOT NULL,
    created_ms BIGINT NOT NULL,
    used_ms    BIGINT NOT NULL,
    PRIMARY KEY (org_id, hash)
);
CREATE INDEX session_by_person ON session (org_id, person_id);
CREATE INDEX session_by_use ON session (used_ms);

-- With which a person sets a password, once: the latest of each person.
CREATE TABLE one_time_link (
    org_id     TEXT COLLATE "C" NOT NULL REFERENCES org (org_id),
    person_id  TEXT COLLATE "C" NOT NULL,
    hash       BYTEA  NOT NULL,
    created_ms BIGINT NOT NULL,
    expires_ms BIGINT NOT NULL,
    PRIMARY KEY (org_id, person_id)
);
CREATE UNIQUE INDEX one_time_link_by_hash ON one_time_link (org_id, hash);
CREATE INDEX one_time_link_by_expiry ON one_time_link (expires_ms);

-- With which the first organization is made, once: one for each start of a server without any.
CREATE TABLE setup_token (
    hash       BYTEA  NOT NULL PRIMARY KEY,
    created_ms BIGINT NOT NULL
);
