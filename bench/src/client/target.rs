//! What is asked: a server on this machine, and with which token.

use std::net::{SocketAddr, ToSocketAddrs as _};

use anyhow::{Context as _, Result, bail, ensure};
use clap::ValueEnum;

/// Which of the two kinds of server answers.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub enum Kind {
    /// Callout: the v3.0 paths and a token.
    Product,
    /// `callout-bench ceiling`: its own paths, no token.
    Ceiling,
}

/// A server, and how requests to it are written.
#[derive(Clone, Debug)]
pub struct Target {
    /// Product or ceiling.
    pub kind: Kind,
    /// Where it listens.
    pub address: SocketAddr,
    token: Option<String>,
}

impl Target {
    /// The product at this address.
    pub fn product(address: SocketAddr, token: impl Into<String>) -> Self {
        Self { kind: Kind::Product, address, token: Some(token.into()) }
    }

    /// A ceiling at this address.
    pub fn ceiling(address: SocketAddr) -> Self {
        Self { kind: Kind::Ceiling, address, token: None }
    }

    /// The target at a base URL. Only this machine is measured: what is elsewhere is refused.
    pub fn at(kind: Kind, base: &str, token: Option<String>) -> Result<Self> {
        let Some(host) = base.strip_prefix("http://") else { bail!("{base} does not begin with http://") };
        let host = host.trim_end_matches('/');
        let address = host.to_socket_addrs().with_context(|| format!("{base} is no address"))?.next();
        let address = address.with_context(|| format!("{base} is no address"))?;
        ensure!(
            address.ip().is_loopback(),
            "{base} is not on this machine: only loopback addresses are measured"
        );
        ensure!(kind == Kind::Ceiling || token.is_some(), "the product is asked with a token: give --token");
        Ok(Self { kind, address, token })
    }

    /// Appends a GET.
    pub fn get(&self, path: &str, request: &mut Vec<u8>) {
        self.begin("GET", path, request);
        request.extend_from_slice(b"\r\n");
    }

    /// Appends a POST of JSON.
    pub fn post(&self, path: &str, body: &str, request: &mut Vec<u8>) {
        self.begin("POST", path, request);
        Self::body(body, request);
    }

    /// Appends a POST of JSON that is done once, however often it is sent with this key.
    pub fn post_once(&self, key: &str, path: &str, body: &str, request: &mut Vec<u8>) {
        self.begin("POST", path, request);
        for part in ["idempotency-key: ", key, "\r\n"] {
            request.extend_from_slice(part.as_bytes());
        }
        Self::body(body, request);
    }

    fn body(body: &str, request: &mut Vec<u8>) {
        request.extend_from_slice(b"content-type: application/json\r\ncontent-length: ");
        request.extend_from_slice(body.len().to_string().as_bytes());
        request.extend_from_slice(b"\r\n\r\n");
        request.extend_from_slice(body.as_bytes());
    }

    fn begin(&self, method: &str, path: &str, request: &mut Vec<u8>) {
        for part in [method, " ", path, " HTTP/1.1\r\nhost: localhost\r\n"] {
            request.extend_from_slice(part.as_bytes());
        }
        if let Some(token) = &self.token {
            for part in ["authorization: Bearer ", token, "\r\n"] {
                request.extend_from_slice(part.as_bytes());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Kind, Target};

    #[test]
    fn only_this_machine_is_measured() {
        assert!(Target::at(Kind::Ceiling, "http://127.0.0.1:8080/", None).is_ok());
        assert!(Target::at(Kind::Ceiling, "http://192.0.2.1:80", None).is_err());
        assert!(Target::at(Kind::Ceiling, "https://127.0.0.1:8080", None).is_err());
        assert!(Target::at(Kind::Product, "http://127.0.0.1:8080", None).is_err());
    }

    #[test]
    fn a_post_says_its_length_in_bytes() {
        let mut request = Vec::new();
        Target::product(([127, 0, 0, 1], 80).into(), "t0ken").post("/x", r#"{"a":"é"}"#, &mut request);
        let text = String::from_utf8(request).unwrap();
        assert_eq!(
            text,
            "POST /x HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer t0ken\r\n\
             content-type: application/json\r\ncontent-length: 10\r\n\r\n{\"a\":\"é\"}"
        );
    }
}
