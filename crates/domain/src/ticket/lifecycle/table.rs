//! The table of moves: lifecycle D.2, row by row. What is not in it is refused.

use super::{Effect as E, Event, Guard as G, To, Who};
use crate::ticket::public::TO_BE_FIXED;
use crate::ticket::status::{BOUND, LIVE, NOT_REMOVED, PRE, Status as S, StatusSet};

/// The call that asks for a move, as it stands in the API.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Call {
    /// The name that `actions` and `allowed` use.
    pub name: &'static str,
    /// The HTTP method.
    pub method: &'static str,
    /// What follows `/tickets/:ticket_id`.
    pub path: &'static str,
}

/// One row.
#[derive(Debug)]
pub struct Rule {
    /// The row's number in lifecycle D.2.
    pub number: &'static str,
    /// What happens.
    pub event: Event,
    /// How it is asked for; none for what only the clock does.
    pub call: Option<Call>,
    /// Who may.
    pub who: &'static [Who],
    /// From where.
    pub from: StatusSet,
    /// Under which conditions.
    pub guards: &'static [G],
    /// To where.
    pub to: To,
    /// With what effects, in order.
    pub effects: &'static [E],
}

const fn call(name: &'static str, method: &'static str, path: &'static str) -> Option<Call> {
    Some(Call { name, method, path })
}

const ADD_DATE: Option<Call> = call("add-date", "POST", "/dates");
const CONFIRM_DATE: Option<Call> = call("confirm-date", "PUT", "/dates/:date_id/confirm");
const REFUSE_DATE: Option<Call> = call("refuse-date", "PUT", "/dates/:date_id/refuse");
const CHANGE_DATE: Option<Call> = call("change-date", "PATCH", "/dates/:date_id");
const REMOVE_DATE: Option<Call> = call("remove-date", "DELETE", "/dates/:date_id");
const ADD_QUOTE: Option<Call> = call("add-quote", "POST", "/quotes");
const VALIDATE_QUOTE: Option<Call> = call("validate-quote", "PUT", "/quotes/:quote_id/validate");
const DECLINE_QUOTE: Option<Call> = call("decline-quote", "PUT", "/quotes/:quote_id/decline");
const WITHDRAW_QUOTE: Option<Call> = call("withdraw-quote", "PUT", "/quotes/:quote_id/withdraw");
const ADD_INVOICE: Option<Call> = call("add-invoice", "POST", "/invoices");
const ADD_NOTE: Option<Call> = call("add-note", "POST", "/notes");
const ADD_DOCUMENT: Option<Call> = call("add-document", "POST", "/upload-document");
const REMOVE_DOCUMENT: Option<Call> = call("remove-document", "DELETE", "/documents/:document_id");
const RECORD_RESERVE: Option<Call> = call("record-reserve", "POST", "");
const EDIT: Option<Call> = call("edit", "PATCH", "");
const REMOVE: Option<Call> = call("remove", "DELETE", "");

const fn put(name: &'static str, path: &'static str) -> Option<Call> {
    call(name, "PUT", path)
}

const CM: Who = Who::ClientManager;
const CO: Who = Who::Contractor;
const NONE: StatusSet = StatusSet::of(&[]);
/// Statuses in which a supplementary quote may be pending without having changed the status (D.2 #19): it can be
/// decided there too, and the status stays.
const SUPPLEMENT: StatusSet =
    StatusSet::of(&[S::Toreplan, S::Waitingplan, S::Intervention, S::InterventionFinish, S::Finished]);
const TO_BE_DATED: StatusSet = StatusSet::of(&[S::Assigned, S::WaitingContractor, S::Toplan, S::Toreplan]);

macro_rules! rules {
    ($($number:literal $event:ident $call:expr, [$($who:expr),*], $from:expr, [$($guard:expr),*] => $to:expr, [$($effect:expr),*];)+) => {
        /// Every move there is.
        pub static RULES: &[Rule] = &[$(Rule {
            number: $number, event: Event::$event, call: $call, who: &[$($who),*], from: $from,
            guards: &[$($guard),*], to: $to, effects: &[$($effect),*],
        }),+];
    };
}

