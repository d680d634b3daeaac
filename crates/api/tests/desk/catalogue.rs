//! What tickets refer to: changed, archived, and found as it is typed.

use domain::org::Role;
use serde_json::{Value, json};

use super::world::{Party, World};

async fn place(world: &World, name: &str, reference: &str, parent: Option<&str>) -> String {
    let body = json!({"name": name, "reference": reference, "parent_id": parent});
    id(&world.post(&world.client, "/locations", body).await.ok(), "location_id")
}

fn id(made: &Value, field: &str) -> String {
    made[field].as_str().unwrap().to_owned()
}

async fn names(world: &World, by: &Party, path: &str) -> Vec<String> {
    let page = world.get(by, path).await.ok();
    let plural = path.trim_start_matches('/').split('?').next().unwrap();
    page[plural].as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn a_place_is_found_by_how_its_words_begin() {
    let world = World::new().await;
    let site = place(&world, "Boutique Haussmann", "HAU-01", None).await;
    let cellar = place(&world, "Chaufferie (sous-sol)", "", Some(&site)).await;
    place(&world, "Éclairage façade", "", Some(&site)).await;
    for (typed, found) in [
        ("haus", vec!["Boutique Haussmann"]),
        ("hau-01", vec!["Boutique Haussmann"]),
        ("HAUS%20bou", vec!["Boutique Haussmann"]),
        ("sol", vec!["Chaufferie (sous-sol)"]),
        ("eclair", vec!["Éclairage façade"]),
        ("FAC", vec!["Éclairage façade"]),
        ("ussmann", vec![]),
        ("p", vec!["Paris"]),
        ("oz76", vec!["Paris"]),
        ("%25", vec![]),
        ("_aris", vec![]),
    ] {
        assert_eq!(
            names(&world, &world.client, &format!("/locations?q={typed}")).await,
            found.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>(),
            "{typed}"
        );
    }
    // Several words may be spread over the way to a place; one of them is its own.
    assert_eq!(names(&world, &world.client, "/locations?q=hauss%20chauf").await, ["Chaufferie (sous-sol)"]);
    assert_eq!(names(&world, &world.client, "/locations?q=chauf%20bout").await, ["Chaufferie (sous-sol)"]);
    assert_eq!(names(&world, &world.client, "/locations?q=chauf%20lyon").await, Vec::<String>::new());
    let read = world.get(&world.client, &format!("/locations/{cellar}")).await.ok();
    assert_eq!(read["location"]["path"], json!(["Boutique Haussmann", "Chaufferie (sous-sol)"]));
    let page = world.get(&world.client, "/locations?q=chauf").await.ok();
    assert_eq!(page["locations"][0]["path"], json!(["Boutique Haussmann", "Chaufferie (sous-sol)"]));
    let of_client = format!("/locations?q=chauf&client_id={}", world.client.org);
    assert_eq!(names(&world, &world.plombex, &of_client).await, ["Chaufferie (sous-sol)"]);
    assert_eq!(world.get(&world.foreign, &of_client).await.refused(400), "invalid_input");
}

#[tokio::test]
async fn pages_of_what_is_typed_have_no_gap() {
    let world = World::new().await;
    let client = world.client.org;
    let made = world.store.write(move |tx| {
        for nth in 0..5_000 {
            let name = format!("{} {nth}", if nth % 50 == 7 { "Réserve" } else { "Rayon" });
            store::catalogue::insert_location(tx, client, None, &name, "", None)?;
        }
        Ok::<_, store::Error>(())
    });
    made.await.unwrap();
    let (mut cursor, mut found) = (String::new(), Vec::new());
    loop {
        let page = world.get(&world.client, &format!("/locations?q=reserve&limit=30{cursor}")).await.ok();
        let names = page["locations"].as_array().unwrap().iter();
        found.extend(names.map(|one| one["name"].as_str().unwrap().to_owned()));
        match page["cursor"].as_str() {
            Some(last) => cursor = format!("&cursor={last}"),
            None => break,
        }
    }
    let expected: Vec<String> =
        (0..5_000).filter(|nth| nth % 50 == 7).map(|nth| format!("Réserve {nth}")).collect();
    assert_eq!(found, expected);
}

#[tokio::test]
async fn people_partners_and_machines_are_found_as_they_are_typed() {
    let world = World::new().await;
    let site = place(&world, "Lyon", "", None).await;
    let cellar = place(&world, "Cave", "", Some(&site)).await;
    for (name, at, serial) in [("Chaudière gaz", &cellar, "SN-778"), ("Monte-charge", &world.site, "XK1")] {
        let body = json!({"name": name, "location_id": at, "serial": serial, "model": "Vitodens"});
        world.post(&world.client, "/equipments", body).await.ok();
    }
    let by = &world.client;
    assert_eq!(names(&world, by, "/equipments?q=chaud").await, ["Chaudière gaz"]);
    assert_eq!(names(&world, by, "/equipments?q=xk").await, ["Monte-charge"]);
    assert_eq!(names(&world, by, "/equipments?q=vito").await.len(), 2);
    assert_eq!(
        names(&world, by, &format!("/equipments?q=vito&location_id={site}")).await,
        ["Chaudière gaz"],
        "and below"
    );
    assert_eq!(names(&world, by, &format!("/equipments?location_id={}", world.site)).await, ["Monte-charge"]);
    world.post(by, "/users", json!({"email": "claire@client.example", "name": "Claire Dumas"})).await.ok();
    assert_eq!(names(&world, by, "/users?q=dum").await, ["Claire Dumas"]);
    assert_eq!(names(&world, by, "/users?q=client").await, ["Claire Dumas"]);
    assert_eq!(names(&world, by, "/contractors?q=pl").await, ["Plombex"]);
    assert_eq!(names(&world, by, "/contractors?q=x").await, Vec::<String>::new());
    assert_eq!(names(&world, &world.climafroid, "/clients?q=hot").await, ["Hotels du Parc"]);
    assert_eq!(names(&world, by, "/clients?q=maison").await, ["Maison Lumiere"]);
    assert_eq!(names(&world, by, "/clients?q=hot").await, Vec::<String>::new());
}

#[tokio::test]
async fn what_is_archived_is_no_longer_offered_and_stays_on_its_tickets() {
    let world = World::new().await;
    let ticket = world.ticket().await;
    let by = &world.client;
    let domain = id(&world.post(by, "/domains", json!({"name": "CVC"})).await.ok(), "domain_id");
    let machine = json!({"name": "Pompe", "location_id": world.site});
    let equipment = id(&world.post(by, "/equipments", machine).await.ok(), "equipment_id");
    for (plural, singular, id) in [
        ("locations", "location", &world.site),
        ("jobs", "job", &world.job),
        ("domains", "domain", &domain),
        ("equipments", "equipment", &equipment),
    ] {
        let path = format!("/{plural}/{id}");
        let archived = world.patch(by, &path, json!({"is_archived": true})).await.ok();
        assert_eq!(archived[singular]["is_archived"], true);
        let listed = async |path: &str| {
            let page = world.get(by, path).await.ok();
            page[plural].as_array().unwrap().iter().any(|one| one["id"] == id.as_str())
        };
        assert!(!listed(&format!("/{plural}")).await);
        assert!(listed(&format!("/{plural}?archived=true")).await);
        world.get(by, &path).await.ok();
        world.patch(by, &path, json!({"is_archived": false})).await.ok();
        assert!(listed(&format!("/{plural}")).await);
        world.patch(by, &path, json!({"is_archived": true})).await.ok();
    }
    world.patch(by, &format!("/tickets/{ticket}"), json!({"title": "Still here"})).await.ok();
    let read = world.read(by, &ticket).await;
    assert_eq!(
        (&read["locations"][0]["name"], &read["jobs"][0]["name"]),
        (&json!("Paris"), &json!("Plomberie"))
    );
}

#[tokio::test]
async fn a_place_is_renamed_moved_and_never_within_itself() {
    let world = World::new().await;
    let ticket = world.ticket().await;
    let by = &world.client;
    let floor = place(&world, "Étage", "", Some(&world.site)).await;
    let room = place(&world, "Salle", "", Some(&floor)).await;
    for (id, parent) in [(&world.site, &room), (&floor, &room), (&floor, &floor)] {
        let answer = world.patch(by, &format!("/locations/{id}"), json!({"parent_id": parent})).await;
        assert_eq!(answer.json["errors"][0]["code"], "circle", "{}", answer.text);
    }
    let moved = json!({"name": "Salle 2", "parent_id": world.site, "address": {"city": "Paris"}});
    let moved = world.patch(by, &format!("/locations/{room}"), moved).await.ok();
    assert_eq!(moved["location"]["path"], json!(["Paris", "Salle 2"]));
    assert_eq!(moved["location"]["address"], json!({"city": "Paris"}));
    let freed = json!({"parent_id": null, "address": null});
    let freed = world.patch(by, &format!("/locations/{room}"), freed).await.ok();
    assert_eq!(freed["location"]["path"], json!(["Salle 2"]));
    assert_eq!(freed["location"]["address"], Value::Null);

    world.patch(by, &format!("/locations/{}", world.site), json!({"name": "Paris 9"})).await.ok();
    assert_eq!(
        world.read(by, &ticket).await["locations"][0]["name"],
        "Paris",
        "as it was when it changed last"
    );
    world.patch(by, &format!("/tickets/{ticket}"), json!({"title": "Drips"})).await.ok();
    assert_eq!(world.read(by, &ticket).await["locations"][0]["name"], "Paris 9");

    let top = id(&world.post(by, "/domains", json!({"name": "CVC"})).await.ok(), "domain_id");
    let below = json!({"name": "Froid", "parent_id": top});
    let below = id(&world.post(by, "/domains", below).await.ok(), "domain_id");
    let answer = world.patch(by, &format!("/domains/{top}"), json!({"parent_id": below})).await;
    assert_eq!(answer.json["errors"][0]["code"], "circle");
    let machine = json!({"name": "Groupe", "location_id": world.site});
    let machine = id(&world.post(by, "/equipments", machine).await.ok(), "equipment_id");
    let answer = world.patch(by, &format!("/equipments/{machine}"), json!({"parent_id": machine})).await;
    assert_eq!(answer.json["errors"][0]["code"], "circle");
    let changed = json!({"name": "Groupe froid", "location_id": room, "model": "X", "serial": null});
    let changed = world.patch(by, &format!("/equipments/{machine}"), changed).await.ok();
    assert_eq!(
        (&changed["equipment"]["location_id"], &changed["equipment"]["model"]),
        (&json!(room), &json!("X"))
    );
}

#[tokio::test]
async fn the_tree_of_places_is_walked_level_by_level() {
    let world = World::new().await;
    let by = &world.client;
    let site = place(&world, "Lyon", "", None).await;
    let floor = place(&world, "Étage", "", Some(&site)).await;
    place(&world, "Salle", "", Some(&floor)).await;
    assert_eq!(names(&world, by, "/locations?parent_id=none").await, ["Paris", "Lyon"]);
    assert_eq!(names(&world, by, &format!("/locations?parent_id={site}")).await, ["Étage"]);
    assert_eq!(names(&world, by, &format!("/locations?parent_id={floor}&q=sal")).await, ["Salle"]);
    assert_eq!(world.get(by, "/locations?parent_id=top").await.refused(400), "invalid_input");

    let has_places = async |path: &str| {
        let page = world.get(by, path).await.ok();
        page["locations"].as_array().unwrap().iter().map(|one| one["has_places"] == true).collect::<Vec<_>>()
    };
    assert_eq!(has_places("/locations?parent_id=none").await, [false, true]);
    world.patch(by, &format!("/locations/{floor}"), json!({"is_archived": true})).await.ok();
    assert_eq!(has_places("/locations?parent_id=none").await, [false, false]);
    assert_eq!(has_places("/locations?parent_id=none&archived=true").await, [false, true]);
    assert_eq!(world.get(by, &format!("/locations/{floor}")).await.ok()["location"]["has_places"], true);
    let of_others = format!("/locations?parent_id={site}");
    assert_eq!(names(&world, &world.foreign, &of_others).await, Vec::<String>::new());

    let machine = json!({"name": "Pompe", "location_id": floor});
    let machine = id(&world.post(by, "/equipments", machine).await.ok(), "equipment_id");
    let read = world.get(by, &format!("/equipments/{machine}")).await.ok();
    assert_eq!(read["equipment"]["location_path"], json!(["Lyon", "Étage"]));
    let page = world.get(by, "/equipments").await.ok();
    assert_eq!(page["equipments"][0]["location_path"], json!(["Lyon", "Étage"]));
}

#[tokio::test]
async fn a_contractor_at_work_is_found_by_its_siret() {
    let world = World::new().await;
    let siret = "73282932000074";
    let noted = json!({"name": "Only noted", "siret": siret});
    world.post(&world.client, "/contractors", noted).await.ok();
    let join = async |by: &Party, body: Value| world.post(by, "/partnerships", body).await;
    let answer = join(&world.foreign, json!({"siret": siret})).await;
    assert_eq!(answer.json["errors"][0]["code"], "unknown_id", "{}", answer.text);

    let signed_up = world.store.write(move |tx| {
        let new = store::orgs::NewOrg { name: "Gaz & Co", siret: Some(siret), ..Default::default() };
        let org = store::orgs::insert(tx, domain::org::OrgKind::Contractor, &new)?;
        store::people::insert(tx, org, "gaz@co.example", "Gaz", Role::Admin)?;
        Ok::<_, store::Error>(org)
    });
    let signed_up = signed_up.await.unwrap().to_string();
    let joined = join(&world.foreign, json!({"siret": "732 829 320 00074", "is_internal": false})).await.ok();
    assert_eq!(joined["contractor_id"], signed_up.as_str());
    assert!(names(&world, &world.foreign, "/contractors").await.contains(&"Gaz & Co".to_owned()));
    for body in [json!({}), json!({"siret": siret, "contractor_id": signed_up})] {
        assert_eq!(join(&world.client, body).await.refused(400), "invalid_input");
    }
    assert_eq!(join(&world.plombex, json!({"siret": siret})).await.refused(403), "not_allowed");
}

#[tokio::test]
async fn only_those_who_keep_a_catalogue_change_it() {
    let world = World::new().await;
    let requester = world.somebody(world.client.org, Role::Requester).await;
    let site = format!("/locations/{}", world.site);
    let job = format!("/jobs/{}", world.job);
    let contractor = format!("/contractors/{}", world.plombex.org);
    for path in [&site, &job] {
        let body = json!({"name": "Mine"});
        assert_eq!(world.patch(&world.foreign, path, body.clone()).await.refused(404), "not_found");
        assert_eq!(world.patch(&requester, path, body.clone()).await.refused(403), "not_allowed");
        assert_eq!(world.patch(&world.plombex, path, body).await.refused(403), "not_allowed");
    }
    let body = json!({"is_active": false});
    assert_eq!(world.patch(&world.foreign, &contractor, body.clone()).await.refused(404), "not_found");
    assert_eq!(world.patch(&requester, &contractor, body.clone()).await.refused(403), "not_allowed");
    assert_eq!(world.patch(&world.plombex, &contractor, body).await.refused(403), "not_allowed");
    let named = json!({"parent_id": world.site});
    let theirs = world.post(&world.foreign, "/locations", json!({"name": "Hotel"})).await.ok();
    let answer =
        world.patch(&world.foreign, &format!("/locations/{}", id(&theirs, "location_id")), named).await;
    assert_eq!(answer.json["errors"][0]["code"], "unknown_id", "{}", answer.text);
}

#[tokio::test]
async fn a_contractor_that_works_for_one_no_more_is_offered_nothing_new() {
    let world = World::new().await;
    let contractor = format!("/contractors/{}", world.plombex.org);
    let changed = json!({"is_active": false, "is_internal": true});
    let changed = world.patch(&world.client, &contractor, changed).await.ok();
    assert_eq!(
        (&changed["contractor"]["is_active"], &changed["contractor"]["is_internal"]),
        (&json!(false), &json!(true))
    );
    let active = names(&world, &world.client, "/contractors?active=true").await;
    assert!(!active.contains(&"Plombex".to_owned()), "{active:?}");
    let ticket = world.ticket().await;
    let refused = world
        .put(&world.client, &format!("/tickets/{ticket}/assign"), json!({"contractor_id": world.plombex.org}))
        .await;
    assert!(refused.status.is_client_error(), "{}", refused.text);
    world.patch(&world.client, &contractor, json!({"is_active": true})).await.ok();
    assert_eq!(names(&world, &world.client, "/contractors?active=true&q=plo").await, ["Plombex"]);
}
