use super::MediaType as M;
use super::*;

/// A ZIP's directory and end, with these names; what they name is not looked at.
fn zip(names: &[&str]) -> Vec<u8> {
    let mut file = b"PK\x03\x04".to_vec();
    file.resize(40, 0);
    let start = file.len() as u32;
    for name in names {
        let mut entry = b"PK\x01\x02".to_vec();
        entry.resize(46, 0);
        entry[28..30].copy_from_slice(&(name.len() as u16).to_le_bytes());
        entry.extend_from_slice(name.as_bytes());
        file.extend(entry);
    }
    let bytes = file.len() as u32 - start;
    let mut end = b"PK\x05\x06".to_vec();
    end.resize(22, 0);
    end[12..16].copy_from_slice(&bytes.to_le_bytes());
    end[16..20].copy_from_slice(&start.to_le_bytes());
    file.extend(end);
    file
}

fn office_of(file: &[u8]) -> Option<MediaType> {
    let at = directory_at(file, file.len() as u64)?;
    office(&file[at.start as usize..(at.start + at.bytes) as usize])
}

#[test]
fn a_file_is_what_it_begins_with() {
    let open = |kind: &str| {
        let mut head = b"PK\x03\x04".to_vec();
        head.resize(30, 0);
        head.extend_from_slice(b"mimetype");
        head.extend_from_slice(kind.as_bytes());
        head
    };
    let cases: [(&[u8], Sniffed); 32] = [
        (b"\xff\xd8\xff\xe1..Exif", Sniffed::Is(M::Jpeg)),
        (b"\x89PNG\r\n\x1a\n....", Sniffed::Is(M::Png)),
        (b"GIF89a....", Sniffed::Is(M::Gif)),
        (b"RIFF....WEBPVP8 ", Sniffed::Is(M::Webp)),
        (b"RIFF....WAVEfmt ", Sniffed::MaybeText), // Its length is not a text, unless it is made up as here.
        (b"%PDF-1.7\n", Sniffed::Is(M::Pdf)),
        (b"\n%PDF-1.7\n", Sniffed::MaybeText),
        (b"PK\x03\x04....", Sniffed::Zip),
        (&open("application/vnd.oasis.opendocument.text"), Sniffed::Is(M::Odt)),
        (&open("application/vnd.oasis.opendocument.spreadsheet"), Sniffed::Is(M::Ods)),
        (&open("application/vnd.oasis.opendocument.text-template"), Sniffed::Refused),
        (&open("application/epub+zip"), Sniffed::Refused),
        (b"\0\0\0\x20ftypisom....", Sniffed::Is(M::Mp4)),
        (b"\0\0\0\x14ftypqt  ....", Sniffed::Is(M::Quicktime)),
        (b"\0\0\0\x20ftypM4A ....", Sniffed::Is(M::M4a)),
        (b"\0\0\0\x18ftypheic....", Sniffed::Heic),
        (b"\0\0\0\x18ftypavif....", Sniffed::Heic),
        (b"\x1a\x45\xdf\xa3....\x42\x82\x84webm....", Sniffed::Is(M::Webm)),
        (b"ID3\x04....", Sniffed::Is(M::Mp3)),
        ("Fuite au 2e étage\r\n".as_bytes(), Sniffed::MaybeText),
        (b"Fuite au 2e \xe9tage", Sniffed::MaybeText),
        (b"", Sniffed::MaybeText),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", Sniffed::Refused),
        (b"\xef\xbb\xbf  \n<?xml version='1.0'?><svg/>", Sniffed::Refused),
        (b"<!DOCTYPE html><script>alert(1)</script>", Sniffed::Refused),
        (b"#!/bin/sh\nrm -rf /\n", Sniffed::Refused),
        (b"MZ\x90\0\x03\0\0\0", Sniffed::Refused),
        (b"\x7fELF\x02\x01\x01\0", Sniffed::Refused),
        (b"\xca\xfe\xba\xbe\0\0\0\x34", Sniffed::Refused),
        (b"Rar!\x1a\x07\x01\0", Sniffed::Refused),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Sniffed::Refused),
        (b"II*\0....", Sniffed::Refused),
    ];
    for (head, expected) in cases {
        // An `OLE` header has a byte that no text has further on; the table's is cut short before it.
        assert_eq!(sniff(head), expected, "{:?}", String::from_utf8_lossy(head));
    }
}

