-- The tables of the desk: the same tables and columns as SQLite's. Every hot table leads with the organization that owns its
-- rows, so that they can be distributed by it. Ids are 24 hex digits, instants milliseconds since the epoch, amounts exact
-- decimal text, truth values 0 and 1. Text that is compared or sorted is so byte by byte, as in SQLite.

-- Organizations and people -------------------------------------------------------------------------------------

CREATE TABLE org (
    org_id            TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    kind              TEXT COLLATE "C" NOT NULL CHECK (kind IN ('client', 'contractor')),
    name              TEXT    NOT NULL,
    siret             TEXT COLLATE "C",
    siren             TEXT COLLATE "C",
    email             TEXT COLLATE "C",
    phone             TEXT,
    currency          TEXT    NOT NULL DEFAULT 'EUR',
    names_technicians BIGINT  NOT NULL DEFAULT 0,
    policy            TEXT    NOT NULL DEFAULT '{}',
    is_active         BIGINT  NOT NULL DEFAULT 1,
    created_ms        BIGINT  NOT NULL,
    updated_ms        BIGINT  NOT NULL
);

-- What an organization counts: its journal's revision, the last updated_at it was given, its ticket numbers and ids.
CREATE TABLE org_clock (
    org_id      TEXT COLLATE "C" NOT NULL PRIMARY KEY REFERENCES org (org_id),
    revision    BIGINT  NOT NULL DEFAULT 0,
    stamp_ms    BIGINT  NOT NULL DEFAULT 0,
    last_number BIGINT  NOT NULL DEFAULT 0,
    last_ticket TEXT COLLATE "C" NOT NULL DEFAULT '000000000000000000000000'
-- One row that is rewritten with every commit: there is room for its versions on its own page.
) WITH (fillfactor = 20);

CREATE TABLE partnership (
    client_id     TEXT COLLATE "C" NOT NULL REFERENCES org (org_id),
    contractor_id TEXT COLLATE "C" NOT NULL REFERENCES org (org_id),
    is_internal   BIGINT  NOT NULL DEFAULT 0,
    is_active     BIGINT  NOT NULL DEFAULT 1,
    created_ms    BIGINT  NOT NULL,
    PRIMARY KEY (client_id, contractor_id)
);
CREATE INDEX partnership_by_contractor ON partnership (contractor_id, client_id);

CREATE TABLE person (
    org_id     TEXT COLLATE "C" NOT NULL REFERENCES org (org_id),
    person_id  TEXT COLLATE "C" NOT NULL,
    email      TEXT COLLATE "C" NOT NULL,
    name       TEXT    NOT NULL,
    role       TEXT    NOT NULL,
    is_active  BIGINT  NOT NULL DEFAULT 1,
    created_ms BIGINT  NOT NULL,
    PRIMARY KEY (org_id, person_id)
);
CREATE UNIQUE INDEX person_by_email ON person (org_id, email);

CREATE TABLE token (
    token_id     TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    org_id       TEXT COLLATE "C" NOT NULL REFERENCES org (org_id),
    name         TEXT    NOT NULL,
    role         TEXT    NOT NULL,
    scopes       TEXT    NOT NULL,
    hash         BYTEA   NOT NULL UNIQUE,
    created_ms   BIGINT  NOT NULL,
    expires_ms   BIGINT,
    revoked_ms   BIGINT,
    last_used_ms BIGINT
);
CREATE INDEX token_by_org ON token (org_id, token_id);

-- Moves with every change to what tokens may do: what is kept in memory is valid for one epoch.
CREATE TABLE auth_epoch (
    id    BIGINT  NOT NULL PRIMARY KEY CHECK (id = 1),
    epoch BIGINT  NOT NULL
);
INSERT INTO auth_epoch (id, epoch) VALUES (1, 1);

-- The catalogue --------------------------------------------------------------------------------------------------

CREATE TABLE location (
    org_id      TEXT COLLATE "C" NOT NULL REFERENCES org (org_id),
    location_id TEXT COLLATE "C" NOT NULL,
    parent_id   TEXT COLLATE "C",
    name        TEXT    NOT NULL,
    reference   TEXT COLLATE "C" NOT NULL DEFAULT '',
    address     TEXT,
    created_ms  BIGINT  NOT NULL,
    PRIMARY KEY (org_id, location_id)
);
CREATE INDEX location_by_parent ON location (org_id, parent_id);

