// The buttons of an agent's page.
function request(button, desk) {
  const value = (id) => { const field = document.getElementById(id); return field ? field.value : ""; };
  const agent = `/api/v1/agents/${encodeURIComponent(desk.dataset.agent)}`;
  switch (button.dataset.command) {
    case "pause": return { address: `${agent}/pause`, body: { reason: value("reason") || null } };
    case "disposition": return { address: `${agent}/disposition`, body: { code: value("code") } };
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
  let said = "";
  try {
    const answer = await fetch(address, {
      method: "POST",
      headers: body ? { "Content-Type": "application/json" } : {},
      body: body && JSON.stringify(body),
    });
    if (answer.status === 401) { location.reload(); return; }
    if (!answer.ok) {
      const problem = await answer.json();
      said = problem.detail || problem.title;
    }
  } catch {
    said = document.getElementById("said").dataset.notDone;
  }
  const reason = document.getElementById("reason");
  if (reason && !said) reason.value = "";
  await refresh();
  const place = document.getElementById("said");
  if (place) place.textContent = said;
});
