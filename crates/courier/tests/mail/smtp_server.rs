//! A mail server that does as it is told. It says when it has a message, and can hang up at any moment.

use std::sync::{Arc, Mutex};

use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::{TcpListener, TcpStream};

/// What it does with a message to somebody.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Does {
    Takes,
    /// 451 to the address.
    NotNow,
    /// 550 to the address.
    NobodyThere,
    /// 554 to the message.
    NotThat,
    /// Takes the message, and hangs up without a word.
    TakesAndHangsUp,
    /// Hangs up when it hears the address.
    HangsUp,
}

#[derive(Default)]
struct Kept {
    taken: Vec<(String, String)>,
    rules: Vec<(String, Does)>,
}

#[derive(Clone)]
pub struct SmtpServer {
    pub port: u16,
    kept: Arc<Mutex<Kept>>,
}

impl SmtpServer {
    pub async fn start() -> Self {
        Self::start_at(0).await
    }

    pub async fn start_at(port: u16) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", port)).await.unwrap();
        let kept: Arc<Mutex<Kept>> = Arc::default();
        let server = Self { port: listener.local_addr().unwrap().port(), kept: Arc::clone(&kept) };
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let kept = Arc::clone(&kept);
                tokio::spawn(async move { drop(session(stream, &kept).await) });
            }
        });
        server
    }

    /// A port where nobody listens.
    pub async fn nowhere() -> u16 {
        TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap().port()
    }

    pub fn does(&self, address: &str, does: Does) {
        let mut kept = self.kept.lock().unwrap();
        kept.rules.retain(|(known, _)| known != address);
        kept.rules.push((address.to_owned(), does));
    }

    /// To whom, and the subject, as taken.
    pub fn taken(&self) -> Vec<String> {
        let kept = self.kept.lock().unwrap();
        let subject = |message: &str| {
            let line =
                message.lines().find(|line| line.starts_with("Subject: ")).unwrap_or_default().to_owned();
            line.trim_start_matches("Subject: ").trim().to_owned()
        };
        kept.taken.iter().map(|(to, message)| format!("{to} {}", subject(message))).collect()
    }

    pub fn messages(&self) -> Vec<String> {
        self.kept.lock().unwrap().taken.iter().map(|(_, message)| message.clone()).collect()
    }
}

async fn session(stream: TcpStream, kept: &Mutex<Kept>) -> std::io::Result<()> {
    let mut stream = BufReader::new(stream);
    stream.write_all(b"220 test\r\n").await?;
    let mut to = String::new();
    let mut does = Does::Takes;
    loop {
        let mut line = String::new();
        if stream.read_line(&mut line).await? == 0 {
            return Ok(());
        }
        let command = line.trim_end().to_ascii_uppercase();
        let answer: &[u8] = match command.split([' ', ':']).next().unwrap() {
            "EHLO" => b"250-test\r\n250 8BITMIME\r\n",
            "RCPT" => {
                to = line.split(['<', '>']).nth(1).unwrap().to_owned();
                let kept = kept.lock().unwrap();
                does =
                    kept.rules.iter().find(|(known, _)| *known == to).map_or(Does::Takes, |(_, does)| *does);
                match does {
                    Does::NotNow => b"451 later\r\n",
                    Does::NobodyThere => b"550 nobody there\r\n",
                    Does::HangsUp => return Ok(()),
                    _ => b"250 ok\r\n",
                }
            }
            "DATA" => {
                stream.write_all(b"354 go on\r\n").await?;
                let mut message = String::new();
                loop {
                    let mut line = String::new();
                    if stream.read_line(&mut line).await? == 0 {
                        return Ok(());
                    }
                    if line == ".\r\n" {
                        break;
                    }
                    message.push_str(line.strip_prefix('.').unwrap_or(&line));
                }
                if does == Does::NotThat {
                    b"554 not that\r\n"
                } else {
                    kept.lock().unwrap().taken.push((to.clone(), message));
                    if does == Does::TakesAndHangsUp {
                        return Ok(());
                    }
                    b"250 taken\r\n"
                }
            }
            "QUIT" => {
                stream.write_all(b"221 bye\r\n").await?;
                return Ok(());
            }
            _ => b"250 ok\r\n",
        };
        stream.write_all(answer).await?;
    }
}
