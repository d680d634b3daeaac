//! A contractor without an account: a link, and what it is good for.

use axum::http::Method;
use desk::links::{Bound, grant, text_for};
use domain::org::{OrgKind, Role};
use serde_json::{Value, json};
use store::contractor_links::{self, Key};
use store::orgs::{self, NewOrg};

use super::access::calls;
use super::documents::upload;
use super::world::{Answer, Party, World, is_open};

const DAY_MS: i64 = 24 * 3_600_000;

/// A world with a contractor that nobody works for here: its client has written it down, with its address.
struct Scene {
    world: World,
    contractor: Party,
    ticket: String,
}

impl Scene {
    /// The ticket is offered to the contractor, and a mail with its link is on the way.
    async fn new() -> Self {
        let world = World::new().await;
        let body = json!({"name": "Serrurerie Blanc", "email": "Blanc@serrurerie.example"});
        let made = world.post(&world.client, "/contractors", body).await.ok();
        let org = made["contractor_id"].as_str().unwrap().parse().unwrap();
        let ticket = world.ticket().await;
        world.put(&world.client, &format!("/tickets/{ticket}/triage"), json!({})).await.ok();
        let offer = json!({"contractor_ids": [org], "expires_at": world.at(100)});
        world.put(&world.client, &format!("/tickets/{ticket}/propose"), offer).await.ok();
        let mut scene = Self { world, contractor: Party { org, token: String::new() }, ticket };
        scene.contractor.token = scene.mailed(None).await;
        scene
    }

    fn key(&self, technician: Option<&str>) -> Key {
        Key {
            client: self.world.client.org,
            ticket: self.ticket.parse().unwrap(),
            contractor: self.contractor.org,
            technician: technician.map(|id| id.parse().unwrap()),
        }
    }

    /// The link as a mail carries it.
    async fn mailed(&self, technician: Option<&str>) -> String {
        let key = self.key(technician);
        let granted = self.world.store.write(move |tx| grant(tx, key)).await.unwrap().unwrap();
        text_for(self.world.desk.signer().await.unwrap(), &granted.bound)
    }

    async fn put(&self, call: &str, body: Value) -> Answer {
        self.world.put(&self.contractor, &self.at(call), body).await
    }

    async fn post(&self, call: &str, body: Value) -> Answer {
        self.world.post(&self.contractor, &self.at(call), body).await
    }

    fn at(&self, call: &str) -> String {
        format!("/tickets/{}/{call}", self.ticket)
    }

    async fn status(&self) -> String {
        let ticket = self.world.read(&self.world.client, &self.ticket).await;
        ticket["status"].as_str().unwrap().to_owned()
    }

    async fn with(&self, link: &str, path: &str) -> Answer {
        self.world.send(&Method::GET, path, Some(link), &[], None).await
    }
}

#[tokio::test]
async fn a_contractor_without_an_account_does_the_whole_cycle_from_a_mail() {
    let scene = Scene::new().await;
    let Scene { world, contractor, ticket } = &scene;
    let link = world.get(contractor, "/link").await.ok()["link"].clone();
    assert_eq!(link["ticket_id"], json!(ticket));
    assert_eq!(link["contractor"]["name"], "Serrurerie Blanc");
    assert_eq!(
        (&link["email"], &link["can_make_account"]),
        (&json!("blanc@serrurerie.example"), &json!(true))
    );
    assert_eq!(world.get(contractor, "/me").await.ok()["me"]["role"], "manager");
    assert_eq!(world.read(contractor, ticket).await["status"], "proposed");
    scene.put("accept", json!({})).await.ok();
    let visit = json!({"start": world.at(24), "end": world.at(25), "type": "planned", "kind": "visit"});
    scene.post("dates", visit).await.ok();
    world.clock.advance_ms(2 * DAY_MS);
    let visited = json!({"start": world.at(-20), "end": world.at(-19), "type": "actual", "kind": "visit"});
    scene.post("dates", visited).await.ok();
    let quote = scene.post("quotes", json!({"price": "480.00"})).await.ok()["quote_id"].clone();
    assert_eq!(scene.status().await, "validation");
    let validate = scene.at(&format!("quotes/{}/validate", quote.as_str().unwrap()));
    assert_eq!(world.put(contractor, &validate, json!({})).await.status.as_u16(), 403, "the client's to say");
    world.put(&world.client, &validate, json!({})).await.ok();
    let work = json!({"start": world.at(24), "end": world.at(26), "type": "planned"});
    scene.post("dates", work).await.ok();
    scene.post("notes", json!({"note": "The key is at the gate", "type": "public"})).await.ok();
    let report = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n";
    let sent = upload(world, contractor, ticket, "report.pdf", report, &[]).await;
    assert!(sent.status.is_success(), "{}", sent.text);
    scene.put("finish", json!({})).await.ok();
    scene.post("invoices", json!({"reference": "F-1", "price": "480.00"})).await.ok();
    assert_eq!(scene.status().await, "finished");
    let history = world.get(&world.client, &scene.at("history")).await.ok().to_string();
    assert!(history.contains("Serrurerie Blanc"), "the client reads who did it");
}

