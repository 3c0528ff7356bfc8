// The list of those to call back: choose one, say who and why, press.
const form = document.getElementById("change");
const asSoonAsPossible = field("slot").options[0];
let chosen = null;

function mark() {
  let found = false;
  for (const row of live.querySelectorAll("tr[data-callback]")) {
    const here = row.dataset.callback === chosen;
    row.classList.toggle("chosen", here);
    found ||= here;
  }
  if (chosen && !found) { chosen = null; form.hidden = true; } // settled meanwhile
}

async function offerTimes(queue) {
  field("slot").replaceChildren(asSoonAsPossible, ...await freeTimes(queue));
}

live.addEventListener("click", (event) => {
  const button = event.target.closest("button[data-choose]");
  if (!button) return;
  const row = button.closest("tr");
  chosen = button.dataset.choose;
  field("chosen").textContent = `${chosen}: ${row.querySelector(".number").textContent}`;
  field("why").value = "";
  field("said").textContent = "";
  form.hidden = false;
  mark();
  field(field("by").value ? "why" : "by").focus();
  offerTimes(row.dataset.queue).catch(() => {});
});

function close() {
  const button = field(`choose-${chosen}`);
  chosen = null;
  form.hidden = true;
  mark();
  button?.focus();
}

field("close").addEventListener("click", close);
form.addEventListener("keydown", (event) => { if (event.key === "Escape") close(); });

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const command = event.submitter ? event.submitter.value : "";
  if (!chosen || !command) return;
  const body = { by: field("by").value, reason: field("why").value };
  if (command === "move") body.slot = field("slot").value || null;
  if (command === "prioritise") body.class = field("class").value;
  let said = "";
  try {
    const answer = await post(`/api/v1/callbacks/${chosen}/${command}`, body);
    if (!answer.ok) {
      const problem = await answer.json();
      said = problem.detail || problem.title;
    }
  } catch {
    said = form.dataset.notDone;
  }
  field("said").textContent = said;
  if (!said) { chosen = null; form.hidden = true; }
  await refresh();
});

new MutationObserver(mark).observe(live, { childList: true });
