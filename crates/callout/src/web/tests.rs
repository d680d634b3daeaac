#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use super::*;

fn ask(path: &str, headers: &[(header::HeaderName, &'static str)]) -> Option<Response> {
    let headers =
        headers.iter().map(|(name, value)| (name.clone(), HeaderValue::from_static(value))).collect();
    page(&Method::GET, &path.parse().unwrap(), &headers)
}

#[test]
fn every_path_is_the_apps_page_but_for_calls_and_files() {
    for path in ["/", "/inbox", "/tickets/63725f259ab7e72a4fb4ae69", "/calendars", "/apis/x"] {
        let response = ask(path, &[]).unwrap();
        assert_eq!(response.headers()[header::CONTENT_TYPE], "text/html; charset=utf-8", "{path}");
    }
    for path in [
        "/api",
        "/api/v3.0/nothing",
        "/health/x",
        "/metrics/x",
        "/ready/x",
        "/calendar/x",
        "/nothing.js",
        "/assets/nothing.css",
        "/.built-from",
        "/../Cargo.toml",
        "/%2e%2e/Cargo.toml",
    ] {
        assert!(ask(path, &[]).is_none(), "{path}");
    }
    assert!(page(&Method::POST, &"/inbox".parse().unwrap(), &HeaderMap::new()).is_none());
}

#[test]
fn what_the_browser_does_not_take_is_not_sent_to_it() {
    let headers = |value| HeaderMap::from_iter([(header::ACCEPT_ENCODING, HeaderValue::from_static(value))]);
    for taken in ["br", "gzip, deflate, br", "gzip;q=0.5, BR;q=0.9", "br;q=1.0"] {
        assert!(accepts(&headers(taken), "br"), "{taken}");
    }
    for refused in ["", "gzip", "br;q=0", "br;q=0.0", "brotli", "br;level=3"] {
        assert!(!accepts(&headers(refused), "br"), "{refused}");
    }
}

/// With the app in the binary: each file in the smallest form that is taken, once.
#[test]
fn a_file_is_sent_as_the_build_compressed_it_and_once() {
    for name in
        Dist::iter().filter(|name| !name.starts_with('.') && !name.ends_with(".br") && !name.ends_with(".gz"))
    {
        let path = format!("/{name}");
        let plain = ask(&path, &[]).unwrap();
        assert!(!plain.headers().contains_key(header::CONTENT_ENCODING), "{name}");
        assert_ne!(plain.headers()[header::CONTENT_TYPE], "application/octet-stream", "{name}");
        let small = ask(&path, &[(header::ACCEPT_ENCODING, "gzip, br")]).unwrap();
        let encoding = small.headers().get(header::CONTENT_ENCODING).map(|value| value.to_str().unwrap());
        assert_eq!(encoding, Dist::get(&format!("{name}.br")).map(|_| "br"), "{name}");
        let is_hashed = name.starts_with(HASHED);
        let cached = small.headers()[header::CACHE_CONTROL].to_str().unwrap().to_owned();
        assert_eq!(cached.contains("immutable"), is_hashed, "{name}: {cached}");
        let tag = plain.headers()[header::ETAG].clone();
        let again = HeaderMap::from_iter([(header::IF_NONE_MATCH, tag)]);
        assert_eq!(file(&name, &again).unwrap().status(), StatusCode::NOT_MODIFIED, "{name}");
    }
}
