// Sends the forms marked `data-once`: each new act gets an id of its own, a retry keeps it, and what could not be
// sent waits and is sent later, also after the page was loaded anew. So nothing is lost and nothing happens twice.
//
// The answer is markup for the form's `[data-answer]`. 2xx: the form is emptied and its sheet closes, unless it was
// filled in anew while the act waited. A refusal (4xx): the words stay as they were typed. No network, 429 or 5xx: it
// waits.
// `data-submit-on="name"` sends the form as soon as a field of that name is chosen; `data-local` stays here; the sheet
// of a form with `data-stays` stays open, for its answer is there to be read.

// Kept apart for each person who may hold this phone (`data-as`), so that nobody sends what another one wrote.
const KEY = `once:${typeof document === "undefined" ? "" : (document.documentElement.dataset.as ?? "")}`;
const PAUSES = [1000, 2000, 4000, 8000, 15000];
// How long an accepted act waits for its push before the page is loaded anew: a socket that was lost comes back by
// itself, and somebody may be typing; where there never was one, nothing will come.
const NEVER_CONNECTED = 400;
const RECONNECTING = 12000;

export function waits(status) {
  return status === 0 || status === 429 || status >= 500;
}

// What is sent, apart from its id: the same words are the same act as long as they have not been answered.
export function same(one, other) {
  return one.form === other.form && one.words === other.words;
}

// A queue in the order of sending. `put` gives the entry that stands for these words, old or new.
export function put(queue, entry, fresh) {
  const found = queue.find((one) => same(one, entry));
  if (found) return { queue, entry: found };
  const made = { ...entry, id: fresh() };
  return { queue: [...queue, made], entry: made };
}

export function without(queue, id) {
  return queue.filter((one) => one.id !== id);
}

// Whether a form still says what was sent; a button that was pressed adds words of its own.
export function still(words, sent) {
  const then = [...new URLSearchParams(sent)].map(String);
  return [...new URLSearchParams(words)].every((pair) => then.includes(String(pair)));
}

export function uuid() {
  if (globalThis.crypto?.randomUUID) return crypto.randomUUID();
  // Not every page is a secure one in a room with its own network.
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

if (typeof document !== "undefined") {
  // Here acts get their ids when they are sent. The field for readers without scripts would hide `form.id`, so
  // that a push could not tell that a form is still the same one, and would make it anew, without what was chosen.
  for (const field of document.querySelectorAll('form[data-once] > :is([name="id"], [name="reader"])')) field.remove();

  const read = () => JSON.parse(sessionStorage.getItem(KEY) ?? "[]");
  const write = (queue) => sessionStorage.setItem(KEY, JSON.stringify(queue));
  let busy = false;
  let tries = 0;
  let timer = null;
  let connected = false;
  let looking = null;

  const words = (form, submitter) => {
    const data = new FormData(form, submitter);
    for (const name of ["id", "reader"]) data.delete(name);
    for (const field of form.querySelectorAll("[data-local][name]")) if (field.name !== "form") data.delete(field.name);
    return new URLSearchParams(data).toString();
  };

  const show = (form, markup) => {
    const place = form?.querySelector("[data-answer]");
    if (place) window.htmx ? htmx.swap({ target: place, swap: "innerHTML", text: markup }) : (place.innerHTML = markup);
  };

  const bar = (on) => {
    const offline = document.querySelector("[data-offline]");
    if (!offline || document.documentElement.dataset.connection === "off") return;
    offline.hidden = !on;
    for (const part of offline.querySelectorAll("[data-offline-when]")) part.hidden = part.dataset.offlineWhen !== "queued";
  };

  const flush = async () => {
    if (busy) return;
    busy = true;
    clearTimeout(timer);
    try {
      for (let queue = read(); queue.length; queue = read()) {
        const entry = queue[0];
        const answer = await send(entry);
        if (waits(answer.status)) {
          bar(true);
          document.getElementById(entry.form)?.setAttribute("data-waiting", "");
          timer = setTimeout(flush, PAUSES[Math.min(tries, PAUSES.length - 1)]);
          tries += 1;
          return;
        }
        tries = 0;
        bar(false);
        write(without(read(), entry.id));
        settle(entry, answer);
      }
    } finally {
      busy = false;
    }
  };

  const send = async (entry) => {
    try {
      const response = await fetch(entry.to, {
        method: "POST",
        headers: { "Content-Type": "application/x-www-form-urlencoded", "HX-Request": "true", Accept: "text/html" },
        body: `id=${entry.id}&reader=${encodeURIComponent(document.documentElement.dataset.as ?? "")}&${entry.words}`,
        redirect: "manual",
        credentials: "same-origin",
      });
      return { status: response.type === "opaqueredirect" ? 204 : response.status, text: await response.text() };
    } catch {
      return { status: 0, text: "" };
    }
  };

  const settle = (entry, answer) => {
    const form = document.getElementById(entry.form);
    form?.removeAttribute("data-waiting");
    const accepted = answer.status < 400;
    if (form) {
      show(form, answer.text);
      if (!accepted) form.querySelector("[data-answer]")?.scrollIntoView({ block: "nearest" });
    }
    if (accepted) look();
    if (accepted && form && !still(words(form), entry.words)) return;
    document.dispatchEvent(new CustomEvent(accepted ? "act-accepted" : "act-refused", { detail: { form, id: entry.form } }));
    if (accepted && form) {
      const sheet = form.closest("[data-sheet]");
      if (!form.hasAttribute("data-submit-on")) form.reset();
      if (form.hasAttribute("data-stays")) form.querySelector("[data-answer]")?.scrollIntoView({ block: "nearest" });
      else if (sheet?.contains(document.activeElement)) sheet.dispatchEvent(new CustomEvent("sheet-done", { bubbles: true }));
      else if (sheet) sheet.open = false;
    }
  };

  // Without a socket nobody pushes what came of it.
  const look = () => {
    const off = () => document.querySelector("[data-live]") && document.documentElement.dataset.connection !== "on";
    clearTimeout(looking);
    if (!off()) return;
    looking = setTimeout(() => {
      if (off() && !document.querySelector("[data-sheet][open]")) window.location.reload();
    }, connected ? RECONNECTING : NEVER_CONNECTED);
  };

  document.addEventListener("submit", (event) => {
    const form = event.target.closest?.("form[data-once]");
    if (!form) return;
    event.preventDefault();
    // A field called `id` hides the property of that name.
    const entry = { form: form.getAttribute("id"), to: form.getAttribute("action"), words: words(form, event.submitter) };
    const { queue } = put(read(), entry, uuid);
    write(queue);
    flush();
  });

  document.addEventListener("change", (event) => {
    const form = event.target.closest?.("form[data-submit-on]");
    if (form && event.target.name === form.dataset.submitOn && form.checkValidity()) form.requestSubmit();
  });

  for (const name of ["online", "focus", "pageshow"]) window.addEventListener(name, flush);
  document.addEventListener("connected", () => {
    connected = true;
    flush();
  });
  flush();
}