#[tokio::test]
async fn a_link_tells_where_its_ticket_is() {
    let scene = Scene::new().await;
    let Scene { world, contractor, ticket } = &scene;
    let told = async || world.get(contractor, "/link").await.ok()["link"]["addresses"].clone();
    assert_eq!(told().await, json!([]), "no place has an address yet");
    let site = &world.site;
    let address = json!({"address": {"fullAddress": "12 rue de la Paix, 75002 Paris", "city": "Paris"}});
    world.patch(&world.client, &format!("/locations/{site}"), address).await.ok();
    let within = |name: &str| json!({"name": name, "parent_id": site});
    let cellar = world.post(&world.client, "/locations", within("Cellar")).await.ok()["location_id"].clone();
    let roof = world.post(&world.client, "/locations", within("Roof")).await.ok()["location_id"].clone();
    let places = json!({"location_ids": [cellar, roof]});
    world.patch(&world.client, &format!("/tickets/{ticket}"), places).await.ok();
    assert_eq!(told().await, json!(["12 rue de la Paix, 75002 Paris"]), "once, though both are there");
    let own = json!({"address": {"fullAddress": "Rear entrance, 3 rue Volney"}});
    world.patch(&world.client, &format!("/locations/{}", roof.as_str().unwrap()), own).await.ok();
    assert_eq!(told().await, json!(["12 rue de la Paix, 75002 Paris", "Rear entrance, 3 rue Volney"]));
}

#[tokio::test]
async fn an_offer_can_be_declined_from_a_mail_and_then_the_link_shows_nothing() {
    let scene = Scene::new().await;
    scene.put("decline", json!({"reason": "We don't do locks", "code": "trade_not_serviced"})).await.ok();
    assert_eq!(scene.status().await, "declined");
    let ticket = format!("/tickets/{}", scene.ticket);
    assert_eq!(scene.world.get(&scene.contractor, &ticket).await.refused(404), "not_found");
    assert_eq!(scene.world.get(&scene.contractor, "/link").await.refused(404), "not_found");
    assert_eq!(scene.put("accept", json!({})).await.refused(404), "not_found");
}

#[tokio::test]
async fn a_link_is_good_for_its_own_ticket_and_for_nothing_else() {
    let scene = Scene::new().await;
    let Scene { world, contractor, ticket } = &scene;
    let other = world.ticket().await;
    let offer = json!({"contractor_ids": [contractor.org]});
    world.put(&world.client, &format!("/tickets/{other}/triage"), json!({})).await.ok();
    world.put(&world.client, &format!("/tickets/{other}/propose"), offer).await.ok();
    let beside = ["GET /link", "POST /link/account", "GET /me", "GET /statuses"]
        .map(|call| call.replace(' ', " /api/v3.0"));
    for (method, template) in calls().into_iter().filter(|(method, path)| !is_open(method, path)) {
        let ids = |of: &str| {
            ["{date_id}", "{quote_id}", "{link_id}", "{document_id}", "{note_id}", "{view_id}", "{code}"]
                .into_iter()
                .fold(template.replace("{id}", of), |path, name| path.replace(name, of))
        };
        let sent = || (method != Method::GET).then(|| "{}".to_owned());
        let is_below = template.contains("/tickets/{id}");
        let elsewhere = world.send(&method, &ids(&other), Some(&contractor.token), &[], sent()).await;
        if beside.contains(&format!("{method} {template}")) {
            assert_ne!(elsewhere.json["code"], "link_scope", "{method} {template}");
            continue;
        }
        assert_eq!(elsewhere.refused(403), "link_scope", "{method} {template}");
        if is_below {
            let own = world.send(&method, &ids(ticket), Some(&contractor.token), &[], sent()).await;
            assert_ne!(own.json["code"], "link_scope", "{method} {template}: {}", own.text);
        }
    }
    let hidden = ticket.replace('6', "%36");
    for path in [format!("/tickets/{hidden}"), format!("/tickets/{ticket}0")] {
        assert_eq!(world.get(contractor, &path).await.refused(403), "link_scope", "{path}");
    }
    let around = world.get(contractor, &format!("/tickets/{ticket}/../{other}")).await;
    assert_eq!(around.refused(404), "path_unknown", "no path goes up");
}

