//! What is set for mail that is sent.

use courier::mail::{From, Server};
use desk::letters::Letterhead;
use domain::person::Language;
use jiff::tz::TimeZone;

use super::Settings;
use crate::failure::Failure;

/// Where mail is sent, and what every letter has in common.
#[derive(Debug, Clone)]
pub struct Mail {
    /// The mail server.
    pub server: Server,
    /// Whom mails are from.
    pub from: From,
    /// What every letter has in common.
    pub letterhead: Letterhead,
}

/// The domain of a demonstration world without a mail server, which nothing is sent to or from.
const DEMO_DOMAIN: &str = "callout.localhost";

impl Settings {
    /// What is set for mail; none when it is not sent.
    ///
    /// # Errors
    /// When a setting can't be taken, or one is missing.
    pub fn mail(&self) -> Result<Option<Mail>, Failure> {
        let letterhead = |domain: &str| self.letterhead(domain);
        let Some(url) = self.smtp_url.as_deref().filter(|url| !url.is_empty()) else {
            letterhead(DEMO_DOMAIN)?;
            return Ok(None);
        };
        let server = url.parse().map_err(|error| Failure::argument(format!("CALLOUT_SMTP_URL: {error}")))?;
        let from = self.mail_from.as_deref().filter(|from| !from.is_empty()).ok_or_else(|| {
            Failure::argument(
                "CALLOUT_MAIL_FROM: say whom mails are from, such as \"Callout <desk@example.com>\"",
            )
        })?;
        let from: From =
            from.parse().map_err(|error| Failure::argument(format!("CALLOUT_MAIL_FROM: {error}")))?;
        let letterhead = letterhead(from.domain())?;
        Ok(Some(Mail { server, from, letterhead }))
    }

    /// What every letter has in common in a demonstration world that sends none.
    ///
    /// # Errors
    /// When a setting can't be taken.
    pub fn demo_letterhead(&self) -> Result<Letterhead, Failure> {
        let letterhead = self.letterhead(DEMO_DOMAIN)?;
        let reply_domain = letterhead.reply_domain.or_else(|| Some(DEMO_DOMAIN.to_owned()));
        Ok(Letterhead { reply_domain, ..letterhead })
    }

    fn letterhead(&self, domain: &str) -> Result<Letterhead, Failure> {
        let language = Language::parse(&self.mail_language).ok_or_else(|| {
            Failure::argument(format!("CALLOUT_MAIL_LANGUAGE is fr or en, not \"{}\"", self.mail_language))
        })?;
        let zone = TimeZone::get(&self.mail_time_zone).map_err(|_| {
            let name = &self.mail_time_zone;
            Failure::argument(format!(
                "CALLOUT_MAIL_TIME_ZONE: \"{name}\" is no time zone, such as Europe/Paris"
            ))
        })?;
        let reply_domain = self.mail_reply_domain.clone().filter(|domain| !domain.is_empty());
        if let Some(domain) = &reply_domain
            && (domain.contains('@') || !domain.contains('.') || domain.contains(char::is_whitespace))
        {
            return Err(Failure::argument(format!(
                "CALLOUT_MAIL_REPLY_DOMAIN: \"{domain}\" is no domain, such as reply.example.com"
            )));
        }
        Ok(Letterhead { domain: domain.to_owned(), reply_domain, language, zone })
    }
}
