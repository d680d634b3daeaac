//! Saved views: lists of tickets under a name, one's own and those that one's organization shares.

use domain::id::Id;
use domain::org::Role;
use store::Tx;
use store::saved_views::{self as kept, Content, SavedView};

use crate::{Caller, Error};

/// Views that one person keeps at most.
const OWN_MAX: i64 = 200;

/// What changes of a view; none: stays.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Change {
    /// What people call it.
    pub name: Option<String>,
    /// What is asked for.
    pub query: Option<String>,
    /// The columns; inside, none: those that a list has by itself.
    pub columns: Option<Option<Vec<String>>>,
    /// Whether the whole organization sees it.
    pub is_shared: Option<bool>,
}

/// One's own views, and those that others share, oldest first.
///
/// # Errors
/// The store's.
pub fn list(tx: &dyn Tx, caller: &Caller) -> Result<Vec<SavedView>, Error> {
    Ok(kept::seen_by(tx, caller.actor.org, caller.actor.person)?)
}

/// Keeps a view.
///
/// # Errors
/// [`Error::Conflict`] when the caller keeps too many.
pub fn add(tx: &dyn Tx, caller: &Caller, content: &Content) -> Result<SavedView, Error> {
    let (org, owner) = (caller.actor.org, caller.actor.person);
    if kept::count_of(tx, org, owner)? >= OWN_MAX {
        return Err(Error::Conflict {
            code: "too_many_saved_views",
            message: "you keep 200 views, which is the most: delete one that you no longer need",
        });
    }
    let id = kept::insert(tx, org, owner, &caller.actor.name, content)?;
    kept::one(tx, org, id)?.ok_or(Error::Store(store::Error::Missing))
}

/// Changes a view.
///
/// # Errors
/// [`Error::NotFound`] for one that the caller does not see; [`Error::Forbidden`] for another's.
pub fn change(tx: &dyn Tx, caller: &Caller, id: Id, change: &Change) -> Result<SavedView, Error> {
    let mut view = for_change(tx, caller, id)?;
    let Change { name, query, columns, is_shared } = change.clone();
    let old = &view.content;
    view.content = Content {
        name: name.unwrap_or_else(|| old.name.clone()),
        query: query.unwrap_or_else(|| old.query.clone()),
        columns: columns.unwrap_or_else(|| old.columns.clone()),
        is_shared: is_shared.unwrap_or(old.is_shared),
    };
    kept::update(tx, caller.actor.org, id, &view.content)?;
    Ok(view)
}

/// Forgets a view.
///
/// # Errors
/// As [`change`].
pub fn remove(tx: &dyn Tx, caller: &Caller, id: Id) -> Result<(), Error> {
    for_change(tx, caller, id)?;
    Ok(kept::delete(tx, caller.actor.org, id)?)
}

/// The view, if the caller may change it: its owner may, and an admin where it is shared.
fn for_change(tx: &dyn Tx, caller: &Caller, id: Id) -> Result<SavedView, Error> {
    let view = kept::one(tx, caller.actor.org, id)?.ok_or(Error::NotFound("saved view"))?;
    let own = view.owner == caller.actor.person;
    match (own, view.content.is_shared, caller.actor.role) {
        (true, ..) | (false, true, Role::Admin) => Ok(view),
        (false, true, _) => {
            Err(Error::Forbidden("only its owner or an admin may change a view that is shared".to_owned()))
        }
        (false, false, _) => Err(Error::NotFound("saved view")),
    }
}
