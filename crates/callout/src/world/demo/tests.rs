use store::Clock as _;

use super::*;

#[test]
fn the_demonstration_world_has_every_status_and_nothing_in_the_future() {
    let place = testbed::Place::new();
    let options = place.options();
    let now = store::SystemClock.now();
    build(options.clone(), now, 7).unwrap();
    block_on(async move {
        let store = Store::open(options, Arc::new(store::SystemClock), 1)?;
        assert!(exists(&store).await?);
        let desk = Desk::open(store.clone(), "http://desk.example").await?;
        let tokens = tokens(&desk, || [9; 32].map(|byte: u8| byte)).await;
        assert!(tokens.is_err(), "the same random bits twice are refused");
        let seen = store
            .read(|tx| {
                let org = store::orgs::all(tx)?;
                let mut statuses = Vec::new();
                let mut count = 0;
                for org in org.iter().filter(|org| org.kind == domain::org::OrgKind::Client) {
                    let filter =
                        store::pages::Filter { statuses: Status::ALL.to_vec(), ..Default::default() };
                    let span =
                        store::pages::Span { after: None, until_revision: None, limit: 1_000, among: None };
                    store::pages::page(tx, org.id, &filter, span, |_, doc| {
                        count += 1;
                        statuses.extend(Status::ALL.into_iter().filter(|status| {
                            String::from_utf8_lossy(doc).contains(&format!("\"status\":\"{status}\""))
                        }));
                    })?;
                }
                statuses.sort_unstable();
                statuses.dedup();
                Ok::<_, store::Error>((count, statuses))
            })
            .await?;
        assert_eq!(seen.0, TICKETS + labels::COUNT);
        assert_eq!(seen.1, Status::ALL.to_vec());
        let world = people(&store).await?;
        let who = |organization: &str| -> Vec<&str> {
            let there = world.people.iter().filter(|person| person.organization == organization);
            there.map(|person| person.role).collect()
        };
        assert_eq!(who(FIRST_CLIENT), ["admin", "manager", "requester", "accountant"]);
        assert_eq!(
            (who("Plombex"), who("Climafroid")),
            (vec!["admin", "technician"], vec!["admin", "technician"])
        );
        let given = desk::accounts::log_in::Credentials {
            email: world.people[0].email.clone(),
            password: world.password,
            organization: None,
            address: std::net::Ipv4Addr::LOCALHOST.into(),
        };
        let signed_in = desk::accounts::log_in::log_in(&desk, given, [1; 32]).await?;
        assert_eq!(signed_in.caller.actor.name, "Claire Dumas");
        let late = store.read(move |tx| Ok::<_, store::Error>(tx.now() >= now)).await?;
        assert!(late);
        store.close().await;
        Ok(())
    })
    .unwrap();
}
