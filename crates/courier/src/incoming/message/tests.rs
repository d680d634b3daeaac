//! Whole mails, and what is none.

use desk::domain::reply::{Reason, ReturnPath};
use proptest::prelude::*;

use super::*;

fn read_text(text: &str) -> Result<Reply, Reason> {
    read(text.replace('\n', "\r\n").as_bytes(), ReturnPath::Address("ada@example.com"))
}

const PHOTO: &str = "From: =?utf-8?q?Ada_Lov=C3=A9lace?= <Ada@example.com>
To: reply+abc@desk.example
Message-ID: <1@example.com>
Subject: Re: Fuite
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=a

--a
Content-Type: multipart/alternative; boundary=b

--b
Content-Type: text/plain; charset=iso-8859-1
Content-Transfer-Encoding: quoted-printable

C'est r=E9par=E9.

Le lun. 2 mars 2026 =E0 09:12, Callout <x@y> a =E9crit :
> avant
--b
Content-Type: text/html; charset=utf-8

<p>C'est réparé.</p>
--b--
--a
Content-Type: image/jpeg; name=\"photo.jpg\"
Content-Disposition: attachment; filename*=utf-8''apr%C3%A8s.jpg
Content-Transfer-Encoding: base64

aGVsbG8=
--a
Content-Type: application/pkcs7-signature; name=smime.p7s
Content-Disposition: attachment; filename=smime.p7s
Content-Transfer-Encoding: base64

aGVsbG8=
--a--
";

#[test]
fn a_reply_with_a_photo() {
    let reply = read_text(PHOTO).unwrap();
    assert_eq!(reply.message_id, "1@example.com");
    assert_eq!(reply.from.as_deref(), Some("Ada@example.com"));
    assert_eq!(reply.from_name.as_deref(), Some("Ada Lovélace"));
    assert_eq!(reply.text, "C'est réparé.");
    let [file] = &reply.files[..] else { panic!("{:?}", reply.files) };
    assert_eq!((file.name.as_str(), &file.bytes[..]), ("après.jpg", &b"hello"[..]));
}

#[test]
fn what_came_as_html_only_is_text() {
    let reply = read_text(
        "From: ada@example.com\nContent-Type: text/html; charset=utf-8\n\n<div>Jeudi.</div><div>Merci</div><hr><div id=\"divRplyFwdMsg\">De : x</div>",
    )
    .unwrap();
    assert_eq!(reply.text, "Jeudi.\nMerci");
}

#[test]
fn lines_that_were_broken_are_put_together_again() {
    let reply = read_text(
        "From: ada@example.com\nContent-Type: text/plain; format=flowed\n\nUne ligne qui \ncontinue.\n from here\n\n-- \nAda",
    )
    .unwrap();
    assert_eq!(reply.text, "Une ligne qui continue.\nfrom here");
}

#[test]
fn pictures_of_a_signature_are_not_kept() {
    let mail = |id: &str| {
        format!(
            "From: ada@example.com\nContent-Type: multipart/related; boundary=a\n\n--a\nContent-Type: text/html\n\nOui <img src=\"cid:logo@x\">\n--a\nContent-Type: image/png; name=l.png\nContent-ID: <{id}>\nContent-Transfer-Encoding: base64\n\naGVsbG8=\n--a--\n"
        )
    };
    assert_eq!(read_text(&mail("logo@x")).unwrap().files.len(), 0);
    assert_eq!(read_text(&mail("other@x")).unwrap().files.len(), 1);
}

#[test]
fn what_is_no_reply_says_why() {
    let table = [
        ("", Reason::Malformed),
        ("\n\n\n", Reason::Malformed),
        ("From: ada@example.com\n\n", Reason::Empty),
        ("From: ada@example.com\n\n> quoted\n-- \nAda", Reason::Empty),
        ("From: ada@example.com\nAuto-Submitted: auto-replied\n\nI am away", Reason::AutoSubmitted),
        ("From: ada@example.com\nX-Callout-Kind: note\n\ntext", Reason::Own),
        ("From: MAILER-DAEMON@example.com\n\nUndelivered", Reason::Bounce),
        ("From: ada@example.com\nauto-submitted:\n auto-generated\n\ntext", Reason::AutoSubmitted),
    ];
    for (text, reason) in table {
        assert_eq!(read_text(text).unwrap_err(), reason, "{text:?}");
    }
    assert_eq!(read(b"From: a@b.c\r\n\r\nhello", ReturnPath::Null).unwrap_err(), Reason::Bounce);
}

#[test]
fn a_mail_without_an_id_is_known_by_what_it_says() {
    let id = |text: &str| read_text(&format!("From: ada@example.com\n\n{text}")).unwrap().message_id;
    assert_eq!(id("a"), id("a"));
    assert_ne!(id("a"), id("b"));
    assert_eq!(id("a").len(), 64);
}

#[test]
fn mails_within_mails_are_not_followed_without_end() {
    let deep =
        |levels: usize| format!("From: a@b.c\n{}text", "Content-Type: message/rfc822\n\n".repeat(levels));
    assert_eq!(read_text(&deep(PARTS_MAX)).unwrap_err(), Reason::Empty);
    assert_eq!(read_text(&deep(PARTS_MAX + 1)).unwrap_err(), Reason::Malformed);
    assert_eq!(read_text(&deep(300_000)).unwrap_err(), Reason::Malformed);
    let mut nested = String::from("From: a@b.c\n");
    for level in 0..PARTS_MAX {
        nested.push_str(&format!("Content-Type: multipart/mixed; boundary=b{level}\n\n--b{level}\n"));
    }
    let _ = read_text(&nested);
    let digest = "Content-Type: multipart/digest; boundary=a\n\n--a\n\n".repeat(PARTS_MAX - 1);
    let _ = read_text(&format!("From: a@b.c\n{digest}"));
}

#[test]
fn more_files_than_a_reply_has_are_left_out() {
    let part = "--a\nContent-Type: application/pdf\n\nx\n".repeat(40);
    let reply =
        read_text(&format!("From: a@b.c\nContent-Type: multipart/mixed; boundary=a\n\n{part}--a--")).unwrap();
    assert_eq!(reply.files.len(), part::FILES_MAX);
}

proptest! {
    #[test]
    fn no_bytes_stop_it(bytes in proptest::collection::vec(any::<u8>(), 0..2_000)) {
        let _ = read(&bytes, ReturnPath::Unknown);
    }

    #[test]
    fn no_headers_stop_it(headers in "(From|Content-Type|Content-Transfer-Encoding|Message-ID|Content-Disposition): [ -~é]{0,80}\r?\n", body in "[\\s\\S]{0,300}") {
        let _ = read(format!("{headers}\r\n{body}").as_bytes(), ReturnPath::Unknown);
    }

    #[test]
    fn no_damage_stops_it(changes in proptest::collection::vec((0usize..1_200, any::<u8>()), 0..30), end in 0usize..1_200) {
        let mut bytes = PHOTO.replace('\n', "\r\n").into_bytes();
        for (place, byte) in changes {
            if let Some(old) = bytes.get_mut(place) {
                *old = byte;
            }
        }
        bytes.truncate(end);
        let _ = read(&bytes, ReturnPath::Unknown);
    }
}