CREATE TABLE equipment (
    org_id       TEXT COLLATE "C" NOT NULL REFERENCES org (org_id),
    equipment_id TEXT COLLATE "C" NOT NULL,
    parent_id    TEXT COLLATE "C",
    location_id  TEXT COLLATE "C" NOT NULL,
    name         TEXT    NOT NULL,
    description  TEXT    NOT NULL DEFAULT '',
    model        TEXT,
    serial       TEXT,
    created_ms   BIGINT  NOT NULL,
    PRIMARY KEY (org_id, equipment_id)
);

CREATE TABLE job (
    org_id     TEXT COLLATE "C" NOT NULL REFERENCES org (org_id),
    job_id     TEXT COLLATE "C" NOT NULL,
    name       TEXT    NOT NULL,
    created_ms BIGINT  NOT NULL,
    PRIMARY KEY (org_id, job_id)
);

CREATE TABLE domain (
    org_id     TEXT COLLATE "C" NOT NULL REFERENCES org (org_id),
    domain_id  TEXT COLLATE "C" NOT NULL,
    parent_id  TEXT COLLATE "C",
    name       TEXT    NOT NULL,
    created_ms BIGINT  NOT NULL,
    PRIMARY KEY (org_id, domain_id)
);

-- Tickets: what is so --------------------------------------------------------------------------------------------

CREATE TABLE ticket (
    client_id       TEXT COLLATE "C" NOT NULL REFERENCES org (org_id),
    ticket_id       TEXT COLLATE "C" NOT NULL,
    number          BIGINT  NOT NULL,
    status          TEXT COLLATE "C" NOT NULL,
    title           TEXT    NOT NULL,
    description     TEXT    NOT NULL,
    priority        TEXT COLLATE "C" NOT NULL,
    from_public     BIGINT  NOT NULL,
    maintenance     TEXT,
    author_org      TEXT COLLATE "C" NOT NULL,
    author_person   TEXT COLLATE "C" NOT NULL,
    created_ms      BIGINT  NOT NULL,
    assigned_ms     BIGINT,
    finished_ms     BIGINT,
    finished_by     TEXT COLLATE "C",
    closed_ms       BIGINT,
    due_ms          BIGINT,
    price_threshold TEXT,
    quote_required  BIGINT  NOT NULL,
    reserve_of      TEXT COLLATE "C",
    reserve_state   TEXT,
    reason_cancel   TEXT,
    hold_reason     TEXT,
    hold_until_ms   BIGINT,
    reopened_count  BIGINT  NOT NULL DEFAULT 0,
    -- The ids named on the ticket, in the order given, separated by blanks: read whole with the ticket.
    locations       TEXT    NOT NULL DEFAULT '',
    equipments      TEXT    NOT NULL DEFAULT '',
    jobs            TEXT    NOT NULL DEFAULT '',
    domains         TEXT    NOT NULL DEFAULT '',
    managers        TEXT    NOT NULL DEFAULT '',
    PRIMARY KEY (client_id, ticket_id)
) WITH (fillfactor = 85);
CREATE INDEX ticket_by_reserve ON ticket (client_id, reserve_of) WHERE reserve_of IS NOT NULL;

-- The same ids the other way round, for the filters of the list.
CREATE TABLE ticket_link (
    client_id TEXT COLLATE "C" NOT NULL,
    kind      TEXT COLLATE "C" NOT NULL,
    target_id TEXT COLLATE "C" NOT NULL,
    ticket_id TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (client_id, kind, target_id, ticket_id)
);

CREATE TABLE engagement (
    client_id         TEXT COLLATE "C" NOT NULL,
    ticket_id         TEXT COLLATE "C" NOT NULL,
    contractor_id     TEXT COLLATE "C" NOT NULL REFERENCES org (org_id),
    position          BIGINT  NOT NULL,
    state             TEXT    NOT NULL,
    mode              TEXT    NOT NULL,
    offered_ms        BIGINT  NOT NULL,
    expires_ms        BIGINT,
    reason            TEXT,
    is_internal       BIGINT  NOT NULL,
    names_technicians BIGINT  NOT NULL,
    technician_id     TEXT COLLATE "C",
    PRIMARY KEY (client_id, ticket_id, contractor_id)
);
CREATE INDEX engagement_by_contractor ON engagement (contractor_id, client_id, ticket_id);