#[test]
fn office_documents_are_told_apart_by_their_directory_and_other_archives_are_refused() {
    let cases: [(&[&str], Option<MediaType>); 7] = [
        (&["[Content_Types].xml", "_rels/.rels", "word/document.xml"], Some(M::Docx)),
        (&["xl/worksheets/sheet1.xml", "xl/workbook.xml", "[Content_Types].xml"], Some(M::Xlsx)),
        (&["[Content_Types].xml", "ppt/presentation.xml"], Some(M::Pptx)),
        (&["[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"], None),
        (&["word/document.xml"], None),
        (&["setup.exe"], None),
        (&[], None),
    ];
    for (names, expected) in cases {
        assert_eq!(office_of(&zip(names)), expected, "{names:?}");
    }
    let mut lying = zip(&["[Content_Types].xml", "xl/workbook.xml"]);
    let end = lying.len() - 22;
    lying[end + 12..end + 16].copy_from_slice(&0xffff_fff0_u32.to_le_bytes());
    assert_eq!(office_of(&lying), None, "a directory that says it is longer than the file");
    assert_eq!(directory_at(b"PK\x05\x06", 4), None);
    assert_eq!(office(b"PK\x01\x02\0\0"), None, "cut off");
}

#[test]
fn text_is_text_to_its_end() {
    let all = |pieces: &[&[u8]]| {
        let mut check = TextCheck::default();
        pieces.iter().for_each(|piece| check.look(piece));
        check.is_text()
    };
    assert!(all(&[b"a;b\r\n", "é\t".as_bytes()]));
    assert!(!all(&[b"text", b"and then \0 not"]));
    assert!(!all(&[b"\x1b[31mred"]));
}

#[test]
fn names_mislead_nobody() {
    let long = format!("{}.pdf", "é".repeat(400));
    let cases = [
        ("facture.pdf", M::Pdf, "facture.pdf"),
        ("Facture N° 12.PDF", M::Pdf, "Facture N° 12.pdf"),
        ("photo.jpeg", M::Jpeg, "photo.jpeg"),
        ("photo.png", M::Jpeg, "photo.jpg"),
        ("rapport 12.03", M::Pdf, "rapport 12.03.pdf"),
        ("facture.pdf.exe", M::Pdf, "facture.pdf"),
        ("setup.exe", M::Pdf, "setup.pdf"),
        ("../../etc/passwd", M::Text, "passwd.txt"),
        ("C:\\Users\\me\\devis.docx", M::Docx, "devis.docx"),
        ("facture\u{202e}fdp.exe", M::Pdf, "facturefdp.pdf"),
        ("a\u{200b}b\u{feff}c\0d\x1b.pdf", M::Pdf, "abcd.pdf"),
        ("two\r\nlines\t here.pdf", M::Pdf, "two lines here.pdf"),
        ("what? <b>.csv", M::Csv, "what_ _b_.csv"),
        ("", M::Pdf, "document.pdf"),
        ("....", M::Jpeg, "photo.jpg"),
        (".htaccess", M::Text, "htaccess.txt"),
        ("CON.pdf", M::Pdf, "_CON.pdf"),
        ("com1", M::Pdf, "_com1.pdf"),
        ("конец.pdf", M::Pdf, "конец.pdf"),
        ("a/b/", M::Pdf, "document.pdf"),
    ];
    for (given, kind, expected) in cases {
        assert_eq!(safe_name(given, kind), expected, "{given:?}");
    }
    let cut = safe_name(&long, M::Pdf);
    assert!(cut.chars().count() <= NAME_CHARS_MAX && cut.len() <= 255 && cut.ends_with("é.pdf"), "{cut}");
}

#[test]
fn every_kind_is_known_by_its_word() {
    for kind in MediaType::ALL {
        assert_eq!(MediaType::parse(kind.as_str()), Some(*kind));
        assert!(!kind.ending().is_empty());
    }
    assert_eq!(MediaType::parse("image/svg+xml"), None);
}
