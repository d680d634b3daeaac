//! A database of before the inbox: its tickets get the tasks that they would have been written with.

use desk::tickets::timers::{Timer, fire};
use domain::id::TicketId;
use domain::org::Role;
use domain::ticket::task::Task;
use serde_json::{Value, json};
use store::{Dialect, Error, Tx};

use super::world::{Party, World};

const SQLITE: &str = include_str!("../../../store/migrations/sqlite/V4__tasks.sql");
const POSTGRES: &str = include_str!("../../../store/migrations/postgres/V4__tasks.sql");

/// What every organization has to do about every ticket.
fn tasks(tx: &dyn Tx) -> Result<Vec<String>, Error> {
    let sql = "SELECT org_id, ticket_id, status, task FROM ticket_view ORDER BY org_id, ticket_id";
    tx.query(sql, &[], |row| {
        Ok(format!("{} {} {} {:?}", row.text(0)?, row.text(1)?, row.text(2)?, row.opt_text(3)?))
    })
}

struct Desk {
    world: World,
}

impl Desk {
    async fn open(&self, by: &Party, more: Value) -> String {
        let mut body = json!({"title": "Boiler", "priority": "high", "location_ids": [self.world.site], "job_ids": [self.world.job]});
        body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        self.world.post(by, "/tickets", body).await.ok()["ticket_id"].as_str().unwrap().to_owned()
    }

    /// A new ticket, to which the client (`c`) and Plombex (`p`) do one thing after the other.
    async fn ticket(&self, more: Value, steps: &[(char, &str, Value)]) -> String {
        let ticket = self.open(&self.world.client, more).await;
        self.go_on(&ticket, steps).await;
        ticket
    }

    async fn go_on(&self, ticket: &str, steps: &[(char, &str, Value)]) {
        for (who, call, body) in steps {
            let by = if *who == 'c' { &self.world.client } else { &self.world.plombex };
            let path = format!("/tickets/{ticket}/{call}");
            let post = matches!(*call, "dates" | "quotes");
            let done = match post {
                true => self.world.post(by, &path, body.clone()).await,
                false => self.world.put(by, &path, body.clone()).await,
            };
            done.ok();
        }
    }

    /// A date from so many hours to two hours later.
    fn date(&self, hours: i64, kind: &str, date_type: &str) -> Value {
        json!({"start": self.world.at(hours), "end": self.world.at(hours + 2), "kind": kind, "type": date_type})
    }

    async fn fire(&self, ticket: &str, timer: Timer) {
        let (client, ticket) = (self.world.client.org, ticket.parse::<TicketId>().unwrap());
        self.world.store.write(move |tx| fire(tx, client, ticket, timer)).await.unwrap();
    }

    async fn decline_quote(&self, ticket: &str) {
        let quotes = self.world.get(&self.world.client, &format!("/tickets/{ticket}/quotes")).await.ok();
        let call = format!("quotes/{}/decline", quotes["quotes"][0]["_id"].as_str().unwrap());
        self.go_on(ticket, &[('c', &call, json!({"reason": "dear"}))]).await;
    }
}

