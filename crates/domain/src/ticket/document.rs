//! Files on a ticket: what each is for, who reads it, who may take it away. (Which files there can be: [`crate::file`].)

use super::visibility::{NoteType, is_own_part};
use crate::file::MediaType;
use crate::id::{Id, OrgId};
use crate::org::{Actor, OrgKind};

/// What a file is for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Tag {
    /// What it looks like.
    Photo,
    /// Before the work.
    Before,
    /// After the work.
    After,
    /// A price.
    Quote,
    /// A bill.
    Invoice,
    /// What was found, or done.
    Report,
    /// Who was there, or agrees.
    Signature,
    /// Where it is, or how it is built.
    Plan,
    /// Any document.
    Document,
    /// Something else.
    Other,
}

impl Tag {
    /// Every tag.
    pub const ALL: [Self; 10] = [
        Self::Photo,
        Self::Before,
        Self::After,
        Self::Quote,
        Self::Invoice,
        Self::Report,
        Self::Signature,
        Self::Plan,
        Self::Document,
        Self::Other,
    ];

    /// The word on the wire, and its label.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Photo => "photo",
            Self::Before => "before",
            Self::After => "after",
            Self::Quote => "quote",
            Self::Invoice => "invoice",
            Self::Report => "report",
            Self::Signature => "signature",
            Self::Plan => "plan",
            Self::Document => "document",
            Self::Other => "other",
        }
    }

    /// From the word on the wire.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|tag| tag.as_str() == text)
    }

    /// The tag's id, the same on every desk and for ever: its letters, as an id of an object would be written.
    pub fn id(self) -> Id {
        let letters = self.as_str().bytes().fold(0u128, |bits, letter| bits << 8 | u128::from(letter));
        Id::from_bits(letters)
    }

    /// The tag of a file whose sender names none.
    pub const fn usual(kind: MediaType, is_quote: bool, is_invoice: bool) -> Self {
        match kind {
            _ if is_quote => Self::Quote,
            _ if is_invoice => Self::Invoice,
            MediaType::Jpeg
            | MediaType::Png
            | MediaType::Webp
            | MediaType::Gif
            | MediaType::Mp4
            | MediaType::Quicktime
            | MediaType::Webm => Self::Photo,
            _ => Self::Document,
        }
    }

    const fn is_about_money(self) -> bool {
        matches!(self, Self::Quote | Self::Invoice)
    }
}

/// Who reads a file whose sender does not say. What a contractor hands in is for its client. What a client hands in is for
/// everybody who works on the ticket, but for papers about money that belong to no contractor's quote or invoice: those stay
/// in its house.
pub fn usual_audience(author: OrgKind, tag: Tag, part_of: Option<OrgId>) -> NoteType {
    match author {
        OrgKind::Client if tag.is_about_money() && part_of.is_none() => NoteType::Internal,
        _ => NoteType::Public,
    }
}

/// Whose a file is, and whom it is for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Reach {
    /// The organization of who handed it in.
    pub author_org: OrgId,
    /// Whom it is for.
    pub audience: NoteType,
    /// The contractor whose quote, invoice or date it belongs to.
    pub part_of: Option<OrgId>,
}

impl Reach {
    /// Whether anyone of `org`, which sees the ticket of `client`, may read it: as a note, and as the part that it belongs to.
    pub fn reaches(&self, client: OrgId, org: OrgId) -> bool {
        self.audience.reaches(self.author_org, client, org)
            && (org == client || is_own_part(org, self.part_of))
    }

    /// Whether this reader, who sees the ticket, may read it.
    pub fn readable(&self, client: OrgId, reader: &Actor) -> bool {
        self.reaches(client, reader.org) && self.audience.readable(self.author_org, client, reader)
    }

    /// Whether the person who reported the fault, on the page without an account, is shown it.
    pub fn is_for_reporter(&self, tag: Tag) -> bool {
        self.audience == NoteType::Public && !tag.is_about_money() && self.part_of.is_none()
    }

    /// Whether this reader, who may read it, may take it away: who handed it in, whoever runs the desk of their organization, and
    /// the client's managers.
    pub fn removable(&self, author: Id, client: OrgId, by: &Actor) -> bool {
        (by.org == self.author_org && (by.person == author || by.role.manages()))
            || (by.org == client && by.role.manages())
    }
}

#[cfg(test)]
mod tests;
