//! Why a file is not taken.

/// Why not.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum FileRefusal {
    /// It is longer than the desk takes.
    #[error("a file may have at most {bytes_max} bytes")]
    TooLarge {
        /// How many it takes.
        bytes_max: u64,
    },
    /// It has no bytes.
    #[error("the file is empty")]
    Empty,
    /// It is of a kind that is not taken, whatever it is called.
    #[error(
        "this kind of file is not taken: send a photo (JPEG, PNG, WebP, GIF), a PDF, an office document without macros (DOCX, XLSX, PPTX, ODT, ODS, ODP), plain text, a film (MP4, MOV, WebM) or a recording (M4A, MP3)"
    )]
    TypeRefused,
    /// It is a photo that can't be freed of where it was taken.
    #[error("HEIC and AVIF photos are not taken: send it as JPEG")]
    HeicRefused,
    /// It has more pixels than are decoded.
    #[error("the picture has too many pixels: {pixels_max} at most")]
    PictureTooLarge {
        /// How many are.
        pixels_max: u64,
    },
    /// It begins as a picture, and is none.
    #[error("the picture is damaged: it can't be read")]
    PictureUnreadable,
    /// Its sender broke it off.
    #[error("the file broke off before its end")]
    BrokeOff,
    /// The ticket has as many files as it may.
    #[error("the ticket has {max} files already, and takes no more")]
    TooMany {
        /// How many it takes.
        max: i64,
    },
    /// What was kept is not there any more, or can't be reached.
    #[error("the file can't be kept or read at the moment")]
    Storage,
}

impl FileRefusal {
    /// Stable, snake_case.
    pub const fn code(self) -> &'static str {
        match self {
            Self::TooLarge { .. } => "file_too_large",
            Self::Empty => "file_empty",
            Self::TypeRefused => "file_type_refused",
            Self::HeicRefused => "heic_refused",
            Self::PictureTooLarge { .. } => "picture_too_large",
            Self::PictureUnreadable => "picture_unreadable",
            Self::BrokeOff => "incomplete_body",
            Self::TooMany { .. } => "too_many_files",
            Self::Storage => "files_unavailable",
        }
    }
}
