-- Mail, and how people want to be told of what concerns them.

-- What a person has chosen, and up to where they have looked.
CREATE TABLE notice_settings (
    org_id        TEXT    NOT NULL REFERENCES org (org_id),
    person_id     TEXT    NOT NULL,
    -- `kind=cadence`, separated by blanks; what is not here goes by the role.
    cadences      TEXT    NOT NULL DEFAULT '',
    -- Minutes since midnight, both or none.
    quiet_from    INTEGER,
    quiet_to      INTEGER,
    digest_hour   INTEGER,
    seen_revision INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (org_id, person_id)
) WITHOUT ROWID;

-- Up to where an organization's journal has become mail.
CREATE TABLE mail_cursor (
    org_id   TEXT    NOT NULL PRIMARY KEY REFERENCES org (org_id),
    revision INTEGER NOT NULL
) WITHOUT ROWID;
INSERT INTO mail_cursor (org_id, revision) SELECT org_id, revision FROM org_clock;
-- What happened before is no news.
INSERT INTO notice_settings (org_id, person_id, seen_revision)
    SELECT p.org_id, p.person_id, c.revision FROM person p JOIN org_clock c ON c.org_id = p.org_id;

-- There is a row as long as journals become mail; while there is none, cursors stand still and mean nothing.
CREATE TABLE mail_following (
    id       INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    since_ms INTEGER NOT NULL
);

-- Mail that waits, is being handed over, or was.
CREATE TABLE mail_outbox (
    org_id     TEXT    NOT NULL REFERENCES org (org_id),
    mail_id    TEXT    NOT NULL,
    address    TEXT    NOT NULL,
    -- Whose address it is; NULL for who has no account.
    person_id  TEXT,
    ticket_id  TEXT,
    kind       TEXT    NOT NULL,
    language   TEXT    NOT NULL,
    subject    TEXT    NOT NULL,
    text       TEXT    NOT NULL,
    html       TEXT    NOT NULL,
    message_id TEXT    NOT NULL,
    reply_to   TEXT,
    -- The address that ends these mails, if there is one.
    unsubscribe TEXT,
    -- 'queued', 'handing_over', 'sent', 'uncertain', 'failed' or 'held'.
    state      TEXT    NOT NULL,
    created_ms INTEGER NOT NULL,
    due_ms     INTEGER NOT NULL,
    -- Whoever has claimed it has it until then.
    lease_ms   INTEGER,
    attempts   INTEGER NOT NULL DEFAULT 0,
    -- When it was handed over, or given up.
    ended_ms   INTEGER,
    last_error TEXT,
    PRIMARY KEY (org_id, mail_id)
) WITHOUT ROWID;
CREATE INDEX mail_outbox_due ON mail_outbox (due_ms, mail_id) WHERE state = 'queued';
CREATE INDEX mail_outbox_by_address ON mail_outbox (address, mail_id) WHERE state IN ('queued', 'handing_over');
CREATE INDEX mail_outbox_handing_over ON mail_outbox (lease_ms) WHERE state = 'handing_over';
CREATE INDEX mail_outbox_by_end ON mail_outbox (ended_ms) WHERE ended_ms IS NOT NULL;

-- Lines of the journal that wait for a person's daily mail.
CREATE TABLE mail_digest (
    org_id    TEXT    NOT NULL REFERENCES org (org_id),
    person_id TEXT    NOT NULL,
    revision  INTEGER NOT NULL,
    due_ms    INTEGER NOT NULL,
    PRIMARY KEY (org_id, person_id, revision)
) WITHOUT ROWID;
CREATE INDEX mail_digest_due ON mail_digest (due_ms);

-- Addresses that a mail server refused for good.
CREATE TABLE mail_refusal (
    org_id     TEXT    NOT NULL REFERENCES org (org_id),
    address    TEXT    NOT NULL,
    refused_ms INTEGER NOT NULL,
    reason     TEXT    NOT NULL,
    PRIMARY KEY (org_id, address)
) WITHOUT ROWID;

-- Who is behind a reply address, and about which ticket.
CREATE TABLE mail_thread (
    org_id     TEXT    NOT NULL REFERENCES org (org_id),
    thread     TEXT    NOT NULL,
    ticket_id  TEXT    NOT NULL,
    -- The person, or the voice of who has no account; NULL for whoever reads the address of an organization.
    person_id  TEXT,
    -- 'person', 'address' or 'reporter'.
    who        TEXT    NOT NULL,
    -- Who may read what is answered: the type of the note.
    note_type  TEXT    NOT NULL,
    address    TEXT    NOT NULL,
    created_ms INTEGER NOT NULL,
    PRIMARY KEY (org_id, thread)
) WITHOUT ROWID;

-- Mail that came in and became a note, so that it does once.
CREATE TABLE mail_received (
    org_id      TEXT    NOT NULL REFERENCES org (org_id),
    -- SHA-256 of its Message-ID and the reply address, in hex.
    digest      TEXT    NOT NULL,
    thread      TEXT    NOT NULL,
    ticket_id   TEXT    NOT NULL,
    received_ms INTEGER NOT NULL,
    PRIMARY KEY (org_id, digest)
) WITHOUT ROWID;
CREATE INDEX mail_received_by_thread ON mail_received (org_id, thread, received_ms);
CREATE INDEX mail_received_by_age ON mail_received (received_ms);
