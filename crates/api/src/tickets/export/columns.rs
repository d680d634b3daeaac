//! The columns of an export, and what a ticket has in each.

use domain::instant::Instant;
use domain::money::Amount;
use domain::person::Language;
use domain::ticket::Priority;
use domain::ticket::status::Status;
use serde::Deserialize;
use serde_json::value::RawValue;

use super::words;
use crate::wire::one_of;

one_of! {
    /// A column.
    pub enum Column {
        /// Its number.
        Number = "number",
        /// What it is about.
        Title = "title",
        /// Where it stands.
        Status = "status",
        /// How urgent it is.
        Priority = "priority",
        /// Whose site it is.
        Client = "client",
        /// Who works on it.
        Contractors = "contractors",
        /// Where.
        Locations = "locations",
        /// On which machines.
        Equipments = "equipments",
        /// Which trades.
        Jobs = "jobs",
        /// Which technical domains.
        Domains = "domains",
        /// When it was created.
        CreatedAt = "created_at",
        /// When it was assigned.
        AssignedAt = "assigned_at",
        /// When it should be done.
        DueAt = "due_at",
        /// When it was closed.
        ClosedAt = "closed_at",
        /// When it last changed.
        UpdatedAt = "updated_at",
        /// The last date that is planned for the work.
        ScheduledAt = "scheduled_at",
        /// The last date on which work took place.
        DoneAt = "done_at",
        /// The sum of the quotes that were accepted.
        QuotesTotal = "quotes_total",
        /// The sum of the invoices.
        InvoicesTotal = "invoices_total",
        /// What may be spent without asking.
        PriceThreshold = "price_threshold",
        /// Who looks after it.
        Managers = "managers",
        /// The whole story.
        Description = "description",
    }
}

/// What stands in a cell.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// Words.
    Text(String),
    /// A number of something.
    Whole(i64),
    /// An amount of money.
    Amount(Amount),
    /// An instant.
    At(Instant),
}

/// What an export reads of a ticket's document.
#[derive(Deserialize)]
pub struct Ticket {
    number: String,
    title: String,
    status: String,
    priority_label: String,
    client: Named,
    contractors: Vec<Named>,
    locations: Vec<Named>,
    equipments: Vec<Named>,
    jobs: Vec<Named>,
    domains: Vec<Named>,
    created_at: String,
    assigned_at: Option<String>,
    due_at: Option<String>,
    closed_at: Option<String>,
    updated_at: String,
    intervention_scheduled_at: Vec<String>,
    intervention_occured_at: Vec<String>,
    quotes: Vec<Priced>,
    invoices: Vec<Priced>,
    price_threshold: Option<Box<RawValue>>,
    managers: Vec<Named>,
    description: String,
}

#[derive(Deserialize)]
struct Named {
    name: String,
}

#[derive(Deserialize)]
struct Priced {
    #[serde(default)]
    validated: Option<bool>,
    price: String,
}

impl Column {
    /// What `ticket` has in this column.
    pub fn cell(self, ticket: &Ticket, language: Language) -> Cell {
        match self {
            Self::Number => ticket.number.parse().map_or_else(|_| text(&ticket.number), Cell::Whole),
            Self::Title => text(&ticket.title),
            Self::Status => match Status::parse(&ticket.status) {
                Some(status) => text(words::status(status, language)),
                None => text(&ticket.status),
            },
            Self::Priority => match Priority::parse(&ticket.priority_label) {
                Some(priority) => text(words::priority(priority, language)),
                None => text(&ticket.priority_label),
            },
            Self::Client => text(&ticket.client.name),
            Self::Contractors => names(&ticket.contractors),
            Self::Locations => names(&ticket.locations),
            Self::Equipments => names(&ticket.equipments),
            Self::Jobs => names(&ticket.jobs),
            Self::Domains => names(&ticket.domains),
            Self::CreatedAt => at(Some(&ticket.created_at)),
            Self::AssignedAt => at(ticket.assigned_at.as_ref()),
            Self::DueAt => at(ticket.due_at.as_ref()),
            Self::ClosedAt => at(ticket.closed_at.as_ref()),
            Self::UpdatedAt => at(Some(&ticket.updated_at)),
            Self::ScheduledAt => at(ticket.intervention_scheduled_at.last()),
            Self::DoneAt => at(ticket.intervention_occured_at.last()),
            Self::QuotesTotal => sum(ticket.quotes.iter().filter(|quote| quote.validated == Some(true))),
            Self::InvoicesTotal => sum(ticket.invoices.iter()),
            Self::PriceThreshold => {
                let amount = ticket.price_threshold.as_ref().and_then(|amount| amount.get().parse().ok());
                amount.map_or(Cell::Empty, Cell::Amount)
            }
            Self::Managers => names(&ticket.managers),
            Self::Description => text(&ticket.description),
        }
    }

    /// About how many characters wide it is.
    pub const fn width(self) -> f64 {
        match self {
            Self::Number => 9.0,
            Self::Title | Self::Locations | Self::Equipments => 34.0,
            Self::Description => 60.0,
            Self::Status | Self::Client | Self::Contractors | Self::Jobs | Self::Domains | Self::Managers => {
                24.0
            }
            _ => 17.0,
        }
    }
}

fn text(text: &str) -> Cell {
    if text.is_empty() { Cell::Empty } else { Cell::Text(text.to_owned()) }
}

fn names(all: &[Named]) -> Cell {
    text(&all.iter().map(|one| one.name.as_str()).collect::<Vec<_>>().join(", "))
}

fn at(instant: Option<&String>) -> Cell {
    instant.and_then(|instant| Instant::parse(instant).ok()).map_or(Cell::Empty, Cell::At)
}

/// The sum; nothing where there is nothing to add.
fn sum<'a>(all: impl Iterator<Item = &'a Priced>) -> Cell {
    let prices = all.filter_map(|one| one.price.parse::<Amount>().ok());
    prices.reduce(Amount::plus).map_or(Cell::Empty, Cell::Amount)
}
