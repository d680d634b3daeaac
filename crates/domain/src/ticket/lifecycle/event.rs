//! What can happen to a ticket, and what did.

use super::super::Ticket;
use super::super::command::{Command, NewDate};
use super::super::date::{DateKind, DateType, infer_kind};
use super::super::status::Status;
use crate::id::{DateId, InvoiceId, OrgId, QuoteId};
use crate::org::ClientPolicy;

macro_rules! events {
    ($($(#[$doc:meta])* $name:ident $wire:literal $verb:literal),+ $(,)?) => {
        /// One kind of event in a ticket's life.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub enum Event { $($(#[$doc])* $name),+ }

        impl Event {
            /// Every event.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// The word in the history and in `/changes`.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $wire),+ }
            }

            /// What happens to the ticket, as a past participle: "a ticket that is closed can't be {verb}".
            pub const fn verb(self) -> &'static str {
                match self { $(Self::$name => $verb),+ }
            }
        }
    };
}

events! {
    /// #1
    Created "created" "created",
    /// #1c
    CreatedAssigned "created_assigned" "created",
    /// #2
    Submitted "submitted" "submitted",
    /// #3
    Qualified "qualified" "qualified",
    /// #4
    RequestRefused "request_refused" "refused as a request",
    /// #5
    Proposed "proposed" "proposed",
    /// #6
    Accepted "accepted" "accepted",
    /// #6b
    Chosen "chosen" "given to one of those who accepted",
    /// #7
    OfferDeclined "offer_declined" "declined",
    /// #8
    OfferExpired "offer_expired" "let lapse",
    /// #8
    OfferWithdrawn "offer_withdrawn" "withdrawn from a contractor",
    /// #9
    HandedBack "handed_back" "handed back",
    /// #10
    Assigned "assigned" "assigned",
    /// The side of #5 and #10 that the contractor who loses the ticket sees.
    Released "released" "released",
    /// #11
    TechnicianNamed "technician_named" "given a technician",
    /// #12
    PlanRequested "plan_requested" "sent to planning",
    /// #13
    DateProposed "date_proposed" "given a proposed date",
    /// #14
    DateConfirmed "date_confirmed" "confirmed in its date",
    /// #15
    DateRefused "date_refused" "refused its date",
    /// #16
    VisitPlanned "visit_planned" "planned for a visit",
    /// #17
    VisitPassed "visit_passed" "marked as past its visit",
    /// #18
    VisitDone "visit_done" "marked as visited",
    /// #19
    QuoteSubmitted "quote_submitted" "quoted",
    /// #19b
    QuoteValidatedByRule "quote_validated_by_rule" "validated by rule",
    /// #20
    QuoteValidated "quote_validated" "validated in its quote",
    /// #21
    QuoteDeclined "quote_declined" "declined in its quote",
    /// #22
    QuoteWithdrawn "quote_withdrawn" "relieved of its quote",
    /// #23
    InterventionPlanned "intervention_planned" "planned for an intervention",
    /// #24
    ReplanRequested "replan_requested" "sent back to planning",
    /// #25
    InterventionPassed "intervention_passed" "marked as past its intervention",
    /// #26
    InterventionDone "intervention_done" "marked as worked on",
    /// #27
    Finished "finished" "finished",
    /// #28
    CompletionRefused "completion_refused" "refused as unfinished",
    /// #29
    ReserveRecorded "reserve_recorded" "given a réserve",
    /// #30
    Closed "closed" "closed",
    /// #30, by the clock
    ClosedByTime "closed_by_time" "closed by the clock",
    /// #31
    Reopened "reopened" "reopened",
    /// #32
    Canceled "canceled" "canceled",
    /// #33
    Removed "removed" "removed",
    /// #34
    InvoiceAdded "invoice_added" "invoiced",
    /// #35
    NoteAdded "note_added" "annotated",
    /// #35
    DocumentAdded "document_added" "given a document",
    /// #35
    DocumentRemoved "document_removed" "relieved of a document",
    /// #35
    Edited "edited" "edited",
    /// #35
    DateChanged "date_changed" "changed in its date",
    /// #35
    DateRemoved "date_removed" "relieved of a date",
    /// #35: somebody without an account has it too.
    VoiceAdded "voice_added" "joined by another voice",
    /// #35: one of them says that it is fixed.
    RequesterSatisfied "requester_satisfied" "confirmed as fixed",
    /// #35: one of them says that it is not.
    RequesterObjected "requester_objected" "objected to",
    /// #8b
    OfferReminded "offer_reminded" "reminded of in its offers",
    /// #24b
    HoldOver "hold_over" "taken off hold",
    /// #36
    Reminded "reminded" "reminded of",
    /// #37
    Escalated "escalated" "escalated",
    /// #38
    Overdue "overdue" "marked as past due",
    /// What a viewer reads when something changed for it that it may not know the cause of.
    Updated "updated" "updated",
}