#[tokio::test]
async fn links_that_are_not_good_say_why() {
    let scene = Scene::new().await;
    let link = scene.contractor.token.clone();
    for bad in
        [&link[..link.len() - 1], "link_", "link_abc", &format!("{link}a"), &link.replace("link_", "link_a")]
    {
        let answer = scene.with(bad, "/link").await;
        assert!(answer.header("www-authenticate").starts_with("Bearer"));
        assert_eq!(answer.refused(401), "link_invalid", "{bad}");
    }
    // Well signed, and never handed out.
    let never = Bound { key: scene.key(Some("63725f259ab7e72a4fb4ae69")), generation: 1 };
    let never = text_for(scene.world.desk.signer().await.unwrap(), &never);
    assert_eq!(scene.with(&never, "/link").await.refused(401), "link_invalid");
    scene.world.clock.advance_ms(31 * DAY_MS);
    assert_eq!(scene.with(&link, "/link").await.refused(401), "link_expired");
    let again = scene.mailed(None).await;
    assert_eq!(again, link, "a later mail lets it live on");
    scene.world.clock.advance_ms(DAY_MS);
    scene.with(&link, "/link").await.ok();
}

#[tokio::test]
async fn a_client_revokes_a_link_at_once_and_hands_out_another() {
    let scene = Scene::new().await;
    let Scene { world, contractor, .. } = &scene;
    world.get(contractor, "/link").await.ok();
    let links = world.get(&world.client, &scene.at("links")).await.ok()["links"].clone();
    assert_eq!(links.as_array().unwrap().len(), 1);
    assert_eq!(
        (&links[0]["is_good"], &links[0]["last_used_at"]),
        (&json!(true), &Value::Null),
        "reading leaves no trace"
    );
    assert!(links.to_string().find("link_").is_none(), "nobody reads the address of a link again");
    let id = links[0]["id"].as_str().unwrap();
    let requester = world.somebody(world.client.org, Role::Requester).await;
    for by in [&requester, contractor] {
        let refused = world.delete(by, &scene.at(&format!("links/{id}"))).await.status.as_u16();
        assert!([403, 404].contains(&refused), "{refused}");
    }
    world.delete(&world.client, &scene.at(&format!("links/{id}"))).await.ok();
    world.delete(&world.client, &scene.at(&format!("links/{id}"))).await.ok();
    assert_eq!(world.get(contractor, "/link").await.refused(401), "link_revoked");
    let key = scene.key(None);
    let mailed = world.store.write(move |tx| grant(tx, key)).await.unwrap();
    assert_eq!(mailed, None, "mails go without it");
    let body = json!({"contractor_id": contractor.org});
    let made = world.post(&world.client, &scene.at("links"), body.clone()).await.ok();
    let url = made["url"].as_str().unwrap();
    let text = url.strip_prefix("https://desk.example/l#").unwrap();
    scene.with(text, "/link").await.ok();
    assert_eq!(world.get(contractor, "/link").await.refused(401), "link_revoked", "the old one stays so");
    for wrong in [json!({}), json!({"contractor_id": world.plombex.org})] {
        assert_eq!(world.post(&world.client, &scene.at("links"), wrong).await.refused(400), "invalid_input");
    }
    let assigned = world.assigned().await;
    let body = json!({"contractor_id": world.plombex.org});
    let answer = world.post(&world.client, &format!("/tickets/{assigned}/links"), body).await;
    assert_eq!(answer.refused(409), "contractor_has_accounts", "nobody acts for who works here");
}

