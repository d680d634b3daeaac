//! `/organization`: the caller's own, and how it works.

use axum::extract::State;
use desk::orgs::{own, policy_of, set_names_technicians, set_policy};
use desk::permit::Permit;
use desk::store::Tx;
use desk::{Caller, Error};
use domain::org::{ClientPolicy, OrgKind};
use serde_json::{Value, json};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::answer::{Answered, read as answer, write};
use crate::caller::By;
use crate::catalogue::identified;
use crate::http::{Body, NoQuery};
use crate::openapi::{ReadRefusals, V3, WriteRefusals, under};
use crate::schema::around::OrganizationRead;
use crate::state::App;
use crate::wire::{body, bounded_integer};

bounded_integer! {
    /// Hours after a planned date before it counts as passed.
    pub GraceHours(u16, 0..=168);
    /// Days to object to a completion; 0: no end.
    pub ObjectionDays(u16, 0..=365);
    /// Hours that somebody has before a reminder or an escalation; 0: none comes.
    pub WaitHours(u16, 0..=2_160);
    /// Days that a link is good for.
    pub LinkDays(u16, 1..=365);
    /// Reminders at most.
    pub Reminders(u16, 0..=30);
    /// Hours until a ticket is due; 0: it has no due date by itself.
    pub DueHours(u16, 0..=8_784);
}

body! {
    /// How a client's desk works; what is left out stays.
    pub struct PolicyPatch {
        /// A contractor's own ticket is at once assigned to it.
        contractors_self_assign: patch_required bool,
        /// A contractor may plan or finish on a pending offer or its own request, which binds it.
        implicit_binding: patch_required bool,
        /// A planned date waits for the other side's word.
        dates_need_confirmation: patch_required bool,
        /// New tickets need a validated quote unless they say otherwise.
        quote_required: patch_required bool,
        /// After the last actual intervention the ticket waits for `finish`.
        finish_explicitly: patch_required bool,
        /// A contractor may close what it finished.
        contractors_may_close: patch_required bool,
        /// A ticket with open réserves can't be closed.
        open_reserves_block_close: patch_required bool,
        /// Hours after a planned date's end before it counts as passed.
        grace_hours: patch_required GraceHours,
        /// Days after which a completion nobody objected to is accepted; 0: never by itself.
        objection_days: patch_required ObjectionDays,
        /// Whoever is at one of the client's places may report something there without an account.
        public_requests: patch_required bool,
        /// Who reported something without an account may reopen it within the time to object.
        requesters_may_reopen: patch_required bool,
        /// Hours after a task began before whoever has it is reminded; 0: never.
        reminder_hours: patch_required WaitHours,
        /// How often: the first reminder, and one a day after it.
        reminders_max: patch_required Reminders,
        /// Hours after a task began before the client's managers are told that nothing moves; 0: never.
        escalation_hours: patch_required WaitHours,
        /// Hours after which a ticket of high priority is due when nobody says otherwise; 0: no due date by itself.
        due_hours_high: patch_required DueHours,
        /// The same for medium priority.
        due_hours_medium: patch_required DueHours,
        /// The same for low priority.
        due_hours_low: patch_required DueHours,
        /// Days after which a link of somebody without an account lapses, counted from the last message that it was sent with.
        link_days: patch_required LinkDays,
        /// The due date moves by as long as a ticket is on hold until a day.
        holds_pause_due: patch_required bool,
    }
}

body! {
    /// What `PATCH /organization` takes: a JSON merge patch.
    pub struct EditOrganization {
        /// How the desk works (only for a client).
        policy: patch_required PolicyPatch,
        /// Whether technicians are named before planning (only for a contractor).
        names_technicians: patch_required bool,
    }
}

impl PolicyPatch {
    fn on(&self, old: ClientPolicy) -> ClientPolicy {
        ClientPolicy {
            contractors_self_assign: self.contractors_self_assign.unwrap_or(old.contractors_self_assign),
            implicit_binding: self.implicit_binding.unwrap_or(old.implicit_binding),
            dates_need_confirmation: self.dates_need_confirmation.unwrap_or(old.dates_need_confirmation),
            quote_required: self.quote_required.unwrap_or(old.quote_required),
            finish_explicitly: self.finish_explicitly.unwrap_or(old.finish_explicitly),
            contractors_may_close: self.contractors_may_close.unwrap_or(old.contractors_may_close),
            open_reserves_block_close: self
                .open_reserves_block_close
                .unwrap_or(old.open_reserves_block_close),
            grace_hours: self.grace_hours.map_or(old.grace_hours, GraceHours::get),
            objection_days: self.objection_days.map_or(old.objection_days, ObjectionDays::get),
            public_requests: self.public_requests.unwrap_or(old.public_requests),
            requesters_may_reopen: self.requesters_may_reopen.unwrap_or(old.requesters_may_reopen),
            reminder_hours: self.reminder_hours.map_or(old.reminder_hours, WaitHours::get),
            reminders_max: self.reminders_max.map_or(old.reminders_max, Reminders::get),
            escalation_hours: self.escalation_hours.map_or(old.escalation_hours, WaitHours::get),
            due_hours_high: self.due_hours_high.map_or(old.due_hours_high, DueHours::get),
            due_hours_medium: self.due_hours_medium.map_or(old.due_hours_medium, DueHours::get),
            due_hours_low: self.due_hours_low.map_or(old.due_hours_low, DueHours::get),
            link_days: self.link_days.map_or(old.link_days, LinkDays::get),
            holds_pause_due: self.holds_pause_due.unwrap_or(old.holds_pause_due),
        }
    }
}

fn shown(tx: &dyn Tx, caller: &Caller) -> Result<Value, Error> {
    let org = own(tx, caller)?;
    let mut organization =
        identified(org.id, json!({"kind": org.kind.as_str(), "name": org.name, "currency": org.currency}));
    match org.kind {
        OrgKind::Client => organization["policy"] = json!(policy_of(&org)?),
        OrgKind::Contractor => organization["names_technicians"] = json!(org.names_technicians),
    }
    Ok(json!({"organization": organization}))
}

/// Reads the caller's organization.
#[utoipa::path(get, path = "/organization", operation_id = "readOrganization", tag = "people",
    responses((status = 200, body = OrganizationRead), ReadRefusals))]
pub async fn read(State(app): State<App>, By(caller): By, _: NoQuery) -> Answered {
    answer(&app, &caller, shown).await
}

/// Changes how the caller's organization works.
#[utoipa::path(patch, path = "/organization", operation_id = "editOrganization", tag = "people", request_body = EditOrganization,
    responses((status = 200, body = OrganizationRead), WriteRefusals))]
pub async fn edit(State(app): State<App>, By(caller): By, Body(body): Body<EditOrganization>) -> Answered {
    write(&app, &caller, move |tx, caller| {
        let permit = Permit::ask(caller)?;
        if let Some(patch) = &body.policy {
            set_policy(tx, caller, &permit, patch.on(policy_of(&own(tx, caller)?)?))?;
        }
        if let Some(names) = body.names_technicians {
            set_names_technicians(tx, caller, &permit, names)?;
        }
        shown(tx, caller)
    })
    .await
}

/// The calls.
pub fn routes(router: OpenApiRouter<App>) -> OpenApiRouter<App> {
    router.routes(under(V3, routes!(read, edit)))
}