CREATE TABLE ticket_date (
    client_id     TEXT COLLATE "C" NOT NULL,
    ticket_id     TEXT COLLATE "C" NOT NULL,
    date_id       TEXT COLLATE "C" NOT NULL,
    kind          TEXT COLLATE "C" NOT NULL,
    type          TEXT    NOT NULL,
    state         TEXT    NOT NULL,
    start_ms      BIGINT  NOT NULL,
    end_ms        BIGINT  NOT NULL,
    contractor_id TEXT COLLATE "C",
    proposed_by   TEXT COLLATE "C" NOT NULL,
    created_ms    BIGINT  NOT NULL,
    PRIMARY KEY (client_id, ticket_id, date_id)
);

CREATE TABLE quote (
    client_id      TEXT COLLATE "C" NOT NULL,
    ticket_id      TEXT COLLATE "C" NOT NULL,
    quote_id       TEXT COLLATE "C" NOT NULL,
    contractor_id  TEXT COLLATE "C" NOT NULL,
    reference      TEXT COLLATE "C" NOT NULL,
    price          TEXT    NOT NULL,
    description    TEXT    NOT NULL,
    lot            TEXT,
    is_blocking    BIGINT  NOT NULL,
    valid_until_ms BIGINT,
    replaces       TEXT COLLATE "C",
    state          TEXT    NOT NULL,
    reason         TEXT,
    created_ms     BIGINT  NOT NULL,
    decided_ms     BIGINT,
    PRIMARY KEY (client_id, ticket_id, quote_id)
);

CREATE TABLE invoice (
    client_id     TEXT COLLATE "C" NOT NULL,
    ticket_id     TEXT COLLATE "C" NOT NULL,
    invoice_id    TEXT COLLATE "C" NOT NULL,
    contractor_id TEXT COLLATE "C" NOT NULL,
    reference     TEXT COLLATE "C" NOT NULL,
    price         TEXT    NOT NULL,
    is_deposit    BIGINT  NOT NULL,
    created_ms    BIGINT  NOT NULL,
    PRIMARY KEY (client_id, ticket_id, invoice_id)
);

CREATE TABLE note (
    client_id     TEXT COLLATE "C" NOT NULL,
    ticket_id     TEXT COLLATE "C" NOT NULL,
    note_id       TEXT COLLATE "C" NOT NULL,
    author_org    TEXT COLLATE "C" NOT NULL,
    author_person TEXT COLLATE "C" NOT NULL,
    author_name   TEXT    NOT NULL,
    type          TEXT    NOT NULL,
    note          TEXT    NOT NULL,
    created_ms    BIGINT  NOT NULL
);
CREATE INDEX note_by_ticket ON note (client_id, ticket_id);

-- Tickets: what each organization sees ---------------------------------------------------------------------------

CREATE TABLE ticket_view (
    org_id         TEXT COLLATE "C" NOT NULL,
    ticket_id      TEXT COLLATE "C" NOT NULL,
    client_id      TEXT COLLATE "C" NOT NULL,
    number         BIGINT  NOT NULL,
    status         TEXT COLLATE "C" NOT NULL,
    priority       TEXT COLLATE "C" NOT NULL,
    -- 'shown', 'draft' (asked for by status only) or 'gone' (a tombstone, told once to those who mirror).
    presence       TEXT COLLATE "C" NOT NULL,
    is_maintenance BIGINT  NOT NULL,
    created_ms     BIGINT  NOT NULL,
    updated_ms     BIGINT  NOT NULL,
    assigned_ms    BIGINT,
    closed_ms      BIGINT,
    due_ms         BIGINT,
    revision       BIGINT  NOT NULL,
    -- The JSON text as it is sent; U+0001 stands where the public URL goes.
    doc            TEXT    NOT NULL,
    PRIMARY KEY (org_id, ticket_id)
-- Documents lie in their rows, as they are sent: fetched in one piece, and never unpacked. There is room for a new version on
-- the same page, which then moves no index.
) WITH (fillfactor = 80, toast_tuple_target = 8160);
ALTER TABLE ticket_view ALTER COLUMN doc SET STORAGE MAIN;
-- There is no index by update: the journal tells what changed since when, and a change of the stamp alone then moves nothing.
CREATE INDEX ticket_view_by_number ON ticket_view (org_id, number);
CREATE INDEX ticket_view_by_status ON ticket_view (org_id, status, ticket_id);

