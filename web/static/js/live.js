// Keeps the page alive: greets the server with what the page shows, tells when there is no connection, and
// keeps the socket awake. htmx opens the socket, reconnects, and puts the fragments in their places.
//
// Greeting, at every opening (a tab that was hidden reconnects without telling beforehand, so the opening itself
// is the moment): {"type": "hello", "epoch", "have": {panel: digest}}, read from #have, which comes with each push.
// From the server as JSON: {"type": "bye", "reason"}, {"type": "pong", "now"?}. All else is markup.

const AWAKE = 25000;
const PATIENCE = 1500;
// A socket that does not answer a ping for so long is dead, also when nobody told the browser.
const ANSWER = 8000;
// A connection that holds for so long after the server failed is a good one again.
const STEADY = 3000;

export function greeting(dataset) {
  const hello = { type: "hello" };
  if (dataset.epoch) hello.epoch = dataset.epoch;
  try {
    hello.have = JSON.parse(dataset.have || "{}");
  } catch {
    hello.have = {};
  }
  return hello;
}

// What the bar says for a closing code or a reason: nothing is said of a page that leaves by itself.
export function spoken(code, reason) {
  if (reason === "removed" || code === 4403 || code === 4404) return "removed";
  if (reason === "sign_in" || code === 1008 || (code >= 4400 && code < 4500)) return "sign_in";
  if (code === 1000) return null;
  if (reason === "failed" || code === 1011) return "failed";
  return "lost";
}

if (typeof document !== "undefined") {
  const root = document.documentElement;
  const bar = document.querySelector("[data-offline]");
  const final = new Set(["removed", "sign_in"]);
  let waiting = null;
  let pings = null;
  let answer = null;
  let steady = null;
  let socket = null;
  let said = null;

  const say = (which) => {
    clearTimeout(waiting);
    if (final.has(said)) return;
    said = which;
    root.dataset.connection = which ? "off" : "on";
    if (!bar) return;
    bar.hidden = !which;
    for (const words of bar.querySelectorAll("[data-offline-when]")) {
      words.hidden = words.dataset.offlineWhen !== which;
    }
  };

  const ping = () => {
    if (socket?.readyState !== WebSocket.OPEN) return;
    const asked = socket;
    asked.send('{"type": "ping"}');
    clearTimeout(answer);
    answer = setTimeout(() => {
      say("lost");
      asked.close();
    }, ANSWER);
  };

  document.addEventListener("htmx:ws:after:connection", (event) => {
    socket = event.detail.connection.socket;
    clearTimeout(answer);
    socket.send(JSON.stringify(greeting(document.querySelector("#have")?.dataset ?? {})));
    // What failed at the server may fail again at once: that is over when the connection holds.
    clearTimeout(steady);
    if (said === "failed") steady = setTimeout(() => say(null), STEADY);
    else say(null);
    document.dispatchEvent(new CustomEvent("connected"));
    clearInterval(pings);
    pings = setInterval(ping, AWAKE);
  });

  document.addEventListener("htmx:ws:after:message:incoming", async (event) => {
    clearTimeout(answer);
    // A network that was gone for a moment leaves the socket as it was: nothing opens again, but it speaks.
    if (said === "lost" && navigator.onLine) say(null);
    const text = event.detail.message.data;
    if (typeof text !== "string" || !text.startsWith("{")) return;
    const message = JSON.parse(text);
    if (message.type === "bye") say(spoken(null, message.reason) ?? "lost");
    if (message.type === "pong" && message.now) {
      document.dispatchEvent(new CustomEvent("server-time", { detail: Date.parse(message.now) }));
    }
    if (message.type === "reload") window.location.reload();
  });

  document.addEventListener("htmx:ws:close", (event) => {
    clearInterval(pings);
    clearTimeout(answer);
    clearTimeout(steady);
    const { code, reason } = event.detail;
    if (document.hidden || reason === "removed") return;
    const which = spoken(code, null);
    if (!which) return;
    if (final.has(which)) {
      say(which);
      return;
    }
    if (said === "failed") return;
    // A restart of the server is over before anybody has to know.
    clearTimeout(waiting);
    waiting = setTimeout(() => say("lost"), root.dataset.connection === "on" ? PATIENCE : 0);
  });
  window.addEventListener("offline", () => say("lost"));
  window.addEventListener("online", ping);
}
