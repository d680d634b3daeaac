//! People without an account: what they are called, what they are told of a ticket, and what they can say about it.

use super::Ticket;
use super::command::Command;
use super::lifecycle::{By, Situation, moves};
use super::status::{BOUND, Status, StatusSet};
use crate::id::Id;
use crate::person::Language;

/// Somebody without an account who reported something, or said that they have it too.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Requester {
    /// By which they are known here.
    pub voice: Id,
    /// In which they are written to.
    pub language: Language,
}

impl Requester {
    /// What stands where others have their name: they have given none.
    pub const fn name(&self) -> &'static str {
        self.language.of("Public request", "Demande publique")
    }
}

/// What one of them said of the work.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Verdict {
    /// It is fixed.
    Fixed,
    /// It is not.
    NotFixed,
}

impl Verdict {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Fixed, Self::NotFixed];

    /// `fixed` or `not_fixed`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Fixed => "fixed",
            Self::NotFixed => "not_fixed",
        }
    }

    /// From `fixed` or `not_fixed`.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|verdict| verdict.as_str() == text)
    }
}

/// Where a fault stands that is still to be fixed, and that others may therefore have, too.
pub const TO_BE_FIXED: StatusSet =
    StatusSet::of(&[Status::Opened, Status::Waiting, Status::Proposed, Status::Declined]).or(BOUND);

/// Where a ticket stands, in the words of somebody who does not know how the desk works. Prices, quotes and who is to do it
/// are not theirs to know.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Plain {
    /// Nobody has decided on it.
    Received,
    /// Somebody is being found.
    Organizing,
    /// The client will not do it.
    Refused,
    /// Somebody has it, without a date.
    Planning,
    /// Somebody comes to look.
    VisitPlanned,
    /// It was looked at, and something is being decided.
    Preparing,
    /// Somebody comes to fix it.
    WorkPlanned,
    /// Somebody should have been there.
    WorkChecked,
    /// Said to be fixed.
    Done,
    /// And nobody objected.
    Closed,
    /// It was called off.
    Canceled,
}

impl Plain {
    /// Every one.
    pub const ALL: [Self; 11] = [
        Self::Received,
        Self::Organizing,
        Self::Refused,
        Self::Planning,
        Self::VisitPlanned,
        Self::Preparing,
        Self::WorkPlanned,
        Self::WorkChecked,
        Self::Done,
        Self::Closed,
        Self::Canceled,
    ];

    /// Where a ticket stands.
    pub fn of(ticket: &Ticket) -> Self {
        Self::at(ticket.status, !ticket.engagements.is_empty())
    }

    /// Where a ticket stands that has this status, and that was offered to somebody or not.
    pub const fn at(status: Status, was_offered: bool) -> Self {
        match status {
            Status::Draft | Status::Opened => Self::Received,
            // The status says both that the request was refused and that every offer was: only the former is final.
            Status::Declined if !was_offered => Self::Refused,
            Status::Waiting | Status::Proposed | Status::Declined => Self::Organizing,
            Status::Assigned
            | Status::WaitingContractor
            | Status::Toplan
            | Status::Waitingplan
            | Status::Toreplan
            | Status::Validated => Self::Planning,
            Status::Visit => Self::VisitPlanned,
            Status::VisitDevis | Status::Validation | Status::Dropped => Self::Preparing,
            Status::Intervention => Self::WorkPlanned,
            Status::InterventionFinish => Self::WorkChecked,
            Status::Finished => Self::Done,
            Status::Closed => Self::Closed,
            Status::Canceled | Status::Removed => Self::Canceled,
        }
    }

    /// In a few words.
    pub const fn title(self, language: Language) -> &'static str {
        match self {
            Self::Received => language.of("Received", "Bien reçu"),
            Self::Organizing => language.of("Being organised", "En cours d’organisation"),
            Self::Refused => language.of("Not taken on", "Non retenu"),
            Self::Planning => language.of("In good hands", "Pris en charge"),
            Self::VisitPlanned => language.of("A visit is planned", "Une visite est prévue"),
            Self::Preparing => language.of("Being prepared", "En préparation"),
            Self::WorkPlanned => language.of("The repair is planned", "La réparation est prévue"),
            Self::WorkChecked => {
                language.of("The repair is being checked", "La réparation est en cours de vérification")
            }
            Self::Done => language.of("Done", "C’est fait"),
            Self::Closed => language.of("Done and closed", "C’est fait et clos"),
            Self::Canceled => language.of("Called off", "Annulé"),
        }
    }

    /// What it means for who waits.
    pub const fn meaning(self, language: Language) -> &'static str {
        match self {
            Self::Received => language.of(
                "Your message has arrived. Somebody will look at it.",
                "Votre message est arrivé. Quelqu’un va l’examiner.",
            ),
            Self::Organizing => language.of(
                "It is to be fixed. Somebody is being found to do it.",
                "Ce sera réparé. On cherche qui peut s’en charger.",
            ),
            Self::Refused => language.of(
                "It will not be done. The reason is below.",
                "Ce ne sera pas fait. La raison est indiquée ci-dessous.",
            ),
            Self::Planning => language.of(
                "Somebody has been asked to fix it, and is setting a date.",
                "Quelqu’un est chargé de la réparation et fixe une date.",
            ),
            Self::VisitPlanned => {
                language.of("Somebody will come to look at it.", "Quelqu’un viendra voir sur place.")
            }
            Self::Preparing => language.of(
                "It was looked at. What is to be done is being decided.",
                "L’examen a eu lieu. La suite est en cours de décision.",
            ),
            Self::WorkPlanned => {
                language.of("Somebody will come to fix it.", "Quelqu’un viendra faire la réparation.")
            }
            Self::WorkChecked => language.of(
                "Somebody should have been there to fix it. We are asking whether it is done.",
                "Quelqu’un devait passer pour la réparation. On vérifie que c’est fait.",
            ),
            Self::Done => language.of(
                "It is said to be fixed. Please tell us whether it is.",
                "La réparation est annoncée comme faite. Dites-nous si c’est le cas.",
            ),
            Self::Closed => language
                .of("It was fixed, and the matter is closed.", "C’est réparé, et l’affaire est close."),
            Self::Canceled => language.of("It will not be done.", "Ce ne sera pas fait."),
        }
    }
}

/// Whether others are told, at its place, that this is known already: it is to be fixed, and not something to keep quiet.
pub fn is_to_be_fixed(status: Status, was_offered: bool) -> bool {
    TO_BE_FIXED.has(status) && Plain::at(status, was_offered) != Plain::Refused
}

/// What comes of "it is not fixed" (lifecycle D.2 #31, #35): the ticket is reopened, where its reporter may; else those
/// concerned are told, if it was said to be finished. None: it is a note like any other, for nobody has said that it was.
pub fn objection(ticket: &Ticket, by: &By, situation: &Situation, words: Option<String>) -> Option<Command> {
    if !matches!(ticket.status, Status::Finished | Status::Closed) {
        return None;
    }
    let reopens = moves::allowed(ticket, by, situation).contains(&"open");
    Some(if reopens { Command::Reopen { reason: words } } else { Command::SayNotFixed { words } })
}
