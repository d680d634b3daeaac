//! From which address a request comes: of the connection, or, where that is a proxy's, of whom the proxy names.

use std::net::{IpAddr, Ipv4Addr};

use axum::http::{HeaderMap, HeaderName};

use super::context;

const X_FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");

/// The address of who asks. Of the addresses in `X-Forwarded-For`, to which each proxy adds the one it sees, the last that is
/// not a proxy of ours: what stands before it may be invented.
pub fn address(headers: &HeaderMap, proxies: &[IpAddr]) -> IpAddr {
    let peer = context::peer().unwrap_or(IpAddr::V4(Ipv4Addr::LOCALHOST));
    let is_proxy = |address: &IpAddr| proxies.contains(address);
    if !is_proxy(&peer) {
        return peer;
    }
    let named: Vec<&str> = headers
        .get_all(X_FORWARDED_FOR)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|list| list.split(','))
        .collect();
    let known = named.iter().rev().map_while(|text| text.trim().parse::<IpAddr>().ok());
    known.map(|address| address.to_canonical()).find(|address| !is_proxy(address)).unwrap_or(peer)
}
