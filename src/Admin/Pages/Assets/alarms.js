// Alarms on a page: said once each time one is told, a sound while nobody has acknowledged, and the button that does.
const alarmTools = field("alarm-tools");
const heardOf = new Map(); // alarm -> how often it was told when it was said last
let alarmSound = null;     // an AudioContext once somebody has turned the sound on

// One after the other, as someone who listens to the page needs it. Old ones are not said again.
function sayAlarms() {
  if (!alarmTools) return;
  const now = [...live.querySelectorAll(".alarm[data-spoken]")];
  const fresh = now.filter((alarm) => heardOf.get(alarm.dataset.alarm) !== alarm.dataset.told);
  for (const id of [...heardOf.keys()]) if (!live.querySelector(`.alarm[data-alarm="${id}"]`)) heardOf.delete(id);
  for (const alarm of fresh) heardOf.set(alarm.dataset.alarm, alarm.dataset.told);
  if (fresh.length > 0) field("alarm-said").textContent = fresh.map((alarm) => alarm.dataset.spoken).join(". ");
  else if (now.length === 0) field("alarm-said").textContent = "";
}

// Two short tones. Made here: no file, and nothing that a policy of the page would refuse.
function sound() {
  if (!alarmSound || !live.querySelector(".alarm[data-spoken]")) return;
  const at = alarmSound.currentTime;
  for (const [tone, start] of [[880, 0], [660, 0.25]]) {
    const voice = alarmSound.createOscillator();
    const volume = alarmSound.createGain();
    voice.frequency.value = tone;
    volume.gain.setValueAtTime(0.2, at + start);
    volume.gain.exponentialRampToValueAtTime(0.001, at + start + 0.22);
    voice.connect(volume).connect(alarmSound.destination);
    voice.start(at + start);
    voice.stop(at + start + 0.23);
  }
}

if (alarmTools) {
  alarmTools.addEventListener("submit", (event) => event.preventDefault());
  field("alarm-sound").addEventListener("click", async (event) => {
    const button = event.currentTarget;
    if (alarmSound) {
      const before = alarmSound;
      alarmSound = null;
      await before.close();
    } else {
      alarmSound = new AudioContext(); // a browser allows it because somebody pressed
    }
    button.setAttribute("aria-pressed", String(alarmSound !== null));
    button.textContent = alarmSound ? button.dataset.on : button.dataset.off;
    sound();
  });
  live.addEventListener("click", async (event) => {
    const button = event.target.closest("button[data-hear]");
    if (!button) return;
    const result = field("alarm-result");
    const by = field("alarm-by").value.trim();
    result.textContent = "";
    if (!by) {
      result.textContent = alarmTools.dataset.whoFirst;
      field("alarm-by").focus();
      return;
    }
    button.disabled = true;
    try {
      const answer = await post(`/api/v1/alarms/${button.dataset.hear}/acknowledge`, { by });
      if (!answer.ok) {
        const problem = await answer.json();
        result.textContent = problem.detail || problem.title;
      }
    } catch {
      result.textContent = alarmTools.dataset.notDone;
    }
    await refresh();
  });
  new MutationObserver(sayAlarms).observe(live, { childList: true });
  setInterval(sound, 3000);
  sayAlarms();
}
