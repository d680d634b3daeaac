//! An open mailbox.

use std::fmt::Debug;
use std::io;
use std::sync::Arc;
use std::time::Duration;

use async_imap::error::Error;
use async_imap::{Client, Session};
use futures_util::TryStreamExt as _;
use rustls::ClientConfig;
use rustls::pki_types::ServerName;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;

use super::Account;

/// For one answer of the server, a mail included.
const ANSWER_TIME_MAX: Duration = Duration::from_secs(120);

trait Stream: AsyncRead + AsyncWrite + Unpin + Send + Debug {}
impl<S: AsyncRead + AsyncWrite + Unpin + Send + Debug> Stream for S {}

/// A mailbox that is open.
pub(super) struct Mailbox {
    session: Session<Box<dyn Stream>>,
}

/// In time, or not at all.
async fn soon<T>(work: impl Future<Output = Result<T, Error>>) -> Result<T, Error> {
    match tokio::time::timeout(ANSWER_TIME_MAX, work).await {
        Ok(done) => done,
        Err(_) => {
            Err(Error::Io(io::Error::new(io::ErrorKind::TimedOut, "the mailbox did not answer in time")))
        }
    }
}

impl Mailbox {
    /// Opens it.
    pub(super) async fn open(account: &Account, tls: &Arc<ClientConfig>) -> Result<Self, Error> {
        soon(async {
            let stream = TcpStream::connect((account.host.as_str(), account.port)).await?;
            let stream: Box<dyn Stream> = if account.is_encrypted {
                let name = ServerName::try_from(account.host.clone()).map_err(io::Error::other)?;
                Box::new(TlsConnector::from(Arc::clone(tls)).connect(name, stream).await?)
            } else {
                Box::new(stream)
            };
            let mut client = Client::new(stream);
            client.read_response().await?.ok_or(Error::ConnectionLost)?;
            let login = client.login(&account.user, &account.password).await;
            let mut session = login.map_err(|(error, _)| error)?;
            session.select(&account.mailbox).await?;
            Ok(Self { session })
        })
        .await
    }

    /// The mails that nobody has looked at, the oldest first.
    pub(super) async fn unseen(&mut self) -> Result<Vec<u32>, Error> {
        // A server may tell of what came only when it is asked.
        soon(self.session.noop()).await?;
        let found = soon(self.session.uid_search("UNSEEN UNDELETED")).await?;
        let mut found: Vec<u32> = found.into_iter().collect();
        found.sort_unstable();
        Ok(found)
    }

    /// How many bytes a mail has; none when it is gone.
    pub(super) async fn bytes(&mut self, uid: u32) -> Result<Option<usize>, Error> {
        let fetched = self.fetch(uid, "(UID RFC822.SIZE)").await?;
        let size = fetched.iter().filter(|fetch| fetch.uid == Some(uid)).find_map(|fetch| fetch.size);
        Ok(size.map(|size| usize::try_from(size).unwrap_or(usize::MAX)))
    }

    /// A whole mail; none when it is gone. Nobody has looked at it yet for all that.
    pub(super) async fn whole(&mut self, uid: u32) -> Result<Option<Vec<u8>>, Error> {
        let fetched = self.fetch(uid, "(UID BODY.PEEK[])").await?;
        Ok(fetched
            .iter()
            .filter(|fetch| fetch.uid == Some(uid))
            .find_map(|fetch| fetch.body().map(<[u8]>::to_vec)))
    }

    async fn fetch(&mut self, uid: u32, what: &str) -> Result<Vec<async_imap::types::Fetch>, Error> {
        soon(async { self.session.uid_fetch(uid.to_string(), what).await?.try_collect().await }).await
    }

    /// Marks a mail as looked at, and with a flag where somebody should look at it again.
    pub(super) async fn mark(&mut self, uid: u32, for_people: bool) -> Result<(), Error> {
        let flags = if for_people { "+FLAGS (\\Seen \\Flagged)" } else { "+FLAGS (\\Seen)" };
        soon(async {
            let told: Vec<_> = self.session.uid_store(uid.to_string(), flags).await?.try_collect().await?;
            drop(told);
            Ok(())
        })
        .await
    }

    /// Takes leave. The server may be gone already.
    pub(super) async fn close(mut self) {
        let _ = soon(self.session.logout()).await;
    }
}
