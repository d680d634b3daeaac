//! Pictures are decoded and encoded anew: nothing of what a camera wrote beside the pixels (where, when, with which device) is
//! kept, nor anything else that hides in a picture. How it is to be turned is done to it.

use std::fs::File;
use std::io::{self, BufReader, BufWriter, Seek as _, Write};

use domain::file::MediaType;
use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::metadata::Orientation;
use image::{
    ColorType, DynamicImage, GrayImage, ImageDecoder as _, ImageError, ImageFormat, ImageReader, Limits, Rgb,
    RgbImage,
};
use jpeg_decoder::PixelFormat;
use sha2::{Digest as _, Sha256};
use store::files::Digest;

use super::FileRefusal;
use super::objects::{digest_of, storage};
use crate::Error;

/// Pixels of a picture at most: what telephones make. Asked before it is decoded.
const PIXELS_MAX: u64 = 50_000_000;
/// Pixels of a photo at most that is written in passes over the whole of it, and has to be in memory for that.
const PROGRESSIVE_PIXELS_MAX: u64 = 16_000_000;
/// Pixels on a side at most.
const SIDE_MAX: u32 = 20_000;
/// Bytes that decoding may take.
const DECODED_BYTES_MAX: u64 = 256 << 20;
/// A picture is kept with at most so many pixels on its longer side: enough to read the plate of a machine that one stands before.
const KEPT_SIDE_MAX: u32 = 2_560;
/// A photo is decoded at an eighth, a quarter or half its size where that still has so many pixels on its longer side: what is not
/// decoded takes no memory. A photo of 48 megapixels is kept with three.
const KEPT_SIDE_ENOUGH: u32 = 1_600;
/// A thumbnail has so many.
const THUMBNAIL_SIDE_MAX: u32 = 320;
const QUALITY: u8 = 85;
const THUMBNAIL_QUALITY: u8 = 78;

/// What is kept of a picture.
pub(super) struct Picture {
    pub(super) kept: Made,
    pub(super) thumbnail: Made,
    pub(super) media_type: MediaType,
    pub(super) size_px: (i64, i64),
}

/// A file that was written here.
pub(super) struct Made {
    pub(super) file: File,
    pub(super) digest: Digest,
    pub(super) size_bytes: i64,
}

/// Makes a picture anew from `file`, and its thumbnail, into two empty files. For a thread that may block.
pub(super) fn make_anew(file: File, kind: MediaType, into: File, small: File) -> Result<Picture, Error> {
    let picture = decode(file, kind)?;
    let has_alpha = picture.color().has_alpha();
    let media_type = match kind {
        MediaType::Png | MediaType::Gif => MediaType::Png,
        MediaType::Webp if has_alpha => MediaType::Png,
        _ => MediaType::Jpeg,
    };
    // Sixteen bits of a colour are more than anybody sees.
    let picture = match picture.color() {
        ColorType::L8 | ColorType::Rgb8 => picture,
        ColorType::La8 | ColorType::Rgba8 if media_type == MediaType::Png => picture,
        color if color.has_alpha() && media_type == MediaType::Png => picture.into_rgba8().into(),
        _ => picture.into_rgb8().into(),
    };
    let thumbnail = made(small, |writer| {
        let small = on_white(&picture.thumbnail(THUMBNAIL_SIDE_MAX, THUMBNAIL_SIDE_MAX));
        small.write_with_encoder(JpegEncoder::new_with_quality(writer, THUMBNAIL_QUALITY))
    })?;
    let kept = made(into, |writer| match media_type {
        MediaType::Png => picture.write_with_encoder(PngEncoder::new_with_quality(
            writer,
            CompressionType::Default,
            FilterType::Adaptive,
        )),
        _ => picture.write_with_encoder(JpegEncoder::new_with_quality(writer, QUALITY)),
    })?;
    let size_px = (i64::from(picture.width()), i64::from(picture.height()));
    Ok(Picture { kept, thumbnail, media_type, size_px })
}

fn decode(mut file: File, kind: MediaType) -> Result<DynamicImage, Error> {
    file.rewind().map_err(storage)?;
    if kind == MediaType::Jpeg
        && let Some((picture, orientation)) = photo(file.try_clone().map_err(storage)?)?
    {
        return Ok(upright(picture, orientation));
    }
    file.rewind().map_err(storage)?;
    let format = match kind {
        MediaType::Png => ImageFormat::Png,
        MediaType::Gif => ImageFormat::Gif,
        MediaType::Webp => ImageFormat::WebP,
        _ => ImageFormat::Jpeg,
    };
    let mut reader = ImageReader::with_format(BufReader::new(file), format);
    let mut limits = Limits::default();
    limits.max_image_width = Some(SIDE_MAX);
    limits.max_image_height = Some(SIDE_MAX);
    limits.max_alloc = Some(DECODED_BYTES_MAX);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(unreadable)?;
    let (width, height) = decoder.dimensions();
    let pixels_max = if kind == MediaType::Jpeg { PROGRESSIVE_PIXELS_MAX } else { PIXELS_MAX };
    within(width, height, pixels_max)?;
    if decoder.total_bytes() > DECODED_BYTES_MAX {
        return Err(FileRefusal::PictureTooLarge { pixels_max }.into());
    }
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    Ok(upright(DynamicImage::from_decoder(decoder).map_err(unreadable)?, orientation))
}

