//! The codes of places, their pictures and their labels.

use domain::org::Role;
use serde_json::{Value, json};

use super::super::world::World;
use super::*;

#[tokio::test]
async fn every_place_has_a_code_from_the_beginning_and_its_picture_leads_there() {
    let world = World::new().await;
    let lift = machine(&world, "Lift B").await;
    let place = format!("/equipments/{lift}");
    let code = world.get(&world.client, &format!("{place}/code")).await.ok()["code"].clone();
    let digits = code["code"].as_str().unwrap();
    assert_eq!(digits.len(), 20, "80 bits");
    assert_ne!(digits, site_code(&world).await);
    assert_eq!(code["url"], json!(format!("https://desk.example/r/{digits}")));
    assert_eq!(code["printed"].as_str().unwrap().replace(' ', ""), digits);
    // The documented field is the address of a picture, which needs no token.
    let png = code["png_url"].as_str().unwrap().strip_prefix("https://desk.example").unwrap();
    for by in [&world.client, &world.plombex] {
        let read = world.get(by, &place).await.ok();
        assert_eq!(read["equipment"]["qrcode_url"], code["png_url"]);
    }
    let listed = world.get(&world.client, "/locations").await.ok();
    assert!(listed["locations"][0]["qrcode_url"].as_str().unwrap().ends_with("/qrcode.png"));
    let picture = SOMEBODY.look(&world, png).await;
    assert_eq!((picture.status.as_u16(), picture.header("content-type")), (200, "image/png"));
    assert!(picture.bytes.starts_with(b"\x89PNG"));
    let picture = SOMEBODY.look(&world, &png.replace(".png", ".svg")).await;
    assert_eq!((picture.header("content-type"), &picture.text[..4]), ("image/svg+xml", "<svg"));
    assert_eq!(SOMEBODY.look(&world, &png.replace(".png", ".exe")).await.status.as_u16(), 404);
    // As people type it.
    let typed = format!("/r/{}", code["printed"].as_str().unwrap().to_uppercase().replace(' ', "-"));
    assert_eq!(SOMEBODY.look(&world, &typed).await.status.as_u16(), 200);
}

#[tokio::test]
async fn an_old_label_says_that_it_is_old_and_a_wrong_one_that_there_is_nothing() {
    let world = World::new().await;
    let place = format!("/locations/{}/code", world.site);
    let old = site_code(&world).await;
    let new =
        world.post(&world.client, &place, json!({})).await.ok()["code"]["code"].as_str().unwrap().to_owned();
    assert_ne!(old, new);
    let page = SOMEBODY.look(&world, &format!("/r/{old}")).await;
    assert_eq!(page.status.as_u16(), 410);
    assert!(page.text.contains("Maison Lumiere") && page.text.contains("no longer in use"), "{}", page.text);
    assert_eq!(SOMEBODY.look(&world, &format!("/r/{old}/qrcode.png")).await.status.as_u16(), 410);
    assert_eq!(SOMEBODY.post(&world, &format!("/r/{old}"), &[("what", "x")]).await.status.as_u16(), 410);
    assert_eq!(SOMEBODY.look(&world, &format!("/r/{new}")).await.status.as_u16(), 200);
    world.delete(&world.client, &place).await.ok();
    assert_eq!(world.get(&world.client, &place).await.ok()["code"], Value::Null);
    assert_eq!(SOMEBODY.look(&world, &format!("/r/{new}")).await.status.as_u16(), 410);
    assert_eq!(
        world.get(&world.client, &format!("/locations/{}", world.site)).await.ok()["location"]["qrcode_url"],
        Value::Null
    );
    world.post(&world.client, &place, json!({})).await.ok();
    let again = site_code(&world).await;
    assert_eq!(SOMEBODY.look(&world, &format!("/r/{again}")).await.status.as_u16(), 200);
    for nothing in ["00000000000000000000", "x", "..", &again[..19], "%00", "%27%3B"] {
        let page = SOMEBODY.look(&world, &format!("/r/{nothing}")).await;
        assert_eq!(page.status.as_u16(), 404, "{nothing}");
    }
}