rules! {
    "1" Created None, [CM, Who::Author, Who::AuthorContractor, Who::Reporter, Who::System], NONE, [] => To::Is(S::Opened), [];
    "1c" CreatedAssigned None, [Who::AuthorContractor], NONE, [] => To::AssignedOrWaiting, [];
    "2" Submitted put("submit", "/submit"), [Who::Author, Who::AuthorContractor, CM], StatusSet::of(&[S::Draft]), [] => To::Is(S::Opened), [];
    "3" Qualified put("triage", "/triage"), [CM, Who::System], StatusSet::of(&[S::Opened]), [G::Qualified] => To::Is(S::Waiting), [];
    "4" RequestRefused put("decline", "/decline"), [CM], StatusSet::of(&[S::Opened]), [] => To::Is(S::Declined), [];
    "5" Proposed put("propose", "/propose"), [CM, Who::System],
        StatusSet::of(&[S::Opened, S::Waiting, S::Declined, S::Proposed, S::Toreplan, S::Dropped]), []
        => To::Is(S::Proposed), [E::ReleaseBound, E::Offer];
    "6" Accepted put("accept", "/accept"), [Who::OfferedContractor], StatusSet::of(&[S::Proposed]), [G::OfferStands]
        => To::AcceptedOrStill, [E::AcceptOffer];
    "6b" Chosen put("accept", "/accept"), [CM], StatusSet::of(&[S::Proposed]), [G::SomebodyAccepted]
        => To::AssignedOrWaiting, [E::BindChosen];
    "7" OfferDeclined put("decline", "/decline"), [Who::OfferedContractor], StatusSet::of(&[S::Proposed]), []
        => To::OffersLeftOr(S::Declined), [E::DeclineOffer, E::AskNext];
    "8" OfferExpired None, [Who::System], StatusSet::of(&[S::Proposed]), [G::OfferLapsed]
        => To::OffersLeftOr(S::Declined), [E::ExpireOffers, E::AskNext];
    "8b" OfferReminded None, [Who::System], StatusSet::of(&[S::Proposed]), [G::OfferHalfOver] => To::Same, [E::RemindOffers];
    "8" OfferWithdrawn put("withdraw", "/withdraw"), [CM], StatusSet::of(&[S::Proposed]), []
        => To::OffersLeftOr(S::Waiting), [E::WithdrawOffers, E::AskNext];
    "9" HandedBack put("withdraw", "/withdraw"), [CO],
        TO_BE_DATED.or(StatusSet::of(&[S::Waitingplan, S::Visit, S::VisitDevis, S::Dropped])), [G::NotWorkedOn]
        => To::Is(S::Waiting), [E::ReleaseBound];
    "10" Assigned put("assign", "/assign"), [CM, Who::System],
        StatusSet::of(&[S::Opened, S::Waiting, S::Proposed, S::Declined]).or(BOUND.without(StatusSet::of(&[S::InterventionFinish]))),
        [G::ReasonIfReplaced] => To::AssignedOrWaiting, [E::ReleaseBound, E::BindAssigned];
    "11" TechnicianNamed put("assign", "/assign"), [CO], StatusSet::of(&[S::WaitingContractor, S::Assigned, S::Toplan]), []
        => To::AssignedFromWaiting, [E::NameTechnician];
    "12" PlanRequested put("request-plan", "/request-plan"), [CM, Who::System],
        StatusSet::of(&[S::Assigned, S::WaitingContractor, S::Validated, S::Dropped]), [G::NoPendingQuote]
        => To::ToplanUnlessValidated, [];
    "13" DateProposed ADD_DATE, [CO, CM], TO_BE_DATED.or(StatusSet::of(&[S::Validated, S::Waitingplan])), [G::NoBlockingQuote]
        => To::Is(S::Waitingplan), [E::AddDate];
    "14" DateConfirmed CONFIRM_DATE, [CO, CM], StatusSet::of(&[S::Waitingplan]), [G::OthersDate, G::DateAhead]
        => To::KindOfDate, [E::ConfirmDate];
    "15" DateRefused REFUSE_DATE, [CO, CM], StatusSet::of(&[S::Waitingplan]), [G::OthersDate]
        => To::DatesLeftOrReplan, [E::VoidDate];
    // visit_devis stands here beyond D.2, because D.4 rule 2 reads a planned date posted there as a visit.
    "16" VisitPlanned ADD_DATE, [CO, CM], TO_BE_DATED.or(StatusSet::of(&[S::Waitingplan, S::Dropped, S::Visit, S::VisitDevis])), []
        => To::Is(S::Visit), [E::AddDate];
    "17" VisitPassed None, [Who::System], StatusSet::of(&[S::Visit]), [G::VisitOver] => To::Is(S::VisitDevis), [];
    "18" VisitDone ADD_DATE, [CO, CM], TO_BE_DATED.or(StatusSet::of(&[S::Visit, S::VisitDevis, S::Waitingplan, S::Dropped])), [G::Begun]
        => To::AfterVisit, [E::AddDate];
    "19" QuoteSubmitted ADD_QUOTE, [CO, CM], BOUND, [] => To::AfterQuote, [E::AddQuote];
    "20" QuoteValidated VALIDATE_QUOTE, [CM], StatusSet::of(&[S::Validation, S::Dropped]).or(SUPPLEMENT), [G::QuoteCanBeValidated]
        => To::QuotePrecedence, [E::ValidateQuote];
    "21" QuoteDeclined DECLINE_QUOTE, [CM], StatusSet::of(&[S::Validation, S::Validated]).or(SUPPLEMENT), [G::QuoteCanBeDeclined]
        => To::QuotePrecedence, [E::DeclineQuote];
    "22" QuoteWithdrawn WITHDRAW_QUOTE, [CO], StatusSet::of(&[S::Validation, S::Dropped]).or(SUPPLEMENT), [G::QuoteCanBeWithdrawn]
        => To::QuotePrecedence, [E::WithdrawQuote];
    "23" InterventionPlanned ADD_DATE, [CO, CM],
        TO_BE_DATED.or(StatusSet::of(&[S::Waitingplan, S::Validated, S::VisitDevis, S::Intervention, S::InterventionFinish])),
        [G::NoBlockingQuote, G::QuoteSettled] => To::Is(S::Intervention), [E::AddDate];
    "24" ReplanRequested put("replan", "/replan"), [CO, CM],
        StatusSet::of(&[S::Waitingplan, S::Visit, S::VisitDevis, S::Intervention, S::InterventionFinish]), []
        => To::Is(S::Toreplan), [E::VoidFutureDates, E::Hold];
    "24b" HoldOver None, [Who::System], StatusSet::of(&[S::Toreplan]), [G::HoldIsOver] => To::Same, [E::EndHold];
    "25" InterventionPassed None, [Who::System], StatusSet::of(&[S::Intervention]), [G::InterventionOver]
        => To::Is(S::InterventionFinish), [];
    "26" InterventionDone ADD_DATE, [CO, CM],
        TO_BE_DATED.or(StatusSet::of(&[S::Intervention, S::InterventionFinish, S::Waitingplan, S::Validated])), [G::Begun]
        => To::AfterIntervention, [E::AddDate];
    "27" Finished put("finish", "/finish"), [CO, CM], BOUND, [G::NoBlockingQuote] => To::Is(S::Finished), [E::Finish];
    "27" Finished put("finish", "/finish"), [CM], StatusSet::of(&[S::Opened, S::Waiting, S::Proposed, S::Declined]), []
        => To::Is(S::Finished), [E::Finish];
    "27" Finished put("finish", "/finish"), [CO, CM], StatusSet::of(&[S::Finished]), [] => To::Already, [];
    "28" CompletionRefused put("refuse", "/refuse"), [CM], StatusSet::of(&[S::Finished]), [] => To::ReplanOrWaiting, [E::Unfinish, E::Hold];
    "29" ReserveRecorded RECORD_RESERVE, [CM], StatusSet::of(&[S::Finished, S::Closed]), [G::HasContractor, G::WithinGuarantee] => To::Same, [];
    "30" Closed put("close", "/close"), [CM],
        StatusSet::of(&[S::Finished, S::Opened, S::Waiting, S::Declined, S::Toreplan, S::Dropped, S::InterventionFinish]),
        [G::NoPendingQuote, G::ReservesAllowClose] => To::Is(S::Closed), [E::Close];
    "30" Closed put("close", "/close"), [CO], StatusSet::of(&[S::Finished]),
        [G::ClientLetsContractorsClose, G::NoPendingQuote, G::ReservesAllowClose] => To::Is(S::Closed), [E::Close];
    "30" Closed put("close", "/close"), [CM, CO], StatusSet::of(&[S::Closed]), [] => To::Already, [];
    "30" ClosedByTime None, [Who::System], StatusSet::of(&[S::Finished]), [G::ObjectionOver, G::NoPendingQuote, G::ReservesAllowClose]
        => To::Is(S::Closed), [E::Close];
    "31" Reopened call("open", "POST", "/open"), [CM], StatusSet::of(&[S::Finished, S::Closed, S::Canceled, S::Declined, S::Dropped]), []
        => To::Is(S::Opened), [E::Reopen];
    "31" Reopened call("open", "POST", "/open"), [CO], StatusSet::of(&[S::Finished, S::Closed]), [G::OwnFinishIsRecent]
        => To::Is(S::Opened), [E::Reopen];
    "31" Reopened call("open", "POST", "/open"), [Who::Author], StatusSet::of(&[S::Finished, S::Closed]), [G::WithinObjection]
        => To::Is(S::Opened), [E::Reopen];
    "31" Reopened call("open", "POST", "/open"), [Who::Reporter], StatusSet::of(&[S::Finished, S::Closed]),
        [G::RequestersMayReopen, G::WithinObjection] => To::Is(S::Opened), [E::Reopen];
    "31" Reopened call("open", "POST", "/open"), [CM, CO, Who::Author, Who::AuthorContractor, Who::PreviousContractor],
        StatusSet::of(&[S::Opened]), [] => To::Already, [];
    "32" Canceled put("cancel", "/cancel"), [CM], LIVE.without(StatusSet::of(&[S::Finished])), [] => To::Is(S::Canceled), [E::Cancel];
    "32" Canceled put("cancel", "/cancel"), [Who::Author, Who::AuthorContractor], PRE, [] => To::Is(S::Canceled), [E::Cancel];
    "32" Canceled put("cancel", "/cancel"), [CO], BOUND, [] => To::Is(S::Canceled), [E::Cancel];
    "32" Canceled put("cancel", "/cancel"), [CM, Who::Author, CO, Who::AuthorContractor], StatusSet::of(&[S::Canceled]), [] => To::Already, [];
    "33" Removed REMOVE, [Who::ClientAdmin], StatusSet::of(&[S::Draft, S::Opened, S::Declined, S::Canceled]),
        [G::NotWorkedOn, G::NotInvoiced] => To::Is(S::Removed), [];
    "33" Removed REMOVE, [Who::Author], StatusSet::of(&[S::Draft]), [] => To::Is(S::Removed), [];
    "33" Removed REMOVE, [Who::ClientAdmin, Who::Author], StatusSet::of(&[S::Removed]), [] => To::Already, [];
    "34" InvoiceAdded ADD_INVOICE, [CO, CM, Who::Accountant], StatusSet::of(&[S::Finished, S::Closed]), [G::SomebodyToInvoice] => To::Same, [E::AddInvoice];
    "34" InvoiceAdded ADD_INVOICE, [CO, CM, Who::Accountant], BOUND, [G::Deposit] => To::Same, [E::AddInvoice];
    "35" NoteAdded ADD_NOTE, [Who::Anyone], NOT_REMOVED, [] => To::Same, [];
    "35" DocumentAdded ADD_DOCUMENT, [Who::Anyone], NOT_REMOVED, [] => To::Same, [];
    "35" DocumentRemoved REMOVE_DOCUMENT, [Who::Party], NOT_REMOVED, [] => To::Same, [];
    "35" Edited EDIT, [CM], NOT_REMOVED, [] => To::Same, [E::Edit];
    "35" Edited EDIT, [Who::Author, Who::AuthorContractor], StatusSet::of(&[S::Draft, S::Opened]), [] => To::Same, [E::Edit];
    "35" DateChanged CHANGE_DATE, [CO, CM], BOUND, [G::DateIsYours, G::Begun] => To::AfterDateChange, [E::MoveDate];
    "35" DateRemoved REMOVE_DATE, [CO, CM], BOUND, [G::DateIsYours] => To::AfterDateChange, [E::VoidDate];
    "35" VoiceAdded None, [Who::Requester], TO_BE_FIXED, [] => To::Same, [];
    "35" RequesterSatisfied None, [Who::Requester], NOT_REMOVED, [] => To::Same, [];
    "35" RequesterObjected None, [Who::Requester], StatusSet::of(&[S::Finished, S::Closed]), [] => To::Same, [];
    "36" Reminded None, [Who::System], LIVE, [G::ReminderDue] => To::Same, [E::Remind];
    "37" Escalated None, [Who::System], LIVE, [G::EscalationDue] => To::Same, [E::Escalate];
    "38" Overdue None, [Who::System], LIVE, [G::PastDue] => To::Same, [E::TellOverdue];
}

/// The rows of one event.
pub fn rules_of(event: Event) -> impl Iterator<Item = &'static Rule> {
    RULES.iter().filter(move |rule| rule.event == event)
}
