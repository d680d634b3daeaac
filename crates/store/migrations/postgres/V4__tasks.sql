-- Work to be done: whose move a ticket is, and the lists of tickets that people keep under a name.

-- The organization's task on the ticket, NULL when it is not its move, and since when.
ALTER TABLE ticket_view ADD COLUMN task TEXT COLLATE "C";
ALTER TABLE ticket_view ADD COLUMN task_ms BIGINT;

-- What is so now. From here on it is written with every view; the two must say the same (domain, `ticket/task.rs`).
UPDATE ticket_view AS v SET task_ms = updated_ms, task = CASE
    WHEN v.status = 'draft' THEN CASE
        WHEN EXISTS (SELECT 1 FROM ticket t WHERE t.client_id = v.client_id AND t.ticket_id = v.ticket_id AND t.author_org = v.org_id)
            THEN 'complete_draft'
        END
    WHEN v.org_id = v.client_id THEN CASE
        WHEN v.status IN ('toreplan', 'waitingplan', 'validation', 'dropped', 'intervention', 'intervention_finish', 'finished')
            AND EXISTS (SELECT 1 FROM quote q WHERE q.client_id = v.client_id AND q.ticket_id = v.ticket_id AND q.state = 'pending')
            THEN 'decide_quote'
        WHEN v.status = 'opened' THEN 'qualify'
        WHEN v.status IN ('waiting', 'declined') THEN 'dispatch'
        WHEN v.status = 'proposed'
            AND EXISTS (SELECT 1 FROM engagement e WHERE e.client_id = v.client_id AND e.ticket_id = v.ticket_id AND e.state = 'accepted')
            THEN 'choose_contractor'
        WHEN v.status = 'dropped' THEN 'renegotiate'
        WHEN v.status = 'waitingplan'
            AND EXISTS (SELECT 1 FROM ticket_date d WHERE d.client_id = v.client_id AND d.ticket_id = v.ticket_id AND d.state = 'tentative' AND d.proposed_by <> 'client')
            THEN 'confirm_date'
        WHEN v.status = 'finished' THEN 'accept_work'
        END
    WHEN EXISTS (SELECT 1 FROM engagement e WHERE e.client_id = v.client_id AND e.ticket_id = v.ticket_id AND e.contractor_id = v.org_id AND e.state = 'bound') THEN CASE
        WHEN v.status = 'waiting_contractor' THEN 'name_technician'
        WHEN v.status = 'toplan'
            AND EXISTS (SELECT 1 FROM ticket t WHERE t.client_id = v.client_id AND t.ticket_id = v.ticket_id AND t.quote_required <> 0)
            AND NOT EXISTS (SELECT 1 FROM quote q WHERE q.client_id = v.client_id AND q.ticket_id = v.ticket_id AND q.state = 'validated')
            THEN 'send_quote'
        WHEN v.status IN ('assigned', 'toplan', 'toreplan', 'validated') THEN 'plan'
        WHEN v.status = 'waitingplan'
            AND EXISTS (SELECT 1 FROM ticket_date d WHERE d.client_id = v.client_id AND d.ticket_id = v.ticket_id AND d.state = 'tentative' AND d.proposed_by <> 'contractor')
            THEN 'confirm_date'
        WHEN v.status = 'visit' THEN 'visit'
        WHEN v.status = 'visit_devis' THEN CASE (
            SELECT d.type FROM ticket_date d WHERE d.client_id = v.client_id AND d.ticket_id = v.ticket_id AND d.kind = 'visit' AND d.state = 'standing'
            ORDER BY d.created_ms DESC, d.date_id DESC LIMIT 1)
            WHEN 'actual' THEN 'send_quote' ELSE 'confirm_visit' END
        WHEN v.status = 'dropped'
            AND EXISTS (SELECT 1 FROM quote q WHERE q.client_id = v.client_id AND q.ticket_id = v.ticket_id AND q.state = 'declined')
            THEN 'send_quote'
        WHEN v.status = 'intervention' THEN 'work'
        WHEN v.status = 'intervention_finish' THEN 'confirm_work'
        END
    WHEN v.status = 'proposed'
        AND EXISTS (SELECT 1 FROM engagement e WHERE e.client_id = v.client_id AND e.ticket_id = v.ticket_id AND e.contractor_id = v.org_id AND e.state = 'offered')
        THEN 'answer_offer'
    END
WHERE v.status NOT IN ('closed', 'canceled', 'removed');
UPDATE ticket_view SET task_ms = NULL WHERE task IS NULL AND task_ms IS NOT NULL;

-- Only what is to be done is in it, with what it is sorted by: an inbox is read from the index alone.
CREATE INDEX ticket_view_by_task ON ticket_view (org_id, task, priority, due_ms, task_ms, ticket_id) WHERE task IS NOT NULL;

-- A list of tickets under a name: what is asked for, as the web app's address says it, and the columns that are shown.
CREATE TABLE saved_view (
    org_id     TEXT COLLATE "C" NOT NULL REFERENCES org (org_id),
    view_id    TEXT COLLATE "C" NOT NULL,
    owner_id   TEXT COLLATE "C" NOT NULL,
    -- As it was then; a person's present name is looked up.
    owner_name TEXT    NOT NULL,
    name       TEXT    NOT NULL,
    query      TEXT    NOT NULL,
    -- Separated by blanks; NULL for those that a list has by itself.
    columns    TEXT COLLATE "C",
    is_shared  BIGINT  NOT NULL DEFAULT 0,
    created_ms BIGINT  NOT NULL,
    PRIMARY KEY (org_id, view_id)
);