#[tokio::test]
async fn what_is_done_with_a_link_is_noted_and_what_is_read_is_not() {
    let scene = Scene::new().await;
    let used = async || {
        let key = scene.key(None);
        scene
            .world
            .store
            .read(move |tx| contractor_links::holder(tx, &key))
            .await
            .unwrap()
            .unwrap()
            .last_used_at
    };
    for path in
        ["/link", "/me", &format!("/tickets/{}", scene.ticket), &scene.at("history"), &scene.at("actions")]
    {
        scene.with(&scene.contractor.token, path).await.ok();
    }
    scene.world.clock.advance_ms(DAY_MS);
    scene.with(&scene.contractor.token, "/link").await.ok();
    assert_eq!(used().await, None);
    scene.put("accept", json!({})).await.ok();
    assert!(used().await.is_some());
}

#[tokio::test]
async fn a_link_becomes_the_first_account_of_the_company_once_and_finds_every_ticket() {
    let scene = Scene::new().await;
    let Scene { world, contractor, ticket } = &scene;
    // Another client works with the same company.
    let (foreign, org) = (world.foreign.org, contractor.org);
    world.store.write(move |tx| orgs::join(tx, foreign, org, false)).await.unwrap();
    let theirs =
        world.post(&world.foreign, "/tickets", json!({"title": "Door"})).await.ok()["ticket_id"].clone();
    let theirs = theirs.as_str().unwrap();
    world.put(&world.foreign, &format!("/tickets/{theirs}/assign"), json!({"contractor_id": org})).await.ok();
    let faults = json!({"name": "", "password": "short", "email": "nonsense"});
    let answer = world.post(contractor, "/link/account", faults).await;
    assert_eq!(answer.json["errors"].as_array().map(Vec::len), Some(3), "{}", answer.text);
    let other = json!({"name": "Ada", "password": "correct horse", "email": "ada@elsewhere.example"});
    assert_eq!(
        world.post(contractor, "/link/account", other).await.json["errors"][0]["code"],
        "not_this_address"
    );
    let account = json!({"name": "Ada Blanc", "password": "correct horse"});
    let made = world.post(contractor, "/link/account", account.clone()).await;
    assert_eq!(made.status.as_u16(), 201, "{}", made.text);
    assert_eq!(made.json["me"]["email"], "blanc@serrurerie.example");
    assert_eq!(made.json["me"]["role"], "admin");
    let cookie = made.header("set-cookie").split(';').next().unwrap().to_owned();
    let own = world.send(&Method::GET, "/tickets", None, &[("cookie", &cookie)], None).await.ok();
    let found: Vec<&str> =
        own["tickets"].as_array().unwrap().iter().map(|one| one["_id"].as_str().unwrap()).collect();
    assert_eq!(found, [ticket.as_str(), theirs], "of both clients");
    let again = world.post(contractor, "/link/account", account).await;
    assert_eq!(
        again.refused(409),
        "account_exists",
        "whoever has the link by then gets nothing of the company"
    );
    assert_eq!(world.get(contractor, "/link").await.ok()["link"]["can_make_account"], false);
    scene.put("accept", json!({})).await.ok();
}

#[tokio::test]
async fn a_link_gives_nothing_of_a_company_that_has_people() {
    let scene = Scene::new().await;
    let Scene { world, contractor, .. } = &scene;
    let org = contractor.org;
    // Invited, and not here yet: it is theirs all the same.
    world
        .store
        .write(move |tx| store::people::insert(tx, org, "boss@serrurerie.example", "Boss", Role::Admin))
        .await
        .unwrap();
    let account = json!({"name": "Mallory", "password": "correct horse"});
    assert_eq!(world.post(contractor, "/link/account", account.clone()).await.refused(409), "account_exists");
    for by in [&world.plombex, &world.client] {
        assert_eq!(world.post(by, "/link/account", account.clone()).await.refused(403), "not_allowed");
        assert_eq!(world.get(by, "/link").await.refused(403), "not_allowed");
    }
}

