//! Callers that write at a steady rate, each write with a key of its own, and send it again until it is acknowledged.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use anyhow::{Result, bail};
use serde_json::Value;
use tokio::task::JoinSet;
use tokio::time::{sleep, sleep_until, timeout};

use crate::client::{Connection, Target};
use crate::ledger::Ledger;

/// A caller that is refused, or gets no answer, tries the other node after so long.
const PAUSE: Duration = Duration::from_millis(200);
/// A caller waits for an answer so long.
const ANSWER_MAX: Duration = Duration::from_secs(10);
/// Everything must work again after so long.
const RETURN_MAX: Duration = Duration::from_secs(120);

/// What the callers saw in some span of time.
#[derive(Default, Debug)]
pub struct Seen {
    /// When each write was first sent, and when it was acknowledged, in the order of the latter.
    pub writes: Vec<(Instant, Instant)>,
    /// What came instead of an acknowledgement, and how often: a code, or why there was none.
    pub refusals: BTreeMap<String, u64>,
    /// Acknowledgements of what had been done before: nobody had been told.
    pub replays: u64,
}

#[derive(Default)]
struct Shared {
    seen: Seen,
    /// For each caller, when its last acknowledged write was first sent.
    last_sent: Vec<Option<Instant>>,
    is_over: bool,
}

/// Callers at work.
pub struct Writers {
    shared: Arc<Mutex<Shared>>,
    tasks: JoinSet<()>,
    /// What has been acknowledged.
    pub ledger: Ledger,
}

fn locked(shared: &Mutex<Shared>) -> MutexGuard<'_, Shared> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Writers {
    /// Starts `count` callers, half on each node, which write `rate` times a second together.
    pub fn start(nodes: [SocketAddr; 2], token: &str, count: usize, rate: f64) -> Self {
        let last_sent = vec![None; count];
        let shared = Arc::new(Mutex::new(Shared { last_sent, ..Shared::default() }));
        let (mut tasks, ledger, began) = (JoinSet::new(), Ledger::default(), Instant::now());
        for number in 0..count {
            let mut writer = Writer {
                number,
                targets: nodes.map(|node| Target::product(node, token)),
                at: number % 2,
                connection: None,
                shared: Arc::clone(&shared),
                ledger: ledger.clone(),
            };
            let pause = Duration::from_secs_f64(count as f64 / rate);
            let first = began + pause.mul_f64(number as f64 / count as f64);
            tasks.spawn(async move { writer.write_on(first, pause).await });
        }
        Self { shared, tasks, ledger }
    }

    /// What was seen since this was asked last.
    pub fn take(&self) -> Seen {
        std::mem::take(&mut locked(&self.shared).seen)
    }

    /// Waits until every caller has got a write through that it began from now on.
    pub async fn all_served(&self) -> Result<()> {
        let now = Instant::now();
        while !locked(&self.shared).last_sent.iter().all(|sent| sent.is_some_and(|sent| sent > now)) {
            if now.elapsed() > RETURN_MAX {
                bail!("the service did not return by itself: {:?}", locked(&self.shared).seen.refusals);
            }
            sleep(PAUSE).await;
        }
        Ok(())
    }

    /// Lets every caller end when its write is acknowledged.
    pub async fn end(&mut self) -> Result<()> {
        locked(&self.shared).is_over = true;
        while let Some(ended) = timeout(RETURN_MAX, self.tasks.join_next()).await? {
            ended?;
        }
        Ok(())
    }
}

struct Writer {
    number: usize,
    targets: [Target; 2],
    /// The node that it speaks to now.
    at: usize,
    connection: Option<Connection>,
    shared: Arc<Mutex<Shared>>,
    ledger: Ledger,
}

impl Writer {
    async fn write_on(&mut self, first: Instant, pause: Duration) {
        let mut due = first;
        for nth in 0.. {
            if locked(&self.shared).is_over {
                return;
            }
            // Whoever is late goes on from now: the rate never rises.
            due = due.max(Instant::now());
            sleep_until(due.into()).await;
            let sent = Instant::now();
            let title = format!("writer {} ticket {nth}", self.number);
            let is_replay = self.write(&title).await;
            let mut shared = locked(&self.shared);
            shared.seen.writes.push((sent, Instant::now()));
            shared.seen.replays += u64::from(is_replay);
            shared.last_sent[self.number] = Some(sent);
            due += pause;
        }
    }

    /// Sends one write until it is acknowledged. Whether it had been done before.
    async fn write(&mut self, title: &str) -> bool {
        let (key, body) = (title.replace(' ', "-"), format!("{{\"title\":\"{title}\"}}"));
        loop {
            let refusal = match timeout(ANSWER_MAX, self.send(&key, title, &body)).await {
                Ok(Ok(is_replay)) => return is_replay,
                Ok(Err(refusal)) => refusal,
                Err(_) => "no answer in time".to_owned(),
            };
            *locked(&self.shared).seen.refusals.entry(refusal).or_default() += 1;
            // The answer may yet come on this connection: it is of no more use.
            self.connection = None;
            self.at = 1 - self.at;
            sleep(PAUSE).await;
        }
    }

    async fn send(&mut self, key: &str, title: &str, body: &str) -> Result<bool, String> {
        let target = &self.targets[self.at];
        let connection = match &mut self.connection {
            Some(connection) => connection,
            none => {
                let opened = Connection::open(target.address).await;
                none.insert(opened.map_err(|_| "no connection".to_owned())?)
            }
        };
        let mut request = Vec::new();
        target.post_once(key, "/api/v3.0/tickets", body, &mut request);
        let answer = connection.call(&request).await.map_err(|_| "connection broken".to_owned())?;
        if self.ledger.note(answer, title) {
            return Ok(answer.is_replay);
        }
        let code = serde_json::from_slice::<Value>(answer.body).ok();
        let code = code.as_ref().and_then(|body| body["code"].as_str()).unwrap_or("?");
        Err(format!("{} {code}", answer.status))
    }
}
