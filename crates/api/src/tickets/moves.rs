//! The moves: `PUT /tickets/:id/<move>`, and `POST /tickets/:id/open`.

use axum::extract::State;
use desk::tickets::Moved;
use desk::tickets::moves::{Move, make};
use domain::id::{OrgId, TicketId, UserId};
use domain::instant::Instant;
use domain::ticket::command::DeclineCode;
use domain::ticket::engagement::OfferMode;
use serde_json::{Value, json};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::answer::{Answered, Made, expected, post, write};
use crate::caller::By;
use crate::http::{Body, IfMatch, PathId, Post};
use crate::openapi::{V3, WriteRefusals, under};
use crate::schema::ticket::TicketMoved;
use crate::state::App;
use crate::texts::{Email, MaybeReason, Name, Reason};
use crate::wire::{Nothing, body};

/// Contractors asked at once at most.
const CONTRACTORS_MAX: usize = 50;

body! {
    /// What `propose` takes.
    pub struct Propose {
        /// The contractors to ask.
        contractor_ids: required_list OrgId; CONTRACTORS_MAX,
        /// `first_accept` (the first to accept has it), `choose` (the client chooses among those who accept) or `in_turn` (one after the other).
        mode: optional OfferMode,
        /// When the offers lapse.
        expires_at: optional Instant,
    }
}

body! {
    /// What `accept` takes.
    pub struct Accept {
        /// Which of those who accepted gets the ticket (only for the client, in mode `choose`).
        contractor_id: optional OrgId,
    }
}

body! {
    /// What `decline` takes.
    pub struct Decline {
        /// Why.
        reason: required Reason,
        /// Why, in one word.
        code: optional DeclineCode,
    }
}

body! {
    /// What `assign` takes.
    pub struct Assign {
        /// Who gets the ticket (the client says it).
        contractor_id: optional OrgId,
        /// Who will come (the contractor says it).
        technician_id: optional UserId,
        /// Who will come, where they have no id yet (the contractor says it, with their address).
        technician_name: optional Name,
        /// Their address: where a link to the ticket is sent.
        technician_email: optional Email,
        /// Why, when somebody is replaced.
        reason: optional MaybeReason,
    }
}

body! {
    /// What `withdraw` takes.
    pub struct Withdraw {
        /// Why; a contractor that hands back must say.
        reason: optional MaybeReason,
        /// Whose offer is taken back (only for the client; without it: every offer).
        contractor_id: optional OrgId,
    }
}

body! {
    /// What `replan` takes.
    pub struct Replan {
        /// Why.
        reason: required Reason,
        /// Until when it will have to wait.
        until: optional Instant,
    }
}

body! {
    /// What `refuse` takes.
    pub struct Because {
        /// Why.
        reason: required Reason,
    }
}

body! {
    /// What `finish` and `close` take.
    pub struct Reserve {
        /// On a réserve: whether the defect remains.
        reserve: optional bool,
    }
}

body! {
    /// What `cancel` takes.
    pub struct Cancel {
        /// Reason of cancel.
        reason_cancel: optional MaybeReason,
    }
}

body! {
    /// What `open` takes.
    pub struct Open {
        /// Why it is reopened.
        reason: optional MaybeReason,
    }
}

/// A technician by name and address; one who gives no name goes by their address.
fn named(name: Option<Name>, email: Option<Email>) -> Option<(String, String)> {
    email.map(|Email(email)| (name.map_or_else(|| email.clone(), Into::into), email))
}

/// What every move answers.
pub(super) fn moved(moved: &Moved) -> Value {
    json!({"ticket_id": moved.ticket, "status": moved.status})
}

