//! HTML of well-known clients.

use desk::domain::reply::cut;

use super::to_text;

#[test]
fn what_was_written_is_left_of_each_clients_html() {
    let written = "Oui, jeudi à 9 h.\nMerci";
    let table = [
        (
            "Gmail",
            r#"<div dir="ltr">Oui, jeudi &agrave; 9&nbsp;h.<div>Merci</div></div><br><div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">Le lun. 2 mars 2026 Callout a écrit&nbsp;:<br></div><blockquote class="gmail_quote">Une date</blockquote></div>"#,
        ),
        (
            "Outlook on the web",
            r#"<html><head><style>p {margin:0}</style></head><body><div style="x">Oui, jeudi &#224; 9 h.</div><div>Merci</div><hr><div id="divRplyFwdMsg"><b>De :</b> Callout<br><b>Envoyé :</b> lundi<br></div>texte</body></html>"#,
        ),
        (
            "Outlook",
            r#"<p class=MsoNormal>Oui, jeudi &#xe0; 9 h.</p><p class=MsoNormal>Merci</p><div style='border-top:solid'><p class=MsoNormal><b>De&nbsp;:</b> Callout &lt;x@y&gt;<br><b>Envoyé&nbsp;:</b> lundi<br><b>À&nbsp;:</b> Ada<br><b>Objet&nbsp;:</b> Une date</p></div><p>texte</p>"#,
        ),
        (
            "Apple Mail",
            r#"<html><body>Oui, jeudi à 9 h.<div>Merci<br id="x"><div><br><blockquote type="cite"><div>Le 2 mars 2026 à 09:12, Callout a écrit :</div>texte</blockquote></div></div></body></html>"#,
        ),
        (
            "Thunderbird",
            r#"<p>Oui, jeudi à 9 h.</p><p>Merci</p><div class="moz-cite-prefix">Le 02/03/2026 à 09:12, Callout a écrit :<br></div><blockquote type="cite" cite="mid:x">texte</blockquote>"#,
        ),
        (
            "Gmail, with blank lines",
            "<div>Oui, jeudi à 9 h.</div><div>Merci</div><div><br></div><div><br></div>-- <br><div>Ada</div>",
        ),
        ("a list", "Oui, jeudi à 9 h.<!-- <div>no > --><script>var x = '<p>';</script><ul><li>Merci</ul>"),
    ];
    for (client, html) in table {
        assert_eq!(cut(&to_text(html)), written, "{client}: {}", to_text(html));
    }
}

#[test]
fn html_that_is_none_does_no_harm() {
    for html in [
        "",
        "<",
        "<<<>>>",
        "<div",
        "a < b",
        "<!-- ",
        "&#9999999999;",
        "&#xd800;",
        "<a\u{e9}>",
        "\u{e9}&\u{e9};",
    ] {
        to_text(html);
    }
    assert_eq!(to_text("a<script>b<p>c").trim(), "a");
    let scripts = "<script></p>".repeat(90_000);
    assert_eq!(to_text(&scripts), "");
    let long = "é<div>".repeat(600_000);
    assert!(to_text(&long).len() <= long.len());
}
