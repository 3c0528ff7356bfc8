// Keeps a page current: fetches its changing part again when the journal says that something happened,
// every 15 seconds anyway, and lets durations tick in between.
"use strict";
const live = document.getElementById("live");
const lost = document.getElementById("lost");
let ahead = 0;          // the server's clock minus this one's, in milliseconds
let fetching = false;
let again = false;
let last = 0;           // when the part was fetched last
let timer = 0;
const typed = new Map(); // what was typed or chosen in the changing part, by the field's id

const field = (id) => document.getElementById(id);

/** Sends a command. Who is signed in no more is led to where one signs in. */
async function post(address, body, method = "POST") {
  const answer = await fetch(address, {
    method,
    headers: body ? { "Content-Type": "application/json" } : {},
    body: body && JSON.stringify(body),
  });
  if (answer.status === 401) location.reload();
  return answer;
}

/** The free times of a queue, to choose among. */
async function freeTimes(queue) {
  const answer = await fetch(`/api/v1/queues/${encodeURIComponent(queue)}/callback-times?most=100`);
  if (!answer.ok) return [];
  return (await answer.json()).map((time) => new Option(`${time.start.slice(0, 16).replace("T", " ")} (${time.free})`, time.start));
}

function clockText(ms) {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const two = (n) => String(n).padStart(2, "0");
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

function readClock() {
  const now = live.querySelector("[data-now]");
  if (now) ahead = Number(now.dataset.now) - Date.now();
}

function tick() {
  const now = Date.now() + ahead;
  for (const time of live.querySelectorAll("time[data-since]")) {
    time.textContent = clockText(now - Number(time.dataset.since));
  }
  const clock = document.getElementById("clock");
  if (clock) clock.textContent = new Date(now + Number(clock.dataset.offset) * 60000).toISOString().slice(11, 16);
}

async function refresh() {
  if (!live.dataset.part) return;
  if (fetching) { again = true; return; }
  fetching = true;
  last = Date.now();
  try {
    const answer = await fetch(live.dataset.part, { headers: { Accept: "text/html" } });
    if (answer.status === 401) { location.reload(); return; }
    if (!answer.ok) throw new Error(String(answer.status));
    const part = await answer.text();
    const before = document.activeElement;
    const held = before && live.contains(before) ? before.id : "";
    const open = [...live.querySelectorAll("details[id]")].map((details) => [details.id, details.open]);
    live.innerHTML = part; // drawn and escaped by the server
    readClock();
    tick();
    for (const [id, was] of open) if (field(id)) field(id).open = was;
    for (const [id, value] of typed) { // what somebody has typed or chosen is not lost
      const after = document.getElementById(id);
      if (after) after.value = value;
      else typed.delete(id);
    }
    if (held) document.getElementById(held)?.focus({ preventScroll: true });
    lost.hidden = true;
  } catch {
    lost.hidden = false;
  } finally {
    fetching = false;
    if (again) { again = false; soon(); }
  }
}

live.addEventListener("input", (event) => { if (event.target.id) typed.set(event.target.id, event.target.value); });

function forget(input) {
  typed.delete(input.id);
}

// At most twice a second, however much happens. Never at once: an event may be here a tenth of a second
// before the server's picture shows it, and no later event might come to correct the page.
function soon() {
  if (timer) return;
  timer = setTimeout(() => { timer = 0; refresh(); }, Math.max(250, 500 - (Date.now() - last)));
}

function listen() {
  const events = new EventSource("/api/v1/events");
  events.onopen = soon;
  events.onerror = () => {
    soon(); // shows at once whether the server is gone; the browser comes back by itself …
    if (events.readyState === EventSource.CLOSED) setTimeout(listen, 5000); // … unless it was refused
  };
  for (const kind of ["contactArrived", "menuAnswered", "contactQueued", "contactRefused", "stepOpened", "offerMade", "offerWithdrawn", "offerFailed",
    "contactConnected", "talkEnded", "contactEnded", "personGivenUp", "contactOverflowed", "waitAnnounced", "restOverridden", "contactHandedOn", "outsideDialled",
    "outsideConnected", "outsideNotReached", "contactDisposed", "callbackRequested", "callbackClosed", "callbackMoved", "callbackPrioritised", "callbackAttached",
    "callbackDetached", "callbackDue", "callbackAccepted", "callbackReached", "callbackAttemptEnded", "callbackAtRisk", "callbackBroken", "callbackTurnedAway",
    "messageLeft", "messageTaken", "messageGivenBack", "messageOverdue", "messageClosed", "messageErased", "switchTurned", "planTaken", "callingTurned", "alarmRaised", "alarmAcknowledged", "alarmOver", "agentStatusChanged", "agentReachabilityChanged", "agentStateChanged"]) {
    events.addEventListener(kind, soon);
  }
}

readClock();
tick();
setInterval(tick, 1000);
setInterval(soon, 15000);
listen();
