//! Whom the next lines of an organization's journal concern, and the letters to them.

use domain::id::{OrgId, TicketId, UserId};
use domain::instant::Instant;
use domain::notice::quiet::next_hour;
use domain::notice::rules::{concerns_address, concerns_reporter};
use domain::notice::{Cadence, Kind, Reader, concerns};
use domain::org::OrgKind;
use store::contractor_links::Key;
use store::journal::{self, Line};
use store::mail::follow::{self, Behind};
use store::mail::outbox::{self, Letter};
use store::mail::threads::{self, Thread};
use store::notices::Person;
use store::orgs::Org;
use store::{Tx, notices, orgs};

use super::compose::{self, Role};
use super::facts::Known;
use super::pen::Pen;
use crate::notices::surroundings::{Side, Surroundings};
use crate::notices::{Told, told_by};
use crate::public::{Reporter, reporters};
use crate::{Error, links};

/// Lines of a journal that become mail in one transaction.
const LINES_MAX: usize = 50;

/// What some lines of a journal have become.
#[derive(Clone, Debug)]
pub struct Batch {
    org: OrgId,
    from: i64,
    to: i64,
    letters: Vec<Outgoing>,
    put_off: Vec<(UserId, i64, Instant)>,
}

/// A letter, when it is due, and who is behind its reply address.
#[derive(Clone, Debug)]
pub(crate) struct Outgoing {
    pub(crate) letter: Letter,
    pub(crate) due: Instant,
    pub(crate) thread: Option<(String, Thread)>,
    /// The link that it carries, which is made, or lives on, with it.
    pub(crate) link: Option<Key>,
}

impl Outgoing {
    pub(crate) fn put(&self, tx: &dyn Tx) -> Result<(), Error> {
        if let Some((row, thread)) = &self.thread {
            threads::put(tx, self.letter.org, row, thread)?;
        }
        if let Some(key) = self.link {
            match links::grant(tx, key) {
                Ok(_) | Err(Error::NotFound(_)) => {} // A technician who has left since gets a link that is not good.
                Err(error) => return Err(error),
            }
        }
        outbox::put(tx, &self.letter, self.due)?;
        Ok(())
    }
}

impl Batch {
    /// How many letters there are.
    pub fn len(&self) -> usize {
        self.letters.len()
    }

    /// Whether nobody is written to.
    pub fn is_empty(&self) -> bool {
        self.letters.is_empty()
    }
}

/// Writes the letters that the next lines of an organization's journal ask for.
///
/// # Errors
/// The store's.
pub fn gather(tx: &dyn Tx, pen: &Pen, behind: Behind) -> Result<Batch, Error> {
    let lines = journal::after(tx, behind.org, behind.cursor, LINES_MAX)?;
    let to = lines.last().map_or(behind.revision, |line| line.revision);
    let batch = Batch { org: behind.org, from: behind.cursor, to, letters: Vec::new(), put_off: Vec::new() };
    let Some(org) = orgs::one(tx, behind.org)?.filter(|org| org.is_active) else { return Ok(batch) };
    let people = notices::people(tx, org.id)?;
    let side = Side { org: org.id, kind: org.kind, name: &org.name };
    let mut gathering =
        Gathering { tx, pen, org: &org, people: &people, around: Surroundings::new(tx, side), batch };
    for line in &lines {
        gathering.line(line)?;
    }
    Ok(gathering.batch)
}

/// Keeps what was gathered, and that it was: false when somebody else has gathered the same lines, and then nothing is kept.
///
/// # Errors
/// The store's.
pub fn keep(tx: &dyn Tx, batch: &Batch) -> Result<bool, Error> {
    if !follow::advance(tx, batch.org, batch.from, batch.to)? {
        return Ok(false);
    }
    for letter in &batch.letters {
        letter.put(tx)?;
    }
    for (person, revision, due) in &batch.put_off {
        follow::put_off(tx, batch.org, *person, *revision, *due)?;
    }
    Ok(true)
}

struct Gathering<'a> {
    tx: &'a dyn Tx,
    pen: &'a Pen,
    org: &'a Org,
    people: &'a [Person],
    around: Surroundings<'a>,
    batch: Batch,
}

/// The events of a line that concern somebody, and the kind of notice that the last of them is.
pub(crate) fn concerning(
    around: &mut Surroundings<'_>,
    told: &[Told],
    reader: &Reader,
    person: UserId,
) -> Result<Option<(Kind, Vec<Told>)>, Error> {
    let mut kind = None;
    let mut mine = Vec::new();
    for one in told {
        let doer = around.doer(one.actor.as_ref(), Some(person.0))?;
        if let Some(found) = concerns(&one.event, doer, one.note_type, reader) {
            kind = Some(found);
            mine.push(one.clone());
        }
    }
    Ok(kind.map(|kind| (kind, mine)))
}

