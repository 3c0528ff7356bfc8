// What callers have left: choose one and hear it, then take it, call back, or say what came of it.
const form = document.getElementById("change");
const audio = field("audio");
let chosen = null;

// What can be done follows from where the message is.
function mark() {
  let here = null;
  for (const row of live.querySelectorAll("tr[data-message]")) {
    row.classList.toggle("chosen", row.dataset.message === chosen);
    if (row.dataset.message === chosen) here = row;
  }
  if (!chosen) return;
  if (!here) { hide(); return; } // done or erased meanwhile
  const state = here.dataset.state;
  field("take").hidden = state !== "waiting";
  field("give-back").hidden = state !== "taken";
  field("call-back").hidden = state === "done" || !("callable" in here.dataset);
  field("closing").hidden = field("done").hidden = state === "done";
}

function hide() {
  chosen = null;
  form.hidden = true;
  audio.pause();
  audio.removeAttribute("src");
  audio.load();
}

function say(text, isGood) {
  field("said").className = isGood ? "" : "warn";
  field("said").textContent = text;
}

live.addEventListener("click", (event) => {
  const button = event.target.closest("button[data-choose]");
  if (!button) return;
  const row = button.closest("tr");
  chosen = button.dataset.choose;
  field("chosen").textContent = `${row.querySelector(".number").textContent} · ${row.querySelector(".left").textContent}`;
  field("word").value = "";
  say("");
  audio.src = `/api/v1/messages/${encodeURIComponent(chosen)}/audio`;
  form.hidden = false;
  mark();
  audio.play().catch(() => {}); // a browser that wants to be asked shows the button
  audio.focus();
});

audio.addEventListener("error", () => { if (chosen) say(form.dataset.cannotBeHeard); });

function close() {
  const button = field(`choose-${chosen}`);
  hide();
  mark();
  button?.focus();
}

field("close").addEventListener("click", close);
form.addEventListener("keydown", (event) => { if (event.key === "Escape") close(); });

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const command = event.submitter ? event.submitter.value : "";
  if (!chosen || !command) return;
  const by = field("by").value;
  const body = command === "take" ? { agent: by } : command === "done" ? { by, word: field("word").value } : { by };
  if (command === "done" && !body.word.trim()) { field("word").focus(); return; }
  let said = "";
  let good = false;
  try {
    const answer = await post(`/api/v1/messages/${encodeURIComponent(chosen)}/${command}`, body);
    const result = await answer.json();
    if (answer.ok) {
      good = true;
      if (command === "callBack") said = form.dataset.willBeCalled.replace("{0}", result.id || "");
    } else {
      said = result.detail || result.title;
    }
  } catch {
    said = form.dataset.notDone;
  }
  say(said, good);
  if (good && command === "done") hide();
  await refresh();
});

new MutationObserver(mark).observe(live, { childList: true });
