//! Looking at a place, reporting something there, and saying that one has it, too (lifecycle D.2 #1, #35).

use domain::id::{OrgId, TicketId};
use domain::org::OrgKind;
use domain::person::Language;
use domain::ticket::Priority;
use domain::ticket::command::Command;
use domain::ticket::document::Tag;
use domain::ticket::lifecycle::{By, Situation, open as open_ticket};
use domain::ticket::public::Requester;
use domain::ticket::visibility::NoteType;
use serde_json::json;
use store::codes::PlaceId;
use store::notes::Writer;
use store::voices::{self, NewVoice, Voice};
use store::{Hold, Tx, search};

use super::address::FollowUp;
use super::known::{Known, known};
use super::limits::Sender;
use super::place::{Place, find};
use super::refused::Refused;
use crate::Desk;
use crate::files::{Attach, Received, attach_silently};
use crate::tickets::{
    Doer, Entry, Request, apply, load_by, look_up_named, new_ticket, policy, record, words_of,
};

/// A place, and what is known there.
#[derive(Clone, Debug)]
pub struct Seen {
    /// It.
    pub place: Place,
    /// What is known, the latest first.
    pub known: Vec<Known>,
}

/// Looks at the place of a code.
///
/// # Errors
/// [`Refused`]
pub async fn see(desk: &Desk, code: String, sender: Sender) -> Result<Seen, Refused> {
    desk.limits().read(sender, desk.store().now())?;
    desk.store()
        .read(move |tx| {
            let place = find(tx, &code)?;
            let known = known(tx, &place)?;
            Ok(Seen { place, known })
        })
        .await
}

/// Looks up the place of a code, and nothing else.
///
/// # Errors
/// [`Refused`]
pub async fn look_up(desk: &Desk, code: String, sender: Sender) -> Result<Place, Refused> {
    desk.limits().read(sender, desk.store().now())?;
    desk.store().read(move |tx| find(tx, &code)).await
}

/// What a form that was sent before has come to: for one that is too old to be taken anew.
///
/// # Errors
/// [`Refused`]
pub async fn sent_before(desk: &Desk, code: String, form: String) -> Result<Option<FollowUp>, Refused> {
    desk.store()
        .read(move |tx| {
            let place = find(tx, &code)?;
            let voice = voices::by_form(tx, place.client, &form)?;
            voice.map(|voice| follow_up(place.client, &voice)).transpose()
        })
        .await
}

/// What somebody without an account reports.
#[derive(Clone, Debug)]
pub struct Report {
    /// The code of the place.
    pub code: String,
    /// The form that it was written in: sent again, it is the same report.
    pub form: String,
    /// What is wrong.
    pub title: String,
    /// More about it; may be empty.
    pub details: String,
    /// Where they want to be written to.
    pub email: Option<String>,
    /// In which language.
    pub language: Language,
    /// Photos, received and on no ticket yet.
    pub photos: Vec<Received>,
}

/// Counts something that is sent about the place of a code, which is looked up; what was sent before is counted again.
async fn admit(desk: &Desk, code: &str, email: Option<&str>, sender: Sender) -> Result<Place, Refused> {
    let text = code.to_owned();
    let place = desk.store().read(move |tx| find(tx, &text)).await?;
    desk.limits().send(sender, &place.code, place.client, email, desk.store().now())?;
    Ok(place)
}

fn follow_up(client: OrgId, voice: &Voice) -> Result<FollowUp, Refused> {
    let generation = u32::try_from(voice.generation).map_err(|_| store::Error::Corrupt)?;
    Ok(FollowUp { client, voice: voice.id, generation })
}

