//! A line of a journal, as far as notices need it.

use domain::id::{DateId, Id, InvoiceId, NoteId, OrgId, QuoteId};
use domain::notice::rules::is_told;
use domain::ticket::visibility::NoteType;
use serde::Deserialize;
use store::journal::Line;

/// Who did something, as the line tells it.
#[derive(Clone, Deserialize, PartialEq, Eq, Debug)]
pub(crate) struct Doer {
    #[serde(rename = "_id")]
    pub(crate) id: Id,
    pub(crate) name: String,
    pub(crate) organization: String,
}

/// One event of a line. The differences between documents, most of a line's length, are passed over.
#[derive(Clone, Deserialize, PartialEq, Eq, Debug)]
pub(crate) struct Told {
    pub(crate) event: String,
    pub(crate) actor: Option<Doer>,
    pub(crate) reason: Option<String>,
    pub(crate) note_id: Option<NoteId>,
    #[serde(default, deserialize_with = "note_type", alias = "audience")]
    pub(crate) note_type: Option<NoteType>,
    pub(crate) date_id: Option<DateId>,
    pub(crate) quote_id: Option<QuoteId>,
    pub(crate) invoice_id: Option<InvoiceId>,
    pub(crate) contractor_id: Option<OrgId>,
}

fn note_type<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Option<NoteType>, D::Error> {
    let word = Option::<String>::deserialize(deserializer)?;
    Ok(word.as_deref().and_then(NoteType::parse))
}

/// What a line tells that anybody may have to hear of.
pub(crate) fn told_by(line: &Line) -> Vec<Told> {
    // What another version wrote and this one can't read makes no notice; the history shows it.
    let all: Vec<Told> = serde_json::from_str(&line.entries).unwrap_or_default();
    all.into_iter().filter(|told| is_told(&told.event)).collect()
}
