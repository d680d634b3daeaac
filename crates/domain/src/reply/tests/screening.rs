//! Which mail is nobody's reply.

use super::*;

fn with(headers: &[(&str, &str)], return_path: ReturnPath<'_>) -> Option<Reason> {
    screen(headers, Some("ada@example.com"), return_path)
}

#[test]
fn a_persons_mail_passes() {
    let headers = [
        ("From", "Ada <ada@example.com>"),
        ("Message-ID", "<CAF=x@mail.gmail.com>"),
        ("Auto-Submitted", "no"),
        ("Precedence", "first-class"),
        ("X-Auto-Response-Suppress", "OOF"),
        ("Content-Type", "multipart/alternative; boundary=x"),
        ("List-Unsubscribe", "<mailto:x@example.com>"),
    ];
    assert_eq!(with(&headers, ReturnPath::Address("ada@example.com")), None);
    assert_eq!(with(&headers, ReturnPath::Unknown), None);
    assert_eq!(with(&[], ReturnPath::Unknown), None);
}

#[test]
fn machines_do_not() {
    let table: [(&str, &str, Reason); 19] = [
        ("Auto-Submitted", "auto-replied", Reason::AutoSubmitted),
        ("auto-submitted", " Auto-Generated; owner-email=\"x\"", Reason::AutoSubmitted),
        ("Content-Type", "multipart/report; report-type=delivery-status; boundary=x", Reason::Bounce),
        ("Content-Type", "Multipart/Report; report-type=disposition-notification", Reason::Bounce),
        ("X-Failed-Recipients", "x@example.com", Reason::Bounce),
        ("List-Id", "<all.example.com>", Reason::List),
        ("List-Post", "<mailto:all@example.com>", Reason::List),
        ("Mailing-List", "contact x", Reason::List),
        ("Precedence", "bulk", Reason::Bulk),
        ("Precedence", "Junk", Reason::Bulk),
        ("Precedence", "list", Reason::List),
        ("Precedence", "auto_reply", Reason::AutoReply),
        ("X-Autoreply", "yes", Reason::AutoReply),
        ("X-Autorespond", "", Reason::AutoReply),
        ("X-Autoreply-From", "ada@example.com", Reason::AutoReply),
        ("X-Auto-Response-Suppress", "All", Reason::AutoReply),
        ("X-Callout-Ticket", "anything", Reason::Own),
        ("x-callout-mail", "", Reason::Own),
        ("Message-ID", "<callout.0123@desk.example>", Reason::Own),
    ];
    for (name, value, reason) in table {
        assert_eq!(
            with(&[(name, value)], ReturnPath::Address("ada@example.com")),
            Some(reason),
            "{name}: {value}"
        );
    }
}

#[test]
fn nobody_is_answered() {
    assert_eq!(with(&[], ReturnPath::Null), Some(Reason::Bounce));
    assert_eq!(with(&[], ReturnPath::Address("MAILER-DAEMON@example.com")), Some(Reason::Bounce));
    assert_eq!(with(&[("Return-Path", " <> ")], ReturnPath::Unknown), Some(Reason::Bounce));
    assert_eq!(with(&[("Auto-Submitted", "auto-replied")], ReturnPath::Null), Some(Reason::AutoSubmitted));
    let daemon = screen(&[], Some("Postmaster@example.com"), ReturnPath::Unknown);
    assert_eq!(daemon, Some(Reason::Bounce));
}

#[test]
fn one_mailbox_has_many_spellings() {
    for (one, other, same) in [
        ("ada@example.com", "Ada@Example.COM", true),
        ("ada@example.com", "ada+desk@example.com", true),
        ("ada@example.com", "ada@example.org", false),
        ("ada@example.com", "bob@example.com", false),
        ("", "", false),
        ("@example.com", "@example.com", false),
        ("+a@example.com", "+b@example.com", false),
    ] {
        assert_eq!(is_same_mailbox(one, other), same, "{one} {other}");
    }
}