CREATE TABLE journal (
    org_id    TEXT COLLATE "C" NOT NULL,
    revision  BIGINT  NOT NULL,
    ticket_id TEXT COLLATE "C" NOT NULL,
    event     TEXT    NOT NULL,
    at_ms     BIGINT  NOT NULL,
    -- The revision of the line before about the same ticket, 0 for none. The view has the last one, so a history is read
    -- along this chain: an index by ticket would be one more page to rewrite with every line.
    previous  BIGINT  NOT NULL,
    -- The audit entries as this organization may read them: a JSON array.
    entries   TEXT    NOT NULL,
    PRIMARY KEY (org_id, revision)
);

-- Full text: one piece for a ticket's own words, one for each note, each with who may read it.
CREATE TABLE search_piece (
    piece_id   BIGINT  NOT NULL GENERATED BY DEFAULT AS IDENTITY,
    client_id  TEXT COLLATE "C" NOT NULL,
    ticket_id  TEXT COLLATE "C" NOT NULL,
    note_type  TEXT COLLATE "C",
    author_org TEXT COLLATE "C",
    words      TSVECTOR NOT NULL,
    PRIMARY KEY (client_id, piece_id)
);
CREATE INDEX search_piece_by_ticket ON search_piece (client_id, ticket_id) WHERE note_type IS NULL;
CREATE INDEX search_piece_by_word ON search_piece USING gin (words);
-- What is not in the index yet, in the order it was written: pieces are added many at a time, at the latest before somebody
-- searches.
CREATE TABLE search_pending (
    pending_id BIGINT  NOT NULL GENERATED BY DEFAULT AS IDENTITY,
    client_id  TEXT COLLATE "C" NOT NULL,
    ticket_id  TEXT COLLATE "C" NOT NULL,
    note_type  TEXT COLLATE "C",
    author_org TEXT COLLATE "C",
    words      TEXT    NOT NULL,
    PRIMARY KEY (client_id, pending_id)
);
CREATE INDEX search_pending_by_age ON search_pending (pending_id);

-- What calls leave behind ----------------------------------------------------------------------------------------

CREATE TABLE idempotency (
    org_id      TEXT COLLATE "C" NOT NULL,
    token_id    TEXT COLLATE "C" NOT NULL,
    key         TEXT COLLATE "C" NOT NULL,
    fingerprint BYTEA   NOT NULL,
    status      BIGINT  NOT NULL,
    location    TEXT,
    body        TEXT    NOT NULL,
    created_ms  BIGINT  NOT NULL,
    PRIMARY KEY (org_id, token_id, key)
);
CREATE INDEX idempotency_by_age ON idempotency (created_ms);

-- At which revision a list was begun whose page ended with `last_id` (lifecycle D.5).
CREATE TABLE list_window (
    org_id     TEXT COLLATE "C" NOT NULL,
    token_id   TEXT COLLATE "C" NOT NULL,
    filter     BYTEA   NOT NULL,
    last_id    TEXT COLLATE "C" NOT NULL,
    revision   BIGINT  NOT NULL,
    created_ms BIGINT  NOT NULL,
    PRIMARY KEY (org_id, token_id, filter, last_id)
);
CREATE INDEX list_window_by_age ON list_window (created_ms);

-- What is to be done later.
CREATE TABLE courier_job (
    job_id      TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    kind        TEXT COLLATE "C" NOT NULL,
    payload     TEXT    NOT NULL,
    run_ms      BIGINT  NOT NULL,
    attempts    BIGINT  NOT NULL DEFAULT 0,
    claimed_ms  BIGINT,
    last_error  TEXT
);
CREATE INDEX courier_job_due ON courier_job (run_ms) WHERE claimed_ms IS NULL;
