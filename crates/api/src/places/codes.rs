//! `/locations/:id/code` and `/equipments/:id/code`.

use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use desk::permit::Permit;
use desk::public::codes::{path, printed, read as read_code, renew, revoke};
use desk::store::codes::{Code, PlaceId};
use domain::id::{EquipmentId, Id, LocationId};
use serde_json::{Value, json};

use super::qr::Dots;
use crate::answer::{Answered, Made, post, read, write};
use crate::caller::By;
use crate::http::{NoQuery, PathId, Post};
use crate::openapi::{ReadRefusals, WriteRefusals};
use crate::schema::public::{PlaceCodeRead, PlaceCodeRevoked};
use crate::state::App;
use crate::wire::Nothing;

/// Where a code's PNG is.
pub fn png_url(public_url: &str, code: &str) -> String {
    format!("{public_url}{}/qrcode.png", path(code))
}

/// The addresses of the codes of some places, by place.
pub fn png_urls(public_url: &str, codes: &[Code], place: Id) -> Option<String> {
    codes.iter().find(|code| code.place == place).map(|code| png_url(public_url, &code.code))
}

fn shown(public_url: &str, code: Option<&Code>) -> Value {
    let code = code.map(|code| {
        let url = format!("{public_url}{}", path(&code.code));
        json!({
            "place_id": code.place, "code": code.code, "printed": printed(&code.code), "png_url": png_url(public_url, &code.code),
            "svg_url": format!("{url}/qrcode.svg"), "url": url, "created_at": code.created_at,
        })
    });
    json!({"code": code})
}

async fn read_of(app: App, caller: By, place: PlaceId) -> Answered {
    let url = app.desk.public_url().to_owned();
    read(&app, &caller.0, move |tx, caller| {
        Ok(shown(&url, read_code(tx, caller, &Permit::ask(caller)?, place)?.as_ref()))
    })
    .await
}

async fn renew_of(app: App, caller: By, post_of: Post<Nothing>, place: PlaceId) -> Answered {
    let url = app.desk.public_url().to_owned();
    post(&app, &caller.0, post_of.once, move |tx, caller| {
        Ok(Made::done(shown(&url, renew(tx, caller, &Permit::ask(caller)?, place)?.as_ref())))
    })
    .await
}

async fn revoke_of(app: App, caller: By, place: PlaceId) -> Answered {
    write(&app, &caller.0, move |tx, caller| {
        revoke(tx, caller, &Permit::ask(caller)?, place)?;
        Ok(json!({"place_id": place.id()}))
    })
    .await
}

macro_rules! calls {
    ($path:literal $kind:ident $Id:ident: $read:ident $read_id:literal, $renew:ident $renew_id:literal, $revoke:ident $revoke_id:literal) => {
        /// Reads a place's code, by which whoever is there reports something without an account; none when it was revoked.
        #[utoipa::path(get, path = $path, operation_id = $read_id, tag = "public", params(PathId<$Id>),
            responses((status = 200, body = PlaceCodeRead), ReadRefusals))]
        pub async fn $read(State(app): State<App>, caller: By, _: NoQuery, PathId(id): PathId<$Id>) -> Answered {
            read_of(app, caller, PlaceId::$kind(id)).await
        }

        /// Gives a place a new code, instead of the one that it has. A label with the old one says from now on that it is old.
        #[utoipa::path(post, path = $path, operation_id = $renew_id, tag = "public", params(PathId<$Id>), request_body = Nothing,
            responses((status = 200, body = PlaceCodeRead), WriteRefusals))]
        pub async fn $renew(State(app): State<App>, caller: By, PathId(id): PathId<$Id>, body: Post<Nothing>) -> Answered {
            renew_of(app, caller, body, PlaceId::$kind(id)).await
        }

        /// Takes a place's code away: its label says from now on that it is old, until the place gets a new one.
        #[utoipa::path(delete, path = $path, operation_id = $revoke_id, tag = "public", params(PathId<$Id>),
            responses((status = 200, body = PlaceCodeRevoked), WriteRefusals))]
        pub async fn $revoke(State(app): State<App>, caller: By, _: NoQuery, PathId(id): PathId<$Id>) -> Answered {
            revoke_of(app, caller, PlaceId::$kind(id)).await
        }
    };
}

calls! { "/locations/{id}/code" Location LocationId:
of_location "readLocationCode", renew_location "renewLocationCode", revoke_location "revokeLocationCode" }
calls! { "/equipments/{id}/code" Equipment EquipmentId:
of_equipment "readEquipmentCode", renew_equipment "renewEquipmentCode", revoke_equipment "revokeEquipmentCode" }

/// A picture of a code, as the file name asks for it; none when it asks for something else.
pub fn picture(url: &str, file: &str) -> Option<Response> {
    let dots = Dots::of(url)?;
    let (kind, bytes) = match file {
        "qrcode.svg" => ("image/svg+xml", dots.svg().into_bytes()),
        "qrcode.png" => ("image/png", dots.png().ok()?),
        _ => return None,
    };
    let mut headers = HeaderMap::new();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, max-age=3600"));
    Some((StatusCode::OK, headers, bytes).into_response())
}
