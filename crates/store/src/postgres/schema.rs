//! Brings a database on a server to this binary's schema.

use refinery::Runner;
use refinery::error::Kind;
use tokio_postgres::Client;

use super::failure::open_failure;
use super::link::aside;
use super::server::{Server, in_words};
use crate::error::OpenError;
use crate::migrate::{Report, newest};

mod embedded {
    #![allow(
        missing_docs,
        clippy::unwrap_used,
        reason = "generated; the names are checked when it is compiled"
    )]
    refinery::embed_migrations!("migrations/postgres");
}

/// Nodes that start at once migrate one after the other. Held by the session, and let go with it.
const TAKE_TURNS: &str = "SELECT pg_advisory_lock(3)";
/// What the database is: how many tables of the schema in use it has, with the history of migrations among them or not, and
/// whether it takes changes.
const LOOK: &str = "SELECT count(*), count(*) FILTER (WHERE tablename = 'refinery_schema_history'), pg_is_in_recovery() \
     FROM pg_tables WHERE schemaname = current_schema()";
const VERSION: &str = "SELECT max(version) FROM refinery_schema_history";

/// The migrations of this binary, all pending ones in one transaction: half of them is no schema that anyone tested.
pub(crate) fn migrations() -> Runner {
    embedded::migrations::runner().set_grouped(true)
}

/// Applies what is pending of `migrations`.
pub(crate) fn migrate(url: &str, migrations: &Runner) -> Result<Report, OpenError> {
    let server = Server::parse(url)?;
    aside(|runtime| {
        runtime.block_on(async {
            let mut client = connect(&server).await?;
            client.batch_execute(TAKE_TURNS).await.map_err(|error| open_failure(&error))?;
            let newest = newest(migrations);
            let (found, is_standby) = look(&client).await?;
            if found > newest {
                return Err(OpenError::Newer { found, newest });
            }
            if is_standby {
                return if found == newest {
                    Ok(Report { from: found, to: newest, copy: None })
                } else {
                    Err(OpenError::StandbyBehind { found, newest })
                };
            }
            match migrations.run_async(&mut client).await {
                Ok(_) => Ok(Report { from: found, to: newest, copy: None }),
                Err(error) => Err(refused(newest, &error)),
            }
        })
    })
}

/// The schema version of the database; 0 when it is empty.
pub(crate) fn version_at(url: &str) -> Result<u32, OpenError> {
    let server = Server::parse(url)?;
    aside(|runtime| runtime.block_on(async { Ok(look(&connect(&server).await?).await?.0) }))
}

/// Settings without which a commit that was acknowledged may be lost.
const SAFETY: &str = "SELECT name, setting FROM pg_settings \
     WHERE name IN ('fsync', 'full_page_writes', 'synchronous_commit') AND setting IN ('off', 'local') ORDER BY name";

/// What in the server's settings endangers what was acknowledged.
pub(crate) fn faults_at(url: &str) -> Result<Vec<String>, OpenError> {
    let server = Server::parse(url)?;
    aside(|runtime| {
        runtime.block_on(async {
            let rows =
                connect(&server).await?.query(SAFETY, &[]).await.map_err(|error| open_failure(&error))?;
            let fault = |row: &tokio_postgres::Row| -> Result<String, tokio_postgres::Error> {
                let (name, setting): (&str, &str) = (row.try_get(0)?, row.try_get(1)?);
                Ok(format!("{name} is {setting}: what was acknowledged may be lost when the server fails"))
            };
            rows.iter().map(fault).collect::<Result<_, _>>().map_err(|error| open_failure(&error))
        })
    })
}

async fn connect(server: &Server) -> Result<Client, OpenError> {
    let (client, connection) =
        server.config.connect(server.tls.clone()).await.map_err(|error| open_failure(&error))?;
    tokio::spawn(async move {
        // Whoever uses the connection learns of its end.
        let _ = connection.await;
    });
    Ok(client)
}

/// The schema version, and whether the server is a standby.
async fn look(client: &Client) -> Result<(u32, bool), OpenError> {
    let failed = |error: tokio_postgres::Error| open_failure(&error);
    let row = client.query_one(LOOK, &[]).await.map_err(failed)?;
    let column = |i| row.try_get::<_, i64>(i).map_err(failed);
    let (all, history) = (column(0)?, column(1)?);
    let is_standby: bool = row.try_get(2).map_err(failed)?;
    match (all, history) {
        (0, _) => Ok((0, is_standby)),
        (_, 0) => Err(OpenError::ForeignServer),
        _ => {
            let row = client.query_one(VERSION, &[]).await.map_err(failed)?;
            let version: Option<i32> = row.try_get(0).map_err(failed)?;
            Ok((version.and_then(|version| u32::try_from(version).ok()).unwrap_or(0), is_standby))
        }
    }
}

fn refused(newest: u32, error: &refinery::Error) -> OpenError {
    match error.kind() {
        Kind::MissingVersion(applied) => match u32::try_from(applied.version()) {
            Ok(found) if found > newest => OpenError::Newer { found, newest },
            _ => OpenError::Divergent { migration: applied.to_string() },
        },
        Kind::DivergentVersion(applied, _) => OpenError::Divergent { migration: applied.to_string() },
        Kind::Connection(_, source) => OpenError::Migration { what: in_words(&**source) },
        _ => OpenError::Migration { what: error.to_string() },
    }
}