impl Gathering<'_> {
    fn line(&mut self, line: &Line) -> Result<(), Error> {
        let told = told_by(line);
        if told.is_empty() {
            return Ok(());
        }
        let mut known = None;
        for person in self.people {
            let Some(reader) = self.around.reader(line.ticket, person.id, person.role)? else {
                return Ok(());
            };
            let Some((kind, mine)) = concerning(&mut self.around, &told, &reader, person.id)? else {
                continue;
            };
            let (_, zone) = self.pen.manner(person);
            let preferences = &person.preferences;
            let quiet = |at| preferences.quiet.map_or(at, |quiet| quiet.after(at, &zone));
            let now = self.tx.now();
            match preferences.cadence(person.role, kind) {
                Cadence::Never => {}
                Cadence::Daily => {
                    let due = quiet(next_hour(now, preferences.digest_hour, &zone));
                    self.batch.put_off.push((person.id, line.revision, due));
                }
                Cadence::AtOnce => {
                    let due = quiet(now);
                    let Some(known) = self.known(line.ticket, &mut known)? else { return Ok(()) };
                    let role = Role::of(&reader, person);
                    let letter = compose::to_person(
                        self.tx, self.pen, self.org, line, known, &mine, kind, person, role,
                    )?;
                    self.batch.letters.push(Outgoing { due, ..letter });
                }
            }
        }
        // A technician whom it has only named does not read what is for the company.
        let runs = |person: &Person| person.has_password || person.role != domain::org::Role::Technician;
        if self.org.kind == OrgKind::Contractor && !self.people.iter().any(runs) {
            self.write_to_address(line, &told, &mut known)?;
        }
        if self.org.kind == OrgKind::Client {
            self.write_to_reporters(line, &told, &mut known)?;
        }
        Ok(())
    }

    /// The ticket of the line, looked up when it is first asked for.
    fn known<'k>(
        &mut self,
        ticket: TicketId,
        known: &'k mut Option<Known>,
    ) -> Result<Option<&'k Known>, Error> {
        if known.is_none() {
            let Some(around) = self.around.of(ticket)? else { return Ok(None) };
            *known = Known::of(self.tx, around.ticket.client, ticket)?;
        }
        Ok(known.as_ref())
    }

    /// A contractor who has nobody here is written to at its address.
    fn write_to_address(
        &mut self,
        line: &Line,
        told: &[Told],
        known: &mut Option<Known>,
    ) -> Result<(), Error> {
        let Some(email) = self.org.email.clone() else { return Ok(()) };
        let (mut kind, mut mine) = (None, Vec::new());
        for one in told {
            let doer = self.around.doer(one.actor.as_ref(), None)?;
            if let Some(found) = concerns_address(&one.event, doer, one.note_type, self.org.kind) {
                kind = Some(found);
                mine.push(one.clone());
            }
        }
        let Some(kind) = kind else { return Ok(()) };
        let due = self.tx.now();
        let Some(known) = self.known(line.ticket, known)? else { return Ok(()) };
        let letter = compose::to_address(self.tx, self.pen, self.org, line, known, &mine, kind, &email)?;
        self.batch.letters.push(Outgoing { due, ..letter });
        Ok(())
    }

    /// Those without an account who follow the ticket.
    fn write_to_reporters(
        &mut self,
        line: &Line,
        told: &[Told],
        known: &mut Option<Known>,
    ) -> Result<(), Error> {
        let may_be = |one: &&Told| {
            concerns_reporter(&one.event, true, one.note_type)
                || concerns_reporter(&one.event, false, one.note_type)
        };
        let Some(one) = told.iter().rev().find(may_be) else { return Ok(()) };
        let now = self.tx.now();
        let client = self.org.id;
        for reporter in reporters(self.tx, client, line.ticket)? {
            if !self.concerns(one, &reporter) {
                continue;
            }
            let Some(known) = self.known(line.ticket, known)? else { return Ok(()) };
            let letter = compose::to_reporter(self.tx, self.pen, self.org, line, known, one, &reporter)?;
            self.batch.letters.push(Outgoing { due: now, ..letter });
        }
        Ok(())
    }

    fn concerns(&self, told: &Told, reporter: &Reporter) -> bool {
        let is_own = told.actor.as_ref().is_some_and(|actor| actor.id == reporter.voice);
        concerns_reporter(&told.event, is_own, told.note_type)
    }
}
