//! Lists of tickets that people keep under a name: their own, and those they share with their organization.

use domain::id::{Id, OrgId};
use domain::instant::Instant;

use crate::decode::{id, opt_text, params, text};
use crate::{Error, Row, Tx, statements};

statements! {
    pub(crate) mod sql {
        INSERT = "INSERT INTO saved_view (org_id, view_id, owner_id, owner_name, name, query, columns, is_shared, created_ms) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
        UPDATE = "UPDATE saved_view SET name = ?3, query = ?4, columns = ?5, is_shared = ?6 WHERE org_id = ?1 AND view_id = ?2";
        DELETE = "DELETE FROM saved_view WHERE org_id = ?1 AND view_id = ?2";
        COUNT_OF_OWNER = "SELECT count(*) FROM saved_view WHERE org_id = ?1 AND owner_id = ?2";
        SEEN_BY = "SELECT s.view_id, s.owner_id, COALESCE(p.name, s.owner_name), s.name, s.query, s.columns, s.is_shared, s.created_ms FROM saved_view s LEFT JOIN person p ON p.org_id = s.org_id AND p.person_id = s.owner_id WHERE s.org_id = ?1 AND (s.owner_id = ?2 OR s.is_shared <> 0) ORDER BY s.view_id";
        ONE = "SELECT s.view_id, s.owner_id, COALESCE(p.name, s.owner_name), s.name, s.query, s.columns, s.is_shared, s.created_ms FROM saved_view s LEFT JOIN person p ON p.org_id = s.org_id AND p.person_id = s.owner_id WHERE s.org_id = ?1 AND s.view_id = ?2";
    }
}

/// What is kept.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Content {
    /// What people call it.
    pub name: String,
    /// What is asked for: a query string.
    pub query: String,
    /// The columns that are shown, in order; none: those that a list has by itself.
    pub columns: Option<Vec<String>>,
    /// Whether the whole organization sees it.
    pub is_shared: bool,
}

/// A saved view.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SavedView {
    /// Its id.
    pub id: Id,
    /// Who made it.
    pub owner: Id,
    /// As others read it.
    pub owner_name: String,
    /// What is kept.
    pub content: Content,
    /// When it was made.
    pub created_at: Instant,
}

fn saved(row: &dyn Row) -> Result<SavedView, Error> {
    let columns = opt_text(row, 5)?;
    Ok(SavedView {
        id: id(row, 0)?,
        owner: id(row, 1)?,
        owner_name: text(row, 2)?,
        content: Content {
            name: text(row, 3)?,
            query: text(row, 4)?,
            columns: columns.map(|columns| columns.split_ascii_whitespace().map(str::to_owned).collect()),
            is_shared: row.bool(6)?,
        },
        created_at: row.instant(7)?,
    })
}

fn joined(content: &Content) -> Option<String> {
    content.columns.as_ref().map(|columns| columns.join(" "))
}

/// Keeps a view.
pub fn insert(tx: &dyn Tx, org: OrgId, owner: Id, owner_name: &str, content: &Content) -> Result<Id, Error> {
    let view = tx.new_id();
    let columns = joined(content);
    tx.execute(
        sql::INSERT,
        params![
            &org.hex(),
            &view.hex(),
            &owner.hex(),
            owner_name,
            &content.name,
            &content.query,
            columns.as_deref(),
            content.is_shared,
            tx.now(),
        ],
    )?;
    Ok(view)
}

/// Replaces what is kept.
pub fn update(tx: &dyn Tx, org: OrgId, view: Id, content: &Content) -> Result<(), Error> {
    let columns = joined(content);
    let (name, query) = (&content.name, &content.query);
    tx.execute(
        sql::UPDATE,
        params![&org.hex(), &view.hex(), name, query, columns.as_deref(), content.is_shared],
    )
    .map(drop)
}

/// Forgets a view.
pub fn delete(tx: &dyn Tx, org: OrgId, view: Id) -> Result<(), Error> {
    tx.execute(sql::DELETE, params![&org.hex(), &view.hex()]).map(drop)
}

/// How many somebody keeps.
pub fn count_of(tx: &dyn Tx, org: OrgId, owner: Id) -> Result<i64, Error> {
    tx.query_one(sql::COUNT_OF_OWNER, params![&org.hex(), &owner.hex()], |row| row.int(0))
}

/// One's own, and those that others share, oldest first.
pub fn seen_by(tx: &dyn Tx, org: OrgId, person: Id) -> Result<Vec<SavedView>, Error> {
    tx.query(sql::SEEN_BY, params![&org.hex(), &person.hex()], saved)
}

/// One of the organization's, whoever may see it.
pub fn one(tx: &dyn Tx, org: OrgId, view: Id) -> Result<Option<SavedView>, Error> {
    tx.query_opt(sql::ONE, params![&org.hex(), &view.hex()], saved)
}
