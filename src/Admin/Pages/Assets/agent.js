// The buttons of an agent's page.
let said = "";
let saidAt = 0;

// What is said stays for a while, though the page is drawn anew meanwhile.
function say(text) {
  if (text !== undefined) { said = text; saidAt = Date.now(); }
  if (Date.now() - saidAt > 20000) said = "";
  const place = field("said");
  if (place) place.textContent = said;
}

function request(button, desk) {
  const value = (id) => { const input = field(id); return input ? input.value : ""; };
  const agent = `/api/v1/agents/${encodeURIComponent(desk.dataset.agent)}`;
  switch (button.dataset.command) {
    case "pause": return { address: `${agent}/pause`, body: { reason: value("reason") || null } };
    case "disposition": return { address: `${agent}/disposition`, body: { code: value("code") } };
    case "accept-callback":
    case "pass-on-callback": return { address: `${agent}/${button.dataset.command}`, body: { callback: button.dataset.callback } };
    case "hand-on": {
      const [to, ...target] = value("hand-on-to").split(":");
      return {
        address: `/api/v1/calls/${encodeURIComponent(button.dataset.call)}/hand-on`,
        body: { to, target: to === "number" ? value("hand-on-number") : target.join(":") || null },
      };
    }
    default: return { address: `${agent}/${button.dataset.command}` };
  }
}

live.addEventListener("click", async (event) => {
  const button = event.target.closest("button[data-command]");
  const desk = button && button.closest("[data-agent]");
  if (!desk) return;
  button.disabled = true;
  const { address, body } = request(button, desk);
  const words = field("said").dataset;
  const decides = "callback" in button.dataset;
  let text = "";
  let done = false;
  try {
    const answer = await post(address, body);
    if (answer.ok) {
      done = true;
      if ((await answer.json()).status === "waitsForPhone") text = words.waits;
    } else if (decides && answer.status === 409) {
      text = words.tooLate;
    } else {
      const problem = await answer.json();
      text = problem.detail || problem.title;
    }
  } catch {
    text = words.notDone;
  }
  if (done) for (const input of live.querySelectorAll("input, select")) forget(input);
  await refresh();
  say(text);
});

// Promising somebody a call. Whose call it is about is fixed when the form is opened: another caller may come while one writes.
const promise = field("promise");
let about = null;

function offerCaller() {
  const desk = live.querySelector("[data-agent]");
  const talks = desk && desk.dataset.call ? desk.dataset : null;
  if (about || !talks || !field("new-callback").open) return;
  about = { ...talks };
  const option = new Option(about.caller, about.call);
  field("whom").add(option, 0);
  field("whom").value = about.call;
  if (about.queue) field("promise-queue").value = about.queue;
  if (!field("promise-reason").value) field("promise-reason").value = about.reason || "";
  showNumber();
  offerTimes();
}

function showNumber() {
  const other = field("whom").value === "";
  field("promise-number").hidden = !other;
  field("promise-number").required = other;
}

async function offerTimes() {
  const queue = field("promise-queue").value;
  const slot = field("promise-slot");
  const chosen = slot.value;
  const times = await freeTimes(queue).catch(() => []);
  if (queue !== field("promise-queue").value) return; // another one meanwhile
  slot.replaceChildren(slot.options[0], ...times);
  slot.value = chosen;
  if (slot.selectedIndex < 0) slot.selectedIndex = 0;
}

if (promise) {
  field("new-callback").addEventListener("toggle", () => {
    if (!field("new-callback").open) {
      if (about) { field("whom").options[0].remove(); about = null; }
      promise.reset();
      field("promised").textContent = "";
      return;
    }
    showNumber();
    offerCaller();
    offerTimes();
    field("whom").focus();
  });
  field("whom").addEventListener("change", showNumber);
  field("promise-queue").addEventListener("change", offerTimes);
  promise.addEventListener("submit", async (event) => {
    event.preventDefault();
    const button = promise.querySelector("button[type=submit]");
    const result = field("promised");
    const isCaller = field("whom").value !== "";
    const desk = live.querySelector("[data-agent]");
    button.disabled = true;
    result.textContent = "";
    result.className = "warn";
    try {
      const answer = await post("/api/v1/callbacks", {
        call: isCaller ? field("whom").value : null,
        number: isCaller ? null : field("promise-number").value,
        queue: field("promise-queue").value,
        reason: field("promise-reason").value,
        slot: field("promise-slot").value || null,
        language: isCaller && about.language ? about.language : null,
        by: desk.dataset.agent,
      });
      const body = await answer.json();
      if (answer.ok) {
        const time = body.slot ? `${body.slot.start.slice(0, 16).replace("T", " ")}–${body.slot.end.slice(11, 16)}` : field("promise-slot").options[0].text;
        result.className = "";
        result.textContent = `${promise.dataset.made}: ${body.number || ""}, ${time}`;
      } else {
        result.textContent = body.callback ? promise.dataset.open.replace("{0}", body.callback)
          : body.nextFree ? promise.dataset.full
            : body.fault ? promise.dataset.badNumber
              : body.detail || body.title;
        if (body.nextFree) offerTimes();
      }
    } catch {
      result.textContent = promise.dataset.notDone;
    }
    button.disabled = false;
  });
}

new MutationObserver(() => { say(); if (promise) offerCaller(); }).observe(live, { childList: true });