impl Event {
    /// The event that a command asks for, on this ticket: a posted date can be any of five (D.2 #13, #16, #18, #23, #26).
    pub fn of(command: &Command, ticket: &Ticket, policy: ClientPolicy) -> Self {
        match command {
            Command::Submit => Self::Submitted,
            Command::Qualify => Self::Qualified,
            Command::RefuseRequest { .. } => Self::RequestRefused,
            Command::Propose { .. } => Self::Proposed,
            Command::Accept => Self::Accepted,
            Command::Choose { .. } => Self::Chosen,
            Command::DeclineOffer { .. } => Self::OfferDeclined,
            Command::ExpireOffers => Self::OfferExpired,
            Command::WithdrawOffers { .. } => Self::OfferWithdrawn,
            Command::HandBack { .. } => Self::HandedBack,
            Command::Assign { .. } => Self::Assigned,
            Command::NameTechnician { .. } => Self::TechnicianNamed,
            Command::RequestPlan => Self::PlanRequested,
            Command::PostDate(date) => Self::of_date(date, ticket, policy),
            Command::ConfirmDate { .. } => Self::DateConfirmed,
            Command::RefuseDate { .. } => Self::DateRefused,
            Command::ChangeDate { .. } => Self::DateChanged,
            Command::RemoveDate { .. } => Self::DateRemoved,
            Command::VisitPassed => Self::VisitPassed,
            Command::SubmitQuote(_) => Self::QuoteSubmitted,
            Command::ValidateQuote { .. } => Self::QuoteValidated,
            Command::DeclineQuote { .. } => Self::QuoteDeclined,
            Command::WithdrawQuote { .. } => Self::QuoteWithdrawn,
            Command::Replan { .. } => Self::ReplanRequested,
            Command::InterventionPassed => Self::InterventionPassed,
            Command::Finish { .. } => Self::Finished,
            Command::RefuseCompletion { .. } => Self::CompletionRefused,
            Command::RecordReserve => Self::ReserveRecorded,
            Command::Close { .. } => Self::Closed,
            Command::AcceptSilently => Self::ClosedByTime,
            Command::Reopen { .. } => Self::Reopened,
            Command::Cancel { .. } => Self::Canceled,
            Command::Remove => Self::Removed,
            Command::AddInvoice(_) => Self::InvoiceAdded,
            Command::AddNote => Self::NoteAdded,
            Command::AddDocument => Self::DocumentAdded,
            Command::RemoveDocument => Self::DocumentRemoved,
            Command::Edit(_) => Self::Edited,
            Command::AddVoice => Self::VoiceAdded,
            Command::SayFixed { .. } => Self::RequesterSatisfied,
            Command::SayNotFixed { .. } => Self::RequesterObjected,
            Command::RemindOffers => Self::OfferReminded,
            Command::EndHold => Self::HoldOver,
            Command::Remind => Self::Reminded,
            Command::Escalate => Self::Escalated,
            Command::TellOverdue => Self::Overdue,
        }
    }

    fn of_date(date: &NewDate, ticket: &Ticket, policy: ClientPolicy) -> Self {
        let kind = date.kind.unwrap_or_else(|| infer_kind(ticket, date.date_type, date.period.start()));
        // Once a date stands, further ones are added without asking (D.2 #16 and #23, "add").
        let asks = policy.dates_need_confirmation
            && !matches!(ticket.status, Status::Visit | Status::Intervention | Status::InterventionFinish);
        match (date.date_type, kind) {
            (DateType::Planned, _) if asks => Self::DateProposed,
            (DateType::Planned, DateKind::Visit) => Self::VisitPlanned,
            (DateType::Planned, DateKind::Intervention) => Self::InterventionPlanned,
            (DateType::Actual, DateKind::Visit) => Self::VisitDone,
            (DateType::Actual, DateKind::Intervention) => Self::InterventionDone,
        }
    }
}

/// Who learns of an event beside the client, which learns of all.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Audience {
    /// Every party that sees the ticket.
    Parties,
    /// This contractor alone.
    Only(OrgId),
    /// Nobody else.
    Client,
    /// This organization, and nobody else: not even the client.
    Alone(OrgId),
}

/// The part of the ticket that an event is about.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Subject {
    /// The ticket as a whole.
    Ticket,
    /// A contractor's engagement.
    Contractor(OrgId),
    /// A date.
    Date(DateId),
    /// A quote.
    Quote(QuoteId),
    /// An invoice.
    Invoice(InvoiceId),
}

/// An event that took place: one entry of the audit log.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Happened {
    /// What.
    pub event: Event,
    /// Who learns of it.
    pub audience: Audience,
    /// What it is about.
    pub subject: Subject,
    /// The reason given, if any.
    pub reason: Option<String>,
}