/// Opens a ticket for somebody without an account, and gives what they follow it by. Sent again, it is the same.
///
/// # Errors
/// [`Refused`]
pub async fn report(desk: &Desk, report: Report, sender: Sender) -> Result<FollowUp, Refused> {
    admit(desk, &report.code, report.email.as_deref(), sender).await?;
    let done = desk
        .store()
        .write(move |tx| {
            let place = find(tx, &report.code)?;
            // Two that send the same form take turns.
            tx.hold(Hold::Clocks(&[place.client]))?;
            if let Some(voice) = voices::by_form(tx, place.client, &report.form)? {
                return follow_up(place.client, &voice);
            }
            open(tx, &place, &report)
        })
        .await?;
    desk.live().poke();
    Ok(done)
}

fn open(tx: &dyn Tx, place: &Place, report: &Report) -> Result<FollowUp, Refused> {
    let client = place.client;
    let requester = Requester { voice: tx.new_id(), language: report.language };
    let request = Request {
        title: report.title.clone(),
        description: report.details.clone(),
        priority: Priority::None,
        location_ids: vec![place.location],
        equipment_ids: match place.id {
            PlaceId::Equipment(id) => vec![id],
            PlaceId::Location(_) => Vec::new(),
        },
        ..Request::default()
    };
    let situation = Situation { now: tx.now(), policy: policy(tx, client)?, partner: None, open_reserves: 0 };
    let mut names = look_up_named(tx, client, &request)?;
    let (voice, name) = (requester.voice, requester.name());
    let by = By::Requester(requester);
    let opened = open_ticket(new_ticket(tx, client, request, None)?, &by, &situation);
    names.add_orgs(tx, &opened.ticket)?;
    let entry = Entry {
        before: None,
        after: &opened.ticket,
        happened: &opened.happened,
        facts: json!({}),
        names: &names,
        policy: &situation.policy,
        open_reserves: 0,
    };
    record(tx, &Doer { by: &by, org_name: "" }, &entry)?;
    search::put_ticket(tx, client, opened.ticket.id, &words_of(&opened.ticket))?;
    let new = NewVoice {
        id: voice,
        ticket: opened.ticket.id,
        is_reporter: true,
        place: place.id,
        form: &report.form,
        email: report.email.as_deref(),
        language: report.language,
    };
    voices::insert(tx, client, &new)?;
    // Part of what was opened: nobody is told of each.
    let who = (Writer { org: client, person: voice, name }, OrgKind::Client);
    for photo in &report.photos {
        attach_silently(tx, (client, opened.ticket.id), who, photo, &PHOTO)?;
    }
    Ok(FollowUp { client, voice, generation: 1 })
}

/// How photos of somebody without an account are put on a ticket: for everybody who works on it.
pub(super) const PHOTO: Attach = Attach {
    tag: Some(Tag::Photo),
    audience: Some(NoteType::Public),
    quote: None,
    invoice: None,
    date: None,
    note: None,
};

/// Adds the voice of somebody who has what is known at a place, too, and gives what they follow it by.
///
/// # Errors
/// [`Refused::Over`] when it is not known there any more; [`Refused`]
pub async fn add_voice(
    desk: &Desk,
    code: String,
    ticket: TicketId,
    form: String,
    language: Language,
    sender: Sender,
) -> Result<FollowUp, Refused> {
    admit(desk, &code, None, sender).await?;
    let done = desk
        .store()
        .write(move |tx| {
            let place = find(tx, &code)?;
            tx.hold(Hold::Ticket(ticket))?;
            if let Some(voice) = voices::by_form(tx, place.client, &form)? {
                return follow_up(place.client, &voice);
            }
            if !known(tx, &place)?.iter().any(|known| known.ticket == ticket) {
                return Err(Refused::Over);
            }
            let requester = Requester { voice: tx.new_id(), language };
            let voice = requester.voice;
            let whole = load_by(tx, place.client, ticket, By::Requester(requester))?;
            apply(tx, &whole, &Command::AddVoice, json!({}))?;
            let new = NewVoice {
                id: voice,
                ticket,
                is_reporter: false,
                place: place.id,
                form: &form,
                email: None,
                language,
            };
            voices::insert(tx, place.client, &new)?;
            Ok(FollowUp { client: place.client, voice, generation: 1 })
        })
        .await?;
    desk.live().poke();
    Ok(done)
}
