use std::io::{Cursor, Read as _, Write as _};

use image::{ImageEncoder as _, Rgba, RgbaImage};

use super::*;

fn scratch(bytes: &[u8]) -> File {
    let mut file = tempfile::tempfile().unwrap();
    file.write_all(bytes).unwrap();
    file
}

fn made_of(bytes: &[u8], kind: MediaType) -> Result<Picture, Error> {
    make_anew(scratch(bytes), kind, scratch(b""), scratch(b""))
}

fn bytes_of(made: Made) -> Vec<u8> {
    let (mut file, mut bytes) = (made.file, Vec::new());
    file.rewind().unwrap();
    file.read_to_end(&mut bytes).unwrap();
    bytes
}

/// An EXIF block that says to turn the picture (6: by 90° clockwise), and that it was taken at a place.
fn exif() -> Vec<u8> {
    let mut block = b"II*\0\x08\0\0\0".to_vec();
    let entry = |tag: u16, kind: u16, count: u32, value: u32| {
        let mut entry = Vec::new();
        entry.extend(tag.to_le_bytes());
        entry.extend(kind.to_le_bytes());
        entry.extend(count.to_le_bytes());
        entry.extend(value.to_le_bytes());
        entry
    };
    block.extend(2u16.to_le_bytes());
    block.extend(entry(0x0112, 3, 1, 6));
    block.extend(entry(0x8825, 4, 1, 38));
    block.extend(0u32.to_le_bytes());
    block.extend(1u16.to_le_bytes());
    block.extend(entry(0x0001, 2, 2, u32::from(b'N')));
    block.extend(0u32.to_le_bytes());
    block.extend_from_slice(b"GPS-48.8584N-2.2945E");
    block
}

fn jpeg(width: u32, height: u32, exif: Option<Vec<u8>>) -> Vec<u8> {
    let picture = RgbImage::from_fn(width, height, |x, _| Rgb([if x < width / 2 { 250 } else { 5 }, 9, 9]));
    let mut bytes = Vec::new();
    let mut encoder = JpegEncoder::new_with_quality(&mut bytes, 90);
    if let Some(exif) = exif {
        encoder.set_exif_metadata(exif).unwrap();
    }
    picture.write_with_encoder(encoder).unwrap();
    bytes
}

fn has(bytes: &[u8], text: &[u8]) -> bool {
    bytes.windows(text.len()).any(|window| window == text)
}

#[test]
fn a_photo_says_no_more_where_it_was_taken_and_stands_upright() {
    let sent = jpeg(640, 400, Some(exif()));
    assert!(has(&sent, b"GPS-48.8584N"));
    let made = made_of(&sent, MediaType::Jpeg).unwrap();
    assert_eq!((made.media_type, made.size_px), (MediaType::Jpeg, (400, 640)));
    let (kept, small) = (bytes_of(made.kept), bytes_of(made.thumbnail));
    for bytes in [&kept, &small] {
        assert!(!has(bytes, b"GPS-48.8584N") && !has(bytes, b"Exif"));
    }
    let kept = image::load_from_memory(&kept).unwrap().to_rgb8();
    assert!(kept.get_pixel(200, 10)[0] > 200 && kept.get_pixel(200, 630)[0] < 50, "the left side is up now");
    let small = image::load_from_memory(&small).unwrap();
    assert_eq!((small.width(), small.height()), (200, 320));
}

#[test]
fn a_large_photo_is_decoded_no_larger_than_it_is_kept() {
    for (sent, kept) in
        [((4_032, 3_024), (2_016, 1_512)), ((3_000, 2_000), (2_560, 1_707)), ((1_500, 900), (1_500, 900))]
    {
        let made = made_of(&jpeg(sent.0, sent.1, None), MediaType::Jpeg).unwrap();
        assert_eq!(made.size_px, kept, "{sent:?}");
    }
}

#[test]
fn what_shines_through_stays_so_and_a_thumbnail_shows_it_as_paper() {
    let picture = RgbaImage::from_pixel(10, 10, Rgba([0, 0, 0, 0]));
    let (mut png, mut webp) = (Vec::new(), Vec::new());
    picture.write_to(&mut Cursor::new(&mut png), ImageFormat::Png).unwrap();
    picture.write_to(&mut Cursor::new(&mut webp), ImageFormat::WebP).unwrap();
    for (bytes, kind) in [(png, MediaType::Png), (webp, MediaType::Webp)] {
        let made = made_of(&bytes, kind).unwrap();
        assert_eq!(made.media_type, MediaType::Png);
        let kept = image::load_from_memory(&bytes_of(made.kept)).unwrap().to_rgba8();
        assert_eq!(kept.get_pixel(5, 5)[3], 0);
        let small = image::load_from_memory(&bytes_of(made.thumbnail)).unwrap().to_rgb8();
        assert!(small.get_pixel(5, 5)[0] > 250);
    }
}

#[test]
fn a_photo_without_transparency_is_kept_as_jpeg() {
    let mut webp = Vec::new();
    RgbImage::from_pixel(32, 16, Rgb([9, 99, 9]))
        .write_to(&mut Cursor::new(&mut webp), ImageFormat::WebP)
        .unwrap();
    let made = made_of(&webp, MediaType::Webp).unwrap();
    assert_eq!((made.media_type, made.size_px), (MediaType::Jpeg, (32, 16)));
    let mut gif = Vec::new();
    RgbaImage::from_pixel(8, 8, Rgba([9, 99, 9, 255]))
        .write_to(&mut Cursor::new(&mut gif), ImageFormat::Gif)
        .unwrap();
    assert_eq!(made_of(&gif, MediaType::Gif).unwrap().media_type, MediaType::Png);
}

#[test]
fn a_bomb_is_refused_before_it_is_decoded() {
    // A PNG that says it has 20,000 × 20,000 pixels; all of them would be 1.6 GB.
    let mut bytes = Vec::new();
    image::codecs::png::PngEncoder::new(&mut bytes)
        .write_image(&[0; 4], 1, 1, image::ExtendedColorType::Rgba8)
        .unwrap();
    bytes[16..20].copy_from_slice(&20_000u32.to_be_bytes());
    bytes[20..24].copy_from_slice(&20_000u32.to_be_bytes());
    let crc = crc32(&bytes[12..29]);
    bytes[29..33].copy_from_slice(&crc.to_be_bytes());
    let refused = made_of(&bytes, MediaType::Png).err().unwrap();
    assert_eq!(refused, FileRefusal::PictureTooLarge { pixels_max: PIXELS_MAX }.into());
}

fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(
            crc ^ u32::from(*byte),
            |crc, _| if crc & 1 == 1 { crc >> 1 ^ 0xedb8_8320 } else { crc >> 1 },
        )
    })
}

#[test]
fn what_only_begins_as_a_picture_is_refused() {
    for (bytes, kind) in [
        (b"\xff\xd8\xff\xe0 and then nothing".as_slice(), MediaType::Jpeg),
        (b"\x89PNG\r\n\x1a\n and then nothing", MediaType::Png),
        (b"GIF89a\x08\0\x08\0\0\0\0 nothing", MediaType::Gif),
        (b"RIFF\x10\0\0\0WEBPVP8 and then", MediaType::Webp),
    ] {
        assert_eq!(made_of(bytes, kind).err(), Some(FileRefusal::PictureUnreadable.into()), "{kind:?}");
    }
}
