//! Where a move leads (the table's "to" column), once its effects are done.

use super::super::Ticket;
use super::super::command::Command;
use super::super::date::DateKind;
use super::super::engagement::EngagementState;
use super::super::quote::{Quote, precedence};
use super::super::status::Status;
use super::Situation;

/// The status that follows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum To {
    /// This one.
    Is(Status),
    /// The one it has.
    Same,
    /// The one it has, since it was asked for twice: nothing happens at all.
    Already,
    /// `assigned`, or `waiting_contractor` for a company that names technicians (#6).
    AssignedOrWaiting,
    /// As above, but `proposed` while the client has yet to choose (#6, mode *choose*).
    AcceptedOrStill,
    /// `proposed` while an offer is open, else this one (#7, #8).
    OffersLeftOr(Status),
    /// `assigned` from `waiting_contractor`, else unchanged (#11).
    AssignedFromWaiting,
    /// `toplan`; `validated` stays (#12).
    ToplanUnlessValidated,
    /// `visit` or `intervention`, as the confirmed date says (#14).
    KindOfDate,
    /// `waitingplan` while another date awaits an answer, else `toreplan` (#15).
    DatesLeftOrReplan,
    /// `visit_devis` when a quote is expected, `finished` when fixed on the spot, else `toplan` (#18).
    AfterVisit,
    /// D.3; unchanged when work is planned and the quote is not blocking (#19).
    AfterQuote,
    /// D.3; unchanged for a supplementary quote (#20, #21, #22).
    QuotePrecedence,
    /// `intervention` while another is planned, `toreplan` when work remains, else `finished` (#26).
    AfterIntervention,
    /// `toreplan`; `waiting` when the client had finished it without a contractor: there is nobody to plan (#28).
    ReplanOrWaiting,
    /// What the dates that still stand ask for (#35, #24).
    AfterDateChange,
}

impl To {
    /// Every status it can lead to from `from`, for the diagram.
    pub fn possible(self, from: Status) -> Vec<Status> {
        use Status as S;
        match self {
            Self::Is(status) => vec![status],
            Self::Same | Self::Already => vec![from],
            Self::AssignedOrWaiting => vec![S::Assigned, S::WaitingContractor],
            Self::AcceptedOrStill => vec![S::Assigned, S::WaitingContractor, S::Proposed],
            Self::OffersLeftOr(status) => vec![S::Proposed, status],
            Self::AssignedFromWaiting if from == S::WaitingContractor => vec![S::Assigned],
            Self::AssignedFromWaiting => vec![from],
            Self::ToplanUnlessValidated if from == S::Validated => vec![from],
            Self::ToplanUnlessValidated => vec![S::Toplan],
            Self::KindOfDate => vec![S::Visit, S::Intervention],
            Self::DatesLeftOrReplan => vec![S::Waitingplan, S::Toreplan],
            Self::AfterVisit => vec![S::VisitDevis, S::Toplan, S::Finished],
            Self::AfterQuote if works(from) => vec![from, S::Validation],
            Self::AfterQuote => vec![S::Validation, S::Validated],
            Self::QuotePrecedence if !quoting(from) => vec![from],
            Self::QuotePrecedence => {
                vec![S::Validation, S::Validated, S::Dropped, S::VisitDevis, S::Assigned]
            }
            Self::AfterIntervention => vec![S::Intervention, S::Toreplan, S::Finished, S::InterventionFinish],
            Self::ReplanOrWaiting => vec![S::Toreplan, S::Waiting],
            Self::AfterDateChange => match from {
                S::Waitingplan => vec![from, S::Toreplan],
                S::Visit | S::VisitDevis => vec![from, S::Visit, S::VisitDevis, S::Toplan, S::Toreplan],
                S::Intervention | S::InterventionFinish => vec![from, S::Intervention, S::Toreplan],
                _ => vec![from],
            },
        }
    }

