//! What tickets refer to: locations, equipments, jobs and domains of a client.

mod entries;
mod equipments;
mod locations;
mod trails;

pub use entries::{
    Entry, domain, domains, insert_domain, insert_job, is_below_domain, job, jobs, update_domain, update_job,
};
pub use equipments::{
    Equipment, NewEquipment, equipment, equipments, equipments_at, insert_equipment, is_below_equipment,
    update_equipment,
};
pub use locations::{
    Location, Within, below, below_for, insert_location, location, locations, parents_among, update_location,
};
pub use trails::Trails;

/// Statements of every one of them.
pub(crate) const STATEMENTS: [&[(&str, &str)]; 4] =
    [entries::sql::ALL, equipments::sql::ALL, locations::sql::ALL, trails::sql::ALL];
