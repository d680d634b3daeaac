//! `/r/<code>`: a place, what is known there, and the form to report something.

use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse as _, Response};
use desk::public::{
    self, Age, Known, Place, Refused, Report, Seen, Stamp, follow_up_path, look_up, see, sent_before,
};
use maud::{Markup, html};

use super::form::Form;
use super::page::{Page, see_other};
use super::photos;
use super::refusal::{self, Told, told, with_wait};
use super::sender::Reader;
use super::since::since;
use crate::http::Problem;
use crate::places::codes::picture as picture_of;
use crate::state::App;
use crate::texts::{Email, Title};
use crate::wire::Wire as _;

/// Letters of what is told beside the one line.
const DETAILS_MAX: usize = 4_000;
const TITLE_MAX: usize = 200;

/// What was written into the form, to be shown again.
#[derive(Default)]
struct Written {
    what: String,
    details: String,
    email: String,
    /// The form that it was written in, when it can be sent again.
    stamp: Option<String>,
}

/// What is wrong with it: the field, and a sentence.
type Wrong = (&'static str, String);

/// What is said above the form.
struct Above {
    status: StatusCode,
    title: String,
    wrong: Vec<Wrong>,
    wait_s: Option<u64>,
    /// A browser forgets which files were chosen: what is said of it, where some were.
    photos_again: Option<&'static str>,
}

/// Shows a place.
pub async fn show(State(app): State<App>, reader: Reader, Path(code): Path<String>) -> Response {
    match see(&app.desk, code, reader.sender).await {
        Ok(seen) => draw(&app, &reader, &seen, &Written::default(), None).await,
        Err(refused) => refusal::page(refused, &reader),
    }
}

/// Takes what somebody reports, and shows them where they follow it.
pub async fn report(
    State(app): State<App>,
    reader: Reader,
    Path(code): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Response {
    match take(&app, &reader, code, &headers, body).await {
        Ok(response) => response,
        Err(refused) => refusal::page(refused, &reader),
    }
}

async fn take(
    app: &App,
    reader: &Reader,
    code: String,
    headers: &HeaderMap,
    body: Body,
) -> Result<Response, Refused> {
    // Whoever may not is told before megabytes are sent.
    let place = look_up(&app.desk, code, reader.sender).await?;
    let form = match Form::read(app, headers, body).await {
        Ok(form) => form,
        Err(problem) => return Ok(unreadable(app, reader, &place, problem).await),
    };
    let photos_again = (!form.photos.is_empty() || form.fault.is_some())
        .then(|| reader.text("Choose your photos again.", "Choisissez à nouveau vos photos."));
    let again = async |written, above: Above| {
        draw_again(app, reader, &place, written, Above { photos_again, ..above }).await
    };
    let signer = app.desk.signer().await?;
    let written = Written {
        what: form.text("what"),
        details: form.text("details"),
        email: form.text("email"),
        stamp: Some(form.text("stamp")),
    };
    let text = |english: &str, french: &str| reader.text(english, french).to_owned();
    let Some(stamp) = Stamp::open(signer, &place.code, &form.text("stamp")) else {
        let above = said(text("Please send it again", "Envoyez à nouveau, s’il vous plaît"));
        return Ok(again(Written { stamp: None, ..written }, above).await);
    };
    match stamp.age(app.desk.store().now()) {
        Age::Good => {}
        Age::TooYoung => {
            let above = said(text("Please check what you wrote, and send it", "Relisez, puis envoyez"));
            return Ok(again(written, above).await);
        }
        Age::TooOld => {
            if let Some(known) = sent_before(&app.desk, place.code.clone(), stamp.form).await? {
                return Ok(see_other(&format!("{}{}", follow_up_path(signer, known), reader.kept())));
            }
            let above = said(text(
                "The page was open for long: check what you wrote, and send it again",
                "La page est restée ouverte longtemps : relisez, puis envoyez à nouveau",
            ));
            return Ok(again(Written { stamp: None, ..written }, above).await);
        }
    }
    let mut wrong = faults(&written, &form.text("website"), reader);
    wrong.extend(form.fault.map(|fault| ("photos", photos::told(fault, reader))));
    if !wrong.is_empty() {
        let above = Above {
            status: StatusCode::UNPROCESSABLE_ENTITY,
            title: text("It was not sent yet", "Ce n’est pas encore envoyé"),
            wrong,
            wait_s: None,
            photos_again: None,
        };
        return Ok(again(written, above).await);
    }
    let report = Report {
        code: place.code.clone(),
        form: stamp.form,
        title: written.what.clone(),
        details: written.details.clone(),
        email: Some(written.email.clone()).filter(|email| !email.is_empty()),
        language: reader.language,
        photos: form.photos,
    };
    match public::report(&app.desk, report, reader.sender).await {
        Ok(address) => Ok(see_other(&sent_to(&follow_up_path(signer, address), reader))),
        // What was written is kept: it is sent again with the same form, and is then the same report.
        Err(refused @ (Refused::TooMany { .. } | Refused::Other(_))) => {
            let Told { status, title, advice, wait_s, .. } = told(refused, reader);
            let above = Above {
                status,
                title: format!("{title}. {advice}"),
                wrong: Vec::new(),
                wait_s,
                photos_again: None,
            };
            Ok(again(written, above).await)
        }
        Err(refused) => Err(refused),
    }
}

/// Where somebody goes whose form was taken.
pub fn sent_to(path: &str, reader: &Reader) -> String {
    match reader.has_chosen {
        true => format!("{path}?sent=1&lang={}", reader.language.as_str()),
        false => format!("{path}?sent=1"),
    }
}

fn said(title: String) -> Above {
    Above {
        status: StatusCode::UNPROCESSABLE_ENTITY,
        title,
        wrong: Vec::new(),
        wait_s: None,
        photos_again: None,
    }
}

async fn unreadable(app: &App, reader: &Reader, place: &Place, problem: Problem) -> Response {
    let status = problem.into_response().status();
    let title = match status {
        StatusCode::PAYLOAD_TOO_LARGE => {
            reader.text("It was too much: send fewer photos", "C’était trop : envoyez moins de photos")
        }
        _ => {
            reader.text("It did not arrive whole: send it again", "L’envoi est incomplet : envoyez à nouveau")
        }
    };
    let above =
        Above { status, title: title.to_owned(), wrong: Vec::new(), wait_s: None, photos_again: None };
    draw_again(app, reader, place, Written::default(), above).await
}

fn faults(written: &Written, trap: &str, reader: &Reader) -> Vec<Wrong> {
    let mut wrong = Vec::new();
    let mut say =
        |field, english: &str, french: &str| wrong.push((field, reader.text(english, french).to_owned()));
    if written.what.is_empty() {
        say("what", "Say what is wrong.", "Dites ce qui ne va pas.");
    } else if Title::from_text(&written.what).is_err() {
        say(
            "what",
            "Write at most 200 letters here; the rest goes below.",
            "Écrivez au plus 200 caractères ici ; le reste va en dessous.",
        );
    }
    if written.details.chars().count() > DETAILS_MAX {
        say("details", "Write at most 4,000 letters.", "Écrivez au plus 4 000 caractères.");
    }
    if !written.email.is_empty() && Email::from_text(&written.email).is_err() {
        say(
            "email",
            "This is no e-mail address. Correct it, or leave it empty.",
            "Ce n’est pas une adresse e-mail. Corrigez-la, ou laissez vide.",
        );
    }
    if !trap.is_empty() {
        // Programs fill in every field. A person whose browser did it sends the form again as it comes back.
        say("what", "Please send it once more.", "Envoyez encore une fois, s’il vous plaît.");
    }
    wrong
}

/// The form again, with what was written.
async fn draw_again(app: &App, reader: &Reader, place: &Place, written: Written, above: Above) -> Response {
    let seen = match see(&app.desk, place.code.clone(), reader.sender).await {
        Ok(seen) => seen,
        Err(_) => Seen { place: place.clone(), known: Vec::new() },
    };
    draw(app, reader, &seen, &written, Some(above)).await
}

async fn draw(app: &App, reader: &Reader, seen: &Seen, written: &Written, above: Option<Above>) -> Response {
    let now = app.desk.store().now();
    let stamp = match (&written.stamp, app.desk.signer().await) {
        (Some(stamp), _) => stamp.clone(),
        (None, Ok(signer)) => Stamp::make(signer, &seen.place.code, now, &(app.random)()),
        (None, Err(error)) => return refusal::page(error.into(), reader),
    };
    let Seen { place, known } = seen;
    let path = format!("/r/{}", place.code);
    let title = reader.text("Report a problem", "Signaler un problème");
    let body = html! {
        h1 { (title) }
        p { strong { (place.name) } @if !place.within.is_empty() { br; span.soft { (place.within.join(" › ")) } } }
        @if let Some(above) = &above { (alert(above)) }
        @if !known.is_empty() && above.is_none() { (what_is_known(reader, known, &path, &stamp, now)) }
        (form(reader, &path, &stamp, written, above.as_ref(), &place.client_name))
    };
    let (status, wait_s) =
        above.as_ref().map_or((StatusCode::OK, None), |above| (above.status, above.wait_s));
    let page = Page { reader, owner: &place.client_name, title, path: Some(&path), body };
    with_wait(page.answer(status), wait_s)
}

fn alert(above: &Above) -> Markup {
    html! {
        div.card.alert role="alert" {
            p { strong { (above.title) } }
            @if !above.wrong.is_empty() {
                ul { @for (field, sentence) in &above.wrong { li { a href=(format!("#{field}")) { (sentence) } } } }
            }
            @if let Some(text) = above.photos_again { p { (text) } }
        }
    }
}

fn what_is_known(
    reader: &Reader,
    known: &[Known],
    path: &str,
    stamp: &str,
    now: domain::instant::Instant,
) -> Markup {
    html! {
        section.card aria-labelledby="known" {
            h2 #known { (reader.text("Already reported here", "Déjà signalé ici")) }
            ul.plain {
                @for one in known {
                    li {
                        p {
                            strong { (name_of(reader, one)) }
                            @if one.what.is_some() && !one.about.is_empty() { br; (one.about.join(", ")) }
                            br;
                            span.soft { (one.plain.title(reader.language)) " · " (since(one.since, now, reader.language)) }
                        }
                        form method="post" action=(format!("{path}/too{}", reader.kept())) {
                            input type="hidden" name="stamp" value=(stamp);
                            input type="hidden" name="ticket" value=(one.ticket.to_string());
                            button type="submit" {
                                (reader.text("I have it too", "Moi aussi"))
                                span.trap { ": " (name_of(reader, one)) }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn name_of(reader: &Reader, known: &Known) -> String {
    match (&known.what, known.about.is_empty()) {
        (Some(what), _) => what.clone(),
        (None, false) => known.about.join(", "),
        (None, true) => reader.text("Something is being repaired", "Une réparation est en cours").to_owned(),
    }
}

fn form(
    reader: &Reader,
    path: &str,
    stamp: &str,
    written: &Written,
    above: Option<&Above>,
    client: &str,
) -> Markup {
    let wrong = |field: &str| {
        above.and_then(|above| above.wrong.iter().find(|(known, _)| *known == field)).map(|(_, text)| text)
    };
    let described = |field: &str, hint: bool| {
        let hint = hint.then(|| format!("{field}-hint"));
        let fault = wrong(field).map(|_| format!("{field}-wrong"));
        hint.into_iter().chain(fault).collect::<Vec<_>>().join(" ")
    };
    let fault = |field: &str| {
        html! { @if let Some(text) = wrong(field) { p.bad id=(format!("{field}-wrong")) { (text) } } }
    };
    html! {
        form.card method="post" action=(format!("{path}{}", reader.kept())) enctype="multipart/form-data" {
            input type="hidden" name="stamp" value=(stamp);
            div.field {
                label for="what" { (reader.text("What is wrong?", "Qu’est-ce qui ne va pas ?")) }
                p.hint #what-hint { (reader.text("For example: the door does not close.", "Par exemple : la porte ne ferme plus.")) }
                (fault("what"))
                input #what type="text" name="what" maxlength=(TITLE_MAX) required value=(written.what)
                    aria-describedby=(described("what", true)) aria-invalid=[wrong("what").map(|_| "true")];
            }
            div.field {
                label for="details" { (reader.text("Where exactly, since when? (optional)", "Où exactement, depuis quand ? (facultatif)")) }
                (fault("details"))
                textarea #details name="details" rows="4" maxlength=(DETAILS_MAX)
                    aria-describedby=(described("details", false)) aria-invalid=[wrong("details").map(|_| "true")] { (written.details) }
            }
            (photos::fields(reader, wrong("photos")))
            div.field {
                label for="email" { (reader.text("Your e-mail (optional)", "Votre e-mail (facultatif)")) }
                p.hint #email-hint {
                    (reader.text("To hear what becomes of it, and for nothing else. ", "Pour savoir ce qu’il en advient, et pour rien d’autre. "))
                    (client) (reader.text(" sees it.", " la voit."))
                }
                (fault("email"))
                input #email type="email" name="email" maxlength="254" autocomplete="email" value=(written.email)
                    aria-describedby=(described("email", true)) aria-invalid=[wrong("email").map(|_| "true")];
            }
            div.trap aria-hidden="true" {
                label for="website" { "Website" }
                input #website type="text" name="website" tabindex="-1" autocomplete="off";
            }
            button.main type="submit" { (reader.text("Send", "Envoyer")) }
        }
    }
}

/// Shows a picture of the code.
pub async fn picture(
    State(app): State<App>,
    reader: Reader,
    Path((code, file)): Path<(String, String)>,
) -> Response {
    let place = match look_up(&app.desk, code, reader.sender).await {
        Ok(place) => place,
        Err(refused) => return refusal::page(refused, &reader),
    };
    let url = format!("{}/r/{}", app.desk.public_url(), place.code);
    picture_of(&url, &file).unwrap_or_else(|| Problem::path_unknown().into_response())
}
