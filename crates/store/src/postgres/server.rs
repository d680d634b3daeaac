//! The address of a server, and how a connection to it is made.

use std::time::Duration;

use percent_encoding::percent_decode_str;
use tokio_postgres::Config;
use tokio_postgres::config::SslMode;
use tokio_postgres_rustls::MakeRustlsConnect;

use super::tls::{Trust, connector};
use crate::error::OpenError;

/// A server that does not answer within this time is not there.
const CONNECT_MAX: Duration = Duration::from_secs(2);
/// A connection that is silent for so long is asked whether it is still there,
const SILENT_MAX: Duration = Duration::from_secs(5);
/// again after so long,
const ASKED_AGAIN: Duration = Duration::from_secs(2);
/// so often.
const ASKED_MAX: u32 = 3;
/// What was sent and is not acknowledged after so long never will be.
const UNACKNOWLEDGED_MAX: Duration = Duration::from_secs(10);

/// Where a server is, who logs in, and how it is trusted.
#[derive(Clone)]
pub(crate) struct Server {
    pub(crate) config: Config,
    pub(crate) tls: MakeRustlsConnect,
}

impl Server {
    /// From a URL as libpq takes it, `sslmode` and `sslrootcert` included.
    pub(crate) fn parse(url: &str) -> Result<Self, OpenError> {
        let (address, query) = url.split_once('?').unwrap_or((url, ""));
        let (mut mode, mut root, mut rest) = (None, None, Vec::new());
        for pair in query.split('&').filter(|pair| !pair.is_empty()) {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let decoded = || percent_decode_str(value).decode_utf8_lossy().into_owned();
            match name {
                "sslmode" => mode = Some(decoded()),
                "sslrootcert" => root = Some(decoded()),
                _ => rest.push(pair),
            }
        }
        let (mode, trust) = trust(mode.as_deref().unwrap_or("prefer"), root)?;
        let address =
            if rest.is_empty() { address.to_owned() } else { format!("{address}?{}", rest.join("&")) };
        let mut config: Config =
            address.parse().map_err(|error: tokio_postgres::Error| bad(in_words(&error)))?;
        if config.get_hosts().is_empty() {
            return Err(bad("it names no host"));
        }
        config
            .ssl_mode(mode)
            .connect_timeout(CONNECT_MAX)
            .keepalives_idle(SILENT_MAX)
            .keepalives_interval(ASKED_AGAIN)
            .keepalives_retries(ASKED_MAX)
            .tcp_user_timeout(UNACKNOWLEDGED_MAX);
        if config.get_application_name().is_none() {
            config.application_name("callout");
        }
        Ok(Self { config, tls: connector(&trust)? })
    }
}

/// What libpq makes of the same two words.
fn trust(mode: &str, root: Option<String>) -> Result<(SslMode, Trust), OpenError> {
    Ok(match (mode, root) {
        ("disable", _) => (SslMode::Disable, Trust::Anybody),
        ("allow" | "prefer", _) => (SslMode::Prefer, Trust::Anybody),
        ("require", None) => (SslMode::Require, Trust::Anybody),
        ("require" | "verify-ca", root) => (SslMode::Require, Trust::Authority(root)),
        ("verify-full", root) => (SslMode::Require, Trust::AuthorityAndName(root)),
        (other, _) => {
            return Err(bad(format!(
                "sslmode is \"{other}\", not disable, prefer, require, verify-ca or verify-full"
            )));
        }
    })
}

pub(super) fn bad(what: impl Into<String>) -> OpenError {
    OpenError::BadUrl { what: what.into() }
}

/// An error with what caused it: the driver's own text names only the outermost.
pub(super) fn in_words(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(inner) = cause {
        let words = inner.to_string();
        if !text.contains(&words) {
            text.push_str(": ");
            text.push_str(&words);
        }
        cause = inner.source();
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(url: &str) -> String {
        match Server::parse(url) {
            Err(OpenError::BadUrl { what }) => what,
            Err(other) => panic!("{other}"),
            Ok(_) => panic!("{url} was taken"),
        }
    }

    #[test]
    fn a_url_that_cannot_be_used_is_refused_without_its_password() {
        for url in [
            "postgres://callout:secret@db:notaport/callout",
            "postgres://callout:secret@db/callout?sslmode=sometimes",
            "postgres://callout:secret@db/callout?sslmode=verify-full&sslrootcert=/nowhere/ca.pem",
            "postgres://callout:secret@db/callout?no_such_setting=1",
            "postgres:///callout",
        ] {
            assert!(!refused(url).contains("secret"), "{}", refused(url));
        }
        assert!(refused("postgres://db/callout?sslmode=sometimes").contains("verify-full"));
    }

    #[test]
    fn the_modes_are_those_of_libpq() {
        let mode = |query: &str| {
            Server::parse(&format!("postgres://db/callout{query}")).unwrap().config.get_ssl_mode()
        };
        assert_eq!(mode(""), SslMode::Prefer);
        assert_eq!(mode("?sslmode=disable"), SslMode::Disable);
        assert_eq!(mode("?sslmode=require"), SslMode::Require);
        let kept = Server::parse("postgres://db/callout?connect_timeout=7&sslmode=disable").unwrap();
        assert_eq!(kept.config.get_dbname(), Some("callout"));
    }
}
