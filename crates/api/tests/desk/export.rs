//! Tickets as files for spreadsheets.

use std::io::Cursor;

use axum::http::Method;
use calamine::{Data, Reader as _, Xlsx};
use serde_json::json;

use super::world::{Answer, Party, World};

async fn export(world: &World, by: &Party, query: &str) -> Answer {
    let answer = world.get(by, &format!("/tickets/export?{query}")).await;
    assert!(answer.status.is_success(), "{}", answer.text);
    answer
}

/// The rows of a CSV, without its byte order mark.
fn rows(answer: &Answer) -> Vec<String> {
    let text = answer.text.strip_prefix('\u{feff}').expect("a byte order mark");
    text.trim_end().split("\r\n").map(str::to_owned).collect()
}

fn sheet(answer: &Answer) -> Vec<Vec<Data>> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(answer.bytes.clone())).unwrap();
    let range = book.worksheet_range("Tickets").unwrap();
    range.rows().map(<[Data]>::to_vec).collect()
}

/// A ticket that was quoted, done and invoiced, and one that was just opened.
async fn two(world: &World) {
    let body = json!({
        "title": "=HYPERLINK(\"x\")", "priority": "high", "location_ids": [world.site], "job_ids": [world.job], "price_threshold": 1000.50,
        "description": "one; \"two\"\nthree", "due_at": "2026-07-01T08:30:00Z",
    });
    let ticket =
        world.post(&world.client, "/tickets", body).await.ok()["ticket_id"].as_str().unwrap().to_owned();
    let at = |call: &str| format!("/tickets/{ticket}/{call}");
    world.put(&world.client, &at("assign"), json!({"contractor_id": world.plombex.org})).await.ok();
    for price in ["400.25", "200"] {
        world.post(&world.plombex, &at("quotes"), json!({"price": price})).await.ok();
    }
    let done = json!({"start": "2026-03-01T09:00:00Z", "end": "2026-03-01T10:00:00Z", "type": "actual"});
    world.post(&world.plombex, &at("dates"), done).await.ok();
    world.post(&world.plombex, &at("invoices"), json!({"reference": "F-1", "price": "600"})).await.ok();
    world.post(&world.client, "/tickets", json!({"title": "Été: 12 °C, lumière"})).await.ok();
}

