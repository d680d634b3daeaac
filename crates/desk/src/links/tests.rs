use super::*;

fn bound(technician: Option<u128>) -> Bound {
    let id = Id::from_bits;
    let key = Key {
        client: OrgId(id(1)),
        ticket: TicketId(id(0x6372_5f25_9ab7_e72a_4fb4_ae69)),
        contractor: OrgId(id(u128::MAX)),
        technician: technician.map(|bits| UserId(id(bits))),
    };
    Bound { key, generation: 70_000 }
}

#[test]
fn a_link_comes_back_as_it_was_made_and_not_otherwise() {
    let signer = Signer::new(b"secret");
    for link in [bound(None), bound(Some(9))] {
        let text = text_for(&signer, &link);
        assert_eq!(parse(&signer, &text), Some(link));
        assert!(text.len() < 128, "{}", text.len());
        for end in 0..text.len() {
            assert_eq!(parse(&signer, &text[..end]), None, "cut off at {end}");
        }
        let mut forged = text.clone().into_bytes();
        forged[20] = if forged[20] == b'a' { b'b' } else { b'a' };
        assert_eq!(parse(&signer, &String::from_utf8(forged).unwrap()), None);
        assert_eq!(parse(&Signer::new(b"another"), &text), None);
    }
    let other_purpose = format!("{PREFIX}{}", signer.seal("file", &[0; BYTES]));
    assert_eq!(parse(&signer, &other_purpose), None);
}
