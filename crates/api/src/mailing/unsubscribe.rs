//! `/u/…`: the address that ends mails (RFC 8058). To open it changes nothing: programs that look for harm in mails open every
//! link. A mail program that has a button for it sends the POST itself.

use axum::extract::{Path, RawQuery, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::Response;
use desk::letters::unsubscribe::{self, Shown, Whose};
use domain::notice::Kind;
use maud::html;

use super::page::answer;
use crate::answer::Answered;
use crate::state::App;

/// Whether the reader would rather have French.
fn is_french(headers: &HeaderMap) -> bool {
    let accepted =
        headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    accepted.trim_start().to_ascii_lowercase().starts_with("fr")
}

fn kind(kind: Option<Kind>, fr: bool) -> Option<&'static str> {
    let (french, english) = match kind? {
        Kind::Request => ("les demandes", "requests"),
        Kind::Offer => ("les interventions proposées", "jobs that are offered"),
        Kind::Answer => ("les réponses des prestataires", "what contractors answer"),
        Kind::Date => ("les dates", "dates"),
        Kind::Quote => ("les devis", "quotes"),
        Kind::Work => ("les travaux", "work that is done"),
        Kind::Invoice => ("les factures", "invoices"),
        Kind::Note => ("les messages et documents", "messages and documents"),
        Kind::Reminder => ("les rappels", "reminders"),
        Kind::Account => return None,
    };
    Some(if fr { french } else { english })
}

fn gone(fr: bool) -> Response {
    let language = if fr { "fr" } else { "en" };
    let (title, text) = match fr {
        true => ("Rien à arrêter", "Cette adresse n'envoie plus rien à personne, ou elle n'est pas entière."),
        false => ("Nothing to end", "Nothing is sent for this address any more, or it is not whole."),
    };
    answer(StatusCode::NOT_FOUND, language, title, &html! { p { (text) } })
}

fn question(shown: &Shown, fr: bool) -> Response {
    let (language, title) =
        if fr { ("fr", "Ne plus recevoir ces messages ?") } else { ("en", "Get no more of these?") };
    let person = matches!(shown.what.whose, Whose::Person(_));
    let about = kind(shown.what.kind, fr);
    let body = html! {
        section {
            p {
                @if fr { "Messages de " strong { (shown.organization) } " à " strong { (shown.address) } "." }
                @else { "Mails for " strong { (shown.organization) } " to " strong { (shown.address) } "." }
            }
            @match about {
                Some(about) => form method="post" { button {
                    @if fr { "Plus de messages sur " (about) } @else { "No more mails about " (about) }
                } },
                None => form method="post" { button { @if fr { "Plus de messages" } @else { "No more mails" } } },
            }
            @if person && about.is_some() {
                form method="post" action="?all=1" { button.second { @if fr { "Plus aucun message" } @else { "No more mails at all" } } }
            }
        }
        p {
            @if fr { "Un mot de passe oublié vous sera toujours envoyé." } @else { "A forgotten password will still be sent to you." }
        }
    };
    answer(StatusCode::OK, language, title, &body)
}

/// Asks whether mails are to end.
pub async fn page(State(app): State<App>, Path(sealed): Path<String>, headers: HeaderMap) -> Answered {
    let fr = is_french(&headers);
    let shown = unsubscribe::look(&app.desk, &sealed).await?;
    Ok(shown.map_or_else(|| gone(fr), |shown| question(&shown, fr)))
}

/// Ends them.
pub async fn end(
    State(app): State<App>,
    Path(sealed): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Answered {
    let fr = is_french(&headers);
    let all = query.as_deref() == Some("all=1");
    if !unsubscribe::end(&app.desk, &sealed, all).await? {
        return Ok(gone(fr));
    }
    let (language, title, text) = match fr {
        true => ("fr", "C'est noté", "Vous ne recevrez plus ces messages."),
        false => ("en", "Done", "You will get no more of these."),
    };
    Ok(answer(StatusCode::OK, language, title, &html! { section { p { (text) } } }))
}
