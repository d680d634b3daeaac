//! What is cut from a reply: a table of mail clients, and what holds for any text.

use proptest::prelude::*;

use super::*;

const ANSWER: &str = "Bonjour,\n\nC'est d'accord pour jeudi.\nMerci";

/// What stands below the answer in a mail of each client.
const BELOW: [(&str, &str); 24] = [
    (
        "Gmail, fr",
        "Le lun. 2 mars 2026 à 09:12, Callout <reply+abc@desk.example> a écrit :\n\n> --- Répondez au-dessus de cette ligne ---\n> Plombex propose une date.\n",
    ),
    (
        "Gmail, fr, wrapped",
        "Le lun. 2 mars 2026 à 09:12, Maison Lumière via Callout <\nreply+abcdefghijklmnop@desk.example> a écrit :\n\n> Plombex propose une date.\n",
    ),
    (
        "Gmail, en",
        "On Mon, Mar 2, 2026 at 9:12\u{202f}AM Callout <reply+abc@desk.example> wrote:\n\n> --- Reply above this line ---\n> A date\n",
    ),
    (
        "Gmail, en, wrapped",
        "On Mon, Mar 2, 2026 at 9:12 AM Maison Lumière via Callout\n<reply+abc@desk.example>\nwrote:\n\n> A date\n> more",
    ),
    ("Gmail, older", "2026-03-02 9:12 GMT+01:00 Callout <reply+abc@desk.example>:\n\n> A date"),
    (
        "Apple Mail, fr",
        "> Le 2 mars 2026 à 09:12, Callout <reply+abc@desk.example> a écrit :\n> \n> Plombex propose",
    ),
    (
        "Apple Mail, en, signed",
        "Sent from my iPhone\n\n> On 2 Mar 2026, at 09:12, Callout <reply+abc@desk.example> wrote:\n> \n> text",
    ),
    (
        "iPhone, fr",
        "Envoyé de mon iPhone\n\n> Le 2 mars 2026 à 09:12, Callout <reply+abc@desk.example> a écrit :\n> \n> ﻿text",
    ),
    (
        "Thunderbird, fr",
        "Le 02/03/2026 à 09:12, Callout a écrit\u{a0}:\n> Plombex propose une date.\n>\n> Voir\n\n-- \nAda Lovelace\nMaison Lumière",
    ),
    (
        "Outlook, fr",
        "De : Callout <reply+abc@desk.example>\nEnvoyé : lundi 2 mars 2026 09:12\nÀ : Ada Lovelace <ada@example.com>\nObjet : Une date\n\n--- Répondez au-dessus de cette ligne ---\nPlombex propose",
    ),
    (
        "Outlook, fr, with a rule",
        "________________________________\nDe : Callout <reply+abc@desk.example>\nEnvoyé : lundi 2 mars 2026 09:12\nÀ : Ada Lovelace\nObjet : Une date\n\ntexte",
    ),
    (
        "Outlook, fr, older",
        "-----Message d'origine-----\nDe : Callout [mailto:reply+abc@desk.example]\nEnvoyé : lundi 2 mars 2026 09:12\ntexte",
    ),
    ("Outlook, fr, curly", "-----Message d’origine-----\ntexte"),
    (
        "Outlook, en",
        "From: Callout <reply+abc@desk.example>\nSent: Monday, March 2, 2026 9:12 AM\nTo: Ada <ada@example.com>\nSubject: A date\n\ntext",
    ),
    ("Outlook, en, older", "-----Original Message-----\nFrom: Callout\ntext"),
    (
        "Outlook on a telephone",
        "Télécharger Outlook pour iOS<https://aka.ms/o0ukef>\n________________________________\nDe : Callout <reply+abc@desk.example>\nEnvoyé : lundi\nÀ : Ada\n\ntexte",
    ),
    (
        "Outlook on a telephone, en",
        "Get Outlook for Android\n________________________________\nFrom: Callout\nSent: Monday\nTo: Ada\n\ntext",
    ),
    (
        "Outlook, bold",
        "*De :* Callout <reply+abc@desk.example>\n*Envoyé :* lundi 2 mars 2026\n*À :* Ada\n*Objet :* Une date\n\ntexte",
    ),
    (
        "Samsung, fr",
        "Envoyé depuis mon appareil Galaxy\n\n-------- Message d'origine --------\nDe : Callout\ntexte",
    ),
    (
        "Yahoo, fr",
        "Le lundi 2 mars 2026 à 09:12:33 UTC+1, Callout <reply+abc@desk.example> a écrit :\n\n\n--- Répondez au-dessus de cette ligne ---\ntexte",
    ),
    (
        "Yahoo, en",
        "Sent from Yahoo Mail on Android\n\nOn Mon, Mar 2, 2026 at 9:12, Callout<reply+abc@desk.example> wrote:\n\ntext",
    ),
    (
        "Proton",
        "Sent with Proton Mail secure email.\n\n------- Original Message -------\nOn Monday, March 2nd, 2026 at 9:12 AM, Callout <x@y> wrote:\n\n> text",
    ),
    ("the marker alone", "\n\n--- REPLY ABOVE THIS LINE ---\n\ntext that no client has marked"),
    ("a signature alone", "--\nAda Lovelace\n06 12 34 56 78\n[cid:image001.png@01D9]"),
];

