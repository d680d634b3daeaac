//! Accounts: people sign in, are throttled, are shut out, set passwords with links, and set up the first organization.

mod links;
mod people;
mod session;

use axum::http::Method;
use desk::accounts::passwords;
use domain::id::{OrgId, UserId};
use domain::org::Role;
use serde_json::{Value, json};
use store::people as kept;

use super::world::{Answer, World};

const PASSWORD: &str = "correct horse";
const MINUTE_MS: i64 = 60_000;
const DAY_MS: i64 = 24 * 60 * MINUTE_MS;

/// Somebody with a password.
pub(super) async fn person(world: &World, org: OrgId, email: &'static str, role: Role) -> UserId {
    static HASH: std::sync::OnceLock<String> = std::sync::OnceLock::new();
    let hash = HASH.get_or_init(|| passwords::hash_now(PASSWORD, &[1; 32]).unwrap());
    let enter = move |tx: &dyn store::Tx| {
        let id = kept::insert(tx, org, email, email, role)?;
        kept::set_password(tx, org, id, hash)?;
        Ok::<_, store::Error>(id)
    };
    world.store.write(enter).await.unwrap()
}

/// A browser in which somebody has signed in.
pub(super) struct Browser {
    cookie: String,
}

impl Browser {
    fn of(answer: &Answer) -> Self {
        let cookie = answer.header("set-cookie").split(';').next().unwrap().to_owned();
        assert!(cookie.starts_with("callout_session=") && cookie.len() > 60, "{cookie}");
        Self { cookie }
    }

    pub(super) async fn signed_in(world: &World, email: &str) -> Self {
        let answer = log_in(world, email, PASSWORD).await;
        assert_eq!(answer.status, 200, "{}", answer.text);
        Self::of(&answer)
    }

    pub(super) async fn call(&self, world: &World, method: Method, path: &str, body: Value) -> Answer {
        let headers = [("cookie", self.cookie.as_str()), ("sec-fetch-site", "same-origin")];
        let body = (!body.is_null()).then(|| body.to_string());
        world.send(&method, path, None, &headers, body).await
    }

    pub(super) async fn get(&self, world: &World, path: &str) -> Answer {
        self.call(world, Method::GET, path, Value::Null).await
    }
}

async fn anybody(world: &World, method: Method, path: &str, body: Value) -> Answer {
    world.send(&method, path, None, &[], Some(body.to_string())).await
}

async fn log_in(world: &World, email: &str, password: &str) -> Answer {
    anybody(world, Method::POST, "/session", json!({"email": email, "password": password})).await
}

/// What one node does, another one knows within a second (with SQLite at once, where it waits for nothing).
async fn answers_within_a_second(node: &World, browser: &Browser, status: u16) {
    let heard = async {
        while browser.get(node, "/me").await.status != status {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(std::time::Duration::from_secs(1), heard).await.unwrap();
}
