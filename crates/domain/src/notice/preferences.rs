//! How a person wants to be told of each kind.

use super::{Kind, QuietHours};
use crate::org::{OrgKind, Role};

/// How soon somebody is told by mail.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Cadence {
    /// With the event; when the hours are quiet, after them.
    AtOnce,
    /// Once a day, together with the rest.
    Daily,
    /// Not by mail.
    Never,
}

impl Cadence {
    /// Every cadence.
    pub const ALL: [Self; 3] = [Self::AtOnce, Self::Daily, Self::Never];

    /// The word on the wire.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::AtOnce => "at_once",
            Self::Daily => "daily",
            Self::Never => "never",
        }
    }

    /// From the word on the wire.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|cadence| cadence.as_str() == text)
    }

    /// What holds for a role as long as a person has chosen nothing: who has to answer hears at once, who only follows
    /// reads it once a day.
    pub const fn usual(role: Role, kind: Kind) -> Self {
        match (role, kind) {
            (_, Kind::Account) => Self::AtOnce,
            (Role::Admin | Role::Manager, Kind::Invoice) => Self::Daily,
            (Role::Admin | Role::Manager | Role::Requester | Role::Technician, _) => Self::AtOnce,
            (Role::Accountant, _) => Self::Daily,
        }
    }
}

/// The hour of the daily mail, when a person has chosen none.
pub const DIGEST_HOUR: u8 = 7;

/// What a person has chosen.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Preferences {
    /// For some kinds, how they are told; the others go by the role.
    chosen: Vec<(Kind, Cadence)>,
    /// When nothing is sent; none: at any hour.
    pub quiet: Option<QuietHours>,
    /// The hour of the daily mail, 0 to 23.
    pub digest_hour: u8,
}

impl Default for Preferences {
    fn default() -> Self {
        Self { chosen: Vec::new(), quiet: None, digest_hour: DIGEST_HOUR }
    }
}

impl Preferences {
    /// How somebody with this role is told of a kind.
    pub fn cadence(&self, role: Role, kind: Kind) -> Cadence {
        if kind == Kind::Account {
            return Cadence::AtOnce;
        }
        let chosen = self.chosen.iter().find(|(one, _)| *one == kind);
        chosen.map_or(Cadence::usual(role, kind), |(_, cadence)| *cadence)
    }

    /// Chooses; none goes by the role again. What concerns the account can't be chosen.
    pub fn choose(&mut self, kind: Kind, cadence: Option<Cadence>) {
        self.chosen.retain(|(one, _)| *one != kind);
        if kind != Kind::Account {
            self.chosen.extend(cadence.map(|cadence| (kind, cadence)));
        }
        self.chosen.sort_unstable();
    }

    /// Nothing by mail any more, of any kind that this role can be told of.
    pub fn choose_none(&mut self, side: OrgKind, role: Role) {
        for kind in super::rules::kinds_of(side, role) {
            self.choose(kind, Some(Cadence::Never));
        }
    }

    /// The choices as they are stored: `date=daily note=never`.
    pub fn words(&self) -> String {
        let words: Vec<String> = self
            .chosen
            .iter()
            .map(|(kind, cadence)| format!("{}={}", kind.as_str(), cadence.as_str()))
            .collect();
        words.join(" ")
    }

    /// From the stored words; what is not known any more is left out.
    pub fn from_words(words: &str, quiet: Option<QuietHours>, digest_hour: u8) -> Self {
        let mut preferences = Self { chosen: Vec::new(), quiet, digest_hour: digest_hour.min(23) };
        for word in words.split_ascii_whitespace() {
            if let Some((kind, cadence)) = word.split_once('=')
                && let (Some(kind), Some(cadence)) = (Kind::parse(kind), Cadence::parse(cadence))
            {
                preferences.choose(kind, Some(cadence));
            }
        }
        preferences
    }
}
