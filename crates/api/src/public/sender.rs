//! Who looks at a page: where they are, and in which language they read.

use axum::extract::{FromRequestParts, Query};
use axum::http::header;
use axum::http::request::Parts;
use desk::public::Sender;
use domain::person::Language;
use serde::Deserialize;
use std::convert::Infallible;

use crate::http::address;
use crate::state::App;

/// What stands behind the path. Anything else there is passed over: it comes from links that others have made.
#[derive(Deserialize, Default)]
struct Asked {
    lang: Option<String>,
    sent: Option<String>,
}

/// Who looks at a page.
#[derive(Clone, Copy, Debug)]
pub struct Reader {
    /// Where they are.
    pub sender: Sender,
    /// In which language they read: the one that they chose, or else the one that their browser likes best.
    pub language: Language,
    /// Whether they chose it.
    pub has_chosen: bool,
    /// Whether they come from a form that was taken.
    pub has_sent: bool,
}

impl FromRequestParts<App> for Reader {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Infallible> {
        let asked = Query::<Asked>::try_from_uri(&parts.uri).map(|Query(asked)| asked).unwrap_or_default();
        let chosen = asked.lang.as_deref().and_then(Language::parse);
        let accepts = parts.headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
        Ok(Self {
            sender: Sender { address: address(&parts.headers, &app.proxies) },
            language: chosen.unwrap_or_else(|| Language::accepted(accepts.unwrap_or_default())),
            has_chosen: chosen.is_some(),
            has_sent: asked.sent.is_some(),
        })
    }
}

impl Reader {
    /// One of two texts, in the reader's language.
    pub const fn text<'a>(&self, english: &'a str, french: &'a str) -> &'a str {
        self.language.of(english, french)
    }

    /// What keeps the language from page to page, behind a path.
    pub fn kept(&self) -> String {
        if self.has_chosen { format!("?lang={}", self.language.as_str()) } else { String::new() }
    }
}
