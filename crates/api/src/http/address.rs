//! From which address a request comes: of the connection, or, where that is a proxy's, of whom the proxy names.

use std::net::{IpAddr, Ipv4Addr};

use axum::http::{Extensions, HeaderMap, HeaderName};

const X_FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");

/// The other end of the connection: whoever accepts connections puts it into the request's extensions.
#[derive(Clone, Copy, Debug)]
pub struct Peer(pub IpAddr);

/// The address of who asks. Of the addresses in `X-Forwarded-For`, to which each proxy adds the one it sees, the last that is
/// not a proxy of ours: what stands before it may be invented.
pub fn address(extensions: &Extensions, headers: &HeaderMap, proxies: &[IpAddr]) -> IpAddr {
    let peer = extensions.get().map_or(IpAddr::V4(Ipv4Addr::LOCALHOST), |Peer(peer)| peer.to_canonical());
    if !proxies.contains(&peer) {
        return peer;
    }
    let named: Vec<&str> = headers
        .get_all(X_FORWARDED_FOR)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|list| list.split(','))
        .collect();
    let named = named.into_iter().rev().map_while(|text| text.trim().parse::<IpAddr>().ok());
    named.map(|address| address.to_canonical()).find(|address| !proxies.contains(address)).unwrap_or(peer)
}
