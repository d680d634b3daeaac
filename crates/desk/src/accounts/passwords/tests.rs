#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use super::*;

#[test]
fn a_hash_is_of_one_password_and_says_how_it_was_made() {
    let hash = hash_now("correct horse battery", &[7; 32]).unwrap();
    assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
    assert!(is_right("correct horse battery", Some(&hash)));
    assert!(!is_right("correct horse batterz", Some(&hash)));
    assert_ne!(hash, hash_now("correct horse battery", &[8; 32]).unwrap());
    assert!(!is_right("correct horse battery", None) && !is_right("", Some("nonsense")));
}

/// It would else be known by its speed which addresses have an account.
#[test]
fn who_has_no_account_is_measured_against_a_hash_like_any_other() {
    let hash = argon2::PasswordHash::new(NOBODY).unwrap();
    let made = hash_now("correct horse battery", &[7; 32]).unwrap();
    let real = argon2::PasswordHash::new(&made).unwrap();
    assert_eq!(
        (hash.algorithm, hash.version, hash.params.to_string()),
        (real.algorithm, real.version, real.params.to_string())
    );
    assert_eq!(hash.hash.map(|output| output.len()), real.hash.map(|output| output.len()));
    assert_eq!(hash.salt.map(|salt| salt.len()), real.salt.map(|salt| salt.len()));
}

#[tokio::test]
async fn beyond_those_who_may_wait_one_is_told_to_come_back() {
    let passwords =
        Arc::new(Passwords { places: Arc::new(Semaphore::new(2)), turns: Arc::new(Semaphore::new(1)) });
    let (release, released) = std::sync::mpsc::channel::<()>();
    let (entered, inside) = tokio::sync::oneshot::channel();
    let busy = {
        let passwords = Arc::clone(&passwords);
        tokio::spawn(async move {
            passwords
                .in_turn(move || {
                    let _ = entered.send(());
                    let _ = released.recv();
                })
                .await
        })
    };
    inside.await.unwrap();
    let waits = tokio::spawn({
        let passwords = Arc::clone(&passwords);
        async move { passwords.in_turn(|| ()).await }
    });
    while passwords.places.available_permits() > 0 {
        tokio::task::yield_now().await;
    }
    assert_eq!(passwords.in_turn(|| ()).await, Err(Error::Store(store::Error::Overloaded)));
    release.send(()).unwrap();
    busy.await.unwrap().unwrap();
    waits.await.unwrap().unwrap();
}
