// The buttons of an agent's page.
live.addEventListener("click", async (event) => {
  const button = event.target.closest("button[data-command]");
  const desk = button && button.closest("[data-agent]");
  if (!desk) return;
  button.disabled = true;
  const reason = document.getElementById("reason");
  const body = button.dataset.command === "pause" ? JSON.stringify({ reason: reason ? reason.value : null }) : undefined;
  let said = "";
  try {
    const answer = await fetch(`/api/v1/agents/${encodeURIComponent(desk.dataset.agent)}/${button.dataset.command}`, {
      method: "POST",
      headers: body ? { "Content-Type": "application/json" } : {},
      body,
    });
    if (answer.status === 401) { location.reload(); return; }
    if (!answer.ok) {
      const problem = await answer.json();
      said = problem.detail || problem.title;
    }
  } catch {
    said = document.getElementById("said").dataset.notDone;
  }
  if (reason && !said) reason.value = "";
  await refresh();
  const place = document.getElementById("said");
  if (place) place.textContent = said;
});
