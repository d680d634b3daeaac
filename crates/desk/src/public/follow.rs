//! What one person reads of a ticket that they follow without an account, and what they can say about it.

use std::collections::HashSet;

use domain::id::Id;
use domain::instant::Instant;
use domain::ticket::command::Command;
use domain::ticket::lifecycle::By;
use domain::ticket::public::{Plain, Requester, Verdict, objection};
use domain::ticket::status::Status;
use domain::ticket::visibility::NoteType;
use serde_json::json;
use store::catalogue::{self, Trails};
use store::codes::PlaceId;
use store::voices::{self, Voice};
use store::{Hold, Tx, notes, orgs};

use super::address::FollowUp;
use super::known::about;
use super::limits::Sender;
use super::refused::Refused;
use super::report::PHOTO;
use crate::Desk;
use crate::files::{Addresses, Document, Received, attach_for_requester, of_reporter};
use crate::tickets::notes::{add_for_requester, write_for_requester};
use crate::tickets::{Whole, apply, load_by};

/// Voices of one ticket whose notes are kept from one another.
const VOICES_MAX: usize = 1_000;

/// A public note.
#[derive(Clone, Debug)]
pub struct Note {
    /// When.
    pub at: Instant,
    /// What it says.
    pub text: String,
    /// Whether the reader wrote it.
    pub is_own: bool,
    /// Else the organization that did.
    pub author: String,
}

/// What one reads of a ticket.
#[derive(Clone, Debug)]
pub struct Followed {
    /// The client's name.
    pub client_name: String,
    /// The place where they were, site first.
    pub place: Vec<String>,
    /// The ticket's number, to name on the telephone.
    pub number: i64,
    /// What is wrong, where that is for strangers to read.
    pub what: Option<String>,
    /// More about it, which the reader wrote.
    pub details: Option<String>,
    /// On which machines, or of which trades.
    pub about: Vec<String>,
    /// When it was reported.
    pub since: Instant,
    /// Where it stands.
    pub plain: Plain,
    /// When somebody comes next.
    pub comes_at: Option<Instant>,
    /// Public notes, oldest first.
    pub notes: Vec<Note>,
    /// Photos and papers that they are shown.
    pub documents: Vec<Document>,
    /// What the reader said of the work.
    pub verdict: Option<Verdict>,
    /// Whether "it is fixed" can be said, and "it is not".
    pub asks: (bool, bool),
    /// Where the reader is written to.
    pub email: Option<String>,
    /// Whether the reader reported it; the others have it, too.
    pub is_reporter: bool,
}

fn voice_of(tx: &dyn Tx, address: FollowUp) -> Result<Voice, Refused> {
    voices::one(tx, address.client, address.voice)?
        .filter(|voice| voice.generation == i64::from(address.generation))
        .ok_or(Refused::Unknown)
}

fn load(tx: &dyn Tx, address: FollowUp, voice: &Voice) -> Result<Whole, Refused> {
    let requester = Requester { voice: voice.id, language: voice.language };
    let whole = load_by(tx, address.client, voice.ticket, By::Requester(requester))?;
    if whole.ticket.status == Status::Removed { Err(Refused::Unknown) } else { Ok(whole) }
}

/// Reads what is at a follow-up address.
///
/// # Errors
/// [`Refused`]
pub async fn follow(desk: &Desk, address: FollowUp, sender: Sender) -> Result<Followed, Refused> {
    desk.limits().read(sender, desk.store().now())?;
    let addresses = desk.addresses().await?;
    desk.store()
        .read(move |tx| {
            let voice = voice_of(tx, address)?;
            let whole = load(tx, address, &voice)?;
            read(tx, voice, &whole, &addresses)
        })
        .await
}

fn read(tx: &dyn Tx, voice: Voice, whole: &Whole, addresses: &Addresses) -> Result<Followed, Refused> {
    let ticket = &whole.ticket;
    let others: HashSet<Id> = voices::of_ticket(tx, ticket.client, ticket.id, VOICES_MAX)?
        .into_iter()
        .map(|other| other.id)
        .filter(|other| *other != voice.id)
        .collect();
    let notes = notes::of_ticket(tx, ticket.client, ticket.id)?;
    let comes_at = ticket
        .dates
        .iter()
        .filter(|date| date.is_planned() && date.period.end() > tx.now())
        .map(|date| date.period.start())
        .min();
    let plain = Plain::of(ticket);
    let mut documents = of_reporter(tx, ticket.client, ticket.id, addresses)?;
    // Of a ticket that the client opened itself, who only has it, too, is shown what they sent and nothing else.
    documents.retain(|one| {
        let author = one.author._id;
        author == voice.id || ticket.from_public_interface && !others.contains(&author)
    });
    Ok(Followed {
        client_name: orgs::name(tx, ticket.client)?.ok_or(store::Error::Missing)?,
        place: place_of(tx, ticket.client, voice.place)?,
        number: ticket.number,
        what: ticket.from_public_interface.then(|| ticket.title.clone()),
        details: Some(ticket.description.clone()).filter(|text| voice.is_reporter && !text.is_empty()),
        about: about(tx, ticket.client, &ticket.equipments, &ticket.jobs)?,
        since: ticket.created_at,
        plain,
        comes_at: comes_at.filter(|_| matches!(plain, Plain::VisitPlanned | Plain::WorkPlanned)),
        notes: notes
            .into_iter()
            .filter(|note| note.note_type == NoteType::Public && !others.contains(&note.author_person))
            .map(|note| Note {
                at: note.created_at,
                text: note.note,
                is_own: note.author_person == voice.id,
                author: note.author_org_name,
            })
            .collect(),
        documents,
        verdict: voice.verdict,
        asks: (
            !matches!(plain, Plain::Refused | Plain::Canceled),
            matches!(plain, Plain::Done | Plain::Closed),
        ),
        email: voice.email,
        is_reporter: voice.is_reporter,
    })
}

