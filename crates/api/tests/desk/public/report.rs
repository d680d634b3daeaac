//! Reporting by a code.

use axum::http::Method;
use serde_json::json;

use super::super::world::World;
use super::*;

#[tokio::test]
async fn whoever_stands_before_a_label_reports_what_is_wrong_there() {
    let world = World::new().await;
    let lift = machine(&world, "Lift B").await;
    let code = code_of(&world, &world.client, &format!("/equipments/{lift}")).await;
    let page = SOMEBODY.look(&world, &format!("/r/{code}")).await;
    assert_eq!(page.status.as_u16(), 200);
    for told in ["Maison Lumiere", "Lift B", "Paris", "What is wrong?"] {
        assert!(page.text.contains(told), "{told}: {}", page.text);
    }
    assert!(!page.text.contains("<script") && page.text.len() < 20_000, "{}", page.text.len());
    let before = tickets(&world).await.len();
    let follow = SOMEBODY
        .reports(
            &world,
            &code,
            &[("what", "The door does not close"), ("details", "Third floor"), ("email", "a@b.fr")],
        )
        .await;
    let all = tickets(&world).await;
    assert_eq!(all.len(), before + 1);
    let ticket = all.last().unwrap();
    assert_eq!(ticket["from_public_interface"], true);
    assert_eq!((&ticket["status"], &ticket["title"]), (&json!("opened"), &json!("The door does not close")));
    assert_eq!(ticket["description"], "Third floor");
    assert_eq!(ticket["equipments"][0]["_id"], json!(lift));
    assert_eq!(ticket["locations"][0]["_id"], json!(world.site));
    let history =
        world.get(&world.client, &format!("/tickets/{}/history", ticket["id"].as_str().unwrap())).await.ok();
    assert_eq!(history["history"][0]["event"], "created");
    assert_eq!(history["history"][0]["actor"]["name"], "Public request");
    let page = SOMEBODY.look(&world, &follow).await;
    assert!(page.text.contains("Received") && page.text.contains("Third floor"), "{}", page.text);
    // What it was sent for, for the mails.
    let (client, id) = (world.client.org, ticket["id"].as_str().unwrap().parse().unwrap());
    let told = world.store.read(move |tx| desk::public::reporters(tx, client, id)).await.unwrap();
    assert_eq!((told.len(), told[0].email.as_str(), told[0].is_reporter), (1, "a@b.fr", true));
    let signer = world.desk.signer().await.unwrap();
    assert_eq!(desk::public::follow_up_path(signer, told[0].follow_up), follow);
}

#[tokio::test]
async fn looking_changes_nothing() {
    let world = World::new().await;
    let code = site_code(&world).await;
    let follow = SOMEBODY.reports(&world, &code, &[("what", "It leaks")]).await;
    let (before, count) = (cursor(&world).await, tickets(&world).await.len());
    for path in [
        format!("/r/{code}"),
        format!("/r/{code}?what=x&lang=fr&sent=1&stamp=x"),
        format!("/r/{code}/too"),
        format!("/r/{code}/qrcode.svg"),
        format!("/r/{code}/qrcode.png"),
        follow.clone(),
        format!("{follow}?do=not_fixed&words=x&sent=1"),
    ] {
        SOMEBODY.look(&world, &path).await;
        let head = world.send(&Method::HEAD, &path, None, &[], None).await;
        assert!(head.text.is_empty(), "{path}");
    }
    assert_eq!((cursor(&world).await, tickets(&world).await.len()), (before, count));
}

#[tokio::test]
async fn a_form_that_is_sent_again_is_the_same_report() {
    let world = World::new().await;
    let code = site_code(&world).await;
    let path = format!("/r/{code}");
    let stamp = stamp_of(&SOMEBODY.look(&world, &path).await);
    world.clock.advance_ms(20_000);
    let fields = [("stamp", stamp.as_str()), ("what", "It leaks")];
    let first = followed(&SOMEBODY.post(&world, &path, &fields).await);
    let count = tickets(&world).await.len();
    assert_eq!(followed(&SOMEBODY.post(&world, &path, &fields).await), first);
    // From another network, and after two days.
    assert_eq!(followed(&ANOTHER.post(&world, &path, &fields).await), first);
    world.clock.advance_ms(48 * 3_600_000);
    assert_eq!(followed(&SOMEBODY.post(&world, &path, &fields).await), first);
    assert_eq!(tickets(&world).await.len(), count);
    let at_once = futures_util::future::join_all((0..4).map(|_| SOMEBODY.post(&world, &path, &fields))).await;
    assert!(at_once.iter().all(|answer| followed(answer) == first));
}

