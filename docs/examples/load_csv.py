#!/usr/bin/env python3
"""Loads work orders from a CSV file through the ticket API, reads them all back, and compares.

    python3 load_csv.py http://127.0.0.1:8080 CLIENT_TOKEN CONTRACTOR_TOKEN work_orders.csv

Columns: BscStartDate, Asset, OriginalShorttext, PMType, Cost. Standard library only. Both tokens need the role admin or
manager; the contractor must be a partner of the client. Start the server with CALLOUT_RATE_LIMIT=0 for a large file; with a
limit the script waits as it is told to (429, Retry-After).

For every row: the client opens a ticket whose ceiling (price_threshold) is the cost, and assigns the contractor, since only a
contractor that has the ticket can quote; the contractor quotes the cost, which validates itself under the ceiling, adds the
actual date, which finishes the ticket, and says finish (nothing happens: it is); the client closes. Every POST carries an
idempotency key, so a call that is repeated after a broken connection is not done twice.

A row whose cost is no amount (a comma in an unquoted title moves the columns) is sent without ceiling and quote, and counted in the
report. The contract trims titles: a row with blanks at either end is compared without them, and counted in the report.
"""

import csv
import http.client
import json
import re
import sys
import time
import urllib.parse

API = "/api/v3.0"
AMOUNT = re.compile(r"\d{1,12}(\.\d{1,4})?")
ATTEMPTS_MAX = 10


class Caller:
    """One side of the desk, on one kept connection."""

    def __init__(self, base, token):
        self.address = urllib.parse.urlsplit(base)
        self.token = token
        self.connection = None
        self.calls = 0
        self.waits = 0

    def call(self, method, path, body=None, key=None):
        headers = {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"}
        if key:
            headers["Idempotency-Key"] = key
        text = None if body is None else json.dumps(body).encode()
        for attempt in range(ATTEMPTS_MAX):
            try:
                if self.connection is None:
                    self.connection = http.client.HTTPConnection(self.address.hostname, self.address.port, timeout=30)
                self.connection.request(method, API + path, text, headers)
                response = self.connection.getresponse()
                answer = response.read()
            except (OSError, http.client.HTTPException):
                self.connection = None
                time.sleep(0.1 * 2**attempt)
                continue
            self.calls += 1
            if response.status in (429, 503):
                self.waits += 1
                time.sleep(float(response.headers.get("Retry-After", "1")))
                continue
            if response.status >= 400:
                sys.exit(f"{method} {path} was refused with {response.status}: {answer.decode()}")
            return json.loads(answer)
        sys.exit(f"{method} {path} had no answer after {ATTEMPTS_MAX} attempts")


def load(rows, client, contractor, run):
    """Sends every row; tells the ticket id of each."""
    mine = contractor.call("GET", "/contractors")["contractors"][0]["id"]
    site = client.call("POST", "/locations", {"name": "Mine", "reference": run}, f"{run}-site")["location_id"]
    machines, jobs, tickets = {}, {}, []
    for number, row in enumerate(rows):
        asset, kind, cost = row["Asset"], row["PMType"], row["Cost"]
        if asset not in machines:
            body = {"name": f"Excavator {asset}", "location_id": site}
            machines[asset] = client.call("POST", "/equipments", body, f"{run}-asset-{len(machines)}")["equipment_id"]
        if kind not in jobs:
            jobs[kind] = client.call("POST", "/jobs", {"name": kind}, f"{run}-job-{len(jobs)}")["job_id"]
        body = {
            "title": row["OriginalShorttext"], "location_ids": [site], "equipment_ids": [machines[asset]],
            "job_ids": [jobs[kind]],
        }
        if AMOUNT.fullmatch(cost):
            body["price_threshold"] = float(cost)
        ticket = client.call("POST", "/tickets", body, f"{run}-{number}")["ticket_id"]
        path = f"/tickets/{ticket}"
        client.call("PUT", path + "/assign", {"contractor_id": mine})
        if AMOUNT.fullmatch(cost):
            contractor.call("POST", path + "/quotes", {"reference": f"{run}-{number}", "price": cost}, f"{run}-{number}-quote")
        date = {"start": row["BscStartDate"], "end": row["BscStartDate"], "type": "actual", "kind": "intervention"}
        contractor.call("POST", path + "/dates", date, f"{run}-{number}-date")
        contractor.call("PUT", path + "/finish")
        client.call("PUT", path + "/close")
        tickets.append(ticket)
    return tickets


def read_back(client, since):
    """Every ticket updated since, by pages."""
    found, cursor = [], ""
    while True:
        after = f"&cursor={cursor}" if cursor else ""
        page = client.call("GET", f"/tickets?limit=200&updated_after={since}{after}")
        if not page["tickets"]:
            return found
        found.extend(page["tickets"])
        cursor = page["cursor"]


def compare(rows, tickets, found):
    """What differs, as sentences."""
    faults = []
    by_id = {ticket["_id"]: ticket for ticket in found}
    if len(by_id) != len(found):
        faults.append(f"{len(found) - len(by_id)} tickets came twice")
    if len(set(tickets)) != len(rows):
        faults.append(f"{len(rows)} rows made {len(set(tickets))} tickets")
    for number, (row, ticket) in enumerate(zip(rows, tickets)):
        read = by_id.get(ticket)
        if read is None:
            faults.append(f"row {number} is lost")
            continue
        expected = {
            "title": row["OriginalShorttext"].strip(), "status": "closed", "date": [row["BscStartDate"] + "T00:00:00.000Z"],
            "machine": [f"Excavator {row['Asset']}"], "job": [row["PMType"]], "cost": [(row["Cost"], True)] if AMOUNT.fullmatch(row["Cost"]) else [],
        }
        actual = {
            "title": read["title"], "status": read["status"], "date": read["intervention_occured_at"],
            "machine": [one["name"] for one in read["equipments"]], "job": [one["name"] for one in read["jobs"]],
            "cost": [(quote["price"], quote["validated"]) for quote in read["quotes"]],
        }
        if expected != actual:
            faults.append(f"row {number}: {expected} was read back as {actual}")
    return faults


def main():
    if len(sys.argv) != 5:
        sys.exit(__doc__)
    base, client_token, contractor_token, path = sys.argv[1:]
    with open(path, newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    client, contractor = Caller(base, client_token), Caller(base, contractor_token)
    began, since = time.time(), int(time.time() * 1000) - 60_000
    tickets = load(rows, client, contractor, f"load-{int(began)}")
    loaded = time.time()
    found = read_back(client, since)
    read = time.time()
    faults = compare(rows, tickets, found)
    trimmed = sum(row["OriginalShorttext"] != row["OriginalShorttext"].strip() for row in rows)
    odd = sum(not AMOUNT.fullmatch(row["Cost"]) for row in rows)
    calls, waits = client.calls + contractor.calls, client.waits + contractor.waits
    print(f"{len(rows)} rows sent in {loaded - began:.1f} s, {calls} calls, {calls / (loaded - began):.0f}/s, told to wait {waits} times")
    print(f"{len(found)} tickets read back in {read - loaded:.2f} s; {trimmed} titles had blanks at an end, which the contract takes off; {odd} costs were no amount")
    for fault in faults[:20]:
        print("FAULT:", fault)
    print("none lost, none twice, nothing changed" if not faults else f"{len(faults)} faults")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
