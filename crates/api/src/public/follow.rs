//! `/f/<sealed>`: what one person follows, and what they say about it.

use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use desk::public::{self, Age, FollowUp, Followed, Refused, Say, Stamp, follow};
use domain::instant::Instant;
use domain::ticket::public::Verdict;
use maud::{Markup, html};

use super::form::Form;
use super::page::{Page, see_other};
use super::photos;
use super::place::sent_to;
use super::refusal::{self, with_wait};
use super::sender::Reader;
use super::since::{day, since};
use crate::state::App;
use crate::texts::Email;
use crate::wire::Wire as _;

/// Letters of an answer.
const WORDS_MAX: usize = 4_000;

/// What went wrong with what was said, and what it was.
#[derive(Default)]
struct Again {
    wrong: Option<(&'static str, String)>,
    words: String,
    email: Option<String>,
    stamp: Option<String>,
    wait_s: Option<u64>,
    status: Option<StatusCode>,
}

/// Shows it.
pub async fn show(State(app): State<App>, reader: Reader, Path(sealed): Path<String>) -> Response {
    match draw(&app, &reader, &sealed, Again::default()).await {
        Ok(response) => response,
        Err(refused) => refusal::page(refused, &reader),
    }
}

/// Takes what is said.
pub async fn say(
    State(app): State<App>,
    reader: Reader,
    Path(sealed): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Response {
    match take(&app, &reader, &sealed, &headers, body).await {
        Ok(response) => response,
        Err(refused) => refusal::page(refused, &reader),
    }
}

async fn address_of(app: &App, sealed: &str) -> Result<FollowUp, Refused> {
    FollowUp::open(app.desk.signer().await?, sealed).ok_or(Refused::Unknown)
}

async fn take(
    app: &App,
    reader: &Reader,
    sealed: &str,
    headers: &HeaderMap,
    body: Body,
) -> Result<Response, Refused> {
    let address = address_of(app, sealed).await?;
    let Ok(form) = Form::read(app, headers, body).await else {
        let text = reader
            .text("It did not arrive whole: send it again.", "L’envoi est incomplet : envoyez à nouveau.");
        let again = Again { wrong: Some(("words", text.to_owned())), ..Again::default() };
        return draw(app, reader, sealed, again).await;
    };
    let (words, email, what) = (form.text("words"), form.text("email"), form.text("do"));
    let is_email = what == "email";
    let kept = |field, wrong: &str, stamp: Option<String>| Again {
        wrong: Some((field, wrong.to_owned())),
        words: words.clone(),
        email: is_email.then(|| email.clone()),
        stamp,
        ..Again::default()
    };
    let stamp = Stamp::open(app.desk.signer().await?, &address.voice.to_string(), &form.text("stamp"))
        .filter(|stamp| stamp.age(app.desk.store().now()) != Age::TooOld);
    let Some(stamp) = stamp else {
        let text = reader.text("Please send it again.", "Envoyez à nouveau, s’il vous plaît.");
        return draw(app, reader, sealed, kept("words", text, None)).await;
    };
    if let Some(fault) = form.fault {
        let text = photos::told(fault, reader);
        return draw(app, reader, sealed, kept("photos", &text, Some(form.text("stamp")))).await;
    }
    let said = match parse(&what, &words, &email, !form.photos.is_empty(), reader) {
        Ok(said) => said,
        Err((field, text)) => {
            return draw(app, reader, sealed, kept(field, &text, Some(form.text("stamp")))).await;
        }
    };
    match public::say(
        &app.desk,
        address,
        format!("{}-{what}", stamp.form),
        said,
        form.photos.clone(),
        reader.sender,
    )
    .await
    {
        Ok(()) => Ok(see_other(&sent_to(&format!("/f/{sealed}"), reader))),
        Err(refused @ (Refused::TooMany { .. } | Refused::Other(_))) => {
            let told = refusal::told(refused, reader);
            let text = format!("{}. {}", told.title, told.advice);
            let field = if is_email { "email" } else { "words" };
            let again = kept(field, &text, Some(form.text("stamp")));
            draw(app, reader, sealed, Again { wait_s: told.wait_s, status: Some(told.status), ..again }).await
        }
        Err(refused) => Err(refused),
    }
}

fn parse(
    what: &str,
    words: &str,
    email: &str,
    has_photos: bool,
    reader: &Reader,
) -> Result<Say, (&'static str, String)> {
    let text = |english: &str, french: &str| reader.text(english, french).to_owned();
    if words.chars().count() > WORDS_MAX {
        return Err(("words", text("Write at most 4,000 letters.", "Écrivez au plus 4 000 caractères.")));
    }
    let given = Some(words.to_owned()).filter(|words| !words.is_empty());
    match what {
        "fixed" => Ok(Say::Fixed(given)),
        "not_fixed" => Ok(Say::NotFixed(given)),
        "email" if email.is_empty() => Ok(Say::Email(None)),
        "email" => match Email::from_text(email) {
            Ok(email) => Ok(Say::Email(Some(email.0))),
            Err(_) => Err(("email", text("This is no e-mail address.", "Ce n’est pas une adresse e-mail."))),
        },
        _ if has_photos => Ok(Say::Words(words.to_owned())),
        _ => given
            .map(Say::Words)
            .ok_or_else(|| ("words", text("Write something first.", "Écrivez d’abord quelque chose."))),
    }
}

async fn draw(app: &App, reader: &Reader, sealed: &str, again: Again) -> Result<Response, Refused> {
    let address = address_of(app, sealed).await?;
    let followed = follow(&app.desk, address, reader.sender).await?;
    let now = app.desk.store().now();
    let stamp = match &again.stamp {
        Some(stamp) => stamp.clone(),
        None => Stamp::make(app.desk.signer().await?, &address.voice.to_string(), now, &(app.random)()),
    };
    let path = format!("/f/{sealed}");
    let title = match (&followed.what, followed.about.is_empty()) {
        (Some(what), _) => what.clone(),
        (None, false) => followed.about.join(", "),
        (None, true) => reader.text("Something is being repaired", "Une réparation est en cours").to_owned(),
    };
    let action = format!("{path}{}", reader.kept());
    let body = html! {
        @if let Some((field, text)) = &again.wrong {
            div.card.alert role="alert" { p { a href=(format!("#{field}")) { (text) } } }
        } @else if reader.has_sent {
            div.card.done role="status" {
                p { strong { (reader.text("Thank you: it has arrived.", "Merci : c’est bien arrivé.")) } }
                p { (reader.text("Keep this page: only you have its address.", "Gardez cette page : vous seul avez son adresse.")) }
            }
        }
        h1 { (title) }
        p.soft {
            (followed.place.join(" › "))
            br;
            (reader.text("No. ", "N° ")) (followed.number) " · " (since(followed.since, now, reader.language))
        }
        (stands(reader, &followed))
        // What is asked comes first; else what was said.
        @if followed.asks.1 { (answer(reader, &followed, &action, &stamp, &again)) }
        @if let Some(details) = &followed.details { div.card { p.note { (details) } } }
        (photos::shown(reader, &followed.documents, app.desk.public_url()))
        (notes(reader, &followed, now))
        @if !followed.asks.1 { (answer(reader, &followed, &action, &stamp, &again)) }
        (mailbox(reader, &followed, &action, &stamp, &again))
    };
    let page = Page { reader, owner: &followed.client_name, title: &title, path: Some(&path), body };
    let status = match (&again.wrong, again.status) {
        (_, Some(status)) => status,
        (Some(_), None) => StatusCode::UNPROCESSABLE_ENTITY,
        (None, None) => StatusCode::OK,
    };
    Ok(with_wait(page.answer(status), again.wait_s))
}

fn stands(reader: &Reader, followed: &Followed) -> Markup {
    html! {
        section.card aria-labelledby="stands" {
            h2 #stands { (followed.plain.title(reader.language)) }
            p { (followed.plain.meaning(reader.language)) }
            @if let Some(at) = followed.comes_at {
                p { strong { (reader.text("On ", "Le ")) time datetime=(at.to_string()) { (day(at, reader.language)) } } }
            }
            @match followed.verdict {
                Some(Verdict::Fixed) => { p.soft { (reader.text("You said that it is fixed.", "Vous avez dit que c’est réparé.")) } }
                Some(Verdict::NotFixed) => { p.soft { (reader.text("You said that it is not fixed.", "Vous avez dit que ce n’est pas réparé.")) } }
                None => {}
            }
        }
    }
}

fn notes(reader: &Reader, followed: &Followed, now: Instant) -> Markup {
    html! {
        @if !followed.notes.is_empty() {
            section.card aria-labelledby="notes" {
                h2 #notes { (reader.text("Messages", "Messages")) }
                ul.plain {
                    @for note in &followed.notes {
                        li {
                            p.soft {
                                @if note.is_own { (reader.text("You", "Vous")) } @else { (note.author) }
                                " · " time datetime=(note.at.to_string()) { (since(note.at, now, reader.language)) }
                            }
                            p.note { (note.text) }
                        }
                    }
                }
            }
        }
    }
}

fn answer(reader: &Reader, followed: &Followed, action: &str, stamp: &str, again: &Again) -> Markup {
    let wrong = again.wrong.as_ref().filter(|(field, _)| *field == "words").map(|(_, text)| text);
    html! {
        form.card method="post" action=(action) enctype="multipart/form-data" {
            input type="hidden" name="stamp" value=(stamp);
            div.field {
                label for="words" {
                    @if followed.asks.1 { (reader.text("Is it fixed? Add what you like.", "Est-ce réparé ? Ajoutez ce que vous voulez.")) }
                    @else { (reader.text("Add something", "Ajouter quelque chose")) }
                }
                @if let Some(text) = wrong { p.bad #words-wrong { (text) } }
                textarea #words name="words" rows="3" maxlength=(WORDS_MAX)
                    aria-describedby=[wrong.map(|_| "words-wrong")] aria-invalid=[wrong.map(|_| "true")] { (again.words) }
            }
            (photos::folded(reader, again.wrong.as_ref().filter(|(field, _)| *field == "photos").map(|(_, text)| text)))
            div.row {
                @if followed.asks.1 {
                    button.main type="submit" name="do" value="fixed" { (reader.text("It is fixed", "C’est réparé")) }
                    button type="submit" name="do" value="not_fixed" { (reader.text("It is not fixed", "Ce n’est pas réparé")) }
                    button type="submit" name="do" value="answer" { (reader.text("Only send this", "Envoyer seulement")) }
                } @else {
                    button.main type="submit" name="do" value="answer" { (reader.text("Send", "Envoyer")) }
                    @if followed.asks.0 {
                        button type="submit" name="do" value="fixed" { (reader.text("It is fixed", "C’est réparé")) }
                    }
                }
            }
        }
    }
}

fn mailbox(reader: &Reader, followed: &Followed, action: &str, stamp: &str, again: &Again) -> Markup {
    let wrong = again.wrong.as_ref().filter(|(field, _)| *field == "email").map(|(_, text)| text);
    let value = again.email.as_ref().or(followed.email.as_ref()).map_or("", String::as_str);
    html! {
        form.card method="post" action=(action) {
            input type="hidden" name="stamp" value=(stamp);
            div.field {
                label for="email" { (reader.text("Be told by e-mail", "Être prévenu par e-mail")) }
                p.hint #email-hint {
                    (reader.text("Leave it empty to be told no more, and your address is forgotten.", "Laissez vide pour ne plus être prévenu : l’adresse est alors oubliée."))
                }
                @if let Some(text) = wrong { p.bad #email-wrong { (text) } }
                input #email type="email" name="email" maxlength="254" autocomplete="email" value=(value)
                    aria-describedby=(if wrong.is_some() { "email-hint email-wrong" } else { "email-hint" })
                    aria-invalid=[wrong.map(|_| "true")];
            }
            button type="submit" name="do" value="email" { (reader.text("Save the address", "Enregistrer l’adresse")) }
        }
    }
}
