//! Calls that expect JSON, and lists page by page: for preparing and for checking, not for measuring.

use std::time::Duration;

use anyhow::{Context as _, Result, bail, ensure};
use serde::Deserialize;
use serde_json::value::RawValue;
use tokio::time::timeout;

use super::{Connection, Target};

/// The longest that one prepared call may take.
const PATIENCE: Duration = Duration::from_secs(30);
/// The largest page that the product gives.
pub const PAGE_MAX: usize = 200;

/// A connection with its target, for calls that are looked at.
pub struct Caller {
    target: Target,
    connection: Connection,
    request: Vec<u8>,
}

/// A ticket as its list shows it: the parts that are looked at, and its text.
#[derive(Clone, Debug)]
pub struct Ticket {
    /// Its id.
    pub id: String,
    /// Its number.
    pub number: i64,
    /// When it last changed, in milliseconds.
    pub updated_ms: i64,
    /// The text as it was sent.
    pub text: String,
}

#[derive(Deserialize)]
struct Facts {
    id: String,
    number: String,
    updated_at: jiff::Timestamp,
}

impl Ticket {
    /// The ticket in this JSON text.
    pub fn parse(text: &str) -> Result<Self> {
        let facts: Facts = serde_json::from_str(text).with_context(|| format!("not a ticket: {text}"))?;
        Ok(Self {
            number: facts.number.parse()?,
            id: facts.id,
            updated_ms: facts.updated_at.as_millisecond(),
            text: text.to_owned(),
        })
    }
}

#[derive(Deserialize)]
struct Tickets<'a> {
    cursor: Option<String>,
    #[serde(borrow)]
    tickets: Vec<&'a RawValue>,
}

impl Caller {
    /// Connects to the target.
    pub async fn open(target: &Target) -> Result<Self> {
        let connection = timeout(PATIENCE, Connection::open(target.address)).await??;
        Ok(Self { target: target.clone(), connection, request: Vec::new() })
    }

    /// The status and body of a GET.
    pub async fn get(&mut self, path: &str) -> Result<(u16, &[u8])> {
        self.request.clear();
        self.target.get(path, &mut self.request);
        let answer = timeout(PATIENCE, self.connection.call(&self.request))
            .await
            .with_context(|| format!("GET {path}: no answer"))?;
        let answer = answer.with_context(|| format!("GET {path}"))?;
        Ok((answer.status, answer.body))
    }

    /// The body of a GET that must be answered with 200.
    pub async fn get_ok(&mut self, path: &str) -> Result<&[u8]> {
        let (status, body) = self.get(path).await?;
        if status != 200 {
            bail!(
                "GET {path} was answered with {status}: {}",
                String::from_utf8_lossy(&body[..body.len().min(300)])
            );
        }
        Ok(body)
    }

    /// One page of the product's ticket list, and the cursor of the next. `filter` is a query, or empty.
    pub async fn tickets(
        &mut self,
        filter: &str,
        cursor: Option<&str>,
    ) -> Result<(Vec<Ticket>, Option<String>)> {
        let mut path = format!("/api/v3.0/tickets?limit={PAGE_MAX}");
        if !filter.is_empty() {
            path.push('&');
            path.push_str(filter);
        }
        if let Some(cursor) = cursor {
            path.push_str("&cursor=");
            path.push_str(cursor);
        }
        let page: Tickets<'_> =
            serde_json::from_slice(self.get_ok(&path).await?).with_context(|| format!("GET {path}"))?;
        ensure!(page.tickets.len() <= PAGE_MAX, "GET {path}: a page of {} tickets", page.tickets.len());
        let tickets =
            page.tickets.iter().map(|text| Ticket::parse(text.get())).collect::<Result<Vec<_>>>()?;
        Ok((tickets, page.cursor))
    }
}
