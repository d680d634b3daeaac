-- The tables of the desk. Every hot table leads with the organization that owns its rows, so that a second engine can
-- distribute them. Ids are 24 hex digits, instants milliseconds since the epoch, amounts exact decimal text.

-- Organizations and people -------------------------------------------------------------------------------------

CREATE TABLE org (
    org_id            TEXT    NOT NULL PRIMARY KEY,
    kind              TEXT    NOT NULL CHECK (kind IN ('client', 'contractor')),
    name              TEXT    NOT NULL,
    siret             TEXT,
    siren             TEXT,
    email             TEXT,
    phone             TEXT,
    currency          TEXT    NOT NULL DEFAULT 'EUR',
    names_technicians INTEGER NOT NULL DEFAULT 0,
    policy            TEXT    NOT NULL DEFAULT '{}',
    is_active         INTEGER NOT NULL DEFAULT 1,
    created_ms        INTEGER NOT NULL,
    updated_ms        INTEGER NOT NULL
);

-- What an organization counts: its journal's revision, the last updated_at it was given, its ticket numbers and ids.
CREATE TABLE org_clock (
    org_id      TEXT    NOT NULL PRIMARY KEY REFERENCES org (org_id),
    revision    INTEGER NOT NULL DEFAULT 0,
    stamp_ms    INTEGER NOT NULL DEFAULT 0,
    last_number INTEGER NOT NULL DEFAULT 0,
    last_ticket TEXT    NOT NULL DEFAULT '000000000000000000000000'
) WITHOUT ROWID;

CREATE TABLE partnership (
    client_id     TEXT    NOT NULL REFERENCES org (org_id),
    contractor_id TEXT    NOT NULL REFERENCES org (org_id),
    is_internal   INTEGER NOT NULL DEFAULT 0,
    is_active     INTEGER NOT NULL DEFAULT 1,
    created_ms    INTEGER NOT NULL,
    PRIMARY KEY (client_id, contractor_id)
) WITHOUT ROWID;
CREATE INDEX partnership_by_contractor ON partnership (contractor_id, client_id);

CREATE TABLE person (
    org_id     TEXT    NOT NULL REFERENCES org (org_id),
    person_id  TEXT    NOT NULL,
    email      TEXT    NOT NULL,
    name       TEXT    NOT NULL,
    role       TEXT    NOT NULL,
    is_active  INTEGER NOT NULL DEFAULT 1,
    created_ms INTEGER NOT NULL,
    PRIMARY KEY (org_id, person_id)
) WITHOUT ROWID;
CREATE UNIQUE INDEX person_by_email ON person (org_id, email);

CREATE TABLE token (
    token_id     TEXT    NOT NULL PRIMARY KEY,
    org_id       TEXT    NOT NULL REFERENCES org (org_id),
    name         TEXT    NOT NULL,
    role         TEXT    NOT NULL,
    scopes       TEXT    NOT NULL,
    hash         BLOB    NOT NULL UNIQUE,
    created_ms   INTEGER NOT NULL,
    expires_ms   INTEGER,
    revoked_ms   INTEGER,
    last_used_ms INTEGER
);
CREATE INDEX token_by_org ON token (org_id, token_id);

-- Moves with every change to what tokens may do: what is kept in memory is valid for one epoch.
CREATE TABLE auth_epoch (
    id    INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    epoch INTEGER NOT NULL
);
INSERT INTO auth_epoch (id, epoch) VALUES (1, 1);

-- The catalogue --------------------------------------------------------------------------------------------------

CREATE TABLE location (
    org_id      TEXT    NOT NULL REFERENCES org (org_id),
    location_id TEXT    NOT NULL,
    parent_id   TEXT,
    name        TEXT    NOT NULL,
    reference   TEXT    NOT NULL DEFAULT '',
    address     TEXT,
    created_ms  INTEGER NOT NULL,
    PRIMARY KEY (org_id, location_id)
) WITHOUT ROWID;
CREATE INDEX location_by_parent ON location (org_id, parent_id);

CREATE TABLE equipment (
    org_id       TEXT    NOT NULL REFERENCES org (org_id),
    equipment_id TEXT    NOT NULL,
    parent_id    TEXT,
    location_id  TEXT    NOT NULL,
    name         TEXT    NOT NULL,
    description  TEXT    NOT NULL DEFAULT '',
    model        TEXT,
    serial       TEXT,
    created_ms   INTEGER NOT NULL,
    PRIMARY KEY (org_id, equipment_id)
) WITHOUT ROWID;

CREATE TABLE job (
    org_id     TEXT    NOT NULL REFERENCES org (org_id),
    job_id     TEXT    NOT NULL,
    name       TEXT    NOT NULL,
    created_ms INTEGER NOT NULL,
    PRIMARY KEY (org_id, job_id)
) WITHOUT ROWID;

CREATE TABLE domain (
    org_id     TEXT    NOT NULL REFERENCES org (org_id),
    domain_id  TEXT    NOT NULL,
    parent_id  TEXT,
    name       TEXT    NOT NULL,
    created_ms INTEGER NOT NULL,
    PRIMARY KEY (org_id, domain_id)
) WITHOUT ROWID;

