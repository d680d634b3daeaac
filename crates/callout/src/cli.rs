//! The command line. Others script against it: names, flags and last lines stay as they are.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// The maintenance desk between those who run sites and those who repair them.
#[derive(Debug, Parser)]
#[command(name = "callout", version, propagate_version = true)]
pub struct Cli {
    /// Where the database and other state are kept [env: CALLOUT_DATA_DIR] [default: ./callout-data]
    #[arg(long, global = true, value_name = "DIR")]
    pub data_dir: Option<PathBuf>,
    /// Another database than SQLite in the data directory [env: CALLOUT_DATABASE_URL]
    #[arg(long, global = true, value_name = "URL")]
    pub database_url: Option<String>,
    /// A settings file [default: ./callout.toml, if it exists]
    #[arg(long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Serve the API
    Serve(Serve),
    /// Bring the database to this binary's schema
    Migrate,
    /// Organizations: clients, who own sites, and contractors, who work on them
    #[command(subcommand)]
    Org(Org),
    /// Who works with whom
    #[command(subcommand)]
    Partner(Partner),
    /// Access tokens
    #[command(subcommand)]
    Token(Token),
    /// People
    #[command(subcommand)]
    User(User),
    /// Mail that was not sent
    #[command(subcommand)]
    Mail(Mail),
    /// Fill the database with realistic data for measurements (always the same for the same seed)
    Seed(Seed),
    /// Write everything into files, one for each table, to be imported on either engine
    Export(Directory),
    /// Read an export into an empty database; interrupted, it goes on where it was
    Import(Directory),
    /// Write the database and the files into one file, while the server goes on (SQLite)
    Backup(Backup),
    /// Put a backup back into an empty data directory (SQLite)
    Restore(Backup),
    /// Look for what is wrong, and say what to do
    Doctor,
}

/// `backup` and `restore`
#[derive(Debug, Args)]
pub struct Backup {
    /// The backup: a tar archive
    pub file: PathBuf,
}

/// `export` and `import`
#[derive(Debug, Args)]
pub struct Directory {
    /// The directory of the files
    pub dir: PathBuf,
}

/// `serve`
#[derive(Debug, Args)]
pub struct Serve {
    /// Address and port [env: CALLOUT_LISTEN] [default: 127.0.0.1:8080]
    #[arg(long, value_name = "ADDR")]
    pub listen: Option<String>,
    /// Fill an empty database with a demonstration world, and print tokens for it
    #[arg(long)]
    pub demo: bool,
}

/// `org`
#[derive(Debug, Subcommand)]
pub enum Org {
    /// Create an organization; the last line printed is its id
    Create {
        /// Its side.
        #[arg(long, value_enum)]
        kind: Kind,
        /// Its name.
        #[arg(long)]
        name: String,
    },
    /// List organizations: id, kind and name, separated by tabs
    List,
}

/// The side of an organization.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum Kind {
    /// Owns or runs sites
    Client,
    /// Works on them
    Contractor,
}

/// `partner`
#[derive(Debug, Subcommand)]
pub enum Partner {
    /// Make a contractor the partner of a client
    Add {
        /// The client's id.
        #[arg(long)]
        client: String,
        /// The contractor's id.
        #[arg(long)]
        contractor: String,
        /// It is the client's own team.
        #[arg(long)]
        internal: bool,
    },
}

/// What a person or token may do.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum Role {
    /// Everything, people and tokens included
    Admin,
    /// Runs tickets
    Manager,
    /// Opens tickets and follows them
    Requester,
    /// Works on tickets
    Technician,
    /// Reads, and enters invoices
    Accountant,
}

/// `token`
#[derive(Debug, Subcommand)]
pub enum Token {
    /// Create a token; the last line printed is the token, which is not shown again
    Create {
        /// The organization's id.
        #[arg(long)]
        org: String,
        /// What it may do.
        #[arg(long, value_enum, default_value_t = Role::Admin)]
        role: Role,
        /// What you call it: authors of notes made with it are shown under this name.
        #[arg(long, default_value = "API")]
        name: String,
        /// When it lapses: a date, or a date and time.
        #[arg(long, value_name = "DATE")]
        expires: Option<String>,
        /// What it may be used for: "read", "write" or both
        #[arg(long, default_value = "read write")]
        scopes: String,
    },
    /// List an organization's tokens: id, role, name, expiry, last use, state, separated by tabs
    List {
        /// The organization's id.
        #[arg(long)]
        org: String,
    },
    /// Revoke a token, at once
    Revoke {
        /// The token's id, as `token list` shows it.
        id: String,
    },
}

/// `user`
#[derive(Debug, Subcommand)]
pub enum User {
    /// Create a person; the last line printed is the id, the one before a link with which they set a password
    Create {
        /// The organization's id.
        #[arg(long)]
        org: String,
        /// The e-mail address.
        #[arg(long)]
        email: String,
        /// What they may do.
        #[arg(long, value_enum, default_value_t = Role::Manager)]
        role: Role,
        /// As others read it; the address when it is not given.
        #[arg(long)]
        name: Option<String>,
    },
    /// Make a one-time link with which a person sets a new password; it is the last line printed
    Reset {
        /// The organization's id.
        #[arg(long)]
        org: String,
        /// The e-mail address.
        #[arg(long)]
        email: String,
    },
}

/// `mail`
#[derive(Debug, Subcommand)]
pub enum Mail {
    /// List mails that were not sent: id, state, when written, address, subject, what went wrong, separated by tabs
    List {
        /// Only those in this state: queued, handing_over, sent, uncertain, failed or held
        #[arg(long)]
        state: Option<String>,
    },
    /// Queue a mail again that is uncertain, has failed or is held
    Retry {
        /// The mail's id, as `mail list` shows it.
        id: String,
    },
}

/// `seed`
#[derive(Debug, Args)]
pub struct Seed {
    /// How many tickets.
    #[arg(long)]
    pub tickets: u64,
    /// Shared among how many clients.
    #[arg(long, default_value_t = 1)]
    pub orgs: u32,
    /// Where the randomness starts.
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
}

impl Kind {
    /// As the domain knows it.
    pub fn domain(self) -> domain::org::OrgKind {
        match self {
            Self::Client => domain::org::OrgKind::Client,
            Self::Contractor => domain::org::OrgKind::Contractor,
        }
    }
}

impl Role {
    /// As the domain knows it.
    pub fn domain(self) -> domain::org::Role {
        use domain::org::Role as Domain;
        match self {
            Self::Admin => Domain::Admin,
            Self::Manager => Domain::Manager,
            Self::Requester => Domain::Requester,
            Self::Technician => Domain::Technician,
            Self::Accountant => Domain::Accountant,
        }
    }
}
