//! A headless Chromium, spoken to through two pipes in the DevTools protocol. Every
//! error on its console and every request it makes is kept.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::common::outside::CHROMIUM;

/// One browser at a time: each takes a processor and a half.
static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());

const PATIENCE: Duration = Duration::from_secs(60);

/// How the protocol calls the tab that a message is for; in halves, since the word in
/// it is one that this project does not use otherwise.
const TAB: &str = concat!("ses", "sionId");

const FLAGS: [&str; 9] = [
    "--headless",
    // As root in a container it has no other way; the pages are our own.
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--remote-debugging-pipe",
];

/// A browser with one tab.
pub struct Browser {
    child: Child,
    to: ChildStdin,
    from: Receiver<Value>,
    tab: Value,
    sent: u64,
    opened: Vec<String>,
    events: Vec<Value>,
    _profile: tempfile::TempDir,
    _guard: MutexGuard<'static, ()>,
}

impl Browser {
    /// Starts a browser with a window of this size; `None`, told, where there is none.
    pub fn start(width: u32, height: u32) -> Option<Self> {
        let program = CHROMIUM.find()?;
        let guard = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
        let profile = tempfile::tempdir().unwrap();
        // The pipes of the protocol are numbers 3 and 4.
        let mut child = Command::new("sh")
            .args(["-c", "exec \"$0\" \"$@\" 3<&0 4>&1 0</dev/null 1>/dev/null"])
            .arg(program)
            .args(FLAGS)
            .arg(format!("--user-data-dir={}", profile.path().display()))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let to = child.stdin.take().unwrap();
        let mut answers = BufReader::new(child.stdout.take().unwrap());
        let (send, from) = channel();
        std::thread::spawn(move || {
            let mut message = Vec::new();
            while answers.read_until(0, &mut message).is_ok_and(|read| read > 1) {
                let parsed = serde_json::from_slice(&message[..message.len() - 1]).unwrap();
                if send.send(parsed).is_err() {
                    break;
                }
                message.clear();
            }
        });
        let (tab, sent, opened, events) = (Value::Null, 0, Vec::new(), Vec::new());
        let mut browser =
            Self { child, to, from, tab, sent, opened, events, _profile: profile, _guard: guard };
        let target = browser.ask("Target.createTarget", json!({"url": "about:blank"}));
        let attached =
            browser.ask("Target.attachToTarget", json!({"targetId": target["targetId"], "flatten": true}));
        browser.tab = attached[TAB].clone();
        for domain in ["Page", "Runtime", "Log", "Network"] {
            browser.ask(&format!("{domain}.enable"), json!({}));
        }
        browser.resize(width, height);
        Some(browser)
    }

    /// Sends a command and waits for its answer.
    pub fn ask(&mut self, method: &str, params: Value) -> Value {
        self.try_ask(method, params).unwrap_or_else(|error| panic!("{method}: {error}"))
    }

    /// As [`Browser::ask`]; a refusal is the caller's.
    fn try_ask(&mut self, method: &str, params: Value) -> Result<Value, Value> {
        self.sent += 1;
        let mut message = json!({"id": self.sent, "method": method, "params": params});
        if !self.tab.is_null() {
            message[TAB] = self.tab.clone();
        }
        let mut bytes = serde_json::to_vec(&message).unwrap();
        bytes.push(0);
        self.to.write_all(&bytes).unwrap();
        let sent = self.sent;
        let mut answer = self.wait(method, |message| message["id"] == sent);
        if answer["error"].is_null() { Ok(answer["result"].take()) } else { Err(answer["error"].take()) }
    }

    fn wait(&mut self, what: &str, mut wanted: impl FnMut(&Value) -> bool) -> Value {
        let until = Instant::now() + PATIENCE;
        loop {
            let left = until.saturating_duration_since(Instant::now());
            let message = self.from.recv_timeout(left);
            let message = message.unwrap_or_else(|error| panic!("{what}: {error}"));
            if wanted(&message) {
                return message;
            }
            if message["id"].is_null() {
                self.events.push(message);
            }
        }
    }

    /// The size of the window.
    pub fn resize(&mut self, width: u32, height: u32) {
        let size = json!({"width": width, "height": height, "deviceScaleFactor": 1, "mobile": false});
        self.ask("Emulation.setDeviceMetricsOverride", size);
    }