macro_rules! moves {
    ($($(#[$doc:meta])* $name:ident $path:literal $operation:literal $Body:ty, |$body:ident| $move:expr;)+) => {
        $(
            $(#[$doc])*
            #[utoipa::path(put, path = $path, operation_id = $operation, tag = "moves", params(PathId<TicketId>),
                request_body = $Body, responses((status = 200, body = TicketMoved), WriteRefusals))]
            pub async fn $name(
                State(app): State<App>,
                By(caller): By,
                PathId(ticket): PathId<TicketId>,
                condition: IfMatch,
                Body($body): Body<$Body>,
            ) -> Answered {
                let (expected, asked): (_, Move) = (expected(condition), $move);
                write(&app, &caller, move |tx, caller| Ok(moved(&make(tx, caller, ticket, expected.as_ref(), &asked)?))).await
            }
        )+

        /// The calls.
        pub fn routes(router: OpenApiRouter<App>) -> OpenApiRouter<App> {
            router$(.routes(under(V3, routes!($name))))+.routes(under(V3, routes!(open)))
        }
    };
}

moves! {
    /// Submits a draft.
    submit "/tickets/{id}/submit" "submitTicket" Nothing, |_body| Move::Submit;
    /// Qualifies a request: it now waits to be assigned.
    triage "/tickets/{id}/triage" "triageTicket" Nothing, |_body| Move::Triage;
    /// Puts the ticket to contractors.
    propose "/tickets/{id}/propose" "proposeTicket" Propose, |body| Move::Propose {
        contractor_ids: body.contractor_ids, mode: body.mode.unwrap_or_default(), expires_at: body.expires_at,
    };
    /// A contractor accepts its offer; a client gives the ticket to one of those who accepted.
    accept "/tickets/{id}/accept" "acceptTicket" Accept, |body| Move::Accept { contractor_id: body.contractor_id };
    /// A contractor declines its offer; a client refuses the request.
    decline "/tickets/{id}/decline" "declineTicket" Decline, |body| Move::Decline { reason: body.reason.into(), code: body.code };
    /// A client assigns a contractor; a contractor names its technician.
    assign "/tickets/{id}/assign" "assignTicket" Assign, |body| Move::Assign {
        contractor_id: body.contractor_id, technician_id: body.technician_id, technician: named(body.technician_name, body.technician_email),
        reason: MaybeReason::given(body.reason),
    };
    /// A contractor hands the ticket back; a client takes an offer back.
    withdraw "/tickets/{id}/withdraw" "withdrawTicket" Withdraw, |body| Move::Withdraw {
        contractor_id: body.contractor_id, reason: MaybeReason::given(body.reason),
    };
    /// Gives the go-ahead to plan.
    request_plan "/tickets/{id}/request-plan" "requestPlan" Nothing, |_body| Move::RequestPlan;
    /// Sends the ticket back to planning.
    replan "/tickets/{id}/replan" "replanTicket" Replan, |body| Move::Replan { reason: body.reason.into(), until: body.until };
    /// Refuses the completion: the work is not done.
    refuse "/tickets/{id}/refuse" "refuseCompletion" Because, |body| Move::Refuse { reason: body.reason.into() };
    /// Finishes a ticket.
    finish "/tickets/{id}/finish" "finishTicket" Reserve, |body| Move::Finish { reserve: body.reserve.unwrap_or(false) };
    /// Closes a ticket.
    close "/tickets/{id}/close" "closeTicket" Reserve, |body| Move::Close { reserve: body.reserve.unwrap_or(false) };
    /// Cancels a ticket.
    cancel "/tickets/{id}/cancel" "cancelTicket" Cancel, |body| Move::Cancel { reason: MaybeReason::given(body.reason_cancel) };
}

/// Reopens a ticket.
#[utoipa::path(post, path = "/tickets/{id}/open", operation_id = "reopenTicket", tag = "moves", params(PathId<TicketId>),
    request_body = Open, responses((status = 200, body = TicketMoved), WriteRefusals))]
pub async fn open(
    State(app): State<App>,
    By(caller): By,
    PathId(ticket): PathId<TicketId>,
    condition: IfMatch,
    Post { body, once }: Post<Open>,
) -> Answered {
    let (expected, asked) = (expected(condition), Move::Open { reason: MaybeReason::given(body.reason) });
    post(&app, &caller, once, move |tx, caller| {
        Ok(Made::done(moved(&make(tx, caller, ticket, expected.as_ref(), &asked)?)))
    })
    .await
}
