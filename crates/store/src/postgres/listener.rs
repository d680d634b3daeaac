//! Hears what other nodes say: that what tokens may do has changed.
//!
//! A notification comes within milliseconds of the commit. Behind it, in case one is lost and on a standby, which has none,
//! the epoch is read every half second. When neither can be had, every transaction reads the epoch itself.

use std::sync::{Arc, Weak};
use std::time::Duration;

use futures_util::StreamExt as _;
use futures_util::stream;
use tokio::runtime::Runtime;
use tokio::sync::mpsc;
use tokio::time::timeout;
use tokio_postgres::{AsyncMessage, Client};

use super::dialect::LISTEN_EPOCH;
use super::node::Node;
use super::server::in_words;

/// The epoch is read so often when nothing is heard.
const POLL: Duration = Duration::from_millis(400);
/// Who does not answer within this time is not heard.
const ANSWER_MAX: Duration = Duration::from_millis(400);
/// A server that can't be reached is tried again after so long.
const RETRY: Duration = Duration::from_millis(500);

/// Listens until nobody holds what `alive` watches.
pub(crate) fn listen(node: &Arc<Node>, runtime: &Runtime, alive: &Weak<()>) {
    runtime.block_on(async {
        while alive.strong_count() > 0 {
            if let Err(error) = hear(node, alive).await {
                tracing::debug!(error, "the listener lost its connection");
            }
            node.set_hears(false);
            tokio::time::sleep(RETRY).await;
        }
    });
}

async fn hear(node: &Arc<Node>, alive: &Weak<()>) -> Result<(), String> {
    let server = &node.server;
    let (client, mut connection) =
        server.config.connect(server.tls.clone()).await.map_err(|error| in_words(&error))?;
    let (told, mut news) = mpsc::unbounded_channel();
    let mut messages = stream::poll_fn(move |context| connection.poll_message(context));
    tokio::spawn(async move {
        while let Some(Ok(message)) = messages.next().await {
            if let AsyncMessage::Notification(message) = message
                && told.send(message.payload().parse::<i64>().ok()).is_err()
            {
                break;
            }
        }
    });
    if let Err(error) = client.batch_execute(LISTEN_EPOCH).await {
        tracing::debug!(
            error = in_words(&error),
            "this server does not notify; the epoch is read again and again"
        );
    }
    while alive.strong_count() > 0 {
        node.heard(epoch(&client).await?);
        node.set_hears(true);
        // A notification that does not say which epoch is a reason to look.
        match timeout(POLL, news.recv()).await {
            Ok(Some(Some(epoch))) => node.heard(epoch),
            Ok(None) => return Err("the connection ended".to_owned()),
            Ok(Some(None)) | Err(_) => {}
        }
    }
    Ok(())
}

async fn epoch(client: &Client) -> Result<i64, String> {
    let asked = client.query_one(crate::tokens::sql::EPOCH, &[]);
    let row = timeout(ANSWER_MAX, asked).await.map_err(|_| "no answer".to_owned())?;
    row.and_then(|row| row.try_get(0)).map_err(|error| in_words(&error))
}