#[tokio::test]
async fn a_csv_opens_by_a_double_click_and_runs_nothing() {
    let world = World::new().await;
    two(&world).await;
    let columns = "columns=number,title,status,priority,contractors,locations,due_at,done_at,quotes_total,invoices_total,price_threshold,description";
    let answer = export(&world, &world.client, &format!("format=csv&sort=number&{columns}")).await;
    assert_eq!(answer.header("content-type"), "text/csv; charset=utf-8");
    assert_eq!(answer.header("content-disposition"), "attachment; filename=\"tickets-2026-03-02.csv\"");
    insta::assert_snapshot!(answer.text.replace('\u{feff}', "(BOM)").replace("\r\n", "(CRLF)\n"), @r#"
    (BOM)Number,Title,Status,Priority,Contractors,Locations,Due,Work done,Quotes accepted,Invoices,Price threshold,Description(CRLF)
    1,"'=HYPERLINK(""x"")",Finished,High,Plombex,Paris,2026-07-01 08:30,2026-03-01 09:00,600.25,600,1000.5,"one; ""two""
    three"(CRLF)
    2,"Été: 12 °C, lumière",Open,No priority,,,,,,,,(CRLF)
    "#);
    let query = format!("format=csv&sort=number&language=fr&time_zone=Europe/Paris&{columns}");
    let answer = export(&world, &world.client, &query).await;
    insta::assert_snapshot!(answer.text.replace('\u{feff}', "(BOM)").replace("\r\n", "(CRLF)\n"), @r#"
    (BOM)Numéro;Titre;Statut;Priorité;Prestataires;Lieux;Échéance;Intervention réalisée;Devis acceptés;Factures;Plafond;Description(CRLF)
    1;"'=HYPERLINK(""x"")";Terminé;Haute;Plombex;Paris;01/07/2026 10:30;01/03/2026 10:00;600,25;600;1000,5;"one; ""two""
    three"(CRLF)
    2;Été: 12 °C, lumière;Ouvert;Sans priorité;;;;;;;;(CRLF)
    "#);
}

#[tokio::test]
async fn a_workbook_has_real_dates_and_numbers() {
    let world = World::new().await;
    two(&world).await;
    let columns = "columns=number,title,status,due_at,quotes_total,created_at";
    let query = format!("format=xlsx&sort=number&time_zone=Europe/Paris&language=fr&{columns}");
    let answer = export(&world, &world.client, &query).await;
    assert_eq!(answer.header("content-disposition"), "attachment; filename=\"tickets-2026-03-02.xlsx\"");
    let rows = sheet(&answer);
    let text = |text: &str| Data::String(text.to_owned());
    assert_eq!(rows[0], ["Numéro", "Titre", "Statut", "Échéance", "Devis acceptés", "Créé le"].map(text));
    assert_eq!((&rows[1][0], &rows[1][4]), (&Data::Float(1.0), &Data::Float(600.25)));
    assert_eq!(rows[1][1], text("=HYPERLINK(\"x\")"), "a text, and no formula");
    assert_eq!(rows[1][2], text("Terminé"));
    let Data::DateTime(due) = &rows[1][3] else { panic!("{:?} is no date", rows[1][3]) };
    // 2026-07-01 10:30 in Paris.
    assert!((due.as_f64() - (46_204.0 + 10.5 / 24.0)).abs() < 1e-6, "{due:?}");
    assert_eq!((&rows[2][1], &rows[2][3]), (&text("Été: 12 °C, lumière"), &Data::Empty));
    assert_eq!(rows.len(), 3);
    let nothing = export(&world, &world.foreign, "format=xlsx").await;
    assert_eq!(sheet(&nothing).len(), 1, "the heading alone");
    assert_eq!(sheet(&nothing)[0].len(), 22);
}

#[tokio::test]
async fn an_export_has_what_the_filters_leave_of_ones_own() {
    let world = World::new().await;
    two(&world).await;
    let titles = async |by: &Party, query: &str| {
        rows(&export(&world, by, &format!("format=csv&columns=number&{query}")).await)[1..].join(" ")
    };
    assert_eq!(titles(&world.client, "").await, "2 1");
    assert_eq!(titles(&world.client, "sort=number").await, "1 2");
    assert_eq!(titles(&world.client, "open=true&stage=accept").await, "1");
    assert_eq!(titles(&world.client, "q=lumiere").await, "2");
    assert_eq!(titles(&world.client, "q=%22").await, "");
    assert_eq!(titles(&world.plombex, "").await, "1");
    assert_eq!(titles(&world.liftco, "").await, "");
    assert_eq!(titles(&world.foreign, "status=removed,draft").await, "");
    for bad in
        ["", "format=pdf", "format=csv&columns=secret", "format=csv&time_zone=Mars", "format=csv&offset=1"]
    {
        let path = format!("/tickets/export?{bad}");
        assert_eq!(world.get(&world.client, &path).await.refused(400), "invalid_input", "{bad}");
    }
}

#[tokio::test]
async fn a_long_export_is_sent_in_pieces_and_a_file_nobody_wants_is_given_up() {
    let world = World::new().await;
    let long = "x".repeat(2_000);
    for _ in 0..450 {
        world.post(&world.client, "/tickets", json!({"title": "Lamp", "description": long})).await.ok();
    }
    let all = export(&world, &world.client, "format=csv&sort=number&columns=number,description").await;
    let rows = rows(&all);
    assert_eq!(rows.len(), 451);
    assert_eq!(rows[450], format!("450,{long}"));
    // More than may run at once, each left unread: their turns come back.
    for _ in 0..12 {
        let head = world
            .send(&Method::HEAD, "/tickets/export?format=csv", Some(&world.client.token), &[], None)
            .await;
        assert!([200, 503].contains(&head.status.as_u16()), "{}", head.status);
    }
    let mut last = 503;
    for _ in 0..200 {
        last = world.get(&world.client, "/tickets/export?format=csv&limit=1").await.status.as_u16();
        if last != 503 {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    assert_eq!(last, 400, "there is no limit to an export");
    let again = world.get(&world.client, "/tickets/export?format=csv").await;
    assert_eq!(again.text.lines().count(), 451);
}