    /// The status after a move, from the ticket as its effects have left it (its `status` still the old one).
    pub(super) fn status(self, ticket: &Ticket, command: &Command, situation: &Situation) -> Status {
        let old = ticket.status;
        match self {
            Self::Is(status) => status,
            Self::Same | Self::Already => old,
            Self::AssignedOrWaiting => assigned(ticket),
            Self::AcceptedOrStill if ticket.bound().is_none() => Status::Proposed,
            Self::AcceptedOrStill => assigned(ticket),
            Self::OffersLeftOr(status) => {
                let open = |state| matches!(state, EngagementState::Offered | EngagementState::Accepted);
                if ticket.engagements.iter().any(|e| open(e.state)) { Status::Proposed } else { status }
            }
            Self::AssignedFromWaiting if old == Status::WaitingContractor => Status::Assigned,
            Self::AssignedFromWaiting => old,
            Self::ToplanUnlessValidated if old == Status::Validated => old,
            Self::ToplanUnlessValidated => Status::Toplan,
            Self::KindOfDate => kind_of_date(ticket, command),
            Self::DatesLeftOrReplan if ticket.dates.iter().any(|d| d.is_tentative()) => Status::Waitingplan,
            Self::DatesLeftOrReplan => Status::Toreplan,
            Self::AfterVisit if matches!(command, Command::PostDate(date) if date.fixed) => Status::Finished,
            Self::AfterVisit if ticket.quote_expected() => Status::VisitDevis,
            Self::AfterVisit => Status::Toplan,
            Self::AfterQuote => after_quote(ticket, command),
            Self::QuotePrecedence if !quoting(old) => old,
            Self::QuotePrecedence => precedence(&ticket.quotes).unwrap_or_else(|| before_quotes(ticket)),
            Self::AfterIntervention => after_intervention(ticket, command, situation),
            Self::ReplanOrWaiting if ticket.bound().is_none() => Status::Waiting,
            Self::ReplanOrWaiting => Status::Toreplan,
            Self::AfterDateChange => after_date_change(ticket, situation),
        }
    }
}

/// Statuses that the quotes decide.
const fn quoting(status: Status) -> bool {
    matches!(status, Status::Validation | Status::Validated | Status::Dropped)
}

/// Statuses in which a quote that blocks nothing is a supplement.
const fn works(status: Status) -> bool {
    matches!(status, Status::Intervention | Status::InterventionFinish)
}

fn assigned(ticket: &Ticket) -> Status {
    match ticket.bound() {
        Some(engagement) if engagement.names_technicians => Status::WaitingContractor,
        _ => Status::Assigned,
    }
}

fn kind_of_date(ticket: &Ticket, command: &Command) -> Status {
    let kind = match command {
        Command::ConfirmDate { date } => ticket.date(*date).map(|date| date.kind),
        _ => None,
    };
    match kind {
        Some(DateKind::Visit) => Status::Visit,
        _ => Status::Intervention,
    }
}

/// #19: from intervention unchanged unless flagged blocking (and still undecided).
fn after_quote(ticket: &Ticket, command: &Command) -> Status {
    let blocking = matches!(command, Command::SubmitQuote(quote) if quote.blocking)
        && ticket.quotes.last().is_some_and(Quote::is_pending);
    if works(ticket.status) && !blocking {
        return ticket.status;
    }
    precedence(&ticket.quotes).unwrap_or(ticket.status)
}

/// #22: none left → visit_devis if a visit took place, else assigned.
fn before_quotes(ticket: &Ticket) -> Status {
    let visited = ticket.dates.iter().any(|date| date.is_actual() && date.kind == DateKind::Visit);
    if visited { Status::VisitDevis } else { Status::Assigned }
}

fn after_intervention(ticket: &Ticket, command: &Command, situation: &Situation) -> Status {
    let planned_ahead = ticket.dates.iter().any(|date| {
        date.is_planned() && date.kind == DateKind::Intervention && date.period.start() > situation.now
    });
    if planned_ahead {
        Status::Intervention
    } else if matches!(command, Command::PostDate(date) if date.work_remaining) {
        Status::Toreplan
    } else if situation.policy.finish_explicitly {
        Status::InterventionFinish
    } else {
        Status::Finished
    }
}

/// A date that was the last to stand leaves the ticket to be replanned (#24); one that moved ahead again takes back
/// that it had passed (#17, #25).
fn after_date_change(ticket: &Ticket, situation: &Situation) -> Status {
    let grace_ms = i64::from(situation.policy.grace_hours) * 3_600_000;
    let standing = |kind| ticket.dates.iter().filter(move |date| date.kind == kind && date.is_planned());
    let ahead = |kind| standing(kind).any(|date| date.period.end().plus_millis(grace_ms) > situation.now);
    let done = |kind| ticket.dates.iter().any(|date| date.kind == kind && date.is_actual());
    let (kind, ahead_status) = match ticket.status {
        Status::Waitingplan if ticket.dates.iter().any(|date| date.is_tentative()) => {
            return Status::Waitingplan;
        }
        Status::Waitingplan => return Status::Toreplan,
        Status::Visit | Status::VisitDevis => (DateKind::Visit, Status::Visit),
        Status::Intervention | Status::InterventionFinish => (DateKind::Intervention, Status::Intervention),
        other => return other,
    };
    if ahead(kind) {
        return ahead_status;
    }
    if standing(kind).next().is_some() {
        return ticket.status;
    }
    match ticket.status {
        Status::Visit if done(kind) && ticket.quote_expected() => Status::VisitDevis,
        Status::Visit if done(kind) => Status::Toplan,
        Status::VisitDevis | Status::InterventionFinish if done(kind) => ticket.status,
        _ => Status::Toreplan,
    }
}
