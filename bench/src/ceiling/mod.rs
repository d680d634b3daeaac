//! The ceiling: a bare axum handler over rusqlite that does the least work which is still honest, on the product's own
//! architecture (reader threads, one group-committing writer). What the product gives away against it is the price of
//! authorization, headers, rules, journal and views.

mod fill;
mod reading;
mod routes;
mod schema;
mod writing;

use std::net::SocketAddr;
use std::path::PathBuf;

use anyhow::{Result, ensure};
use axum::serve::ListenerExt as _;
use crossbeam_channel::bounded;

/// What `callout-bench ceiling` is given.
#[derive(clap::Args)]
pub struct Arguments {
    /// The ceiling's database file; made if it is missing.
    #[arg(long)]
    db: PathBuf,
    /// Where it listens: a loopback address, as there is no token.
    #[arg(long, default_value = "127.0.0.1:8090")]
    listen: SocketAddr,
    /// Copy every ticket from the product at this base URL first.
    #[arg(long, conflicts_with = "generate")]
    fill_from: Option<String>,
    /// A token of the organization to copy from; once for each organization.
    #[arg(long = "token")]
    tokens: Vec<String>,
    /// Make up so many documents first.
    #[arg(long)]
    generate: Option<u64>,
}

/// Fills the file if asked to, then serves it until it is killed.
pub fn serve(arguments: &Arguments) -> Result<()> {
    ensure!(arguments.listen.ip().is_loopback(), "{} is not a loopback address", arguments.listen);
    // As many workers as cores: what axum's own examples and the product do.
    tokio::runtime::Builder::new_multi_thread().enable_all().build()?.block_on(async {
        match (&arguments.fill_from, arguments.generate) {
            (Some(base), _) => fill::copy(&arguments.db, base, &arguments.tokens).await?,
            (None, Some(count)) => fill::generate(&arguments.db, count)?,
            (None, None) => schema::finish(&schema::create(&arguments.db)?)?,
        }
        let (reads, questions) = bounded(schema::QUEUE_MAX);
        reading::start(&arguments.db, &questions)?;
        let writes = writing::start(&arguments.db)?;
        let listener = tokio::net::TcpListener::bind(arguments.listen).await?.tap_io(|stream| {
            // A connection that is already gone needs no option.
            let _ = stream.set_nodelay(true);
        });
        eprintln!("ceiling: listening on {}", arguments.listen);
        axum::serve(listener, routes::router(routes::Queues { reads, writes })).await?;
        Ok(())
    })
}

#[cfg(test)]
mod tests;
