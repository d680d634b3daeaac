//! Where the ceiling's documents come from: copied from the product through its own API, or made up.

use std::path::Path;

use anyhow::{Context as _, Result, ensure};
use rusqlite::Connection;

use super::schema;
use crate::client::list::{Caller, Ticket};
use crate::client::target::{Kind, Target};

/// The most pages that are copied: far more than any store that is measured has.
const PAGES_MAX: usize = 100_000;
/// Documents that one transaction takes.
const GROUP: u64 = 10_000;

/// Copies every ticket that the tokens' organizations list, byte for byte.
pub async fn copy(path: &Path, base: &str, tokens: &[String]) -> Result<()> {
    ensure!(!tokens.is_empty(), "--fill-from needs at least one --token");
    let connection = schema::create(path)?;
    for token in tokens {
        let target = Target::at(Kind::Product, base, Some(token.clone()))?;
        let copied = copy_one(&connection, &target).await?;
        eprintln!("ceiling: {copied} documents copied from {base}");
    }
    Ok(schema::finish(&connection)?)
}

async fn copy_one(connection: &Connection, target: &Target) -> Result<u64> {
    let mut caller = Caller::open(target).await?;
    let mut cursor: Option<String> = None;
    let mut copied = 0;
    connection.execute_batch("BEGIN")?;
    for _ in 0..PAGES_MAX {
        let (tickets, next) = caller.tickets("", cursor.as_deref()).await?;
        if tickets.is_empty() {
            connection.execute_batch("COMMIT")?;
            return Ok(copied);
        }
        for ticket in &tickets {
            insert(connection, ticket)?;
            copied += 1;
            if copied % GROUP == 0 {
                connection.execute_batch("COMMIT; BEGIN")?;
            }
        }
        cursor = Some(next.context("a page of tickets without a cursor")?);
    }
    anyhow::bail!("the list did not end after {PAGES_MAX} pages")
}

fn insert(connection: &Connection, ticket: &Ticket) -> Result<()> {
    let mut statement = connection.prepare_cached(schema::INSERT)?;
    statement.execute((&ticket.id, ticket.number, ticket.updated_ms, &ticket.text))?;
    Ok(())
}

/// Makes up `count` documents of about 1.5 kB, for trying the ceiling without the product.
pub fn generate(path: &Path, count: u64) -> Result<()> {
    let connection = schema::create(path)?;
    let start_ms = 1_700_000_000_000_i64;
    connection.execute_batch("BEGIN")?;
    for place in 0..count {
        // Updates are out of the order of ids, as they are where tickets live for a while.
        let updated_ms = start_ms + (place * 7_919 % count.max(1)) as i64 * 977 + (place % 977) as i64;
        let id = format!("{:08x}0123456789{:06x}", 1_600_000_000 + place / 1_000, place % (1 << 24));
        insert(&connection, &made_up(id, place, updated_ms)?)?;
    }
    connection.execute_batch("COMMIT")?;
    Ok(schema::finish(&connection)?)
}

fn made_up(id: String, place: u64, updated_ms: i64) -> Result<Ticket> {
    let number = place as i64 + 1;
    let updated_at = jiff::Timestamp::from_millisecond(updated_ms)?;
    let embedded = |kind: &str| {
        format!(r#"{{"_id":"5f{place:08x}c0ffee00000000","name":"{kind} {}","parent_id":null}}"#, place % 97)
    };
    let domains = format!("[{}]", embedded("Plumbing and water"));
    let text = format!(
        concat!(
            r#"{{"_id":"{id}","id":"{id}","from_public_interface":false,"intervention_scheduled_at":["2024-02-01T08:00:00.000Z"],"#,
            r#""intervention_occured_at":["2024-02-01T08:30:00.000Z"],"created_at":"2024-01-15T09:12:45.123Z","closed_at":null,"#,
            r#""updated_at":"{updated_at:.3}","assigned_at":"2024-01-16T10:00:00.000Z","url":"http://127.0.0.1:8080/tickets/{id}","#,
            r#""number":"{number}","status":"planned_intervention","title":"The tap on the second floor leaks, number {number}","#,
            r#""description":"{description}","priority_label":"medium","client":{{"_id":"5f0000000000000000000001","name":"Northern Estates"}},"#,
            r#""contractors":[{{"_id":"5f0000000000000000000002","name":"Quick and Dry","type":"external"}}],"locations":[{location}],"#,
            r#""equipments":[{equipment}],"jobs":[{{"_id":"5f0000000000000000000003","name":"Plumber"}}],"domains":{domains},"domain":{domains},"#,
            r#""quotes":[{{"_id":"5f0000000000000000000004","reference":"Q-{number}","validated":true,"price":"1234.50"}}],"invoices":[],"#,
            r#""due_at":null,"price_threshold":null,"quote_required":false,"reserve_of":null,"managers":[],"reason_cancel":null,"revision":3}}"#,
        ),
        description =
            "Water runs down the wall behind the basin and into the corridor; the valve is stuck. ".repeat(3),
        location = embedded("Building"),
        equipment = embedded("Basin"),
        id = id,
        number = number,
        domains = domains,
        updated_at = updated_at,
    );
    Ok(Ticket { id, number, updated_ms, text })
}