#[test]
fn what_stands_below_the_answer_goes() {
    for (client, below) in BELOW {
        assert_eq!(cut(&format!("{ANSWER}\n\n{below}")), ANSWER, "{client}");
        assert_eq!(cut(&format!("{ANSWER}\n\n{below}").replace('\n', "\r\n")), ANSWER, "{client}, CRLF");
        assert_eq!(cut(below), "", "{client}: nothing was written");
    }
}

#[test]
fn an_answer_below_or_between_the_quotes_stays() {
    let below = "Le 2 mars 2026 à 09:12, Callout <x@y> a écrit :\n> Jeudi ?\n\nOui.\n\n-- \nAda";
    assert_eq!(cut(below), "Oui.");
    let between =
        "On 2 Mar 2026 at 09:12, Callout wrote:\n> Thursday?\n\nYes.\n\n> At nine?\n\nNo, at ten.\n";
    assert_eq!(cut(between), "Yes.\n\nNo, at ten.");
}

#[test]
fn prose_that_looks_like_quoting_stays() {
    let proses = [
        "Le 12 mars le plombier est venu. Il a écrit :\nvanne cassée",
        "On the door somebody wrote:\nout of order",
        "De : la fuite vient du 2e étage",
        "From: here to there it is wet.",
        "Message original conservé chez nous.",
        "Envoyé le devis hier.",
        "Envoyé par coursier ce matin.",
        "Nous avons envoyé depuis lundi trois techniciens, et tous les trois ont dit que la vanne du palier devait être remplacée au plus vite, avant l'hiver.",
        "Il reste 3 > 2 fuites",
        "a - b",
        "Voici :\n- un\n- deux",
    ];
    for prose in proses {
        assert_eq!(cut(prose), prose);
    }
}

#[test]
fn blank_lines_and_invisible_characters_are_tidied() {
    assert_eq!(cut("\n\n  \n a\u{200b}b \n\n\n\nc\u{a0}d\n\n\0\u{1b}"), " ab\n\nc d");
}

#[test]
fn a_note_is_not_longer_than_any_other() {
    let text = cut(&"é".repeat(TEXT_CHARS_MAX + 5));
    assert_eq!(text.chars().count(), TEXT_CHARS_MAX);
    assert!(text.ends_with('…'));
    assert_eq!(cut(&"é".repeat(TEXT_CHARS_MAX)).chars().count(), TEXT_CHARS_MAX);
}

fn line() -> impl Strategy<Value = String> {
    let known: Vec<String> = BELOW
        .iter()
        .flat_map(|(_, below)| below.lines().map(str::to_owned))
        .chain(["", ">", "> quoted", "-- ", MARKER_EN, "Oui."].map(str::to_owned))
        .collect();
    prop_oneof![3 => proptest::sample::select(known), 1 => ".{0,60}"]
}

proptest! {
    #[test]
    fn what_is_left_was_written_and_is_no_quote(lines in proptest::collection::vec(line(), 0..30)) {
        let text = lines.join("\n");
        let left = cut(&text);
        prop_assert!(left.len() <= text.len());
        prop_assert!(!left.lines().any(|line| line.trim_start().starts_with('>')));
        prop_assert!(!left.lines().any(super::super::cut::is_marker));
        // Every line that is left stood there, in this order.
        let whole = cut_nothing(&text);
        let mut rest = whole.lines();
        for line in left.lines().filter(|line| !line.is_empty()) {
            prop_assert!(rest.any(|one| one.trim_end() == line), "{line:?} was not written");
        }
    }

    #[test]
    fn any_text_is_cut(text in "\\PC{0,400}|[\\s\\S]{0,400}") {
        cut(&text);
    }
}

/// As it is tidied.
fn cut_nothing(text: &str) -> String {
    super::super::cut::tidy(text)
}

#[test]
fn a_long_text_takes_no_long_time() {
    // Lines that each could begin an attribution, a header block or a rule: still one pass.
    let text = "Le 1 2 3\nDe : x\n_____\n\n".repeat(20_000);
    let left = cut(&text);
    assert_eq!(left.chars().count(), TEXT_CHARS_MAX);
}
