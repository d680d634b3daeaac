//! A mail server, as it is set: `smtp://user:password@host:port?tls=required`.

use url::Url;

/// How the connection is kept from being read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Security {
    /// TLS from the first byte (`smtps://`).
    Tls,
    /// STARTTLS, or nothing is sent.
    StartTls,
    /// STARTTLS where the server has it.
    Opportunistic,
    /// Not at all: for a server on the same machine.
    None,
}

/// A mail server.
#[derive(Clone, PartialEq, Eq)]
pub struct Server {
    /// Its name or address.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How the connection is kept from being read.
    pub security: Security,
    /// With which name and password one signs in there.
    pub credentials: Option<(String, String)>,
    /// A file with a certificate (PEM) that is trusted beside the machine's own.
    pub ca_file: Option<String>,
}

impl std::fmt::Debug for Server {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{} ({:?})", self.host, self.port, self.security)
    }
}

/// The text names no mail server.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct InvalidServer(String);

fn invalid(what: impl Into<String>) -> InvalidServer {
    InvalidServer(what.into())
}

impl std::str::FromStr for Server {
    type Err = InvalidServer;

    fn from_str(text: &str) -> Result<Self, InvalidServer> {
        let url = Url::parse(text)
            .map_err(|_| invalid("it must be smtp://[user:password@]host[:port] or smtps://…"))?;
        let host =
            url.host_str().filter(|host| !host.is_empty()).ok_or_else(|| invalid("it names no host"))?;
        let host = host.trim_start_matches('[').trim_end_matches(']').to_owned();
        let is_here = ["localhost", "127.0.0.1", "::1"].contains(&host.as_str());
        let (mut security, port) = match url.scheme() {
            "smtps" => (Security::Tls, 465),
            // What goes to a server on the same machine is read by nobody else.
            "smtp" if is_here => (Security::Opportunistic, 25),
            "smtp" => (Security::StartTls, 587),
            other => return Err(invalid(format!("it must begin with smtp:// or smtps://, not {other}://"))),
        };
        let mut ca_file = None;
        for (name, value) in url.query_pairs() {
            match (name.as_ref(), value.as_ref()) {
                ("tls", _) if security == Security::Tls => return Err(invalid("smtps:// takes no tls=")),
                ("tls", "required") => security = Security::StartTls,
                ("tls", "opportunistic") => security = Security::Opportunistic,
                ("tls", "none") => security = Security::None,
                ("tls", other) => {
                    return Err(invalid(format!("tls is required, opportunistic or none, not {other}")));
                }
                ("ca", file) => ca_file = Some(file.to_owned()),
                (other, _) => return Err(invalid(format!("it takes tls= and ca=, not {other}="))),
            }
        }
        let plain = |text: &str| {
            percent_encoding::percent_decode_str(text)
                .decode_utf8()
                .map(std::borrow::Cow::into_owned)
                .map_err(|_| invalid("the user or the password is not UTF-8"))
        };
        let credentials = match (url.username(), url.password()) {
            ("", None) => None,
            (user, Some(password)) if !user.is_empty() => Some((plain(user)?, plain(password)?)),
            _ => return Err(invalid("a user needs a password, and a password a user")),
        };
        if credentials.is_some() && security == Security::None && !is_here {
            return Err(invalid("a password is not sent to another machine without TLS"));
        }
        Ok(Self { host, port: url.port().unwrap_or(port), security, credentials, ca_file })
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;

    fn parsed(text: &str) -> Result<Server, String> {
        text.parse::<Server>().map_err(|error| error.to_string())
    }

    #[test]
    fn a_server_is_set_by_its_url() {
        let server = parsed("smtp://desk%40shop.fr:p%3Ass@mail.example").unwrap();
        assert_eq!(
            (server.host.as_str(), server.port, server.security),
            ("mail.example", 587, Security::StartTls)
        );
        assert_eq!(server.credentials, Some(("desk@shop.fr".to_owned(), "p:ss".to_owned())));
        assert!(!format!("{server:?}").contains("p:ss"));
        let server = parsed("smtps://mail.example").unwrap();
        assert_eq!((server.port, server.security), (465, Security::Tls));
        let server = parsed("smtp://127.0.0.1:2525?tls=none").unwrap();
        assert_eq!((server.port, server.security), (2525, Security::None));
        assert_eq!(parsed("smtp://[::1]").unwrap().host, "::1");
        assert_eq!(parsed("smtp://localhost").unwrap().security, Security::Opportunistic);
    }

    #[test]
    fn what_is_no_server_is_told() {
        for bad in [
            "mail.example",
            "http://mail.example",
            "smtp://",
            "smtp://a@mail.example",
            "smtp://mail.example?tls=maybe",
            "smtps://mail.example?tls=none",
            "smtp://mail.example?starttls=1",
            "smtp://a:b@mail.example?tls=none",
        ] {
            assert!(parsed(bad).is_err(), "{bad}");
        }
    }
}