#[tokio::test]
async fn a_client_may_take_no_requests_this_way_and_archived_places_take_none() {
    let world = World::new().await;
    let code = site_code(&world).await;
    let follow = SOMEBODY.reports(&world, &code, &[("what", "It leaks")]).await;
    world.patch(&world.client, "/organization", json!({"policy": {"public_requests": false}})).await.ok();
    let page = SOMEBODY.look(&world, &format!("/r/{code}")).await;
    assert_eq!(page.status.as_u16(), 410);
    assert!(page.text.contains("Maison Lumiere takes no reports this way"), "{}", page.text);
    assert_eq!(
        SOMEBODY.look(&world, &follow).await.status.as_u16(),
        200,
        "what was reported is followed still"
    );
    assert_eq!(
        world.get(&world.client, &format!("/locations/{}", world.site)).await.ok()["location"]["qrcode_url"],
        Value::Null
    );
    world.patch(&world.client, "/organization", json!({"policy": {"public_requests": true}})).await.ok();
    world
        .patch(&world.client, &format!("/locations/{}", world.site), json!({"is_archived": true}))
        .await
        .ok();
    assert_eq!(SOMEBODY.look(&world, &format!("/r/{code}")).await.status.as_u16(), 410);
}

#[tokio::test]
async fn codes_are_for_those_who_run_the_clients_desk() {
    let world = World::new().await;
    let (site, lift) =
        (format!("/locations/{}", world.site), format!("/equipments/{}", machine(&world, "Lift").await));
    let labels = format!("/labels.pdf?location_id={}", world.site);
    let manager = world.somebody(world.client.org, Role::Manager).await;
    world.get(&manager, &format!("{site}/code")).await.ok();
    assert_eq!(world.get(&manager, &labels).await.status.as_u16(), 200);
    for role in [Role::Requester, Role::Accountant] {
        let by = world.somebody(world.client.org, role).await;
        for place in [&site, &lift] {
            assert_eq!(world.get(&by, &format!("{place}/code")).await.refused(403), "not_allowed");
            assert_eq!(
                world.post(&by, &format!("{place}/code"), json!({})).await.refused(403),
                "not_allowed"
            );
            assert_eq!(world.delete(&by, &format!("{place}/code")).await.refused(403), "not_allowed");
        }
        assert_eq!(world.get(&by, &labels).await.refused(403), "not_allowed");
    }
    assert_eq!(world.get(&world.plombex, &format!("{site}/code")).await.refused(403), "not_allowed");
    for place in [&site, &lift] {
        assert_eq!(world.get(&world.foreign, &format!("{place}/code")).await.refused(404), "not_found");
        assert_eq!(
            world.post(&world.foreign, &format!("{place}/code"), json!({})).await.refused(404),
            "not_found"
        );
        assert_eq!(world.delete(&world.foreign, &format!("{place}/code")).await.refused(404), "not_found");
    }
    assert_eq!(world.get(&world.foreign, &labels).await.refused(404), "not_found");
}

#[tokio::test]
async fn the_labels_of_a_site_are_a_sheet_to_print() {
    let world = World::new().await;
    for nth in 0..12 {
        let floor = json!({"name": format!("Étage {nth}"), "parent_id": world.site});
        world.post(&world.client, "/locations", floor).await.ok();
    }
    machine(&world, "Ascenseur").await;
    let sheet = world.get(&world.client, &format!("/labels.pdf?location_id={}", world.site)).await;
    assert_eq!((sheet.status.as_u16(), sheet.header("content-type")), (200, "application/pdf"));
    assert!(sheet.bytes.starts_with(b"%PDF-"));
    let has = |text: &[u8]| sheet.bytes.windows(text.len()).any(|part| part == text);
    assert!(has(b"<C974616765203131>") && has(b"Ascenseur") && has(b"/Count 2"));
    assert_eq!(world.get(&world.client, "/labels.pdf").await.refused(400), "invalid_input");
}
