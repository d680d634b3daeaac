//! Accounts.

use std::collections::BTreeMap;

use serde::Deserialize;
use utoipa::ToSchema;

use super::ticket::answers;
use super::{ObjectId, Time};

/// Which side an organization is on.
#[derive(ToSchema, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum OrganizationKind {
    Client,
    Contractor,
}

/// What somebody may do.
#[derive(ToSchema, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RoleName {
    Admin,
    Manager,
    Requester,
    Technician,
    Accountant,
}

/// A language of the app.
#[derive(ToSchema, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LanguageCode {
    Fr,
    En,
}

/// Light, dark, or as the machine is.
#[derive(ToSchema, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ThemeName {
    Auto,
    Light,
    Dark,
}

answers! {
    /// Whether the first organization is still to be made; who can be tried out, in a demonstration world.
    SetupRead { needed: bool, #[schema(required)] demo: Option<DemoWorld> }
    /// Who can be tried out.
    DemoWorld { password: String, people: Vec<DemoAccount> }
    /// Somebody of the demonstration world.
    DemoAccount { email: String, name: String, role: RoleName, organization: String, kind: OrganizationKind }

    /// Who the caller is.
    MeRead { me: Me }
    /// A person who is signed in, or a token; `email` is null for a token.
    Me {
        _id: ObjectId, id: ObjectId, name: String, #[schema(required)] email: Option<String>, role: RoleName,
        #[schema(required)] language: Option<LanguageCode>, #[schema(required)] time_zone: Option<String>, theme: ThemeName,
        preferences: BTreeMap<String, serde_json::Value>, organization: MyOrganization,
    }
    /// The caller's organization.
    MyOrganization { _id: ObjectId, name: String, kind: OrganizationKind, currency: String }
    /// The session is over.
    SignedOut {}
    /// It was done.
    Done {}

    /// Whom a one-time link is for.
    PasswordResetRead { email: String, name: String, organization: String }
    /// A link with which a person sets a password, once; told this once. `is_mailed`: it was sent to them, too.
    InvitationCreated { url: String, expires_at: Time, is_mailed: bool }
    /// Whether this desk sends mail: if there is an account with this address, a link is on its way.
    ForgottenPassword { is_mailed: bool }
}
