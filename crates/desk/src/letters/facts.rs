//! A ticket's facts as a letter tells them, and what an event was about.

use domain::id::OrgId;
use domain::org::OrgKind;
use domain::person::Language;
use domain::reply::audience::About;
use domain::ticket::Ticket;
use domain::ticket::lifecycle::Audience;
use jiff::tz::TimeZone;
use store::{Tx, notes, orgs, tickets};

use super::content::{QUOTE_CHARS_MAX, clipped};
use super::{when, words};
use crate::Error;
use crate::notices::Told;
use crate::tickets::names::Names;

/// A ticket, whole, with its names: looked up once for all the letters of a line.
pub(crate) struct Known {
    pub(crate) ticket: Ticket,
    names: Names,
    currency: String,
}

impl Known {
    pub(crate) fn of(
        tx: &dyn Tx,
        client: OrgId,
        ticket: domain::id::TicketId,
    ) -> Result<Option<Self>, Error> {
        let Some(ticket) = tickets::load(tx, client, ticket)? else { return Ok(None) };
        let names = Names::of(tx, &ticket)?;
        let currency = orgs::one(tx, client)?.map(|org| org.currency).unwrap_or_default();
        Ok(Some(Self { ticket, names, currency }))
    }

    /// `#12 Boiler leaks`.
    pub(crate) fn heading(&self, language: Language) -> String {
        format!("{} ({} {})", self.ticket.title, language.of("no.", "n°"), self.ticket.number)
    }

    /// The facts, for a reader of this organization; without one: for who has no account.
    pub(crate) fn facts(
        &self,
        told: &[Told],
        reader: Option<(OrgId, OrgKind)>,
        language: Language,
        zone: &TimeZone,
    ) -> Vec<(String, String)> {
        let ticket = &self.ticket;
        let mut facts = Vec::new();
        let mut put = |fr: &str, en: &str, value: String| facts.push((language.of(en, fr).to_owned(), value));
        put("Ticket", "Ticket", self.heading(language));
        if reader.is_some_and(|(_, side)| side == OrgKind::Contractor) {
            put("Client", "Client", self.names.org(ticket.client).to_owned());
        }
        for place in &self.names.locations {
            put("Lieu", "Place", self.names.path(place).join(" › "));
        }
        for equipment in &self.names.equipments {
            put("Équipement", "Equipment", equipment.name.clone());
        }
        if reader.is_some() {
            if let Some(priority) = words::priority(ticket.priority, language) {
                put("Priorité", "Priority", priority.to_owned());
            }
            if let Some(due) = ticket.due_at {
                put("Échéance", "Due", when::moment(due, zone, language));
            }
        }
        for one in told {
            if let Some(date) = one.date_id.and_then(|id| ticket.dates.iter().find(|date| date.id == id)) {
                let (start, end) = (date.period.start(), date.period.end());
                put("Date", "Date", when::period(start, end, zone, language));
            }
            if reader.is_none() {
                continue; // Money is not theirs.
            }
            if let Some(quote) = one.quote_id.and_then(|id| ticket.quotes.iter().find(|quote| quote.id == id))
            {
                put("Devis", "Quote", format!("{} {} ({})", quote.price, self.currency, quote.reference));
            }
            if let Some(invoice) =
                one.invoice_id.and_then(|id| ticket.invoices.iter().find(|invoice| invoice.id == id))
            {
                put(
                    "Facture",
                    "Invoice",
                    format!("{} {} ({})", invoice.price, self.currency, invoice.reference),
                );
            }
        }
        facts
    }

    /// Somebody's words that belong to an event: the note, the reason, what a new request says.
    pub(crate) fn words(&self, tx: &dyn Tx, told: &Told) -> Result<Option<String>, Error> {
        let ticket = &self.ticket;
        let text = match (&told.reason, told.note_id) {
            (Some(reason), _) => Some(reason.clone()),
            (None, Some(note)) => {
                let all = notes::of_ticket(tx, ticket.client, ticket.id)?;
                all.into_iter().find(|one| one.id == note).map(|note| note.note)
            }
            _ if matches!(
                told.event.as_str(),
                "created" | "submitted" | "proposed" | "assigned" | "chosen"
            ) =>
            {
                Some(ticket.description.clone())
            }
            _ => None,
        };
        Ok(text.filter(|text| !text.trim().is_empty()).map(|text| clipped(&text, QUOTE_CHARS_MAX)))
    }

    /// Who learnt of an event, as far as it matters to who reads the answer. Between the client and its only contractor there
    /// is nobody from whom to keep it.
    pub(crate) fn about(&self, told: &Told) -> About {
        if let Some(note_type) = told.note_type {
            return About::Note(note_type);
        }
        let of_one = told.contractor_id.is_some()
            || told.date_id.is_some()
            || told.quote_id.is_some()
            || told.invoice_id.is_some();
        let bound = self.ticket.bound().map(|bound| bound.contractor);
        match (told.event.as_str(), bound) {
            ("escalated" | "overdue" | "hold_over", _) => About::Event(Audience::Client),
            (_, Some(contractor)) if told.contractor_id.is_none_or(|of| of == contractor) => {
                About::Event(Audience::Parties)
            }
            (_, bound) if of_one => {
                let of = told.contractor_id.or(bound).unwrap_or(self.ticket.client);
                About::Event(Audience::Only(of))
            }
            _ => About::Event(Audience::Parties),
        }
    }
}
