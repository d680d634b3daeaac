//! Where a mail is kept while it comes in: in memory at first, in a file without a name when it is long, nowhere any more when
//! it is too long.

use std::io;
use std::path::{Path, PathBuf};

use tokio::fs::File;
use tokio::io::{AsyncReadExt as _, AsyncSeekExt as _, AsyncWriteExt as _};

/// Bytes that are kept in memory.
const MEMORY_BYTES_MAX: usize = 256 * 1024;

/// A mail that comes in.
pub(super) struct Spool {
    bytes_max: usize,
    dir: PathBuf,
    bytes: usize,
    memory: Vec<u8>,
    file: Option<File>,
}

impl Spool {
    /// For a mail of so many bytes at most, in a file in `dir` when it is long.
    pub(super) fn new(bytes_max: usize, dir: &Path) -> Self {
        Self { bytes_max, dir: dir.to_owned(), bytes: 0, memory: Vec::new(), file: None }
    }

    /// Whether more came than is taken; what came is dropped then.
    pub(super) fn is_too_large(&self) -> bool {
        self.bytes > self.bytes_max
    }

    /// How much came.
    pub(super) fn bytes(&self) -> usize {
        self.bytes
    }

    /// Takes what came.
    ///
    /// # Errors
    /// When the file can't be written: the disk is full.
    pub(super) async fn put(&mut self, chunk: &[u8]) -> io::Result<()> {
        self.bytes += chunk.len();
        if self.is_too_large() {
            (self.memory, self.file) = (Vec::new(), None);
            return Ok(());
        }
        if let Some(file) = &mut self.file {
            return file.write_all(chunk).await;
        }
        self.memory.extend_from_slice(chunk);
        if self.memory.len() > MEMORY_BYTES_MAX {
            let dir = self.dir.clone();
            let made = tokio::task::spawn_blocking(move || tempfile::tempfile_in(dir));
            let file = made.await.map_err(io::Error::other)??;
            let mut file = File::from_std(file);
            file.write_all(&self.memory).await?;
            (self.memory, self.file) = (Vec::new(), Some(file));
        }
        Ok(())
    }

    /// The whole mail.
    ///
    /// # Errors
    /// When the file can't be read.
    pub(super) async fn whole(self) -> io::Result<Vec<u8>> {
        let Some(mut file) = self.file else { return Ok(self.memory) };
        file.flush().await?;
        file.rewind().await?;
        let mut whole = Vec::with_capacity(self.bytes);
        file.read_to_end(&mut whole).await?;
        Ok(whole)
    }
}
