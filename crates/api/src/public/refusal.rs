//! Pages for what is not to be had: each says what is the matter, and what to do.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use desk::Error;
use desk::public::Refused;
use maud::html;

use super::page::Page;
use super::sender::Reader;
use crate::http::Problem;

/// What is said of something that can't be had, or be taken.
pub struct Told {
    /// The status of the answer.
    pub status: StatusCode,
    /// Whose it is.
    pub owner: String,
    /// What is the matter.
    pub title: &'static str,
    /// What to do.
    pub advice: String,
    /// Seconds until it may be tried again.
    pub wait_s: Option<u64>,
}

/// What is said of a refusal.
pub fn told(refused: Refused, reader: &Reader) -> Told {
    let text = |english, french| reader.text(english, french);
    let plain =
        |status, owner: String, title, advice: String| Told { status, owner, title, advice, wait_s: None };
    match refused {
        Refused::Unknown => plain(
            StatusCode::NOT_FOUND,
            String::new(),
            text("There is nothing here", "Il n’y a rien ici"),
            text(
                "This code or link is not known. Check that it is whole, or scan the label again. If that does not help, ask whoever looks after the place.",
                "Ce code ou ce lien est inconnu. Vérifiez qu’il est complet, ou scannez l’étiquette à nouveau. Sinon, adressez-vous à la personne qui s’occupe du lieu.",
            )
            .to_owned(),
        ),
        Refused::Ended(owner) => {
            let advice = match reader.language {
                domain::person::Language::English => {
                    format!("This label is old. Look for a newer one, or ask {owner}.")
                }
                domain::person::Language::French => {
                    format!("Cette étiquette est ancienne. Cherchez-en une plus récente, ou adressez-vous à {owner}.")
                }
            };
            plain(StatusCode::GONE, owner, text("This label is no longer in use", "Cette étiquette n’est plus utilisée"), advice)
        }
        Refused::Closed(owner) => {
            let advice = match reader.language {
                domain::person::Language::English => {
                    format!("{owner} takes no reports this way. Please tell them directly.")
                }
                domain::person::Language::French => {
                    format!("{owner} ne prend pas de signalement par ce moyen. Adressez-vous directement à eux.")
                }
            };
            plain(
                StatusCode::GONE,
                owner,
                text("Reports are not taken here", "Les signalements ne sont pas pris ici"),
                advice,
            )
        }
        Refused::TooMany { wait_s } => Told {
            wait_s: Some(wait_s),
            ..plain(
                StatusCode::TOO_MANY_REQUESTS,
                String::new(),
                text("Too much at once", "Trop à la fois"),
                minutes(wait_s, reader),
            )
        },
        Refused::Over => plain(
            StatusCode::CONFLICT,
            String::new(),
            text("This has changed meanwhile", "Cela a changé entre-temps"),
            text("Look at the page again.", "Regardez la page à nouveau.").to_owned(),
        ),
        Refused::Other(Error::Refused { .. } | Error::NotFound(_)) => plain(
            StatusCode::CONFLICT,
            String::new(),
            text("This can’t be done any more", "Ce n’est plus possible"),
            text("Look at the page again.", "Regardez la page à nouveau.").to_owned(),
        ),
        Refused::Other(error) => of_server(error, reader),
    }
}

fn minutes(wait_s: u64, reader: &Reader) -> String {
    let minutes = wait_s.div_ceil(60).max(1);
    match reader.language {
        domain::person::Language::English => format!("Please wait {minutes} min, then send it again."),
        domain::person::Language::French => format!("Patientez {minutes} min, puis envoyez à nouveau."),
    }
}

/// What is no fault of the reader's. The log has it.
fn of_server(error: Error, reader: &Reader) -> Told {
    let status = Problem::from(error).into_response().status();
    Told {
        status,
        owner: String::new(),
        title: reader.text("It did not work just now", "Cela n’a pas fonctionné"),
        advice: reader
            .text("Please send it again in a moment.", "Envoyez à nouveau dans un instant.")
            .to_owned(),
        wait_s: Some(1),
    }
}

impl Told {
    /// A page that says this and nothing else.
    pub fn page(self, reader: &Reader) -> Response {
        let wait_s = self.wait_s;
        let body = html! {
            div.card role="alert" {
                h1 { (self.title) }
                p { (self.advice) }
            }
        };
        let page = Page { reader, owner: &self.owner, title: self.title, path: None, body };
        with_wait(page.answer(self.status), wait_s)
    }
}

/// With how long to wait.
pub fn with_wait(mut response: Response, wait_s: Option<u64>) -> Response {
    if let Some(wait_s) = wait_s {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(wait_s));
    }
    response
}

/// The page for a refusal.
pub fn page(refused: Refused, reader: &Reader) -> Response {
    told(refused, reader).page(reader)
}