/// Tickets in every situation that the migration tells apart.
async fn every_situation() -> World {
    let world = World::new().await;
    let requester = world.somebody(world.client.org, Role::Requester).await;
    let desk = Desk { world };
    let (plombex, none) = (desk.world.plombex.org, json!({}));
    let assign = || ('c', "assign", json!({"contractor_id": plombex}));
    let offer = |mode: &str| {
        ('c', "propose", json!({"contractor_ids": [plombex, desk.world.liftco.org], "mode": mode}))
    };
    let quote = |price: &str| ('p', "quotes", json!({"price": price}));
    let plan = |kind: &str| ('p', "dates", desk.date(24, kind, "planned"));
    let needs_quote = json!({"quote_required": true});
    desk.open(&requester, json!({"draft": true})).await;
    let of_contractor = json!({"title": "Pump", "draft": true, "client_id": desk.world.client.org});
    desk.world.post(&desk.world.plombex, "/tickets", of_contractor).await.ok();
    for steps in [
        vec![],
        vec![('c', "triage", none.clone())],
        vec![('c', "decline", json!({"reason": "not ours"}))],
        vec![offer("first_accept")],
        vec![offer("choose"), ('p', "accept", none.clone())],
        vec![assign()],
        vec![assign(), ('c', "request-plan", none.clone())],
        vec![assign(), plan("intervention"), ('p', "replan", json!({"reason": "a part"}))],
        vec![assign(), plan("visit")],
        vec![assign(), quote("10")],
        vec![assign(), plan("intervention")],
        vec![assign(), plan("intervention"), quote("10")],
        vec![assign(), ('p', "finish", none.clone())],
        vec![assign(), plan("intervention"), quote("10"), ('p', "finish", none.clone())],
        vec![('c', "close", none.clone())],
        vec![assign(), ('c', "cancel", none.clone())],
    ] {
        desk.ticket(none.clone(), &steps).await;
    }
    desk.ticket(needs_quote.clone(), &[assign(), ('c', "request-plan", none.clone())]).await;
    desk.ticket(json!({"price_threshold": 100}), &[assign(), quote("10")]).await;
    desk.ticket(needs_quote.clone(), &[assign(), ('p', "dates", desk.date(-4, "visit", "actual"))]).await;
    let dropped = desk.ticket(none.clone(), &[assign(), quote("10")]).await;
    desk.decline_quote(&dropped).await;
    // Time passes over a visit, over a second visit after a first one, and over an intervention.
    let visit = desk.ticket(needs_quote.clone(), &[assign(), plan("visit")]).await;
    let second =
        desk.ticket(needs_quote, &[assign(), ('p', "dates", desk.date(-4, "visit", "actual"))]).await;
    desk.go_on(&second, &[plan("visit")]).await;
    let work = desk.ticket(none.clone(), &[assign(), plan("intervention")]).await;
    desk.world.clock.advance_ms(48 * 3_600_000);
    desk.fire(&visit, Timer::VisitPassed).await;
    desk.fire(&second, Timer::VisitPassed).await;
    desk.fire(&work, Timer::InterventionPassed).await;
    // Where dates are proposed first, and the company names who goes.
    let policy = json!({"policy": {"dates_need_confirmation": true}});
    desk.world.patch(&desk.world.client, "/organization", policy).await.ok();
    let of = |who: char| (who, "dates", desk.date(24, "intervention", "planned"));
    desk.ticket(none.clone(), &[assign(), of('p')]).await;
    desk.ticket(none.clone(), &[assign(), of('c')]).await;
    desk.world.patch(&desk.world.plombex, "/organization", json!({"names_technicians": true})).await.ok();
    desk.ticket(none, &[assign()]).await;
    desk.world
}

#[tokio::test]
async fn the_migration_finds_the_tasks_that_the_rules_find() {
    let world = every_situation().await;
    let script = match world.store.dialect() {
        Dialect::Sqlite => SQLITE,
        Dialect::Postgres => POSTGRES,
    };
    let from = script.find("UPDATE ticket_view AS v").unwrap();
    let backfill = script[from..].split(';').next().unwrap();
    let (written, found) = world
        .store
        .write(move |tx| {
            let written = tasks(tx)?;
            tx.execute("UPDATE ticket_view SET task = NULL, task_ms = NULL", &[])?;
            tx.execute(backfill, &[])?;
            Ok::<_, Error>((written, tasks(tx)?))
        })
        .await
        .unwrap();
    assert_eq!(found, written);
    for task in Task::ALL {
        let word = format!("Some(\"{}\")", task.as_str());
        assert!(written.iter().any(|row| row.ends_with(&word)), "{task:?} is in no situation");
    }
}
