-- What the clock does to a ticket next, and what it has done.

-- Since when the ticket waits for whoever has to act, and what was said about it.
ALTER TABLE ticket ADD COLUMN waits_ms INTEGER;
ALTER TABLE ticket ADD COLUMN reminded_count INTEGER NOT NULL DEFAULT 0;
ALTER TABLE ticket ADD COLUMN reminded_ms INTEGER;
ALTER TABLE ticket ADD COLUMN escalated_ms INTEGER;
ALTER TABLE ticket ADD COLUMN overdue_told_ms INTEGER;
ALTER TABLE ticket ADD COLUMN is_hold_over INTEGER NOT NULL DEFAULT 0;
ALTER TABLE ticket ADD COLUMN hold_pushed_ms INTEGER NOT NULL DEFAULT 0;
ALTER TABLE engagement ADD COLUMN reminded_ms INTEGER;

-- The next thing that falls due (domain, `ticket/timer.rs`), and when. 0: it is to be computed anew.
ALTER TABLE ticket ADD COLUMN timer TEXT;
ALTER TABLE ticket ADD COLUMN timer_ms INTEGER;
UPDATE ticket SET timer_ms = 0 WHERE status NOT IN ('draft', 'closed', 'canceled', 'removed');
CREATE INDEX ticket_timer ON ticket (timer_ms, ticket_id) WHERE timer_ms IS NOT NULL;
