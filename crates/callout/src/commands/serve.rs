//! `serve`: the server.

use std::io::Write as _;

use api::{App, Demo};
use desk::Desk;
use desk::accounts::setup;
use store::{Clock as _, Store, SystemClock};

use super::{block_on, open, random_bytes, random_seed, say};
use crate::failure::Failure;
use crate::server::{self, Incoming, Outgoing, Port};
use crate::settings::Settings;
use crate::web;
use crate::world::demo;

/// Serves until it is told to stop.
///
/// # Errors
/// Why it could not start.
pub fn run(settings: &Settings, with_demo: bool) -> Result<(), Failure> {
    block_on(async {
        let port = Port::open(settings).await?;
        let open = || {
            let store = tokio::runtime::Handle::current().block_on(open(settings))?;
            if with_demo { make_world(settings, store) } else { Ok(store) }
        };
        let Some(store) = port.wait_for(random_seed()?, open).await? else { return Ok(()) };
        let desk =
            Desk::with_files(store.clone(), &settings.public_url(port.address()), settings.files()?).await?;
        let outgoing = Outgoing::open(settings, &desk, with_demo)?;
        let mut app = App::new(desk.clone(), settings.rate_limit, draw)
            .behind(&settings.proxies()?)
            .with_pages(web::page);
        if with_demo && let Some(world) = tell_demo(&desk, &store).await? {
            app = app.with_demo(world);
        }
        tell_setup(&desk).await;
        // A reader at the other end of a pipe sees it now.
        std::io::stdout().flush().map_err(Failure::io("writing to the output"))?;
        let incoming = Incoming::open(settings, &desk).await?;
        server::serve(port, app, desk, (outgoing, incoming), random_seed()?).await?;
        store.close().await;
        Ok(())
    })
}

/// 256 bits. The random source was there when the server started; it does not go away.
fn draw() -> [u8; 32] {
    match random_bytes() {
        Ok(bytes) => bytes,
        Err(failure) => {
            failure.tell();
            std::process::abort(); // A token must never be made of anything else.
        }
    }
}

/// The demonstration world, unless there is something in the database already. It is made through a store of its own, whose
/// clock goes through a year.
fn make_world(settings: &Settings, store: Store) -> Result<Store, Failure> {
    // Off the runtime's threads: the world has a runtime of its own.
    let made = std::thread::scope(|scope| {
        let making = scope.spawn(|| {
            let orgs = block_on(async { Ok(store.read(|tx| store::orgs::all(tx)).await?) })?;
            if orgs.is_empty() {
                tracing::info!("making the demonstration world");
                demo::build(settings.store(), SystemClock.now(), random_seed()?)?;
            }
            Ok(())
        });
        making.join()
    });
    match made {
        Ok(made) => made.map(|()| store),
        Err(_) => Err(Failure::argument("the demonstration world could not be made")),
    }
}

/// Tells how to look around in the demonstration world: who can sign in, and tokens.
async fn tell_demo(desk: &Desk, store: &Store) -> Result<Option<Demo>, Failure> {
    if !demo::exists(store).await? {
        tracing::warn!(
            "the database holds something else than the demonstration world, which is not made over it"
        );
        return Ok(None);
    }
    let world = demo::people(store).await?;
    say(format_args!("The demonstration world is ready at {}", desk.public_url()));
    say(format_args!("Sign in with the password {} as one of:", world.password));
    for person in &world.people {
        say(format_args!("  {:<44} {:<11} {}", person.email, person.role, person.organization));
    }
    say("Tokens for the API, made anew at every start:");
    for token in demo::tokens(desk, draw).await? {
        say(format_args!("  {:<32} {:<11} {}", token.org, token.role.as_str(), token.text));
    }
    say(format_args!(
        "Try:  curl -H \"Authorization: Bearer <token>\" {}/api/v3.0/tickets?limit=1",
        desk.public_url()
    ));
    if let Some(label) = demo::label(store).await? {
        say(format_args!(
            "A label, for somebody without an account (in a window as small as a telephone): {}{label}",
            desk.public_url()
        ));
    }
    Ok(Some(world))
}

/// While there is no organization, tells where the first one is made.
async fn tell_setup(desk: &Desk) {
    match setup::offer(desk, draw()).await {
        Ok(None) => {}
        Ok(Some(secret)) => {
            say("There is no organization yet. Make the first one, and its admin, in a browser:");
            say(format_args!("  {}/setup?token={secret}", desk.public_url()));
        }
        // A standby takes no changes, and serves what there is.
        Err(error) => tracing::warn!(%error, "no organization can be made in a browser: {error}"),
    }
}