-- Tickets: what is so --------------------------------------------------------------------------------------------

CREATE TABLE ticket (
    client_id       TEXT    NOT NULL REFERENCES org (org_id),
    ticket_id       TEXT    NOT NULL,
    number          INTEGER NOT NULL,
    status          TEXT    NOT NULL,
    title           TEXT    NOT NULL,
    description     TEXT    NOT NULL,
    priority        TEXT    NOT NULL,
    from_public     INTEGER NOT NULL,
    maintenance     TEXT,
    author_org      TEXT    NOT NULL,
    author_person   TEXT    NOT NULL,
    created_ms      INTEGER NOT NULL,
    assigned_ms     INTEGER,
    finished_ms     INTEGER,
    finished_by     TEXT,
    closed_ms       INTEGER,
    due_ms          INTEGER,
    price_threshold TEXT,
    quote_required  INTEGER NOT NULL,
    reserve_of      TEXT,
    reserve_state   TEXT,
    reason_cancel   TEXT,
    hold_reason     TEXT,
    hold_until_ms   INTEGER,
    reopened_count  INTEGER NOT NULL DEFAULT 0,
    -- The ids named on the ticket, in the order given, separated by blanks: read whole with the ticket.
    locations       TEXT    NOT NULL DEFAULT '',
    equipments      TEXT    NOT NULL DEFAULT '',
    jobs            TEXT    NOT NULL DEFAULT '',
    domains         TEXT    NOT NULL DEFAULT '',
    managers        TEXT    NOT NULL DEFAULT ''
);
CREATE UNIQUE INDEX ticket_by_id ON ticket (client_id, ticket_id);
CREATE INDEX ticket_by_reserve ON ticket (client_id, reserve_of) WHERE reserve_of IS NOT NULL;

-- The same ids the other way round, for the filters of the list.
CREATE TABLE ticket_link (
    client_id TEXT NOT NULL,
    kind      TEXT NOT NULL,
    target_id TEXT NOT NULL,
    ticket_id TEXT NOT NULL,
    PRIMARY KEY (client_id, kind, target_id, ticket_id)
) WITHOUT ROWID;

CREATE TABLE engagement (
    client_id         TEXT    NOT NULL,
    ticket_id         TEXT    NOT NULL,
    contractor_id     TEXT    NOT NULL REFERENCES org (org_id),
    position          INTEGER NOT NULL,
    state             TEXT    NOT NULL,
    mode              TEXT    NOT NULL,
    offered_ms        INTEGER NOT NULL,
    expires_ms        INTEGER,
    reason            TEXT,
    is_internal       INTEGER NOT NULL,
    names_technicians INTEGER NOT NULL,
    technician_id     TEXT,
    PRIMARY KEY (client_id, ticket_id, contractor_id)
) WITHOUT ROWID;
CREATE INDEX engagement_by_contractor ON engagement (contractor_id, client_id, ticket_id);

CREATE TABLE ticket_date (
    client_id     TEXT    NOT NULL,
    ticket_id     TEXT    NOT NULL,
    date_id       TEXT    NOT NULL,
    kind          TEXT    NOT NULL,
    type          TEXT    NOT NULL,
    state         TEXT    NOT NULL,
    start_ms      INTEGER NOT NULL,
    end_ms        INTEGER NOT NULL,
    contractor_id TEXT,
    proposed_by   TEXT    NOT NULL,
    created_ms    INTEGER NOT NULL,
    PRIMARY KEY (client_id, ticket_id, date_id)
) WITHOUT ROWID;

CREATE TABLE quote (
    client_id      TEXT    NOT NULL,
    ticket_id      TEXT    NOT NULL,
    quote_id       TEXT    NOT NULL,
    contractor_id  TEXT    NOT NULL,
    reference      TEXT    NOT NULL,
    price          TEXT    NOT NULL,
    description    TEXT    NOT NULL,
    lot            TEXT,
    is_blocking    INTEGER NOT NULL,
    valid_until_ms INTEGER,
    replaces       TEXT,
    state          TEXT    NOT NULL,
    reason         TEXT,
    created_ms     INTEGER NOT NULL,
    decided_ms     INTEGER,
    PRIMARY KEY (client_id, ticket_id, quote_id)
) WITHOUT ROWID;

CREATE TABLE invoice (
    client_id     TEXT    NOT NULL,
    ticket_id     TEXT    NOT NULL,
    invoice_id    TEXT    NOT NULL,
    contractor_id TEXT    NOT NULL,
    reference     TEXT    NOT NULL,
    price         TEXT    NOT NULL,
    is_deposit    INTEGER NOT NULL,
    created_ms    INTEGER NOT NULL,
    PRIMARY KEY (client_id, ticket_id, invoice_id)
) WITHOUT ROWID;

CREATE TABLE note (
    client_id     TEXT    NOT NULL,
    ticket_id     TEXT    NOT NULL,
    note_id       TEXT    NOT NULL,
    author_org    TEXT    NOT NULL,
    author_person TEXT    NOT NULL,
    author_name   TEXT    NOT NULL,
    type          TEXT    NOT NULL,
    note          TEXT    NOT NULL,
    created_ms    INTEGER NOT NULL
);
CREATE INDEX note_by_ticket ON note (client_id, ticket_id);