#[tokio::test]
async fn a_technician_is_named_by_address_and_works_by_a_link_of_their_own() {
    let scene = Scene::new().await;
    let Scene { world, contractor, .. } = &scene;
    scene.put("accept", json!({})).await.ok();
    let named = |name: &str, email: &str| json!({"technician_name": name, "technician_email": email});
    assert_eq!(
        world.put(&world.client, &scene.at("assign"), named("X", "x@y.fr")).await.refused(400),
        "invalid_input"
    );
    scene.put("assign", named("Lou", "Lou@serrurerie.example")).await.ok();
    let technician = async || {
        let (client, ticket) = (world.client.org, scene.ticket.parse().unwrap());
        let whole =
            world.store.read(move |tx| store::tickets::load_parties(tx, client, ticket)).await.unwrap();
        whole.unwrap().bound().unwrap().technician.unwrap().to_string()
    };
    let lou = technician().await;
    let link = scene.mailed(Some(&lou)).await;
    let own = scene.with(&link, "/link").await.ok()["link"].clone();
    assert_eq!(
        (&own["technician"]["name"], &own["email"]),
        (&json!("Lou"), &json!("lou@serrurerie.example"))
    );
    let by_lou = Party { org: contractor.org, token: link.clone() };
    let work = json!({"start": world.at(-2), "end": world.at(-1), "type": "actual", "kind": "intervention"});
    assert_eq!(
        world.put(&by_lou, &scene.at("assign"), named("Max", "max@x.fr")).await.refused(403),
        "not_allowed"
    );
    world.post(&by_lou, &scene.at("notes"), json!({"note": "On my way", "type": "public"})).await.ok();
    // The company hands the link on by itself, too; the client reads nothing of its technicians.
    let made = world.post(contractor, &scene.at("links"), json!({})).await.ok();
    assert_eq!(made["url"].as_str().unwrap(), format!("https://desk.example/l#{link}"));
    let seen = world.get(&world.client, &scene.at("links")).await.ok();
    assert!(!seen.to_string().contains("Lou"), "{seen}");
    // Their account is a technician's; once.
    let account = json!({"name": "Lou Martin", "password": "correct horse"});
    let me = world.post(&by_lou, "/link/account", account.clone()).await.ok();
    assert_eq!(
        (&me["me"]["role"], &me["me"]["email"]),
        (&json!("technician"), &json!("lou@serrurerie.example"))
    );
    assert_eq!(world.post(&by_lou, "/link/account", account).await.refused(409), "account_exists");
    // Somebody else goes: the link of who was named before is good no more.
    scene.put("assign", named("Max", "max@serrurerie.example")).await.ok();
    assert_ne!(technician().await, lou);
    assert_eq!(world.post(&by_lou, &scene.at("dates"), work).await.refused(401), "link_revoked");
}

#[tokio::test]
async fn a_revocation_on_one_node_is_in_force_on_another() {
    let scene = Scene::new().await;
    let Scene { world, contractor, .. } = &scene;
    let there = world.node().await;
    there.get(contractor, "/link").await.ok();
    let id = world.get(&world.client, &scene.at("links")).await.ok()["links"][0]["id"].clone();
    world.delete(&world.client, &scene.at(&format!("links/{}", id.as_str().unwrap()))).await.ok();
    for _ in 0..200 {
        if there.get(contractor, "/link").await.status.as_u16() == 401 {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
    panic!("the other node lets a revoked link in");
}

#[tokio::test]
async fn a_contractor_that_is_written_down_is_of_this_kind() {
    // What the scenes above rest on: a client's own note of a contractor has no accounts.
    let world = World::new().await;
    let new = NewOrg { name: "Nobody yet", ..NewOrg::default() };
    let has = world
        .store
        .write(move |tx| {
            let org = orgs::insert(tx, OrgKind::Contractor, &new)?;
            orgs::has_accounts(tx, org)
        })
        .await;
    assert!(!has.unwrap());
}