fn place_of(tx: &dyn Tx, client: domain::id::OrgId, place: PlaceId) -> Result<Vec<String>, store::Error> {
    let (location, machine) = match place {
        PlaceId::Location(id) => (Some(id), None),
        PlaceId::Equipment(id) => {
            catalogue::equipment(tx, client, id)?.map(|one| (one.location, one.name)).unzip()
        }
    };
    let Some(location) = location else { return Ok(Vec::new()) };
    let trails = Trails::of(tx, client, &[location])?;
    Ok(trails.path(location).into_iter().map(str::to_owned).chain(machine).collect())
}

/// What one says about a ticket.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Say {
    /// An answer; it may be empty where there are photos.
    Words(String),
    /// It is fixed.
    Fixed(Option<String>),
    /// It is not.
    NotFixed(Option<String>),
    /// Where to write to; none: nowhere any more.
    Email(Option<String>),
}

/// Takes what one says. The same form sent again says nothing new.
///
/// # Errors
/// [`Refused::Over`] when nobody waits for it any more; [`Refused`]
pub async fn say(
    desk: &Desk,
    address: FollowUp,
    form: String,
    say: Say,
    photos: Vec<Received>,
    sender: Sender,
) -> Result<(), Refused> {
    let email = match &say {
        Say::Email(email) => email.as_deref(),
        _ => None,
    };
    let key = address.voice.to_string();
    desk.limits().send(sender, &key, address.client, email, desk.store().now())?;
    desk.store()
        .write(move |tx| {
            let voice = voice_of(tx, address)?;
            tx.hold(Hold::Ticket(voice.ticket))?;
            let voice = voice_of(tx, address)?;
            if voice.last_form == form {
                return Ok::<_, Refused>(());
            }
            match &say {
                Say::Email(email) => voices::set_email(tx, address.client, voice.id, email.as_deref())?,
                said => take(tx, &load(tx, address, &voice)?, &voice, said)?,
            }
            for photo in &photos {
                let requester = Requester { voice: voice.id, language: voice.language };
                attach_for_requester(tx, (address.client, voice.ticket), requester, photo, &PHOTO)?;
            }
            Ok(voices::sent(tx, address.client, voice.id, &form)?)
        })
        .await?;
    desk.live().poke();
    Ok(())
}

fn take(tx: &dyn Tx, whole: &Whole, voice: &Voice, said: &Say) -> Result<(), Refused> {
    let client = whole.ticket.client;
    let verdict = |verdict| voices::set_verdict(tx, client, voice.id, verdict);
    match said {
        Say::Words(words) if words.is_empty() => {}
        Say::Words(words) => {
            add_for_requester(tx, whole, words)?;
        }
        Say::Fixed(words) => {
            verdict(Verdict::Fixed)?;
            tell(tx, whole, &Command::SayFixed { words: words.clone() }, words.as_deref())?;
        }
        Say::NotFixed(words) => {
            verdict(Verdict::NotFixed)?;
            match objection(&whole.ticket, &whole.by, &whole.situation, words.clone()) {
                Some(command) => tell(tx, whole, &command, words.as_deref())?,
                None => {
                    let said = voice.language.of("It is not fixed.", "Ce n’est pas réparé.");
                    let text =
                        words.as_ref().map_or_else(|| said.to_owned(), |words| format!("{said} {words}"));
                    add_for_requester(tx, whole, &text)?;
                }
            }
        }
        Say::Email(_) => {}
    }
    Ok(())
}

/// A move, whose words become a public note with it.
fn tell(tx: &dyn Tx, whole: &Whole, command: &Command, words: Option<&str>) -> Result<(), Refused> {
    apply(tx, whole, command, json!({}))?;
    if let Some(words) = words {
        write_for_requester(tx, whole, words)?;
    }
    Ok(())
}