#[tokio::test]
async fn what_was_written_is_kept_when_something_is_wrong_with_it() {
    let world = World::new().await;
    let code = site_code(&world).await;
    let path = format!("/r/{code}");
    let count = tickets(&world).await.len();
    let answer = SOMEBODY
        .fill(
            &world,
            &path,
            &path,
            &[("what", " "), ("details", "By the <door> & \"stairs\""), ("email", "nobody")],
        )
        .await;
    assert_eq!(answer.status.as_u16(), 422);
    for told in [
        "role=\"alert\"",
        "href=\"#what\"",
        "href=\"#email\"",
        "id=\"email-wrong\"",
        "aria-invalid=\"true\"",
        "By the &lt;door&gt; &amp; &quot;stairs&quot;",
        "value=\"nobody\"",
    ] {
        assert!(answer.text.contains(told), "{told}: {}", answer.text);
    }
    // As it comes back it is sent once more.
    let stamp = stamp_of(&answer);
    let sent = SOMEBODY.post(&world, &path, &[("stamp", &stamp), ("what", "It leaks")]).await;
    followed(&sent);
    assert_eq!(tickets(&world).await.len(), count + 1);
}

#[tokio::test]
async fn programs_do_not_get_through_and_people_whom_it_hits_do() {
    let world = World::new().await;
    let code = site_code(&world).await;
    let other =
        code_of(&world, &world.client, &format!("/equipments/{}", machine(&world, "Pump").await)).await;
    let path = format!("/r/{code}");
    let count = tickets(&world).await.len();
    let stamp = stamp_of(&SOMEBODY.look(&world, &path).await);
    let elsewhere = stamp_of(&SOMEBODY.look(&world, &format!("/r/{other}")).await);
    // At once; without a stamp; with one of another place, a cut one and one of nobody's.
    let young = SOMEBODY.post(&world, &path, &[("stamp", &stamp), ("what", "x")]).await;
    assert_eq!(young.status.as_u16(), 422);
    assert_eq!(stamp_of(&young), stamp, "and it is the same form still");
    world.clock.advance_ms(20_000);
    for bad in ["", &elsewhere, &stamp[..stamp.len() - 3], "aaaa", "💥"] {
        let refused = SOMEBODY.post(&world, &path, &[("stamp", bad), ("what", "x")]).await;
        assert_eq!(refused.status.as_u16(), 422, "{bad}");
        assert!(refused.text.contains("value=\"x\""), "what was written is kept");
    }
    let trapped =
        SOMEBODY.post(&world, &path, &[("stamp", &stamp), ("what", "x"), ("website", "http://x")]).await;
    assert_eq!(trapped.status.as_u16(), 422);
    assert_eq!(tickets(&world).await.len(), count);
    // Over night.
    world.clock.advance_ms(25 * 3_600_000);
    let old = SOMEBODY.post(&world, &path, &[("stamp", &stamp), ("what", "x")]).await;
    assert_eq!(old.status.as_u16(), 422);
    let fresh = stamp_of(&old);
    assert_ne!(fresh, stamp);
    world.clock.advance_ms(5_000);
    followed(&SOMEBODY.post(&world, &path, &[("stamp", &fresh), ("what", "x")]).await);
    assert_eq!(tickets(&world).await.len(), count + 1);
}

#[tokio::test]
async fn what_is_no_form_is_refused_and_said_so() {
    let world = World::new().await;
    let code = site_code(&world).await;
    let path = format!("/r/{code}");
    let send = async |kind: &str, body: String| {
        let headers = [("content-type", kind), ("x-forwarded-for", "198.51.100.9")];
        world.send(&Method::POST, &path, None, &headers, Some(body)).await.status.as_u16()
    };
    assert_eq!(send("application/json", "{}".to_owned()).await, 415);
    assert_eq!(send("multipart/form-data; boundary=x", "--y\r\n".to_owned()).await, 400);
    assert_eq!(send("application/x-www-form-urlencoded", "x".repeat(70_000)).await, 413);
    assert_eq!(
        send(
            "multipart/form-data; boundary=x",
            format!(
                "--x\r\ncontent-disposition: form-data; name=\"what\"\r\n\r\n{}\r\n--x--\r\n",
                "y".repeat(70_000)
            )
        )
        .await,
        413
    );
    let form = "--x\r\ncontent-disposition: form-data; name=\"what\"\r\n\r\nIt leaks\r\n--x--\r\n";
    assert_eq!(
        send("multipart/form-data; boundary=x", form.to_owned()).await,
        422,
        "a form, without its stamp"
    );
}

