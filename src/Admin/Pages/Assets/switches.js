// What is on and off: choose what to turn, read what follows, say who you are, press once more.
const form = document.getElementById("turn");
let turning = null; // { name, on, button }

function mark() {
  let found = false;
  for (const row of live.querySelectorAll("tr[data-switch]")) {
    const here = turning !== null && row.dataset.switch === turning.name;
    row.classList.toggle("chosen", here);
    found ||= here;
  }
  if (turning && !found) { turning = null; form.hidden = true; } // the configuration has it no more
}

live.addEventListener("click", (event) => {
  const button = event.target.closest("button[data-turn]");
  if (!button) return;
  const row = button.closest("tr");
  turning = { name: row.dataset.switch, on: button.dataset.turn === "on", button: button.id };
  field("turning").textContent = button.getAttribute("aria-label");
  field("then").textContent = `${field("then").dataset.always} ${button.dataset.then}`.trim();
  field("yes").textContent = button.textContent;
  field("why").value = "";
  field("said").textContent = "";
  form.hidden = false;
  mark();
  field(field("by").value ? "why" : "by").focus();
});

function close() {
  const button = turning && field(turning.button);
  turning = null;
  form.hidden = true;
  mark();
  button?.focus();
}

field("leave").addEventListener("click", close);
form.addEventListener("keydown", (event) => { if (event.key === "Escape") close(); });

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  if (!turning) return;
  field("yes").disabled = true;
  let said = "";
  try {
    const answer = await post(`/api/v1/switches/${encodeURIComponent(turning.name)}`,
      { on: turning.on, by: field("by").value, reason: field("why").value || null }, "PUT");
    if (!answer.ok) {
      const problem = await answer.json();
      said = problem.detail || problem.title;
    }
  } catch {
    said = form.dataset.notDone;
  }
  field("yes").disabled = false;
  field("said").textContent = said;
  if (!said) close();
  await refresh();
});

new MutationObserver(mark).observe(live, { childList: true });