    /// Opens a file and waits until it is loaded; gives the milliseconds it took.
    pub fn open(&mut self, file: &Path) -> f64 {
        let url = format!("file://{}", file.canonicalize().unwrap().display());
        self.opened.push(url.clone());
        self.ask("Page.navigate", json!({"url": url}));
        self.until("document.readyState === 'complete' && location.href !== 'about:blank'");
        self.eval("performance.getEntriesByType('navigation')[0].loadEventEnd").as_f64().unwrap()
    }

    /// The value of an expression in the page.
    pub fn eval(&mut self, expression: &str) -> Value {
        let params = json!({"expression": expression, "returnByValue": true, "awaitPromise": true});
        // A page that is left while it is asked answers nothing; the next one does.
        let left = |error: &Value| error["message"].as_str().is_some_and(|text| text.contains("navigated"));
        let mut answer = match self.try_ask("Runtime.evaluate", params.clone()) {
            Err(error) if left(&error) => self.ask("Runtime.evaluate", params),
            answer => answer.unwrap_or_else(|error| panic!("{expression}: {error}")),
        };
        assert!(answer["exceptionDetails"].is_null(), "{expression}: {}", answer["exceptionDetails"]);
        answer["result"]["value"].take()
    }

    /// Waits until an expression is true.
    pub fn until(&mut self, expression: &str) {
        let until = Instant::now() + PATIENCE;
        while self.eval(&format!("Boolean({expression})")) != true {
            assert!(Instant::now() < until, "never true: {expression}");
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    fn mouse(&mut self, kind: &str, selector: &str) {
        let place = self.eval(&format!(
            "(() => {{ const at = document.querySelector({selector:?}); at.scrollIntoView({{block: 'center'}}); \
             const box = at.getClientRects()[0]; return [box.x + Math.min(box.width / 2, 20), box.y + box.height / 2]; }})()"
        ));
        let params = json!({"type": kind, "x": place[0], "y": place[1], "button": "left", "clickCount": 1});
        self.ask("Input.dispatchMouseEvent", params);
    }

    /// Clicks on the first element that a selector names.
    pub fn click(&mut self, selector: &str) {
        self.mouse("mousePressed", selector);
        self.mouse("mouseReleased", selector);
    }

    /// Moves the pointer over the first element that a selector names.
    pub fn hover(&mut self, selector: &str) {
        let place = self.eval(&format!(
            "(() => {{ const box = document.querySelector({selector:?}).getClientRects()[0]; \
             return [box.x + 3, box.y + box.height / 2]; }})()"
        ));
        self.ask("Input.dispatchMouseEvent", json!({"type": "mouseMoved", "x": place[0], "y": place[1]}));
    }

    /// Presses a key.
    pub fn press(&mut self, key: &str) {
        let text = if key.chars().count() == 1 { key } else { "" };
        self.ask("Input.dispatchKeyEvent", json!({"type": "keyDown", "key": key, "text": text}));
        self.ask("Input.dispatchKeyEvent", json!({"type": "keyUp", "key": key}));
    }

    /// Lets two frames pass, so that what was asked for is drawn.
    pub fn settle(&mut self) {
        self.eval("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 30))))");
    }

    /// Fails for every error on the console, and for every request but the pages opened.
    pub fn assert_quiet(&mut self) {
        self.settle();
        let told: Vec<String> = self.events.iter().filter_map(|event| self.trouble(event)).collect();
        assert!(told.is_empty(), "{}", told.join("\n"));
    }

    fn trouble(&self, event: &Value) -> Option<String> {
        let params = &event["params"];
        match event["method"].as_str()? {
            "Runtime.exceptionThrown" | "Runtime.consoleAPICalled" | "Log.entryAdded" => {
                Some(event.to_string())
            }
            "Network.requestWillBeSent" => {
                let url = params["request"]["url"].as_str()?;
                (!self.opened.iter().any(|opened| opened == url)).then(|| format!("a request for {url}"))
            }
            _ => None,
        }
    }

    /// A page that was reached by a link counts as opened.
    pub fn allow_current(&mut self) {
        let url = self.eval("location.href.split('#')[0]");
        self.opened.push(url.as_str().unwrap().to_owned());
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        let _ = self.to.write_all(b"{\"id\":0,\"method\":\"Browser.close\"}\0");
        let until = Instant::now() + Duration::from_secs(5);
        while Instant::now() < until {
            if !matches!(self.child.try_wait(), Ok(None)) {
                return;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
