//! In which order a table is shown.

use domain::ticket::stage::Stage;
use store::rows::Row;

/// What a table is sorted by.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Key {
    /// The number.
    Number,
    /// When it was created.
    CreatedAt,
    /// When it last changed.
    UpdatedAt,
    /// When it is due.
    DueAt,
    /// How urgent it is.
    Priority,
    /// How far it has come: by stage, then by status.
    Status,
    /// When it was closed.
    ClosedAt,
}

impl Key {
    /// Every key.
    pub const ALL: [Self; 7] = [
        Self::Number,
        Self::CreatedAt,
        Self::UpdatedAt,
        Self::DueAt,
        Self::Priority,
        Self::Status,
        Self::ClosedAt,
    ];

    /// The word on the wire.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::CreatedAt => "created_at",
            Self::UpdatedAt => "updated_at",
            Self::DueAt => "due_at",
            Self::Priority => "priority",
            Self::Status => "status",
            Self::ClosedAt => "closed_at",
        }
    }

    fn of(self, row: &Row) -> Option<i64> {
        match self {
            Self::Number => Some(row.number),
            Self::CreatedAt => Some(row.created_at.millis()),
            Self::UpdatedAt => Some(row.updated_at.millis()),
            Self::DueAt => row.due_at.map(|at| at.millis()),
            Self::Priority => Some(row.priority as i64),
            Self::Status => Some(((Stage::of(row.status) as i64) << 8) + row.status as i64),
            Self::ClosedAt => row.closed_at.map(|at| at.millis()),
        }
    }
}

/// A key and a direction. Among equals the older ticket counts as less; what has no value comes last, either way.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Order {
    /// By what.
    pub key: Key,
    /// The greatest first.
    pub descending: bool,
}

impl Default for Order {
    /// The newest first.
    fn default() -> Self {
        Self { key: Key::CreatedAt, descending: true }
    }
}

impl Order {
    /// A number that sorts rows in this order; `place` is the row's among rows ascending by id, and can be told from it
    /// ([`Self::place`]).
    pub(super) fn rank(self, row: &Row, place: u32) -> u128 {
        let value = self.key.of(row);
        let turned = |number: u64| if self.descending { !number } else { number };
        // With the sign turned, negative numbers come before positive ones.
        let key = value.map_or(0, |value| turned((value as u64) ^ (1 << 63)));
        let place = if self.descending { !place } else { place };
        u128::from(value.is_none()) << 96 | u128::from(key) << 32 | u128::from(place)
    }

    /// The place in a rank.
    pub(super) fn place(self, rank: u128) -> usize {
        let place = (rank & u128::from(u32::MAX)) as u32;
        (if self.descending { !place } else { place }) as usize
    }
}
