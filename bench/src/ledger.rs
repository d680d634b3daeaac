//! What a server has acknowledged, and whether it is still there.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use anyhow::{Context as _, Result, ensure};
use serde_json::Value;

use crate::client::Target;
use crate::client::connection::Answer;
use crate::client::list::Caller;

/// The tickets that were acknowledged, by id, with their titles, each of which is given once.
#[derive(Clone, Default, Debug)]
pub struct Ledger(Arc<Mutex<HashMap<String, String>>>);

impl Ledger {
    fn tickets(&self) -> MutexGuard<'_, HashMap<String, String>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes note of a ticket of this title, when the answer acknowledges one; tells whether it does.
    pub fn note(&self, answer: Answer<'_>, title: &str) -> bool {
        let body =
            if answer.status == 201 { serde_json::from_slice::<Value>(answer.body).ok() } else { None };
        let Some(id) = body.as_ref().and_then(|body| body["ticket_id"].as_str()) else { return false };
        self.tickets().insert(id.to_owned(), title.to_owned());
        true
    }

    /// How many were acknowledged.
    pub fn len(&self) -> usize {
        self.tickets().len()
    }

    /// Reads everything back: each ticket that was acknowledged until now is there, and nothing is there twice. Tells how
    /// many tickets there are.
    pub async fn check(&self, target: &Target) -> Result<usize> {
        let acknowledged = self.tickets().clone();
        let mut caller = Caller::open(target).await?;
        let (mut there, mut numbers, mut cursor) = (HashMap::new(), HashSet::new(), None);
        loop {
            let (page, next) = caller.tickets("", cursor.as_deref()).await?;
            for ticket in page {
                let read: Value = serde_json::from_str(&ticket.text)?;
                ensure!(numbers.insert(ticket.number), "the number {} is there twice", ticket.number);
                let title = read["title"].as_str().context("a ticket without a title")?.to_owned();
                ensure!(there.insert(ticket.id.clone(), title).is_none(), "{} is there twice", ticket.id);
            }
            match next {
                Some(next) => cursor = Some(next),
                None => break,
            }
        }
        for (id, title) in acknowledged {
            ensure!(there.get(&id) == Some(&title), "{id} ({title}) was acknowledged and is lost");
        }
        let titles: HashSet<&String> = there.values().collect();
        ensure!(titles.len() == there.len(), "a ticket was made twice");
        Ok(there.len())
    }
}