#[tokio::test]
async fn each_reads_in_their_language() {
    let world = World::new().await;
    let code = site_code(&world).await;
    let path = format!("/r/{code}");
    let french = ANOTHER.look(&world, &path).await;
    assert!(
        french.text.contains("<html lang=\"fr\">") && french.text.contains("Qu’est-ce qui ne va pas"),
        "{}",
        french.text
    );
    assert!(SOMEBODY.look(&world, &format!("{path}?lang=fr")).await.text.contains("lang=\"fr\""));
    assert!(ANOTHER.look(&world, &format!("{path}?lang=en")).await.text.contains("What is wrong?"));
    let follow = ANOTHER.reports(&world, &code, &[("what", "Ça fuit")]).await;
    assert!(ANOTHER.look(&world, &follow).await.text.contains("Bien reçu"));
    let ticket = tickets(&world).await.last().unwrap()["id"].as_str().unwrap().to_owned();
    let history = world.get(&world.client, &format!("/tickets/{ticket}/history")).await.ok();
    assert_eq!(history["history"][0]["actor"]["name"], "Demande publique");
}

#[tokio::test]
async fn the_browser_may_do_nothing_with_a_page_but_show_it_and_send_its_form() {
    let world = World::new().await;
    let page = SOMEBODY.look(&world, &format!("/r/{}", site_code(&world).await)).await;
    let policy = page.header("content-security-policy");
    assert!(
        policy.starts_with("default-src 'none'; style-src 'sha256-") && policy.contains("form-action 'self'")
    );
    assert!(!policy.contains("unsafe") && !policy.contains("script"), "{policy}");
    assert_eq!(page.header("referrer-policy"), "no-referrer");
    assert_eq!(page.header("x-content-type-options"), "nosniff");
    let app = world.get(&world.client, "/tickets").await;
    assert!(app.header("content-security-policy").starts_with("default-src 'self'"), "the rest is as it was");
}

#[tokio::test]
async fn what_is_known_is_told_and_joined_instead_of_reported_again() {
    let world = World::new().await;
    let (lift, pump) = (machine(&world, "Lift B").await, machine(&world, "Pump").await);
    let code = code_of(&world, &world.client, &format!("/equipments/{lift}")).await;
    SOMEBODY.reports(&world, &code, &[("what", "The lift stands still")]).await;
    let ticket = tickets(&world).await.last().unwrap()["id"].as_str().unwrap().to_owned();
    // Of the client's own, strangers read no title.
    let own = json!({"title": "Secret: replace the pump of Mr X", "location_ids": [world.site], "equipment_ids": [pump]});
    world.post(&world.client, "/tickets", own).await.ok();
    let at_site = ANOTHER.look(&world, &format!("/r/{}", site_code(&world).await)).await;
    assert!(
        at_site.text.contains("The lift stands still") && at_site.text.contains("Pump"),
        "{}",
        at_site.text
    );
    assert!(!at_site.text.contains("Secret"));
    let page = format!("/r/{code}");
    let at_lift = ANOTHER.look(&world, &page).await;
    assert!(
        at_lift.text.contains("The lift stands still") && !at_lift.text.contains("Pump"),
        "the pump is no news here"
    );
    let count = tickets(&world).await.len();
    let follow = followed(&ANOTHER.fill(&world, &page, &format!("{page}/too"), &[("ticket", &ticket)]).await);
    assert_eq!(tickets(&world).await.len(), count);
    let theirs = ANOTHER.look(&world, &follow).await;
    assert!(theirs.text.contains("The lift stands still") && theirs.text.contains("Bien reçu"));
    let history = world.get(&world.client, &format!("/tickets/{ticket}/history")).await.ok();
    assert_eq!(history["history"].as_array().unwrap().last().unwrap()["event"], "voice_added");
    // Only what is told there can be joined.
    let elsewhere = world.ticket().await;
    for bad in [elsewhere.as_str(), "63725f259ab7e72a4fb4ae69", "x"] {
        let page = format!("/r/{}", code_of(&world, &world.client, &format!("/equipments/{lift}")).await);
        world.put(&world.client, &format!("/tickets/{elsewhere}/cancel"), json!({})).await.ok();
        let refused = ANOTHER.fill(&world, &page, &format!("{page}/too"), &[("ticket", bad)]).await;
        assert_eq!(refused.status.as_u16(), 409, "{bad}");
    }
}
