//! Threads that serve a queue, and their end.

use std::thread::JoinHandle;

use tokio::sync::{Mutex, oneshot};

use super::queue::Queue;
use crate::error::OpenError;

/// A running thread, and word of its end that can be awaited.
struct Thread {
    ended: oneshot::Receiver<()>,
    handle: JoinHandle<()>,
}

/// The threads behind a queue.
#[derive(Default)]
pub(crate) struct Threads(Mutex<Vec<Thread>>);

impl Threads {
    /// Starts one more.
    pub(crate) fn start(
        &mut self,
        name: String,
        serve: impl FnOnce() + Send + 'static,
    ) -> Result<(), OpenError> {
        let (ending, ended) = oneshot::channel();
        let body = move || {
            serve();
            // Nobody may be waiting for the end.
            let _ = ending.send(());
        };
        let handle = std::thread::Builder::new().name(name).spawn(body).map_err(no_thread)?;
        self.0.get_mut().push(Thread { ended, handle });
        Ok(())
    }

    /// Ends them. Whoever calls while another does waits for it, and finds them gone.
    pub(crate) async fn end(&self, queue: &Queue) {
        let mut threads = self.0.lock().await;
        queue.stop();
        while let Some(thread) = threads.last_mut() {
            // An error is an end too: the thread panicked.
            let _ = (&mut thread.ended).await;
            if let Some(thread) = threads.pop()
                && thread.handle.join().is_err()
            {
                tracing::error!("a thread of the store panicked");
            }
        }
    }
}

#[allow(clippy::needless_pass_by_value, reason = "for map_err")]
pub(crate) fn no_thread(error: std::io::Error) -> OpenError {
    OpenError::Engine { what: format!("no thread could be started: {error}") }
}
