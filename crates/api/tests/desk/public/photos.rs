//! Photos from a telephone.

use serde_json::json;

use super::super::documents::photo;
use super::super::world::{UPLOAD_BYTES_MAX, World};
use super::*;

async fn documents(world: &World, by: &Party, ticket: &str) -> Vec<Value> {
    let all = world.get(by, &format!("/tickets/{ticket}/all-documents")).await.ok();
    all["documents"].as_array().unwrap().clone()
}

async fn last(world: &World) -> String {
    tickets(world).await.last().unwrap()["id"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn photos_come_with_the_report_and_everybody_who_works_on_it_sees_them() {
    let world = World::new().await;
    let page = format!("/r/{}", site_code(&world).await);
    assert!(SOMEBODY.look(&world, &page).await.text.contains("capture=\"environment\""));
    let photo = photo(300, 200);
    let stamp = stamp_of(&SOMEBODY.look(&world, &page).await);
    world.clock.advance_ms(20_000);
    let photos: [(&str, &[u8]); 2] = [("IMG 1.jpg", &photo), ("2.png", &photo)];
    let send = || SOMEBODY.post_with(&world, &page, &stamp, &[("what", "It leaks")], &photos);
    let follow = followed(&send().await);
    assert_eq!(followed(&send().await), follow, "and sent again it is the same");
    let ticket = last(&world).await;
    let seen = documents(&world, &world.client, &ticket).await;
    assert_eq!(seen.len(), 2);
    assert_eq!((&seen[1]["name"], &seen[1]["media_type"]), (&json!("2.jpg"), &json!("image/jpeg")));
    assert_eq!(
        (&seen[0]["author"]["name"], &seen[0]["tags"][0]["label"]),
        (&json!("Public request"), &json!("photo"))
    );
    world
        .put(&world.client, &format!("/tickets/{ticket}/assign"), json!({"contractor_id": world.plombex.org}))
        .await
        .ok();
    assert_eq!(documents(&world, &world.plombex, &ticket).await.len(), 2);
    let shown = SOMEBODY.look(&world, &follow).await.text;
    assert_eq!(shown.matches("<img src=\"/files/").count(), 2, "{shown}");
    // More of them later, without a word.
    followed(
        &SOMEBODY.fill_with(&world, &follow, &[("do", "answer"), ("words", "")], &[("3.jpg", &photo)]).await,
    );
    assert_eq!(documents(&world, &world.plombex, &ticket).await.len(), 3);
    let history = world.get(&world.client, &format!("/tickets/{ticket}/history")).await.ok();
    let last = history["history"].as_array().unwrap().last().unwrap().clone();
    assert_eq!(
        (&last["event"], &last["actor"]["name"]),
        (&json!("document_added"), &json!("Public request"))
    );
}

#[tokio::test]
async fn others_who_have_it_do_not_see_one_anothers_photos() {
    let world = World::new().await;
    let page = format!("/r/{}", site_code(&world).await);
    let photo = photo(300, 200);
    SOMEBODY.fill_with(&world, &page, &[("what", "It leaks")], &[("a.jpg", &photo)]).await;
    let ticket = last(&world).await;
    let other = followed(&ANOTHER.fill(&world, &page, &format!("{page}/too"), &[("ticket", &ticket)]).await);
    assert!(!ANOTHER.look(&world, &other).await.text.contains("<img"));
    ANOTHER
        .fill_with(&world, &other, &[("do", "answer"), ("words", "Ici aussi")], &[("b.jpg", &photo)])
        .await;
    assert_eq!(ANOTHER.look(&world, &other).await.text.matches("<img").count(), 1);
}

/// By name.
type Photos<'a> = Vec<(&'a str, &'a [u8])>;

#[tokio::test]
async fn what_is_no_photo_is_not_taken_and_what_was_written_is_kept() {
    let world = World::new().await;
    let page = format!("/r/{}", site_code(&world).await);
    let good = photo(30, 20);
    let large = vec![b'x'; UPLOAD_BYTES_MAX as usize + 1];
    let svg: &[u8] = b"<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>";
    let count = tickets(&world).await.len();
    let six: Photos<'_> = (0..6).map(|_| ("a.jpg", good.as_slice())).collect();
    let bad: [(Photos<'_>, &str); 6] = [
        (vec![("a.jpg", svg)], "no photo"),
        (vec![("a.jpg", b"%PDF-1.7 x")], "no photo"),
        (vec![("a.jpg", b"MZ\x90\0")], "no photo"),
        (vec![("a.jpg", &large), ("b.jpg", &good)], "too large"),
        (vec![("a.jpg", &good[..200])], "be read"),
        (six, "at most five"),
    ];
    for (photos, told) in bad {
        world.clock.advance_ms(60_000);
        let answer = SOMEBODY.fill_with(&world, &page, &[("what", "It leaks")], &photos).await;
        assert_eq!(answer.status.as_u16(), 422, "{told}");
        assert!(
            answer.text.contains(told) && answer.text.contains("value=\"It leaks\""),
            "{told}: {}",
            answer.text
        );
        assert!(answer.text.contains("Choose your photos again."), "{}", answer.text);
    }
    assert_eq!(tickets(&world).await.len(), count);
}
