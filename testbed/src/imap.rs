//! An IMAP server (Dovecot) that a test may stop and start again.

use std::fmt::Write as _;
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use tempfile::TempDir;

/// Everybody's password.
const PASSWORD: &str = "secret";
/// It has started when it takes connections; that is looked at so often, this many times.
const LOOK: Duration = Duration::from_millis(10);
const LOOKS_MAX: u32 = 1_000;

/// A server with a mailbox for everybody who asks, on a port of its own; gone with this.
pub struct ImapServer {
    dir: TempDir,
    port: u16,
    running: Option<Child>,
}

impl ImapServer {
    /// Starts one.
    pub fn start() -> Self {
        let dir = tempfile::Builder::new().prefix("callout-imap.").tempdir_in("/tmp").unwrap();
        let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap().local_addr().unwrap().port();
        let mut server = Self { dir, port, running: None };
        std::fs::write(server.path("dovecot.conf"), server.configuration()).unwrap();
        std::fs::create_dir(server.path("mail")).unwrap();
        if is_root() {
            // Mail belongs to an account that is nobody's; the folder leads there.
            for (owner, path) in [("mail", "mail"), ("root", "")] {
                done(Command::new("chown").arg(owner).arg(server.path(path)));
            }
        }
        done(Command::new("chmod").arg("755").arg(server.dir.path()));
        server.begin();
        server
    }

    fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    fn configuration(&self) -> String {
        let (dir, port) = (self.dir.path().display(), self.port);
        let me = account();
        let (keeper, group) = if is_root() { ("mail".to_owned(), "mail".to_owned()) } else { me.clone() };
        let mut text = format!(
            "base_dir = {dir}/run\nstate_dir = {dir}/state\nlog_path = {dir}/log\nprotocols = imap\nssl = no\n\
             disable_plaintext_auth = no\nlisten = 127.0.0.1\nmail_location = maildir:{dir}/mail/%u\n\
             first_valid_uid = 1\nmail_fsync = never\nauth_failure_delay = 0\n\
             passdb {{\n driver = static\n args = password={PASSWORD}\n}}\n\
             userdb {{\n driver = static\n args = uid={keeper} gid={group} home={dir}/mail/%u\n}}\n\
             service imap-login {{\n chroot =\n inet_listener imap {{\n  address = 127.0.0.1\n  port = {port}\n }}\n inet_listener imaps {{\n  port = 0\n }}\n}}\n\
             service anvil {{\n chroot =\n}}\nservice stats {{\n chroot =\n}}\n"
        );
        if !is_root() {
            let _ = write!(
                text,
                "default_internal_user = {0}\ndefault_login_user = {0}\ndefault_internal_group = {1}\n",
                me.0, me.1
            );
        }
        text
    }

    /// Starts it again.
    pub fn begin(&mut self) {
        let child = Command::new("dovecot")
            .env("PATH", "/usr/sbin:/usr/bin:/sbin:/bin")
            .args(["-F", "-c"])
            .arg(self.path("dovecot.conf"))
            .stdout(Stdio::null())
            .stderr(std::fs::File::create(self.path("output")).unwrap())
            .spawn();
        self.running = Some(child.expect("no Dovecot for the tests: run `make prepare-tests`"));
        for _ in 0..LOOKS_MAX {
            if TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)).is_ok() {
                return;
            }
            std::thread::sleep(LOOK);
        }
        let read = |name: &str| std::fs::read_to_string(self.path(name)).unwrap_or_default();
        panic!("Dovecot does not start: {}{}", read("output"), read("log"));
    }

    /// Stops it: connections break off.
    pub fn end(&mut self) {
        if let Some(mut child) = self.running.take() {
            let _ = Command::new("kill").arg(child.id().to_string()).status();
            let _ = child.wait();
        }
    }

    /// The URL of somebody's mailbox.
    pub fn url(&self, user: &str) -> String {
        format!("imap://{user}:{PASSWORD}@127.0.0.1:{}/INBOX", self.port)
    }

    /// Puts a mail into somebody's mailbox, as a mail server does.
    pub fn deliver(&self, user: &str, name: &str, mail: &str) {
        let maildir = self.path("mail").join(user);
        for folder in ["cur", "new", "tmp"] {
            std::fs::create_dir_all(maildir.join(folder)).unwrap();
        }
        // It is whole before it is there.
        let (written, there) = (maildir.join("tmp").join(name), maildir.join("new").join(name));
        std::fs::write(&written, mail.replace("\r\n", "\n").replace('\n', "\r\n")).unwrap();
        std::fs::rename(written, there).unwrap();
        if is_root() {
            done(Command::new("chown").args(["-R", "mail:mail"]).arg(&maildir));
        }
    }

    /// The flags of a mail that was delivered under this name, as letters: `S` for seen, `F` for flagged; none while it is new.
    pub fn flags(&self, user: &str, name: &str) -> Option<String> {
        let seen = Path::new(&self.path("mail")).join(user).join("cur");
        let found = std::fs::read_dir(seen).ok()?.filter_map(Result::ok);
        let names = found.map(|entry| entry.file_name().to_string_lossy().into_owned());
        let mut flags = names.filter_map(|file| file.strip_prefix(name).map(str::to_owned));
        let flags = flags.next()?;
        Some(flags.rsplit_once("2,").map_or_else(String::new, |(_, flags)| flags.to_owned()))
    }
}

impl Drop for ImapServer {
    fn drop(&mut self) {
        self.end();
        if is_root() {
            // What others own, they must not keep from being removed.
            let _ = Command::new("chown").args(["-R", "root"]).arg(self.dir.path()).status();
        }
    }
}

fn is_root() -> bool {
    crate::server::is_root()
}

/// The user and the group that the tests run as.
fn account() -> (String, String) {
    let ask = |what: &str| {
        let output = Command::new("id").arg(what).output().unwrap();
        String::from_utf8(output.stdout).unwrap().trim().to_owned()
    };
    (ask("-un"), ask("-gn"))
}

#[track_caller]
fn done(command: &mut Command) {
    assert!(command.status().unwrap().success(), "{command:?}");
}
