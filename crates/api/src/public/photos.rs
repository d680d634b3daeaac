//! Photos: the fields that they are chosen with, what is said of those that are not taken, and how those that were are shown.

use desk::files::{Document, FileRefusal};
use maud::{Markup, html};

use super::form::{PHOTOS_MAX, PhotoFault};
use super::sender::Reader;

/// Two fields, for a telephone does one thing or the other: the camera, and what was photographed before.
pub fn fields(reader: &Reader, wrong: Option<&String>) -> Markup {
    let described = wrong.map_or("photos-hint", |_| "photos-hint photos-wrong");
    html! {
        fieldset.field #photos aria-describedby=(described) {
            legend { (reader.text("Photos (optional)", "Photos (facultatif)")) }
            p.hint #photos-hint {
                (reader.text("At most ", "Au plus ")) (PHOTOS_MAX) ". "
                (reader.text("Where and when they were taken is not kept.", "Le lieu et l’heure de prise de vue ne sont pas conservés."))
            }
            @if let Some(text) = wrong { p.bad #photos-wrong { (text) } }
            label for="camera" { (reader.text("Take a photo", "Prendre une photo")) }
            input #camera type="file" name="photo" accept="image/*" capture="environment";
            label for="album" { (reader.text("Choose photos", "Choisir des photos")) }
            input #album type="file" name="photo" accept="image/*" multiple;
        }
    }
}

/// The same, folded away until they are wanted.
pub fn folded(reader: &Reader, wrong: Option<&String>) -> Markup {
    html! {
        details.field open[wrong.is_some()] {
            summary { (reader.text("Add photos", "Ajouter des photos")) }
            (fields(reader, wrong))
        }
    }
}

/// What is said of a photo that was not taken.
pub fn told(fault: PhotoFault, reader: &Reader) -> String {
    let text = |english: &str, french: &str| reader.text(english, french).to_owned();
    match fault {
        PhotoFault::TooMany => text("Send at most five photos.", "Envoyez au plus cinq photos."),
        PhotoFault::NoPhoto | PhotoFault::File(FileRefusal::TypeRefused) => {
            text("One of the files is no photo.", "L’un des fichiers n’est pas une photo.")
        }
        PhotoFault::Busy | PhotoFault::File(FileRefusal::Storage) => text(
            "Photos can’t be taken just now: send it without, or in a moment.",
            "Les photos ne passent pas en ce moment : envoyez sans, ou dans un instant.",
        ),
        PhotoFault::File(FileRefusal::HeicRefused) => text(
            "A HEIC photo can’t be taken: choose it as JPEG.",
            "Une photo HEIC ne peut être prise : choisissez le format JPEG.",
        ),
        PhotoFault::File(FileRefusal::TooLarge { .. } | FileRefusal::PictureTooLarge { .. }) => {
            text("One of the photos is too large.", "L’une des photos est trop grande.")
        }
        PhotoFault::File(_) => text(
            "One of the photos can’t be read: choose it again.",
            "L’une des photos est illisible : choisissez-la à nouveau.",
        ),
    }
}

/// The photos of a ticket, each leading to itself in full. Their addresses are here, wherever else the desk is reached.
pub fn shown(reader: &Reader, documents: &[Document], public_url: &str) -> Markup {
    let here = |url: &str| url.strip_prefix(public_url).unwrap_or(url).to_owned();
    html! {
        @if !documents.is_empty() {
            section.card aria-labelledby="pictures" {
                h2 #pictures { (reader.text("Photos", "Photos")) }
                div.pics {
                    @for document in documents {
                        a href=(here(&document.url)) {
                            @match &document.thumbnail_url {
                                Some(url) => { img src=(here(url)) alt=(document.name) width="88" height="88" loading="lazy"; }
                                None => { (document.name) }
                            }
                        }
                    }
                }
            }
        }
    }
}
