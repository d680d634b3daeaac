#!/usr/bin/env python3
"""How long 10,000 timers take that are due at once: python3 bench/timers.py target/release/callout

Seeds a desk on SQLite, makes a reminder due on so many of its tickets while no server runs (as after an outage), starts the server, and
counts in its database how many are left. No module beside Python's own.
"""

import os
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

TIMERS = 10_000
HOUR_MS = 3_600_000


def main(callout: str) -> None:
    with tempfile.TemporaryDirectory() as place:
        env = dict(os.environ, CALLOUT_DATA_DIR=place, CALLOUT_LISTEN="127.0.0.1:18099")
        subprocess.run([callout, "seed", "--tickets", str(6 * TIMERS)], env=env, check=True, stdout=subprocess.DEVNULL)
        database = os.path.join(place, "callout.db")
        now = int(time.time() * 1000)
        with sqlite3.connect(database) as db:
            # A seeded desk stands still: the clients' usual policy reminds.
            db.execute("UPDATE org SET policy = '{}' WHERE kind = 'client'")
            # Whatever else is due waits; the reminders were due an hour ago, one after the other.
            db.execute("UPDATE ticket SET timer_ms = NULL")
            rows = db.execute(
                "SELECT client_id, ticket_id FROM ticket WHERE status IN ('opened', 'waiting', 'assigned', 'toplan', 'validation', 'validated', 'dropped',"
                " 'declined', 'toreplan', 'finished', 'visit_devis', 'intervention_finish') AND due_ms IS NULL LIMIT ?", (TIMERS,)
            ).fetchall()
            for nth, (client, ticket) in enumerate(rows):
                due = now - HOUR_MS + nth
                db.execute(
                    "UPDATE ticket SET waits_ms = ?, reminded_count = 0, reminded_ms = NULL, finished_ms = CASE WHEN finished_ms IS NULL THEN NULL ELSE ? END,"
                    " hold_until_ms = NULL, timer = 'reminder', timer_ms = ? WHERE client_id = ? AND ticket_id = ?",
                    (due - 48 * HOUR_MS, now, due, client, ticket),
                )
        db.close()
        server = subprocess.Popen([callout, "serve"], env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        began, before = None, 0
        try:
            while True:
                db = sqlite3.connect(f"file:{database}?mode=ro", uri=True, timeout=30)
                left = db.execute("SELECT count(*) FROM ticket WHERE timer_ms <= ?", (now,)).fetchone()[0]
                fired = db.execute("SELECT count(*) FROM journal WHERE event = 'reminded'").fetchone()[0]
                db.close()
                if began is None and left < len(rows):
                    began = time.monotonic()
                    before = left
                if left == 0:
                    break
                time.sleep(0.05)
            seconds = time.monotonic() - (began or time.monotonic())
            if fired < len(rows):
                sys.exit(f"{len(rows)} timers were due, and {fired} reminders written")
            print(f"{len(rows)} timers were due, {fired} reminders written; the last {before} took {seconds:.2f} s")
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait()


main(sys.argv[1])
