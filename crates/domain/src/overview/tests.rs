use super::*;

const HOUR_MS: i64 = 3_600_000;

fn at(text: &str) -> Instant {
    Instant::parse(text).unwrap()
}

fn span() -> Span {
    Span { from: at("2026-01-01"), to: at("2026-02-01"), now: at("2026-03-01") }
}

fn id(nth: u128) -> Id {
    Id::from_bits(nth)
}

fn fact(status: Status, created_at: &str) -> Fact<'static> {
    Fact {
        status,
        created_at: at(created_at),
        assigned_at: None,
        visited_at: None,
        closed_at: None,
        sites: &[],
        jobs: &[],
        contractors: &[],
    }
}

#[test]
fn what_is_open_counts_by_stage_and_age_whenever_it_was_created() {
    let mut tally = Tally::new(span(), &Zone::utc());
    for (status, created) in [
        (Status::Opened, "2026-02-28T12:00:00Z"),
        (Status::Waiting, "2026-02-28T00:00:00Z"),
        (Status::Visit, "2026-02-26T00:00:00Z"),
        (Status::Toplan, "2026-02-15T00:00:01Z"),
        (Status::Toplan, "2026-02-15T00:00:00Z"),
        (Status::Intervention, "2025-01-01T00:00:00Z"),
        (Status::Finished, "2026-03-02T00:00:00Z"),
        (Status::Closed, "2026-02-15T00:00:00Z"),
        (Status::Canceled, "2026-02-15T00:00:00Z"),
    ] {
        tally.add(&fact(status, created));
    }
    let found = tally.finish();
    let stages: Vec<(&str, u64)> =
        found.stages.iter().map(|(stage, count)| (stage.as_str(), *count)).collect();
    assert_eq!(
        stages,
        [("request", 1), ("dispatch", 1), ("quote", 1), ("plan", 2), ("work", 1), ("accept", 1)]
    );
    assert_eq!(
        found.ages,
        [
            (0, Some(1), 2),
            (1, Some(3), 1),
            (3, Some(7), 1),
            (7, Some(14), 1),
            (14, Some(30), 1),
            (30, Some(90), 0),
            (90, None, 1)
        ],
        "a clock that goes back makes nothing younger than new"
    );
}

#[test]
fn weeks_begin_on_mondays_where_the_reader_lives() {
    let zone = Zone::named("Europe/Paris").unwrap();
    // Summer time begins on Sunday the 29th.
    let span =
        Span { from: at("2026-03-25T12:00:00Z"), to: at("2026-04-08T00:00:00Z"), now: at("2026-05-01") };
    let mut tally = Tally::new(span, &zone);
    for created in [
        "2026-03-25T11:59:59Z",
        "2026-03-25T12:00:00Z",
        "2026-03-29T21:59:59Z",
        "2026-03-29T22:00:00Z",
        "2026-04-05T21:59:59.999Z",
        "2026-04-07T23:59:59Z",
        "2026-04-08T00:00:00Z",
    ] {
        let closed_at = Some(at(created));
        tally.add(&Fact { closed_at, ..fact(Status::Closed, created) });
    }
    let weeks: Vec<_> =
        tally.finish().weeks.into_iter().map(|week| (week.monday, week.created, week.closed)).collect();
    let expected = [("2026-03-23", 2, 2), ("2026-03-30", 2, 2), ("2026-04-06", 1, 1)];
    assert_eq!(weeks, expected.map(|(monday, created, closed)| (monday.to_owned(), created, closed)));
    assert!(Zone::named("Europe/Nowhere").is_none());
}

#[test]
fn durations_are_those_of_what_was_created_in_the_span() {
    let mut tally = Tally::new(span(), &Zone::utc());
    let created = at("2026-01-10");
    for hours in 1..=10 {
        let later = created.plus_millis(hours * HOUR_MS);
        let closed_at = (hours <= 4).then_some(later);
        let status = if hours <= 4 { Status::Closed } else { Status::Toplan };
        tally.add(&Fact {
            status,
            assigned_at: Some(later),
            closed_at,
            ..fact(Status::Closed, "2026-01-10")
        });
    }
    let before = Fact { assigned_at: Some(at("2026-01-10")), ..fact(Status::Toplan, "2025-12-31") };
    tally.add(&before);
    let found = tally.finish().durations;
    let hours = |hours: i64| Some(hours * HOUR_MS);
    assert_eq!(found.assign, Duration { median_ms: hours(5), p90_ms: hours(9), count: 10 });
    assert_eq!(found.close, Duration { median_ms: hours(2), p90_ms: hours(4), count: 4 });
    assert_eq!(found.first_visit, Duration::default());
    assert_eq!(Duration::of(vec![7]), Duration { median_ms: Some(7), p90_ms: Some(7), count: 1 });
}

#[test]
fn those_with_most_to_do_come_first_and_no_more_than_twenty() {
    let mut tally = Tally::new(span(), &Zone::utc());
    let closed_at = Some(at("2026-01-20"));
    tally.add(&Fact { sites: &[id(1), id(2)], jobs: &[id(7)], ..fact(Status::Opened, "2025-06-01") });
    tally.add(&Fact { sites: &[id(2)], closed_at, ..fact(Status::Closed, "2026-01-18") });
    tally.add(&Fact { sites: &[id(2)], closed_at, ..fact(Status::Closed, "2025-01-18") });
    for nth in 0..30 {
        tally.add(&Fact { contractors: &[id(nth)], ..fact(Status::Opened, "2026-01-18") });
    }
    let found = tally.finish();
    let group = |nth, open, created, closed, median_close_ms| Group {
        id: id(nth),
        open,
        created,
        closed,
        median_close_ms,
    };
    assert_eq!(found.sites, [group(2, 1, 1, 2, Some(48 * HOUR_MS)), group(1, 1, 0, 0, None)]);
    assert_eq!(found.jobs, [group(7, 1, 0, 0, None)]);
    assert_eq!(found.contractors.len(), TOP);
    assert!(found.contractors.iter().enumerate().all(|(nth, group)| group.id == id(nth as u128)));
}

#[test]
fn what_neither_is_open_nor_came_or_went_in_the_span_does_not_count() {
    let span = span();
    let (before, within) = (at("2025-06-01"), at("2026-01-10"));
    assert!(span.counts(Status::Opened, before, None));
    assert!(span.counts(Status::Closed, within, None));
    assert!(span.counts(Status::Closed, before, Some(within)));
    assert!(!span.counts(Status::Closed, before, Some(before)));
    assert!(!span.counts(Status::Canceled, span.to, None));
}