fn within(width: u32, height: u32, pixels_max: u64) -> Result<(), Error> {
    let is_within = u64::from(width) * u64::from(height) <= pixels_max;
    if is_within { Ok(()) } else { Err(FileRefusal::PictureTooLarge { pixels_max }.into()) }
}

fn upright(mut picture: DynamicImage, orientation: Orientation) -> DynamicImage {
    if picture.width().max(picture.height()) > KEPT_SIDE_MAX {
        picture = picture.thumbnail(KEPT_SIDE_MAX, KEPT_SIDE_MAX);
    }
    picture.apply_orientation(orientation);
    picture
}

/// Decodes a photo as cameras write it, no larger than it is kept; none when it is of another kind of JPEG, for the decoder that
/// takes all of them.
fn photo(file: File) -> Result<Option<(DynamicImage, Orientation)>, Error> {
    let mut decoder = jpeg_decoder::Decoder::new(BufReader::new(file));
    decoder.set_max_decoding_buffer_size(DECODED_BYTES_MAX as usize);
    if decoder.read_info().is_err() {
        return Ok(None);
    }
    let Some(info) = decoder.info() else { return Ok(None) };
    let is_plain = info.coding_process == jpeg_decoder::CodingProcess::DctSequential
        && matches!(info.pixel_format, PixelFormat::L8 | PixelFormat::RGB24);
    if !is_plain {
        return Ok(None);
    }
    let (width, height) = (u32::from(info.width), u32::from(info.height));
    within(width, height, PIXELS_MAX)?;
    let longer = width.max(height).max(1);
    let enough = |side: u32| u16::try_from(side * KEPT_SIDE_ENOUGH.min(longer) / longer).unwrap_or(u16::MAX);
    let orientation = decoder.exif_data().and_then(Orientation::from_exif_chunk);
    let Ok((width, height)) = decoder.scale(enough(width), enough(height)) else { return Ok(None) };
    let Ok(pixels) = decoder.decode() else { return Ok(None) };
    let (width, height) = (u32::from(width), u32::from(height));
    let picture = match info.pixel_format {
        PixelFormat::L8 => GrayImage::from_raw(width, height, pixels).map(DynamicImage::from),
        _ => RgbImage::from_raw(width, height, pixels).map(DynamicImage::from),
    };
    Ok(picture.map(|picture| (picture, orientation.unwrap_or(Orientation::NoTransforms))))
}

/// JPEG has no transparency; what shines through is paper.
fn on_white(picture: &DynamicImage) -> DynamicImage {
    if !picture.color().has_alpha() {
        return DynamicImage::from(picture.to_rgb8());
    }
    let seen = picture.to_rgba8();
    let blend = |colour: u8, alpha: u8| {
        let (colour, alpha) = (u16::from(colour), u16::from(alpha));
        ((colour * alpha + 255 * (255 - alpha)) / 255) as u8
    };
    RgbImage::from_fn(seen.width(), seen.height(), |x, y| {
        let [red, green, blue, alpha] = seen.get_pixel(x, y).0;
        Rgb([blend(red, alpha), blend(green, alpha), blend(blue, alpha)])
    })
    .into()
}

/// Writes into a file, and counts and hashes what was written.
fn made(file: File, write: impl FnOnce(&mut Counting) -> Result<(), ImageError>) -> Result<Made, Error> {
    let mut counting = Counting { file: BufWriter::new(file), hash: Sha256::new(), size_bytes: 0 };
    write(&mut counting).map_err(|error| match error {
        ImageError::IoError(error) => storage(error),
        other => unreadable(other),
    })?;
    let Counting { file, hash, size_bytes } = counting;
    let file = file.into_inner().map_err(|error| storage(error.into_error()))?;
    Ok(Made { file, digest: digest_of(hash), size_bytes })
}

struct Counting {
    file: BufWriter<File>,
    hash: Sha256,
    size_bytes: i64,
}

impl Write for Counting {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write_all(bytes)?;
        self.hash.update(bytes);
        self.size_bytes += bytes.len() as i64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

#[expect(clippy::needless_pass_by_value, reason = "it is what map_err hands over")]
fn unreadable(error: ImageError) -> Error {
    match error {
        ImageError::Limits(_) => FileRefusal::PictureTooLarge { pixels_max: PIXELS_MAX }.into(),
        _ => FileRefusal::PictureUnreadable.into(),
    }
}

#[cfg(test)]
mod tests;
