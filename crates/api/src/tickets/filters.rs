//! Which tickets: the filters that lists, tables, counts and exports have in common.

use desk::store::pages::Filter;
use desk::store::search::words_of;
use desk::tickets::table::Request;
use domain::id::{DomainId, EquipmentId, JobId, LocationId, OrgId, UserId};
use domain::instant::Instant;
use domain::ticket::Priority;
use domain::ticket::stage::Stage;
use domain::ticket::status::Status;
use domain::ticket::task::Task;

use crate::texts::Words;
use crate::wire::query;

query! {
    /// Which tickets: every condition that is given must hold.
    pub struct Filters {
        /// Only tickets created at or after this.
        created_after: optional Instant,
        /// Only tickets created before this.
        created_before: optional Instant,
        /// Only tickets updated after this.
        updated_after: optional Instant,
        /// Only tickets updated before this.
        updated_before: optional Instant,
        /// Only tickets assigned after this.
        assigned_after: optional Instant,
        /// Only tickets assigned before this.
        assigned_before: optional Instant,
        /// Only tickets closed after this.
        closed_after: optional Instant,
        /// Only tickets closed before this.
        closed_before: optional Instant,
        /// Only tickets of this client (only for contractors).
        client_id: optional OrgId,
        /// `true`: only interventions.
        interventions: optional bool,
        /// `true`: only maintenance tickets.
        maintenances: optional bool,
        /// Only tickets with one of these statuses; drafts and removed tickets show only when theirs is asked for.
        status: list Status; 21,
        /// Only tickets in one of these stages (`GET /statuses`).
        stage: list Stage; 7,
        /// Only tickets that the caller's organization has one of these tasks on (`GET /inbox`); `complete_draft` shows drafts.
        task: list Task; 16,
        /// `true`: only tickets that are neither closed nor canceled; `false`: only the others.
        open: optional bool,
        /// Only tickets with one of these priorities.
        priority: list Priority; 4,
        /// Only tickets at this location, or anywhere below it.
        location_id: optional LocationId,
        /// Only tickets on this equipment.
        equipment_id: optional EquipmentId,
        /// Only tickets of this trade.
        job_id: optional JobId,
        /// Only tickets of this technical domain.
        domain_id: optional DomainId,
        /// Only tickets that this contractor is on.
        contractor_id: optional OrgId,
        /// Only tickets that this person looks after.
        manager_id: optional UserId,
        /// `true`: only tickets that are past due and still open; `false`: only the others.
        overdue: optional bool,
        /// Only tickets with all these words in number, title, description or a note that the caller may see.
        q: optional Words,
    }
}

impl Filters {
    /// As the desk takes it; none when no ticket can match: words without a letter or digit are in none.
    pub fn request(self) -> Option<Request> {
        let words = self.q.as_deref().map(words_of);
        if words.as_ref().is_some_and(Vec::is_empty) {
            return None;
        }
        let filter = Filter {
            created_after: self.created_after,
            created_before: self.created_before,
            updated_after: self.updated_after,
            updated_before: self.updated_before,
            assigned_after: self.assigned_after,
            assigned_before: self.assigned_before,
            closed_after: self.closed_after,
            closed_before: self.closed_before,
            client: self.client_id,
            interventions: self.interventions.unwrap_or(false),
            maintenances: self.maintenances.unwrap_or(false),
            statuses: self.status,
            stages: self.stage,
            tasks: self.task,
            open: self.open,
            priorities: self.priority,
            locations: self.location_id.map(|id| vec![id.0]),
            equipment: self.equipment_id.map(|id| id.0),
            job: self.job_id.map(|id| id.0),
            domain: self.domain_id.map(|id| id.0),
            contractor: self.contractor_id.map(|id| id.0),
            manager: self.manager_id.map(|id| id.0),
            overdue: None,
            words,
            reader_manages: false,
        };
        Some(Request { filter, overdue: self.overdue })
    }
}
