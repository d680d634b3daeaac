//! Why a command failed, told to the operator.

/// Why a command failed. Its text says what to do where something can be done.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The database could not be opened.
    #[error(transparent)]
    Open(#[from] store::OpenError),
    /// The desk refused.
    #[error("{0}")]
    Desk(desk::Error),
    /// A setting or argument can't be taken.
    #[error("{0}")]
    Argument(String),
    /// The machine said no.
    #[error("{what}: {source}")]
    Io {
        /// What was attempted.
        what: String,
        /// What it said.
        source: std::io::Error,
    },
    /// Something is wrong with the data.
    #[error("{0}")]
    Found(String),
}

impl From<desk::Error> for Failure {
    fn from(error: desk::Error) -> Self {
        match error {
            desk::Error::Invalid(faults) => {
                let lines: Vec<String> =
                    faults.iter().map(|fault| format!("{}: {}", fault.field, fault.message)).collect();
                Self::Argument(lines.join("\n"))
            }
            other => Self::Desk(other),
        }
    }
}

impl From<store::Error> for Failure {
    fn from(error: store::Error) -> Self {
        Self::Desk(error.into())
    }
}

impl Failure {
    /// An argument that can't be taken.
    pub fn argument(text: impl Into<String>) -> Self {
        Self::Argument(text.into())
    }

    /// What the machine said when something was attempted.
    pub fn io(what: impl Into<String>) -> impl FnOnce(std::io::Error) -> Self {
        let what = what.into();
        move |source| Self::Io { what, source }
    }

    /// Writes it to the error output.
    #[allow(clippy::print_stderr, reason = "this is where a command tells why it failed")]
    pub fn tell(&self) {
        eprintln!("callout: {self}");
    }
}
