//! A disk that is full.

use serde_json::{Value, json};

use super::world::World;

#[tokio::test]
async fn a_full_disk_refuses_what_it_can_not_keep_and_shows_what_it_has() {
    let world = World::on_disk(160).await;
    let words = "plus d'eau chaude au premier ".repeat(40);
    let ticket =
        json!({"title": "Fuite", "description": words, "location_ids": [world.site], "job_ids": [world.job]});
    let mut kept = Vec::new();
    let refused = loop {
        let answer = world.post(&world.client, "/tickets", ticket.clone()).await;
        if !answer.status.is_success() {
            break answer;
        }
        kept.push(answer.json["ticket_id"].clone());
        assert!(kept.len() < 1_000, "the disk is never full");
    };
    assert_eq!(refused.refused(507), "storage_full");
    assert!(!kept.is_empty());
    let one = kept[0].as_str().unwrap();
    // A note is smaller than a ticket: it may still fit, or be refused for the same reason, whole.
    for _ in 0..200 {
        let note = world
            .post(&world.client, &format!("/tickets/{one}/notes"), json!({"note": words, "type": "public"}))
            .await;
        if !note.status.is_success() {
            assert_eq!(note.refused(507), "storage_full");
            break;
        }
    }
    let listed = world.get(&world.client, "/tickets?limit=200").await.ok();
    let listed: Vec<Value> =
        listed["tickets"].as_array().unwrap().iter().map(|ticket| ticket["_id"].clone()).collect();
    assert_eq!(listed, kept, "what was acknowledged is there, and nothing else");
    assert!(world.get(&world.client, "/tickets?q=chaude").await.status.is_success());
}
