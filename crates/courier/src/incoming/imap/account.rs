//! Which mailbox is looked into: `imaps://user:password@host:port/mailbox`.

use percent_encoding::percent_decode_str;

/// A mailbox, and how it is opened.
#[derive(Clone, PartialEq, Eq)]
pub struct Account {
    /// By TLS from the first byte on. Without, the password is readable on the way: for a server on the same machine.
    pub is_encrypted: bool,
    /// Where.
    pub host: String,
    /// At which port.
    pub port: u16,
    /// As whom.
    pub user: String,
    /// With which password.
    pub password: String,
    /// Which folder.
    pub mailbox: String,
}

/// Says where, not with which password.
impl std::fmt::Debug for Account {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} at {}:{}, {}", self.user, self.host, self.port, self.mailbox)
    }
}

impl Account {
    /// From a URL. What is no plain letter or digit in user and password is written as `%40`.
    ///
    /// # Errors
    /// A sentence that says what is wrong, without the URL: it has a password in it.
    pub fn parse(url: &str) -> Result<Self, &'static str> {
        let (scheme, rest) = url.split_once("://").ok_or("it must begin with imaps://")?;
        let (is_encrypted, usual_port) = match scheme {
            "imaps" => (true, 993),
            "imap" => (false, 143),
            _ => return Err("it must begin with imaps://"),
        };
        let (authority, mailbox) = rest.split_once('/').unwrap_or((rest, ""));
        let (login, place) =
            authority.rsplit_once('@').ok_or("it must name a user and a password: user:password@")?;
        let (user, password) =
            login.split_once(':').ok_or("it must name a user and a password: user:password@")?;
        let (host, port) = match place.rsplit_once(':') {
            Some((host, port)) if !host.is_empty() && !port.ends_with(']') => {
                (host, port.parse().map_err(|_| "its port is no number")?)
            }
            _ => (place, usual_port),
        };
        let plain = |text: &str| {
            let decoded = percent_decode_str(text).decode_utf8().map_err(|_| "it is not UTF-8")?;
            let fits = !decoded.chars().any(char::is_control);
            if fits { Ok(decoded.into_owned()) } else { Err("it has control characters") }
        };
        let mailbox = plain(mailbox)?;
        let account = Self {
            is_encrypted,
            host: host.trim_matches(['[', ']']).to_owned(),
            port,
            user: plain(user)?,
            password: plain(password)?,
            mailbox: if mailbox.is_empty() { "INBOX".to_owned() } else { mailbox },
        };
        if account.host.is_empty() { Err("it must name a host") } else { Ok(account) }
    }
}

#[cfg(test)]
mod tests {
    use super::Account;

    #[test]
    fn a_url_says_it_all() {
        let account =
            Account::parse("imaps://desk%40example.com:p%40ss%3A@mail.example.com/Replies/In").unwrap();
        assert_eq!(
            (account.host.as_str(), account.port, account.is_encrypted),
            ("mail.example.com", 993, true)
        );
        assert_eq!((account.user.as_str(), account.password.as_str()), ("desk@example.com", "p@ss:"));
        assert_eq!(account.mailbox, "Replies/In");
        let local = Account::parse("imap://u:p@[::1]:1143").unwrap();
        assert_eq!((local.host.as_str(), local.port, local.mailbox.as_str()), ("::1", 1143, "INBOX"));
        assert_eq!(Account::parse("imap://u:p@[::1]/").unwrap().port, 143);
        assert!(!format!("{account:?}").contains("p@ss"), "a log must not have the password");
    }

    #[test]
    fn another_one_says_why_not() {
        for url in [
            "",
            "imap.example.com",
            "https://u:p@h",
            "imaps://h/INBOX",
            "imaps://u@h",
            "imaps://u:p@h:x",
            "imaps://u:p@",
            "imaps://u:p%0d@h",
        ] {
            Account::parse(url).unwrap_err();
        }
    }
}
