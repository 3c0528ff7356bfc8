// A list of people who went home: tried first, then sent. What is wrong with a line is told by its number.
const form = document.getElementById("list");
const most = 100; // lines told on the page; all are in the answer of the API

field("file").addEventListener("change", () => { field("book").disabled = true; field("said").textContent = ""; field("refused").replaceChildren(); });
field("queue").addEventListener("change", () => { field("book").disabled = true; });

function words(pattern, report) {
  return pattern.replace("{0}", report.booked).replace("{1}", report.already).replace("{2}", report.refused);
}

async function send(dryRun) {
  const file = field("file").files[0];
  if (!file) return;
  field("try").disabled = true;
  field("book").disabled = true;
  field("refused").replaceChildren();
  let said = "";
  let ready = false;
  try {
    if (file.size > Number(form.dataset.largest)) {
      said = form.dataset.tooLarge;
    } else {
      const answer = await fetch(`/api/v1/callbacks/import?queue=${encodeURIComponent(field("queue").value)}&dryRun=${dryRun}&by=${encodeURIComponent(file.name.slice(0, 64))}`,
        { method: "POST", headers: { "Content-Type": "text/csv" }, body: file });
      const told = await answer.json();
      if (answer.ok) {
        said = [words(dryRun ? form.dataset.would : form.dataset.did, told), ...told.notes].join(" ");
        ready = dryRun && told.booked > 0;
        for (const line of told.lines.filter((one) => one.result === "refused").slice(0, most)) {
          const item = document.createElement("li");
          item.textContent = `${form.dataset.line} ${line.line}: ${line.message}`;
          field("refused").append(item);
        }
      } else {
        said = told.detail || told.title;
      }
    }
  } catch {
    said = form.dataset.notDone;
  }
  field("said").textContent = said;
  field("try").disabled = false;
  field("book").disabled = !ready;
  if (!dryRun) await refresh();
}

form.addEventListener("submit", (event) => { event.preventDefault(); send(true); });
field("book").addEventListener("click", () => send(false));
