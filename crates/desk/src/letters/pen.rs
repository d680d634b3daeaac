//! What is needed to write: the letterhead, what signs, and where the desk is.

use domain::id::{Id, OrgId};
use domain::notice::Kind;
use domain::person::Language;
use jiff::tz::TimeZone;
use store::mail::outbox::Letter;
use store::mail::threads::Thread;
use store::notices::Person;

use super::content::{Content, one_line};
use super::unsubscribe::{self, Unsubscribe, Whose};
use super::{Letterhead, layout, reply};
use crate::signing::Signer;
use crate::{Desk, Error};

/// What is needed to write letters.
#[derive(Clone, Debug)]
pub struct Pen {
    pub(crate) head: Letterhead,
    pub(crate) signer: Signer,
    pub(crate) public_url: String,
}

impl Pen {
    /// The desk's; none where mail is not set up.
    ///
    /// # Errors
    /// The store's, at the first use.
    pub async fn of(desk: &Desk) -> Result<Option<Self>, Error> {
        let Some(head) = desk.letterhead().cloned() else { return Ok(None) };
        let (signer, public_url) = (desk.signer().await?.clone(), desk.public_url().to_owned());
        Ok(Some(Self { head, signer, public_url }))
    }

    /// The language and time zone of a person.
    pub(crate) fn manner(&self, person: &Person) -> (Language, TimeZone) {
        let zone = person.time_zone.as_deref().and_then(|name| TimeZone::get(name).ok());
        (person.language.unwrap_or(self.head.language), zone.unwrap_or_else(|| self.head.zone.clone()))
    }

    /// Where somebody ends mails.
    pub(crate) fn unsubscribe(&self, org: OrgId, whose: Whose, kind: Option<Kind>) -> String {
        unsubscribe::url(&self.signer, &self.public_url, Unsubscribe { org, whose, kind })
    }

    /// Where a person chooses what they get.
    pub(crate) fn preferences(&self) -> String {
        format!("{}/settings/notices", self.public_url)
    }

    /// Writes it out. `nth` tells the letters of one organization apart for good: the same one always has the same id.
    pub(crate) fn write(&self, to: &To, content: &Content, nth: &str) -> Letter {
        let domain = &self.head.domain;
        let reply_to = to.thread.as_ref().zip(self.head.reply_domain.as_deref());
        Letter {
            org: to.org,
            address: one_line(&to.address),
            person: to.person.map(Into::into),
            ticket: to.thread.as_ref().map(|(_, thread)| thread.ticket),
            kind: to.kind.as_str().to_owned(),
            language: content.language.as_str().to_owned(),
            subject: content.subject(),
            text: layout::text(content),
            html: layout::html(content),
            message_id: format!("callout.{nth}.{}@{domain}", to.org),
            reply_to: reply_to.map(|((row, _), domain)| reply::address(&self.signer, domain, to.org, row)),
            unsubscribe: content.unsubscribe.clone(),
        }
    }
}

/// To whom a letter goes.
#[derive(Clone, Debug)]
pub(crate) struct To {
    pub(crate) org: OrgId,
    pub(crate) address: String,
    pub(crate) person: Option<Id>,
    pub(crate) kind: Kind,
    /// The ticket, who answers, and the row of the reply address.
    pub(crate) thread: Option<(String, Thread)>,
}