-- Tickets: what each organization sees ---------------------------------------------------------------------------

CREATE TABLE ticket_view (
    -- Where the row is: what is known to have changed is fetched by it, without a look into an index.
    place          INTEGER NOT NULL PRIMARY KEY,
    org_id         TEXT    NOT NULL,
    ticket_id      TEXT    NOT NULL,
    client_id      TEXT    NOT NULL,
    number         INTEGER NOT NULL,
    status         TEXT    NOT NULL,
    priority       TEXT    NOT NULL,
    -- 'shown', 'draft' (asked for by status only) or 'gone' (a tombstone, told once to those who mirror).
    presence       TEXT    NOT NULL,
    is_maintenance INTEGER NOT NULL,
    created_ms     INTEGER NOT NULL,
    updated_ms     INTEGER NOT NULL,
    assigned_ms    INTEGER,
    closed_ms      INTEGER,
    due_ms         INTEGER,
    revision       INTEGER NOT NULL,
    -- The JSON text as it is sent; U+0001 stands where the public URL goes.
    doc            TEXT    NOT NULL
);
-- One row per organization and ticket. There is no index by update: the journal tells what changed since when, and a change
-- of the stamp alone then moves nothing.
CREATE UNIQUE INDEX ticket_view_by_id ON ticket_view (org_id, ticket_id);
CREATE INDEX ticket_view_by_number ON ticket_view (org_id, number);
CREATE INDEX ticket_view_by_status ON ticket_view (org_id, status, ticket_id);

CREATE TABLE journal (
    org_id    TEXT    NOT NULL,
    revision  INTEGER NOT NULL,
    ticket_id TEXT    NOT NULL,
    event     TEXT    NOT NULL,
    at_ms     INTEGER NOT NULL,
    -- The revision of the line before about the same ticket, 0 for none. The view has the last one, so a history is read
    -- along this chain: an index by ticket would be one more page to rewrite with every line.
    previous  INTEGER NOT NULL,
    -- The audit entries as this organization may read them: a JSON array.
    entries   TEXT    NOT NULL
);
CREATE UNIQUE INDEX journal_by_revision ON journal (org_id, revision);

-- Full text: one piece for a ticket's own words, one for each note, each with who may read it.
CREATE TABLE search_piece (
    piece_id   INTEGER NOT NULL PRIMARY KEY,
    client_id  TEXT    NOT NULL,
    ticket_id  TEXT    NOT NULL,
    note_type  TEXT,
    author_org TEXT
);
CREATE INDEX search_piece_by_ticket ON search_piece (client_id, ticket_id) WHERE note_type IS NULL;
-- What is not in the index yet, in the order it was written: each commit to the index makes a segment that is merged later,
-- so pieces are added many at a time, at the latest before somebody searches.
CREATE TABLE search_pending (
    pending_id INTEGER NOT NULL PRIMARY KEY,
    client_id  TEXT    NOT NULL,
    ticket_id  TEXT    NOT NULL,
    note_type  TEXT,
    author_org TEXT,
    words      TEXT    NOT NULL
);
CREATE VIRTUAL TABLE search_text USING fts5 (words, content='', contentless_delete=1, tokenize="unicode61 remove_diacritics 2");

-- What calls leave behind ----------------------------------------------------------------------------------------

CREATE TABLE idempotency (
    org_id      TEXT    NOT NULL,
    token_id    TEXT    NOT NULL,
    key         TEXT    NOT NULL,
    fingerprint BLOB    NOT NULL,
    status      INTEGER NOT NULL,
    location    TEXT,
    body        TEXT    NOT NULL,
    created_ms  INTEGER NOT NULL,
    PRIMARY KEY (org_id, token_id, key)
) WITHOUT ROWID;
CREATE INDEX idempotency_by_age ON idempotency (created_ms);

-- At which revision a list was begun whose page ended with `last_id` (lifecycle D.5).
CREATE TABLE list_window (
    org_id     TEXT    NOT NULL,
    token_id   TEXT    NOT NULL,
    filter     BLOB    NOT NULL,
    last_id    TEXT    NOT NULL,
    revision   INTEGER NOT NULL,
    created_ms INTEGER NOT NULL,
    PRIMARY KEY (org_id, token_id, filter, last_id)
) WITHOUT ROWID;
CREATE INDEX list_window_by_age ON list_window (created_ms);

-- What is to be done later.
CREATE TABLE courier_job (
    job_id      TEXT    NOT NULL PRIMARY KEY,
    kind        TEXT    NOT NULL,
    payload     TEXT    NOT NULL,
    run_ms      INTEGER NOT NULL,
    attempts    INTEGER NOT NULL DEFAULT 0,
    claimed_ms  INTEGER,
    last_error  TEXT
) WITHOUT ROWID;
CREATE INDEX courier_job_due ON courier_job (run_ms) WHERE claimed_ms IS NULL;
